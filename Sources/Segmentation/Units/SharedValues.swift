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
      for (one, other) in pairs {
        let (less, more) =
          UnitChoice.value(of: units[one]) < UnitChoice.value(of: units[other])
          ? (one, other) : (other, one)
        let claimed = units[more].ownValues + units[more].heads
        if units[less].node.name.contains(where: { name in claimed.contains(where: name.overlaps) })
        {
          nameless.insert(less)
        } else {
          units[less].leaveOut(units[more])
        }
      }
      units = units.indices.filter { !nameless.contains($0) }.map { units[$0] }
    }
  }

  /// Pairs of units, as indices, that hold the same text.
  private static func shared(_ units: [UnitReading]) -> [(Int, Int)] {
    var claims: [Claim] = []
    for (index, unit) in units.enumerated() {
      claims += unit.ownValues.map { Claim(range: $0, unit: index, isLabel: false) }
      claims += unit.heads.map { Claim(range: $0, unit: index, isLabel: true) }
    }
    claims.sort { $0.range.lowerBound < $1.range.lowerBound }
    var pairs: [(Int, Int)] = []
    var value: Claim?
    var label: Claim?
    for claim in claims {
      let before = claim.isLabel ? [value] : [value, label]
      for case let other? in before
      where other.unit != claim.unit && other.range.overlaps(claim.range) {
        pairs.append((min(other.unit, claim.unit), max(other.unit, claim.unit)))
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
