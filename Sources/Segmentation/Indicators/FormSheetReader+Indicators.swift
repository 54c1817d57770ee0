internal import ShisakuSourceText
internal import ShisakuValues

extension FormSheetReader {
  /// Reads the indicators of tables whose cells the pages show. O(cells²) of a page.
  mutating func readIndicatorTables(_ lines: [TextLine], _ boxes: LineBoxes) {
    guard hasBoxes else { return }
    let isAny = sheet.labels.contains { isIndicators($0) }
    var torn = 0
    for page in isAny ? pages(lines) : [] {
      let grid = IndicatorGrid(
        bytes: bytes, cells: indicatorCells(page, lines, boxes), anchor: sheetYear)
      for table in grid.tables {
        guard let reading = table.read(bytes, isAmount: isAmount) else { continue }
        take(reading)
        torn += reading.torn.isEmpty ? 0 : 1
      }
    }
    if torn > 0 {
      node.diagnostics.append(
        Diagnostic(
          "segmentation.indicators-torn", .warning,
          "the values of some indicators of \(torn) tables were left out, because the pages do not "
            + "show which of them they belong to"))
    }
  }

  private func isIndicators(_ label: LabelOccurrence) -> Bool {
    label.field.map { catalogue[$0].type == .indicators } ?? false
  }

  private func isAmount(_ text: [UInt8]) -> Bool {
    catalogue.amountRows.contains(text) || catalogue.amountParts.contains(text)
      || catalogue.amountKinds.contains { $0.text == text }
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
      let text = bytes.squeezed(label.wording)
      let content: IndicatorCell.Content
      let isOneLine = label.firstLine == label.lastLine
      let isTable = label.field.map { catalogue[$0].type == .table } ?? false
      if let range = label.wording.only, isOneLine, let head = IndicatorHead(bytes, range) {
        // 活動実績 heads a row.
        content = .head(head)
      } else if isIndicators(label) {
        content = .nameHead(IndicatorCell.kind(of: text))
      } else if label.isHeading || label.decoration != .none || isTable {
        content = .stop
      } else if isOneLine, let range = label.wording.only {
        content = self.content(range)
      } else {
        content = .text
      }
      cells.append(
        IndicatorCell(ranges: label.wording, box: box, content: content, label: index))
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
  private mutating func take(_ reading: IndicatorTable.Reading) {
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
