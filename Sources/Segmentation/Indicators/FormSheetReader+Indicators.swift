internal import ShisakuSourceText
internal import ShisakuValues

extension FormSheetReader {
  /// Reads the indicators of tables whose cells the pages show. O(cells²) of a page.
  mutating func readIndicatorTables(_ lines: [TextLine], _ boxes: LineBoxes) {
    let isAny = sheet.labels.contains { isIndicators($0) }
    guard isAny else { return }
    defer { readIndicatorLines(lines) }
    guard hasBoxes else {
      readIndicatorSequences()
      return
    }
    var torn = 0
    for page in pages(lines) {
      let grid = IndicatorGrid(
        bytes: bytes, cells: indicatorCells(page, lines, boxes), anchor: sheetYear)
      for table in grid.tables {
        guard let reading = table.read(bytes, isAmount: catalogue.isAmountRow) else { continue }
        take(reading)
        torn += reading.torn.isEmpty ? 0 : 1
      }
    }
    if torn > 0 { addTornIndicators(torn) }
  }

  /// Reads the tables of a text that does not say where its words stand. O(words).
  private mutating func readIndicatorSequences() {
    let scanner = IndicatorScanner(bytes: bytes)
    var words: [IndicatorSequence.Word] = []
    for piece in sheet.pieces {
      for range in scanner.words(piece.range) {
        words.append(.init(range: range, line: piece.line, content: content(range)))
      }
    }
    for (index, label) in sheet.labels.enumerated() {
      guard let first = label.wording.first else { continue }
      words.append(
        .init(range: first, line: label.firstLine, content: content(label), label: index))
    }
    words.sort { $0.range.lowerBound < $1.range.lowerBound }
    let catalogue = catalogue
    let sequence = IndicatorSequence(bytes: bytes, words: words) { catalogue.isAmountRow($0) }
    take(sequence.reading)
    if !sequence.reading.torn.isEmpty { addTornIndicators(1) }
  }

  private mutating func addTornIndicators(_ count: Int) {
    node.diagnostics.append(
      Diagnostic(
        "segmentation.indicators-torn", .warning,
        "the values of some indicators of \(count) tables were left out, because this input does "
          + "not show which of them they belong to"))
  }

  private func isIndicators(_ label: LabelOccurrence) -> Bool {
    label.field.map { catalogue[$0].type == .indicators } ?? false
  }

  /// The lines of each page of the sheet.
  private func pages(_ lines: [TextLine]) -> [Range<Int>] {
    var pages: [Range<Int>] = []
    var start = sheet.lines.lowerBound
    for line in sheet.lines.dropFirst() where lines[line].pageBreak >= 2 {
      pages.append(start..<line)
      start = line
    }
    return pages + [start..<sheet.lines.upperBound]
  }

  /// The cells of a page: its labels, and what else stands on its lines.
  private func indicatorCells(
    _ page: Range<Int>, _ lines: [TextLine], _ boxes: LineBoxes
  ) -> [IndicatorCell] {
    var cells: [IndicatorCell] = []
    var taken: [Int: Int] = [:]
    for (index, label) in sheet.labels.enumerated() where page.contains(label.firstLine) {
      guard let box = labelBoxes[index] else { continue }
      cells.append(
        IndicatorCell(ranges: label.wording, box: box, content: content(label), label: index))
      for line in label.firstLine...label.lastLine {
        taken[line] = max(taken[line] ?? 0, end(of: label, on: lines[line].range))
      }
    }
    for line in page {
      guard let box = boxes[line] else { continue }
      let start = max(lines[line].range.lowerBound, taken[line] ?? 0)
      let range = bytes.trimmed(start..<lines[line].range.upperBound)
      guard !range.isEmpty else { continue }
      cells += self.cells(range, box)
    }
    return joined(cells)
  }

  /// The cells with those of one character each that spell a head on one height: 指 標 名.
  private func joined(_ cells: [IndicatorCell]) -> [IndicatorCell] {
    var cells = cells
    let single = cells.indices.filter {
      cells[$0].content == .text && cells[$0].ranges.only.map { $0.count <= 4 } == true
    }
    var gone: Set<Int> = []
    for start in single where !gone.contains(start) {
      let row = single.filter { cells[$0].isBeside(cells[start].box) }
        .sorted { cells[$0].box.left < cells[$1].box.left }
      guard row.first == start, (2...4).contains(row.count) else { continue }
      let ranges = TextRanges(row.flatMap { Array(cells[$0].ranges) })
      let content = words(bytes.squeezed(ranges))
      guard content != .text else { continue }
      cells[start].ranges = ranges
      cells[start].box = row.reduce(cells[start].box) { $0.union(cells[$1].box) }
      cells[start].content = content
      gone.formUnion(row.dropFirst())
    }
    return cells.indices.filter { !gone.contains($0) }.map { cells[$0] }
  }

  /// A line as a cell, or as several where each of its words is one: 923 1,403. Words of such a line
  /// have digits' width, and the blanks between them are alike.
  private func cells(_ range: Range<Int>, _ box: LineBox) -> [IndicatorCell] {
    let whole = IndicatorCell(ranges: [range], box: box, content: content(range))
    if let head = whole.head, head.role != .other { return [whole] }
    let words = IndicatorScanner(bytes: bytes).words(range)
    let contents = words.map(content)
    let areCells = contents.allSatisfy {
      if case .head = $0 { true } else { $0 == .value }
    }
    guard words.count > 1, areCells else { return [whole] }
    let widths = words.map { word in
      bytes.scalars([word]).reduce(0.0) { $0 + ($1 < 0x2000 ? 0.52 : 1.0) * box.height * 0.9 }
    }
    let gap = (box.width - widths.reduce(0, +)) / Double(words.count - 1)
    guard gap > 0 else { return [whole] }
    var left = box.left
    return words.indices.map { index in
      var part = box
      part.left = left
      part.right = left + widths[index]
      left = part.right + gap
      return IndicatorCell(ranges: [words[index]], box: part, content: contents[index])
    }
  }

  private func end(of label: LabelOccurrence, on line: Range<Int>) -> Int {
    label.whole.filter { $0.overlaps(line) }.map { min($0.upperBound, line.upperBound) }.max()
      ?? line.lowerBound
  }

  private func content(_ label: LabelOccurrence) -> IndicatorCell.Content {
    let type = label.field.map { catalogue[$0].type }
    let range = label.firstLine == label.lastLine ? label.wording.only : nil
    // 活動実績 heads a row.
    if let range, let head = IndicatorHead(bytes, range) { return .head(head) }
    if type == .indicators {
      return .nameHead(IndicatorCell.kind(of: bytes.squeezed(label.wording)))
    }
    if label.isHeading || label.decoration != .none || type == .table { return .stop }
    return range.map(content) ?? .text
  }

  private func content(_ range: Range<Int>) -> IndicatorCell.Content {
    if let head = IndicatorHead(bytes, range) { return .head(head) }
    if IndicatorScanner(bytes: bytes).isValue(range) { return .value }
    return words(bytes.squeezed([range], atMost: 91))
  }

  /// What heads a column of units or of names.
  private func words(_ text: [UInt8]) -> IndicatorCell.Content {
    if text == IndicatorWord.unit { return .unitHead }
    let isName = IndicatorWord.names.contains {
      text.count >= $0.count && text.suffix($0.count) == $0[...]
    }
    return isName && text.count <= 30 ? .nameHead(IndicatorCell.kind(of: text)) : .text
  }

  /// Takes what a table says, and its pieces off what other fields may read.
  mutating func take(_ reading: IndicatorTable.Reading) {
    node.sheetIndicators += reading.indicators
    var values: [Range<Int>] = []
    for indicator in reading.indicators {
      values += indicator.name
      values += indicator.unit ?? []
      for reading in indicator.baselines + indicator.targets + indicator.actuals {
        values += reading.text
      }
    }
    mark(values, .taken)
    mark(reading.furniture, .furniture)
    // What stands beside values in a piece is no detail of the sheet.
    let taken = sheet.pieces.filter { $0.use == .taken }.map(\.range)
    for range in reading.furniture {
      let next = taken.partitioningIndex { $0.upperBound > range.lowerBound }
      if next < taken.count, taken[next].contains(range.lowerBound) { furniture.append(range) }
    }
    for label in reading.labels { isFilled[label] = true }
  }

  private mutating func mark(_ ranges: [Range<Int>], _ use: FormSheet.Piece.Use) {
    let starts = ranges.map(\.lowerBound).sorted()
    for index in sheet.pieces.indices where sheet.pieces[index].use == .free {
      let range = sheet.pieces[index].range
      let next = starts.partitioningIndex { $0 >= range.lowerBound }
      if next < starts.count, starts[next] < range.upperBound { sheet.pieces[index].use = use }
    }
  }
}
