/// Cuts the lines between excerpts into sheets, so that each sheet has every label once.
///
/// A page break makes a cut cheap, a missing or doubled label makes a sheet expensive; the cheapest
/// division wins. Sheets may start with any label (the name stands last on some) and may lack some.
struct SheetSplitter {
  let lines: [TextLine]
  private let weights: Weights<SplitWeight>
  /// How many labels the form has exactly once.
  let counted: Int
  /// Whether a label is one of them, by the `slot` of its place.
  private let isCounted: [Bool]

  /// More labels than this never make one sheet.
  private static let mostLabels = 28

  init(lines: [TextLine], profile: Profile, weights: Weights<SplitWeight>) {
    self.lines = lines
    self.weights = weights
    let roles = profile.roles.filter(\.standsOnce)
    counted = roles.count
    var isCounted = [Bool](repeating: false, count: Field.Place.allCases.count)
    for role in roles { isCounted[role.slot] = true }
    self.isCounted = isCounted
  }

  /// The sheets of a zone as ranges of lines.
  ///
  /// - Parameters:
  ///   - zone: lines between two excerpts.
  ///   - hits: the labels inside `zone`, in order.
  /// - Returns: ranges that follow one another; empty where there is no label.
  func sheets(in zone: Range<Int>, hits: ArraySlice<LabelHit>) -> [Range<Int>] {
    guard !hits.isEmpty else { return [] }
    let first = hits.startIndex
    // Text before the first label and none behind the last one: the labels close their sheets.
    let hasLabelsLast =
      (hits.first?.firstLine ?? 0) - zone.lowerBound >= 4
      && zone.upperBound - (hits.last?.lastLine ?? 0) <= 2
    // Lines above the first name, as the theme that some forms print there.
    let lead = hits[first].role == .name ? min(hits[first].firstLine - zone.lowerBound, 3) : 0
    var cuts = [(line: Int, cost: Double)](repeating: (zone.lowerBound, 0), count: hits.count)
    for index in 1..<max(hits.count, 1) {
      cuts[index] = cut(
        between: hits[first + index - 1], and: hits[first + index], hasLabelsLast: hasLabelsLast,
        lead: lead)
    }
    var best = [Double](repeating: .infinity, count: hits.count + 1)
    var previous = [Int](repeating: 0, count: hits.count + 1)
    best[0] = 0
    let missing = weights[.missingLabel]
    let doubled = weights[.doubledLabel]
    let slots = hits.map(\.role.slot)
    for end in 1...hits.count {
      // One bit a label that was met.
      var seen: UInt32 = 0
      var doubles = 0
      var found = 0
      for start in stride(from: end - 1, through: max(0, end - Self.mostLabels), by: -1) {
        let slot = slots[start]
        if isCounted[slot] {
          let bit: UInt32 = 1 << UInt32(slot)
          if seen & bit == 0 { found += 1 } else { doubles += 1 }
          seen |= bit
        }
        let cost = Double(counted - found) * missing + Double(doubles) * doubled
        let total = best[start] + cost + cuts[start].cost
        if total < best[end] {
          best[end] = total
          previous[end] = start
        }
      }
    }
    var sheets: [Range<Int>] = []
    var end = hits.count
    var upper = zone.upperBound
    while end > 0 {
      let start = previous[end]
      let lower = start == 0 ? zone.lowerBound : cuts[start].line
      sheets.append(lower..<upper)
      upper = lower
      end = start
    }
    return sheets.reversed()
  }

  /// The best line to cut at between two labels, and what the cut costs.
  private func cut(
    between left: LabelHit, and right: LabelHit, hasLabelsLast: Bool, lead: Int
  ) -> (line: Int, cost: Double) {
    guard left.lastLine < right.firstLine else {
      return (right.firstLine, weights[.insideLabel])
    }
    let isName = right.role == .name
    var line = isName ? max(right.firstLine - lead, left.lastLine + 1) : right.firstLine
    if hasLabelsLast { line = left.lastLine + 1 }
    var strength: UInt8 = 0
    for candidate in stride(from: right.firstLine, to: left.lastLine, by: -1) {
      let value = min(lines[candidate].pageBreak, 2)
      if value > strength {
        strength = value
        line = candidate
      }
    }
    // A name opens most sheets.
    let bonus = isName && line + lead >= right.firstLine ? weights[.beforeName] : 0
    switch strength {
    case 0: return (line, weights[.withoutBreak] + bonus)
    case 1: return (line, weights[.atBlankLines] + bonus)
    default: return (line, bonus)
    }
  }
}
