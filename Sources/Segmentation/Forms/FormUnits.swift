internal import ShisakuSourceText

/// Cuts a document into sheets by its labels: each sheet has its name, purpose and overview once, and
/// a page that breaks is a better place for a cut than the middle of one.
struct FormUnits {
  let lines: [TextLine]
  let labels: [LabelOccurrence]
  let catalogue: FieldCatalogue

  /// A sheet: its lines and its labels.
  struct Unit {
    var lines: Range<Int>
    var labels: Range<Int>
  }

  /// More labels than this never make one sheet.
  private static let mostLabels = 160

  /// The units of the document in order; none where its labels make no form.
  func units() -> [Unit] {
    let anchors = labels.indices.filter { labels[$0].field.map(weight) ?? 0 > 0 }
    guard !anchors.isEmpty else { return [] }
    let hasNames = anchors.contains { isName(labels[$0]) }
    // A label that goes on over lines is not cut.
    let inner = Set(labels.flatMap { ($0.firstLine..<$0.lastLine).map { $0 + 1 } })
    var cuts: [(line: Int, cost: Double)] = [(0, 0)]
    for index in anchors.indices.dropFirst() {
      cuts.append(
        cut(between: labels[anchors[index - 1]], and: labels[anchors[index]], outside: inner))
    }
    var best = [Double](repeating: .infinity, count: anchors.count + 1)
    var previous = [Int](repeating: 0, count: anchors.count + 1)
    best[0] = 0
    for end in 1...anchors.count {
      var seen: Set<FieldIdentifier> = []
      var doubles = 0.0
      for start in stride(from: end - 1, through: max(0, end - Self.mostLabels), by: -1) {
        let label = labels[anchors[start]]
        if let field = label.field, !seen.insert(field).inserted { doubles += weight(field) }
        let lacks = hasNames && !seen.contains { catalogue[$0].type == .name } ? Self.nameless : 0
        let total = best[start] + Self.sheet + doubles + lacks + cuts[start].cost
        if total < best[end] {
          best[end] = total
          previous[end] = start
        }
      }
    }
    var units: [Unit] = []
    var end = anchors.count
    var upper = (line: lines.count, label: labels.count)
    while end > 0 {
      let start = previous[end]
      let line = start == 0 ? 0 : cuts[start].line
      let label =
        start == 0 ? 0 : labels.firstIndex { $0.firstLine >= line } ?? labels.count
      units.append(Unit(lines: line..<upper.line, labels: label..<upper.label))
      upper = (line, label)
      end = start
    }
    return units.reversed()
  }

  private func isName(_ label: LabelOccurrence) -> Bool {
    label.field.map { catalogue[$0].type == .name } ?? false
  }

  private static let sheet = 1.0
  private static let nameless = 1.5

  /// What a second label of a field on a sheet costs; 0 for those that sheets repeat.
  private func weight(_ field: FieldIdentifier) -> Double {
    switch catalogue[field].place {
    case .name: 3
    case .number: 1
    case .purpose, .overview: 2
    case .offices: 0.1
    default: 0
    }
  }

  /// The best line to cut at between two labels, and what the cut costs.
  private func cut(
    between left: LabelOccurrence, and right: LabelOccurrence, outside inner: Set<Int>
  ) -> (line: Int, cost: Double) {
    guard left.lastLine < right.firstLine else { return (right.firstLine, 5) }
    var line = right.firstLine
    var strength = 0
    for candidate in stride(from: right.firstLine, to: left.lastLine, by: -1)
    where !inner.contains(candidate) {
      let value = lines[candidate].pageBreak >= 2 ? 1000 : lines[candidate].blanksBefore
      if value > strength {
        strength = value
        line = candidate
      }
    }
    if strength >= 1000 { return (line, 0.1) }
    if isName(right), strength == 0 || line > left.lastLine + 6 { line = right.firstLine }
    return (line, isName(right) ? 0.4 : strength > 0 ? 0.7 : 0.9)
  }
}
