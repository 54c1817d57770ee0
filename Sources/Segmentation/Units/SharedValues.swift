/// Values that two units hold: where lines of both stand among each other on a page, the unit that explains
/// less leaves out what the other has, and is none without its name.
struct SharedValues {
  /// A range of a unit: a value of its own, or a label, which units may share.
  private struct Claim {
    let range: Range<Int>
    let unit: Int
    let isLabel: Bool
  }

  /// The units, none of which holds another's values.
  static func leftOut(of units: [UnitReading]) -> [UnitReading] {
    var units = units
    while true {
      let pairs = shared(units)
      if pairs.isEmpty { return units }
      var nameless: Set<Int> = []
      // One sheet may hold something of each of many rows.
      var claims: [Int: UnitReading.Claims] = [:]
      for pair in pairs {
        let (less, more) =
          UnitChoice.value(of: units[pair.one]) < UnitChoice.value(of: units[pair.other])
          ? (pair.one, pair.other) : (pair.other, pair.one)
        let claimed = claims[more] ?? units[more].claims
        claims[more] = claimed
        if claimed.named.overlap(units[less].node.name) {
          nameless.insert(less)
        } else {
          units[less].leaveOut(claimed)
          claims[less] = nil
        }
      }
      units = units.indices.filter { !nameless.contains($0) }.map { units[$0] }
    }
  }

  /// Two units that hold the same text, as indices.
  private struct Pair: Hashable {
    let one: Int
    let other: Int

    init(_ claim: Claim, _ other: Claim) {
      one = min(claim.unit, other.unit)
      self.other = max(claim.unit, other.unit)
    }
  }

  /// The pairs in the order of what they share, each once. O(claims · log claims).
  private static func shared(_ units: [UnitReading]) -> [Pair] {
    var claims: [Claim] = []
    for (index, unit) in units.enumerated() {
      claims += unit.ownValues.map { Claim(range: $0, unit: index, isLabel: false) }
      claims += unit.heads.map { Claim(range: $0, unit: index, isLabel: true) }
    }
    claims.sort { $0.range.lowerBound < $1.range.lowerBound }
    var pairs: [Pair] = []
    var seen: Set<Pair> = []
    // Of the claims so far, those that end last.
    var value: Claim?
    var label: Claim?
    for claim in claims {
      let before = claim.isLabel ? [value] : [value, label]
      for case let other? in before
      where other.unit != claim.unit && other.range.overlaps(claim.range) {
        let pair = Pair(other, claim)
        if seen.insert(pair).inserted { pairs.append(pair) }
        break
      }
      let end = claim.range.upperBound
      if claim.isLabel {
        if end > label?.range.upperBound ?? 0 { label = claim }
      } else if end > value?.range.upperBound ?? 0 {
        value = claim
      }
    }
    return pairs
  }
}
