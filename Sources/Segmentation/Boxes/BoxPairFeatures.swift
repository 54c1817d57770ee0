/// The features of boxes taken together, one bit each.
///
/// Every feature counts 1, but `formOrderApart`, which counts as much as labels stand apart.
struct BoxPairFeatures {
  private var bits: UInt32 = 0

  private mutating func set(_ feature: BoxPairFeature, _ value: Bool = true) {
    if value { bits |= 1 << UInt32(feature.rawValue) }
  }

  func score(_ weights: [Float], _ habits: LabelHabits) -> Float {
    var sum: Float = 0
    var bits = bits
    while bits != 0 {
      let slot = bits.trailingZeroBitCount
      sum += weights[slot] * Self.value(slot, habits)
      bits &= bits - 1
    }
    return sum
  }

  /// What an effect says beside a purpose and an overview.
  private static let ofEffect: [BoxPairFeature] = [
    .effectAfterPurpose, .effectAfterOverview, .effectWider, .effectNarrower,
    .effectBesidePurpose, .effectBesideOverview, .noEffect, .formOrderApart,
  ]
  private static let ofPair = BoxPairFeature.allCases.filter { !ofEffect.contains($0) }

  /// No effect adds more than this to the score of a purpose and an overview.
  static func mostForEffect(_ weights: [Float], _ habits: LabelHabits) -> Float {
    most(ofEffect, weights, habits)
  }

  /// No purpose and overview have more than this together, beside what each scores for itself.
  static func mostForPair(_ weights: [Float], _ habits: LabelHabits) -> Float {
    most(ofPair, weights, habits)
  }

  private static func most(
    _ features: [BoxPairFeature], _ weights: [Float], _ habits: LabelHabits
  ) -> Float {
    // A little more, since sums of floating-point numbers depend on their order.
    features.reduce(0.01) { $0 + max(0, weights[$1.rawValue] * value($1.rawValue, habits)) }
  }

  /// One value a feature, in the order of `BoxPairFeature.allCases`.
  func dense(_ habits: LabelHabits) -> [Float] {
    BoxPairFeature.allCases.map { feature in
      bits >> UInt32(feature.rawValue) & 1 == 1 ? Self.value(feature.rawValue, habits) : 0
    }
  }

  private static func value(_ slot: Int, _ habits: LabelHabits) -> Float {
    slot == BoxPairFeature.formOrderApart.rawValue ? habits.apart : 1
  }
}

extension BoxPairFeatures {
  /// What purpose and overview say together; either may be no box.
  init(_ purpose: BoxCandidate, _ overview: BoxCandidate) {
    set(.noPurpose, purpose.isNone)
    set(.noOverview, overview.isNone)
    guard !purpose.isNone, !overview.isNone else { return }
    let gap = purpose.gap(to: overview)
    set(.purposeFirst, purpose.cells.lowerBound < overview.cells.lowerBound)
    set(.purposeOverviewAdjacent, gap <= 1)
    set(.purposeOverviewApart, gap > 8)
    set(.purposeNarrower, purpose.width + 4 < overview.width)
    set(.purposeWider, purpose.width > overview.width + 4)
    set(.purposeWorded, purpose.wording > overview.wording)
  }

  /// What the effect says together with purpose and overview; any may be no box.
  init(_ purpose: BoxCandidate, _ overview: BoxCandidate, effect: BoxCandidate) {
    set(.noEffect, effect.isNone)
    guard !effect.isNone else { return }
    if !purpose.isNone {
      set(.effectAfterPurpose, purpose.cells.lowerBound < effect.cells.lowerBound)
      set(.effectBesidePurpose, purpose.gap(to: effect) <= 1)
      set(.effectWider, effect.width > purpose.width + 12)
      set(.effectNarrower, effect.width + 12 < purpose.width)
    }
    guard !overview.isNone else { return }
    set(.effectBesideOverview, overview.gap(to: effect) <= 1)
    if overview.cells.lowerBound < effect.cells.lowerBound {
      set(.effectAfterOverview)
      if !purpose.isNone {
        set(.formOrderApart, purpose.cells.lowerBound < overview.cells.lowerBound)
      }
    }
  }
}
