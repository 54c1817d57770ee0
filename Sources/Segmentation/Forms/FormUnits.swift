internal import ShisakuSourceText

/// Cuts a document into sheets by its labels: they start again on each, a sheet has its name, purpose
/// and overview once, and a page that breaks is a better place for a cut than the middle of one.
struct FormUnits {
  let bytes: [UInt8]
  let lines: [TextLine]
  let boxes: LineBoxes
  let labels: [LabelOccurrence]
  let catalogue: FieldCatalogue

  /// A sheet: its lines and its labels.
  struct Unit {
    var lines: Range<Int>
    var labels: Range<Int>
    /// The headings that it stands under, where the document prints them between its sheets.
    var path: [TextRanges] = []
  }

  /// A label that speaks for a cut, with its field and its wording as numbers.
  private struct Anchor {
    let label: Int
    let field: Int
    let wording: Int
    /// What a second one of the same wording on a sheet costs.
    let weight: Double
    /// What one of another wording for the same field costs.
    let fieldWeight: Double
    let isName: Bool
  }

  /// More labels than this never make one sheet.
  private static let mostLabels = 160

  /// The units of the document in order; none where its labels make no form.
  func units() -> [Unit] {
    let anchors = anchors()
    guard !anchors.isEmpty else { return [] }
    let hasNames = anchors.contains(where: \.isName)
    // A label that goes on over lines is not cut.
    let inner = Set(labels.flatMap { ($0.firstLine..<$0.lastLine).map { $0 + 1 } })
    let opening = SheetOpening(
      bytes: bytes, lines: lines, boxes: boxes, labels: labels, first: anchors[0].label,
      last: anchors[anchors.count - 1].label, hasNames: hasNames)
    var cuts: [(line: Int, cost: Double)] = [(0, 0)]
    for (left, right) in zip(anchors, anchors.dropFirst()) {
      var cut = cut(between: left.label, and: right.label, outside: inner, opening)
      if right.wording != anchors[0].wording { cut.cost += Self.otherBeginning }
      cuts.append(cut)
    }
    var best = [Double](repeating: .infinity, count: anchors.count + 1)
    var previous = [Int](repeating: 0, count: anchors.count + 1)
    // The end for which a field or a wording was last seen.
    var fields = [Int](repeating: 0, count: anchors.count)
    var wordings = fields
    best[0] = 0
    for end in 1...anchors.count {
      var doubles = 0.0
      var isNamed = false
      for start in stride(from: end - 1, through: max(0, end - Self.mostLabels), by: -1) {
        let anchor = anchors[start]
        if wordings[anchor.wording] == end {
          doubles += anchor.weight
        } else if fields[anchor.field] == end {
          doubles += anchor.fieldWeight
        }
        wordings[anchor.wording] = end
        fields[anchor.field] = end
        if anchor.isName { isNamed = true }
        let lacks = hasNames && !isNamed ? Self.nameless : 0
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

  private static let sheet = 1.0
  private static let nameless = 1.5
  /// A sheet that begins with another label than the first one does.
  private static let otherBeginning = 0.3

  /// The labels that stand once on a sheet, as their wordings are printed.
  private func anchors() -> [Anchor] {
    var fields: [FieldIdentifier: Int] = [:]
    var wordings: [[UInt8]: Int] = [:]
    return labels.indices.compactMap { index in
      guard let field = labels[index].field, let weight = weight(field) else { return nil }
      let wording = bytes.squeezed(labels[index].wording)
      return Anchor(
        label: index, field: fields.number(of: field), wording: wordings.number(of: wording),
        weight: weight.wording, fieldWeight: weight.field,
        isName: catalogue.type(of: labels[index]) == .name)
    }
  }

  /// What a second label of a field on a sheet costs, where it has the wording of the first and where
  /// it has another: 事業概要 and 事業内容 may stand on one sheet. `nil` for those that sheets repeat.
  private func weight(_ field: FieldIdentifier) -> (wording: Double, field: Double)? {
    switch catalogue[field].place {
    case .name: (3, 3)
    case .number: (1, 1)
    case .purpose, .overview: (2, 1)
    case .offices: (0.1, 0.1)
    default: nil
    }
  }

  /// The best line to cut at between two labels, and what the cut costs.
  private func cut(
    between left: Int, and right: Int, outside inner: Set<Int>, _ opening: SheetOpening
  ) -> (line: Int, cost: Double) {
    let floor = opening.floor(of: right, behind: left)
    let first = labels[right].firstLine
    guard floor < first else { return (first, 5) }
    var line = first
    var strength = 0
    for candidate in stride(from: first, to: floor, by: -1) where !inner.contains(candidate) {
      let value =
        lines[candidate].pageBreak >= 2
        ? 1000 : lines[candidate].mark.headingLevel > 0 ? 500 : lines[candidate].blanksBefore
      if value > strength {
        strength = value
        line = candidate
      }
    }
    if strength >= 500 { return (line, 0.1) }
    let isName = catalogue.type(of: labels[right]) == .name
    if strength == 0 || isName && line > floor + 6 { line = opening.line(of: right, behind: left) }
    line = opening.head(above: line, of: right, behind: left)
    return (line, isName ? 0.4 : strength > 0 ? 0.7 : line < first ? 0.6 : 0.9)
  }
}

extension FormUnits {
  /// The units without what stands above and below them under other headings of the page's markup: its
  /// navigation, and whom to ask.
  func withinHeadings(_ units: [Unit]) -> [Unit] {
    let headings = MarkedHeadings(bytes: bytes, lines: lines)
    guard !headings.isEmpty else { return units }
    return units.map { unit in
      let known = unit.labels.filter { index in
        labels[index].field.map { catalogue[$0].type != .contact } ?? false
      }
      guard let first = known.first, let last = known.last,
        let heading = headings.last(above: labels[first].firstLine + 1)
      else { return unit }
      // Where a label names the policy, the heading is one of what it stands under.
      let isNamed = known.contains { catalogue.type(of: labels[$0]) == .name }
      let isOwn =
        !isNamed && heading.line >= unit.lines.lowerBound && heading.line != headings.title
      let start = isOwn ? heading.line : max(unit.lines.lowerBound, heading.line + 1)
      let end = headings.end(ofLevel: heading.level, behind: labels[last].lastLine)
      var unit = unit
      unit.lines = start..<min(unit.lines.upperBound, end ?? unit.lines.upperBound)
      let own = unit.labels.filter { unit.lines.contains(labels[$0].firstLine) }
      unit.labels = (own.first ?? first)..<(own.last ?? last) + 1
      return unit
    }
  }
}

extension Dictionary where Value == Int {
  /// The number of a key: they are counted as they come.
  fileprivate mutating func number(of key: Key) -> Int {
    if let number = self[key] { return number }
    self[key] = count
    return count - 1
  }
}
