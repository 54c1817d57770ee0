internal import ShisakuSourceText
internal import ShisakuValues

/// Reads what stands below a heading of a plan: its office, its indicators, and its texts by their
/// labels, or as the overview where they have none.
struct PlanUnitReader {
  let bytes: [UInt8]
  let words: FormWords
  let offices: OfficeReader
  let entries: EntryReader
  let labels: [LabelOccurrence]
  let amounts: PlanAmounts

  private static let confidence = 0.85
  private static let longestOffice = 45

  var rows: [ListRow] { entries.rows }
  var catalogue: FieldCatalogue { words.catalogue }

  /// A labelled text, or one without a label.
  private struct Segment {
    var label: LabelOccurrence?
    var text: TextRanges = []
  }

  func read(
    _ heading: PlanHeading, body: Range<Int>, path: [TextRanges]
  ) -> (reading: UnitReading, torn: [Range<Int>]) {
    var node = SheetNode()
    node.name = heading.title
    node.confidence.append(("/name", Self.confidence))
    node.path = path
    node.offices = heading.offices.flatMap { offices.offices($0) }
    var furniture: [Range<Int>] = []
    if let mark = rows[heading.row].mark, !mark.range.isEmpty { furniture.append(mark.range) }
    let found = indicators(in: body)
    node.sheetIndicators = found.indicators
    furniture += found.furniture
    var segments: [Segment] = [Segment()]
    let end = body.isEmpty ? 0 : rows[body.upperBound - 1].lines.upperBound
    let last = body.isEmpty ? heading.row : body.upperBound - 1
    let lines = rows[heading.row].lines.lowerBound..<rows[last].lines.upperBound
    let entries = amounts.entries(on: lines)
    if !entries.isEmpty { node.budget = SheetNode.Budget(entries: entries, notes: []) }
    let texts = body.filter { row in
      !found.rows.contains(row) && !amounts.others(rows[row].ranges).isEmpty
    }
    let table = tornTable(texts) ?? texts.count
    for row in texts[..<table] { add(row, before: end, to: &segments, &node, &furniture) }
    let cells =
      texts[table...].flatMap { amounts.others(rows[$0].ranges) } + amounts.changes(on: lines)
    if !cells.isEmpty {
      node.addFigure(TextRanges(cells))
    }
    for (index, segment) in segments.enumerated() {
      // Offices alone in a text behind a label are cells of a table, and so is what stands around them.
      if index > 0, segment.label == nil, segment.text.contains(where: { offices.isOffice([$0]) }) {
        node.addFigure(segment.text)
      } else {
        take(segment, into: &node, &furniture)
      }
    }
    return (
      UnitReading(kind: .heading, node: node, lines: lines, furniture: furniture), found.torn
    )
  }

  // MARK: - Labels

  func opening(of row: Int) -> LabelOccurrence? {
    rows[row].ranges.first.flatMap { labels.label(at: $0.lowerBound) }
  }

  // MARK: - Texts

  /// Adds a row of a body that ends before the line `end`.
  private func add(
    _ row: Int, before end: Int, to segments: inout [Segment], _ node: inout SheetNode,
    _ furniture: inout [Range<Int>]
  ) {
    if let head = tableHead(row) {
      furniture += head
      return
    }
    // 【所管課】 is a label, 〔環境課〕 an office.
    if rows[row].isValue, let tail = rows[row].tail, !tail.offices.isEmpty, !tail.hasAmount,
      node.offices.isEmpty, opening(of: row)?.field == nil
    {
      node.offices = tail.offices.flatMap { offices.offices($0) }
      return
    }
    for range in amounts.others(rows[row].ranges) {
      // A label over several lines goes on before its text.
      var offset = self.end(of: segments[segments.count - 1].label, in: range)
      var place = labels.partitioningIndex { $0.whole[0].lowerBound >= offset }
      while place < labels.count, labels[place].whole[0].lowerBound < range.upperBound {
        let label = labels[place]
        place += 1
        guard label.whole[0].lowerBound >= offset, label.lastLine < end, isLabel(label) else {
          continue
        }
        append(bytes.trimmed(offset..<label.whole[0].lowerBound), to: &segments)
        segments.append(Segment(label: label))
        offset = self.end(of: label, in: range)
      }
      append(bytes.trimmed(offset..<range.upperBound), to: &segments)
    }
  }

  /// Labels one below the other that head the columns of a table.
  private static let fewestHeads = 3

  /// Where a table begins whose head a dump has torn into lines: nothing shows which of the cells below
  /// belongs to which label.
  private func tornTable(_ body: [Int]) -> Int? {
    var fields: Set<FieldIdentifier> = []
    var start = 0
    for (index, row) in body.enumerated() {
      guard let own = headFields(row) else {
        fields = []
        start = index + 1
        continue
      }
      if index > start, row != body[index - 1] + 1 {
        fields = []
        start = index
      }
      fields.formUnion(own)
      if index + 1 - start >= Self.fewestHeads, fields.count > 1 { return start }
    }
    return nil
  }

  /// The fields of the labels that are all that stands on a row, but for a number before them.
  private func headFields(_ row: Int) -> [FieldIdentifier]? {
    let ranges = rows[row].ranges.filter { !bytes[$0].allSatisfy(\.isDigit) }
    // The texts of a row stand from left to right, in whatever order the document has them.
    guard let last = ranges.map(\.upperBound).max() else { return nil }
    // A label may have begun on the row before.
    let end = labels.partitioningIndex { $0.whole[0].lowerBound >= last }
    let own = labels[..<end].suffix(ranges.count + 1).filter { label in
      label.field != nil
        && label.whole.contains { piece in ranges.contains { $0.overlaps(piece) } }
    }
    let words = own.flatMap { Array($0.whole) }
    return own.isEmpty || !cover(ranges, words) ? nil : own.compactMap(\.field)
  }

  /// Whether words are all that stands in some ranges.
  private func cover(_ ranges: [Range<Int>], _ words: [Range<Int>]) -> Bool {
    ranges.allSatisfy { range in
      bytes.squeezed(range).count
        == bytes.squeezed(TextRanges(words.filter { $0.overlaps(range) })).count
    }
  }

  /// The labels of a row that holds several and nothing else: what stands below are rows of a table, which
  /// belong to none of them alone.
  private func tableHead(_ row: Int) -> [Range<Int>]? {
    guard let first = rows[row].ranges.first, let last = rows[row].ranges.last else { return nil }
    let own = labels.labels(from: first.lowerBound, before: last.upperBound)
    guard own.count >= 3, own.allSatisfy({ $0.lastLine < rows[row].lines.upperBound }) else {
      return nil
    }
    let ranges = own.flatMap { Array($0.whole) }
    return cover(rows[row].ranges, ranges) ? ranges : nil
  }

  /// The byte behind what a label has of a line; the line's first where it has nothing.
  private func end(of label: LabelOccurrence?, in line: Range<Int>) -> Int {
    label?.whole.last { $0.overlaps(line) }?.upperBound ?? line.lowerBound
  }

  private func isLabel(_ label: LabelOccurrence) -> Bool {
    label.field != nil || label.isHeading || label.startsLine
  }

  private func append(_ range: Range<Int>, to segments: inout [Segment]) {
    guard !range.isEmpty else { return }
    // The value of a label of a line ends with it.
    if let last = segments.last, let label = last.label, !last.text.isEmpty, isShort(label) {
      segments.append(Segment())
    }
    segments[segments.count - 1].text.append(range)
  }

  private func isShort(_ label: LabelOccurrence) -> Bool {
    switch label.field.map({ catalogue[$0].type }) {
    case .offices?, .period?, .number?, .choice?, .amounts?: true
    default: false
    }
  }

  private func take(
    _ segment: Segment, into node: inout SheetNode, _ furniture: inout [Range<Int>]
  ) {
    furniture += segment.label?.whole ?? []
    guard !segment.text.isEmpty else { return }
    guard let label = segment.label else {
      takeFree(segment.text, into: &node)
      return
    }
    let field = label.field.map { catalogue[$0] }
    // 取組 / 現状値 / 865g: heads of columns of two tables.
    if let first = segment.text.first,
      case .role? = IndicatorScanner(bytes: bytes).tokens(first, row: 0).first?.kind
    {
      node.addFigure(segment.text)
      return
    }
    switch field?.type {
    case .offices? where isOffice(segment.text):
      guard isBeside(label, segment.text) || namesUnit(segment.text) else {
        node.addFigure(segment.text)
        return
      }
      let list = offices.offices(apart: segment.text)
      node.offices += list
      furniture += bytes.signs(in: segment.text, outside: list.flatMap(\.text))
    case .period? where node.period == nil:
      node.period = SheetNode.Period(
        label: segment.text, edtf: PeriodText.edtf(bytes, segment.text))
    case .amounts? where node.budget == nil:
      let found = entries.amounts(TextRanges(Array(label.whole) + Array(segment.text)))
      if found.isEmpty {
        node.add(field, label.wording, segment.text)
      } else {
        node.budget = SheetNode.Budget(entries: found, notes: [])
      }
    case .prose?:
      if !node.put(segment.text, at: field?.place, confidence: Self.confidence) {
        node.add(field, label.wording, segment.text)
      }
    default: node.add(field, label.wording, segment.text)
    }
  }

  /// A text without a label: the overview, before which no other has that place.
  private func takeFree(_ text: TextRanges, into node: inout SheetNode) {
    // Numbers that a table has left behind are no text.
    guard bytes.scalars(text).contains(where: \.isOfWord) else { return }
    guard !areCells(text) else {
      node.addFigure(text)
      return
    }
    node.addToOverview(text, confidence: Self.confidence)
  }

  /// Whether a text is made of cells that a table has left behind: as many values as words, or the heads of
  /// values.
  private func areCells(_ text: TextRanges) -> Bool {
    let scanner = IndicatorScanner(bytes: bytes)
    var values = 0
    var words = 0
    for range in text {
      for token in scanner.tokens(range, row: 0) {
        switch token.kind {
        case .role: return true
        case .value: values += 1
        default: words += 1
        }
      }
    }
    return values > 1 && values >= words
  }

  private func isOffice(_ text: TextRanges) -> Bool {
    let scalars = bytes.scalars(text)
    return scalars.count <= Self.longestOffice && !scalars.contains(0x3002)
      && !scalars.contains(where: \.isDigit)
  }

  /// Whether a text begins on the line of its label.
  private func isBeside(_ label: LabelOccurrence, _ text: TextRanges) -> Bool {
    guard let start = text.first?.lowerBound, label.end <= start else { return true }
    return !bytes[label.end..<start].contains(0x0A)
  }

  /// Whether a text ends as offices do, which the line below a label need not hold: 移住推進課.
  private func namesUnit(_ text: TextRanges) -> Bool {
    OfficeEnding.isOfUnit(TableHeadWords.bare(bytes.squeezed(text))[...])
  }
}
