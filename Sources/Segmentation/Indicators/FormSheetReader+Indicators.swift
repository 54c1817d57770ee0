internal import ShisakuSourceText
internal import ShisakuValues

extension FormSheetReader {
  /// Reads the indicators of tables whose cells the pages show. O(cells²) of a page.
  mutating func readIndicatorTables(_ lines: [TextLine], _ boxes: LineBoxes) {
    let isAny = sheet.labels.contains { catalogue.type(of: $0) == .indicators }
    guard isAny else { return }
    defer { readIndicatorLines(lines) }
    guard hasBoxes else {
      readIndicatorSequences()
      return
    }
    var torn = 0
    for page in sheet.pages.map(sheet.page(of:)) {
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
    let reader = cellReader
    var cells: [IndicatorSequence.Word] = []
    for piece in sheet.pieces {
      for range in scanner.words(piece.range) {
        cells.append(.init(range: range, line: piece.line, content: reader.content(range)))
      }
    }
    for (index, label) in sheet.labels.enumerated() {
      guard let first = label.wording.first else { continue }
      cells.append(
        .init(range: first, line: label.firstLine, content: reader.content(label), label: index)
      )
    }
    cells.sort { $0.range.lowerBound < $1.range.lowerBound }
    let catalogue = catalogue
    let sequence = IndicatorSequence(bytes: bytes, words: cells) { catalogue.isAmountRow($0) }
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

  private var cellReader: IndicatorCellReader {
    IndicatorCellReader(bytes: bytes, words: words)
  }

  /// The cells of a page: its labels, and what else stands on its lines.
  private func indicatorCells(
    _ page: Range<Int>, _ lines: [TextLine], _ boxes: LineBoxes
  ) -> [IndicatorCell] {
    let reader = cellReader
    var cells: [IndicatorCell] = []
    var taken: [Int: Int] = [:]
    for (index, label) in sheet.labels.enumerated() where page.contains(label.firstLine) {
      guard let box = labelBoxes[index] else { continue }
      cells.append(
        IndicatorCell(
          ranges: label.wording, box: box, content: reader.content(label), label: index))
      for line in label.firstLine...label.lastLine {
        taken[line] = max(taken[line] ?? 0, end(of: label, on: lines[line].range))
      }
    }
    for line in page {
      guard let box = boxes[line] else { continue }
      let start = max(lines[line].range.lowerBound, taken[line] ?? 0)
      let range = bytes.trimmed(start..<lines[line].range.upperBound)
      guard !range.isEmpty else { continue }
      cells += reader.cells(range, box)
    }
    return reader.joined(cells)
  }

  private func end(of label: LabelOccurrence, on line: Range<Int>) -> Int {
    label.whole.filter { $0.overlaps(line) }.map { min($0.upperBound, line.upperBound) }.max()
      ?? line.lowerBound
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
    for index in sheet.pieces.indices where sheet.isFree(index) {
      let range = sheet.pieces[index].range
      let next = starts.partitioningIndex { $0 >= range.lowerBound }
      if next < starts.count, starts[next] < range.upperBound { sheet.pieces[index].use = use }
    }
  }
}
