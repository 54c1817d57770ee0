internal import ShisakuSourceText
internal import ShisakuValues

/// The indicators below a heading, in lines or in a table.
extension PlanUnitReader {
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
      while row < body.upperBound, goesOn(row), !isSibling(row, of: start) { row += 1 }
      var reader = IndicatorLines(bytes: bytes, labels: Array(labels(of: start..<row)))
      let (tokens, doubtful) = tokens(of: start..<row, scanner)
      guard tokens.contains(where: { $0.kind != .text }) else { continue }
      reader.read(tokens[...])
      if !reader.torn.isEmpty || !doubtful.isEmpty, let whole = table(on: start..<row) {
        found.indicators += whole.indicators
        found.furniture += whole.furniture
        found.rows.formUnion(whole.rows)
        continue
      }
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
    return labels[lower..<max(lower, upper)].filter(isOfIndicators)[...]
  }

  private func opensIndicators(_ row: Int) -> Bool {
    opening(of: row).map(isOfIndicators) ?? false
  }

  /// Whether a label heads indicators: by its field, or because values from one year to another stand
  /// beside it or below: 目標 / 新規就農者数：120人（R5）→180人（R10）.
  private func isOfIndicators(_ label: LabelOccurrence) -> Bool {
    if isType(label, .indicators) { return true }
    guard isType(label, .text), label.startsLine else { return false }
    let first = rows.partitioningIndex { $0.lines.upperBound > label.lastLine }
    guard first < rows.count else { return false }
    let last = rows[first].ranges.last.map {
      bytes.trimmed(label.end..<max(label.end, $0.upperBound))
    }
    let isAlone = last?.isEmpty ?? true
    let row = isAlone ? first + 1 : first
    guard row < rows.count else { return false }
    return isFromTo(row)
  }

  /// Whether a row ends with one value, an arrow and another value.
  private func isFromTo(_ row: Int) -> Bool {
    let scanner = IndicatorScanner(bytes: bytes)
    let kinds = rows[row].ranges.flatMap { scanner.tokens($0, row: row) }.map(\.kind)
      .filter { $0 != .year }
    guard kinds.count >= 4, kinds[0] == .text else { return false }
    return Array(kinds.suffix(3)) == [.value, .arrow, .value]
  }

  /// Whether a row opens the next part: with the mark that the label of indicators has, and without
  /// values.
  private func isSibling(_ row: Int, of start: Int) -> Bool {
    guard let style = rows[start].mark?.style, rows[row].mark?.style == style,
      rows[row].mark?.isSign ?? false, !opensIndicators(row)
    else { return false }
    let scanner = IndicatorScanner(bytes: bytes)
    return rows[row].ranges.allSatisfy { range in
      scanner.tokens(range, row: row).allSatisfy { $0.kind == .text }
    }
  }

  /// The indicators of a table whose cells the page shows, where all of them can be told.
  private func table(on block: Range<Int>) -> Indicators? {
    let lines = block.flatMap { Array(rows[$0].lines) }
    let isOnePage = block.dropFirst().allSatisfy { !rows[$0].opensPage }
    guard isOnePage, let last = lines.last(where: { entries.boxes[$0] != nil }) else { return nil }
    let own = labels(of: block)
    let reader = IndicatorCellReader(bytes: bytes, catalogue: catalogue)
    var cells: [IndicatorCell] = []
    for line in lines where line <= last {
      guard let box = entries.boxes[line] else { continue }
      let range = entries.lines[line].range
      if let label = own.first(where: { $0.whole[0].lowerBound == range.lowerBound }) {
        cells.append(
          IndicatorCell(ranges: label.wording, box: box, content: reader.content(label)))
      } else {
        cells += reader.cells(range, box)
      }
    }
    let grid = IndicatorGrid(bytes: bytes, cells: reader.joined(cells), anchor: nil)
    var found = Indicators()
    for table in grid.tables {
      guard let reading = table.read(bytes, isAmount: catalogue.isAmountRow), reading.torn.isEmpty
      else { return nil }
      found.indicators += reading.indicators
      found.furniture += reading.furniture
    }
    guard !found.indicators.isEmpty else { return nil }
    found.furniture += own.flatMap { Array($0.whole) }
    found.rows = Set(block.filter { rows[$0].lines.lowerBound <= last })
    return found
  }

  /// Whether a row goes on with indicators: no other label, no sentence, no office alone.
  private func goesOn(_ row: Int) -> Bool {
    let tokens = rows[row].ranges.flatMap { IndicatorScanner(bytes: bytes).tokens($0, row: row) }
    // 現状（令和4年度） is a label elsewhere, and so is a name before a colon.
    if rows[row].last != 0x3002, let first = tokens.first {
      if case .role = first.kind { return true }
      if tokens.contains(where: { $0.kind == .arrow }), tokens.last?.kind == .value { return true }
    }
    if let label = opening(of: row) { return isOfIndicators(label) }
    let isOffice = rows[row].tail.map { !$0.offices.isEmpty } ?? false
    return rows[row].last != 0x3002 && !(rows[row].isValue && isOffice)
  }
}
