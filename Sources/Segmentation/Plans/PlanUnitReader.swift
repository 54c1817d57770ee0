internal import ShisakuSourceText
internal import ShisakuValues

/// Reads what stands below a heading of a plan: its office, its indicators, and its texts by their
/// labels, or as the overview where they have none.
struct PlanUnitReader {
  let bytes: [UInt8]
  let catalogue: FieldCatalogue
  let offices: OfficeReader
  let entries: EntryReader
  let labels: [LabelOccurrence]

  private static let confidence = 0.85
  private static let longestOffice = 45

  private var rows: [ListRow] { entries.rows }

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
    for row in body where !found.rows.contains(row) {
      add(row, before: end, to: &segments, &node)
    }
    for segment in segments { take(segment, into: &node, &furniture) }
    let last = body.isEmpty ? heading.row : body.upperBound - 1
    let lines = rows[heading.row].lines.lowerBound..<rows[last].lines.upperBound
    return (
      UnitReading(kind: .heading, node: node, lines: lines, furniture: furniture), found.torn
    )
  }

  // MARK: - Indicators

  struct Indicators {
    var indicators: [SheetNode.SheetIndicator] = []
    var furniture: [Range<Int>] = []
    var torn: [Range<Int>] = []
    var rows: Set<Int> = []
  }

  /// The indicators on some rows, with the rows that hold them.
  func indicators(in body: Range<Int>) -> Indicators {
    var found = Indicators()
    let scanner = IndicatorScanner(bytes: bytes)
    var row = body.lowerBound
    while row < body.upperBound {
      guard opensIndicators(row) else {
        row += 1
        continue
      }
      let start = row
      row += 1
      while row < body.upperBound, goesOn(row) { row += 1 }
      var reader = IndicatorLines(bytes: bytes, labels: Array(labels(of: start..<row)))
      let (tokens, doubtful) = tokens(of: start..<row, scanner)
      guard tokens.contains(where: { $0.kind != .text }) else { continue }
      reader.read(tokens[...])
      found.indicators += reader.indicators
      found.torn += doubtful
      found.furniture += reader.furniture
      found.torn += reader.torn
      found.rows.formUnion(start..<row)
    }
    return found
  }

  /// The pieces of some rows, in rows as their page has them where the input says.
  private func tokens(
    of block: Range<Int>, _ scanner: IndicatorScanner
  ) -> (tokens: [IndicatorToken], doubtful: [Range<Int>]) {
    var cells: [IndicatorBands.Cell] = []
    var ranges: [[Range<Int>]] = []
    for row in block {
      let own = rows[row].ranges
      // A number alone is that of a row or a page.
      let isCounted = own.count > 1 && bytes[own[0]].allSatisfy(\.isDigit)
      ranges.append(isCounted ? Array(own.dropFirst()) : own)
      for (line, range) in zip(rows[row].lines, own).dropFirst(isCounted ? 1 : 0) {
        guard let box = entries.boxes[line] else { continue }
        let isLabel = labels.partitioningIndex { $0.whole[0].lowerBound >= range.lowerBound }
        let isFixed =
          isLabel < labels.count && labels[isLabel].whole[0].lowerBound == range.lowerBound
          || scanner.tokens(range, row: row).contains { $0.kind != .text }
        cells.append(IndicatorBands.Cell(range: range, box: box, isFixed: isFixed))
      }
    }
    var doubtful: [Range<Int>] = []
    let isOnePage = block.dropFirst().allSatisfy { !rows[$0].opensPage }
    if cells.count == ranges.reduce(0, { $0 + $1.count }), isOnePage {
      let bands = IndicatorBands(cells)
      ranges = bands.rows
      doubtful = bands.doubtful
    }
    let tokens = ranges.enumerated().flatMap { index, row in
      row.flatMap { scanner.tokens($0, row: index) }
    }
    return (tokens, doubtful)
  }

  private func labels(of rows: Range<Int>) -> ArraySlice<LabelOccurrence> {
    guard let first = self.rows[rows.lowerBound].ranges.first,
      let last = self.rows[rows.upperBound - 1].ranges.last
    else { return [] }
    let lower = labels.partitioningIndex { $0.whole[0].lowerBound >= first.lowerBound }
    let upper = labels.partitioningIndex { $0.whole[0].lowerBound >= last.upperBound }
    return labels[lower..<max(lower, upper)].filter { isType($0, .indicators) }[...]
  }

  private func isType(_ label: LabelOccurrence, _ type: ValueType) -> Bool {
    label.field.map { catalogue[$0].type == type } ?? false
  }

  private func opening(of row: Int) -> LabelOccurrence? {
    guard let start = rows[row].ranges.first?.lowerBound else { return nil }
    let place = labels.partitioningIndex { $0.whole[0].lowerBound >= start }
    guard place < labels.count, labels[place].whole[0].lowerBound == start else { return nil }
    return labels[place]
  }

  private func opensIndicators(_ row: Int) -> Bool {
    opening(of: row).map { isType($0, .indicators) } ?? false
  }

  /// Whether a row goes on with indicators: no other label, no sentence, no office alone.
  private func goesOn(_ row: Int) -> Bool {
    let tokens = rows[row].ranges.flatMap { IndicatorScanner(bytes: bytes).tokens($0, row: row) }
    // 現状（令和4年度） is a label elsewhere, and so is a name before a colon.
    if rows[row].last != 0x3002, let first = tokens.first {
      if case .role = first.kind { return true }
      if tokens.contains(where: { $0.kind == .arrow }), tokens.last?.kind == .value { return true }
    }
    if let label = opening(of: row) { return isType(label, .indicators) }
    let isOffice = rows[row].tail.map { !$0.offices.isEmpty } ?? false
    return rows[row].last != 0x3002 && !(rows[row].isValue && isOffice)
  }

  // MARK: - Texts

  /// Adds a row of a body that ends before the line `end`.
  private func add(
    _ row: Int, before end: Int, to segments: inout [Segment], _ node: inout SheetNode
  ) {
    // 【所管課】 is a label, 〔環境課〕 an office.
    if rows[row].isValue, let tail = rows[row].tail, !tail.offices.isEmpty, !tail.hasAmount,
      node.offices.isEmpty, opening(of: row)?.field == nil
    {
      node.offices = tail.offices.flatMap { offices.offices($0) }
      return
    }
    for range in rows[row].ranges {
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
    switch field?.type {
    case .offices? where isOffice(segment.text):
      let list = offices.offices(apart: segment.text)
      node.offices += list
      furniture += bytes.signs(in: segment.text, outside: list.flatMap(\.text))
    case .period? where node.period == nil:
      node.period = SheetNode.Period(
        label: segment.text, edtf: PeriodText.edtf(bytes, segment.text))
    case .amounts? where node.budget == nil:
      let found = entries.amounts(TextRanges(Array(label.whole) + Array(segment.text)))
      if found.isEmpty {
        addField(field, label, segment.text, &node)
      } else {
        node.budget = SheetNode.Budget(entries: found, notes: [])
      }
    case .prose?:
      if let place = ProsePlace.allCases.first(where: { $0.fieldPlace == field?.place }),
        node.texts[place] == nil
      {
        node.texts[place] = box(segment.text)
      } else {
        addField(field, label, segment.text, &node)
      }
    default: addField(field, label, segment.text, &node)
    }
  }

  /// A text without a label: the overview, before which no other has that place.
  private func takeFree(_ text: TextRanges, into node: inout SheetNode) {
    if var overview = node.texts[.overview] {
      overview.ranges += text
      node.texts[.overview] = overview
    } else {
      node.texts[.overview] = box(text)
    }
  }

  private func box(_ text: TextRanges) -> SheetNode.Box {
    SheetNode.Box(ranges: text, confidence: Self.confidence, rival: nil)
  }

  private func addField(
    _ field: Field?, _ label: LabelOccurrence, _ text: TextRanges, _ node: inout SheetNode
  ) {
    let key = field.flatMap { $0.key.isEmpty ? nil : $0.key }
    node.fields.append(SheetNode.LabelledText(key: key, label: label.wording, text: text))
  }

  private func isOffice(_ text: TextRanges) -> Bool {
    let scalars = bytes.scalars(text)
    return scalars.count <= Self.longestOffice && !scalars.contains(0x3002)
      && !scalars.contains(where: \.isDigit)
  }
}
