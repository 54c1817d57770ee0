/// What the features of a candidate box are told to, one after the other.
///
/// They come in the order of `BoxFeature`, since sums of floating-point numbers depend on it: those
/// of the cell that a box opens with (`FragmentMeasures.measureOpening`) for themselves, those of the
/// box as a whole (`measureSpan`) and those of its end (`measureClosing`).
protocol BoxFeatureSink {
  mutating func add(_ slot: Int, _ value: Float)
}

extension BoxFeatureSink {
  @inline(__always)
  mutating func set(_ feature: BoxFeature, _ value: Float = 1) { add(feature.rawValue, value) }

  /// Sets the feature `offset` places behind another, for features that come in rows.
  @inline(__always)
  mutating func set(_ first: BoxFeature, plus offset: Int, _ value: Float = 1) {
    add(first.rawValue + offset, value)
  }
}

/// Weighs features as they come: a sum a field, without keeping them.
struct BoxScore: BoxFeatureSink {
  /// One vector a feature, one lane a field.
  private let weights: UnsafeBufferPointer<SIMD4<Float>>
  private(set) var sum = SIMD4<Float>()

  @inline(__always)
  init(_ weights: UnsafeBufferPointer<SIMD4<Float>>) { self.weights = weights }

  @inline(__always)
  mutating func add(_ slot: Int, _ value: Float) { sum += weights[slot] * value }
}
