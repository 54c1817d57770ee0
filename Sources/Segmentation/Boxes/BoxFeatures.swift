/// The features of one candidate box: a value for each that is set, in a buffer to be used again.
///
/// Most features of most candidates are not set. Bits say which are, so that a candidate costs as
/// much as it has features. Weighing goes through them in the order of `BoxFeature`, always the
/// same, since sums of floating-point numbers depend on it. The values stand on the heap: the
/// compiler copies a struct that holds them itself for every look at it.
struct BoxFeatures: ~Copyable {
  private let values: UnsafeMutablePointer<Float>
  private var low: UInt64 = 0
  private var high: UInt64 = 0

  init() {
    precondition(BoxFeature.allCases.count <= 128)
    values = .allocate(capacity: BoxFeature.allCases.count)
    values.initialize(repeating: 0, count: BoxFeature.allCases.count)
  }

  deinit { values.deallocate() }

  mutating func removeAll() {
    low = 0
    high = 0
  }

  @inline(__always)
  mutating func set(_ feature: BoxFeature, _ value: Float = 1) { set(feature.rawValue, value) }

  /// Sets the feature `offset` places behind another, for features that come in rows.
  @inline(__always)
  mutating func set(_ first: BoxFeature, plus offset: Int, _ value: Float = 1) {
    set(first.rawValue + offset, value)
  }

  @inline(__always)
  private mutating func set(_ slot: Int, _ value: Float) {
    values[slot] = value
    if slot < 64 { low |= 1 << UInt64(slot) } else { high |= 1 << UInt64(slot - 64) }
  }

  func contains(_ feature: BoxFeature) -> Bool {
    let slot = feature.rawValue
    return slot < 64 ? low >> UInt64(slot) & 1 == 1 : high >> UInt64(slot - 64) & 1 == 1
  }

  /// The sums of `weights` (one vector a feature, one lane a field) times values.
  func score(_ weights: [SIMD4<Float>]) -> SIMD4<Float> {
    weights.withUnsafeBufferPointer { weights in
      var sum = SIMD4<Float>()
      var bits = low
      while bits != 0 {
        let slot = bits.trailingZeroBitCount
        sum += weights[slot] * values[slot]
        bits &= bits &- 1
      }
      bits = high
      while bits != 0 {
        let slot = 64 &+ bits.trailingZeroBitCount
        sum += weights[slot] * values[slot]
        bits &= bits &- 1
      }
      return sum
    }
  }

  /// One value a feature, in the order of `BoxFeature.allCases`; 0 where it is not set.
  var dense: [Float] {
    var dense: [Float] = []
    for feature in BoxFeature.allCases {
      dense.append(contains(feature) ? values[feature.rawValue] : 0)
    }
    return dense
  }
}
