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
      guard let (reader, doubtful) = read(start..<row, scanner) else { continue }
      let isSound = !reader.indicators.contains(where: hasHead)
      if let whole = table(on: start..<row),
        !isSound || count(whole.indicators) >= count(reader.indicators)
      {
        found.indicators += whole.indicators
        found.furniture += whole.furniture
        found.torn += whole.torn
        found.rows.formUnion(whole.rows)
        continue
      }
      if isSound {
        found.indicators += reader.indicators
      } else {
        found.torn += reader.indicators.flatMap { Array($0.name) }
      }
      found.torn += doubtful
      found.furniture += reader.furniture
      found.torn += reader.torn
      found.rows.formUnion(start..<row)
    }
    return found
  }

  /// The indicators of some rows by their order; `nil` where no values stand on them.
  private func read(
    _ block: Range<Int>, _ scanner: IndicatorScanner
  ) -> (reader: IndicatorLines, doubtful: [Range<Int>])? {
    let labels = Array(labels(of: block))
    func read(keepsNumbers: Bool) -> (reader: IndicatorLines, doubtful: [Range<Int>])? {
      let (tokens, doubtful) = tokens(of: block, scanner, keepsNumbers: keepsNumbers)
      guard tokens.contains(where: { $0.kind != .text }) else { return nil }
      var reader = IndicatorLines(bytes: bytes, labels: labels)
      reader.read(tokens[...])
      return (reader, doubtful)
    }
    guard let found = read(keepsNumbers: false) else { return nil }
    // Numbers alone, which are those of pages or rows elsewhere, may be the values that miss: where they
    // are, all comes out even. Two of them one below the other are values in any case.
    let apart = block.map { (isCounted($0) ? 1 : 0, numbers(behind: $0).count) }
    guard entries.boxes.isEmpty, apart.contains(where: { $0 + $1 > 0 }),
      let other = read(keepsNumbers: true)
    else { return found }
    if other.reader.torn.isEmpty,
      count(other.reader.indicators) > count(found.reader.indicators)
    {
      return other
    }
    let areValues =
      apart.contains { $0.1 > 1 } || zip(apart, apart.dropFirst()).contains { $0.1 + $1.0 > 1 }
    guard areValues else { return found }
    var torn = IndicatorLines(bytes: bytes, labels: labels)
    torn.torn = found.reader.torn + found.reader.indicators.flatMap { Array($0.name) }
    return (torn, [])
  }

  /// Whether a number stands alone before a row: that of the row, of a page, or a value.
  private func isCounted(_ row: Int) -> Bool {
    let own = rows[row].ranges
    return own.count > 1 && bytes[own[0]].allSatisfy(\.isDigit)
  }

  /// Numbers that stand alone between a row and the next, but not at the edge of a page.
  private func numbers(behind row: Int) -> [Range<Int>] {
    let end = row + 1 < rows.count ? rows[row + 1].lines.lowerBound : entries.lines.count
    return (rows[row].lines.upperBound..<max(rows[row].lines.upperBound, end)).compactMap { line in
      let isLast = line + 1 == entries.lines.count || entries.lines[line + 1].pageBreak >= 2
      let range = entries.lines[line].range
      guard !isLast, entries.lines[line].pageBreak < 2, !range.isEmpty,
        bytes[range].allSatisfy(\.isDigit)
      else { return nil }
      return range
    }
  }

  /// How many values indicators have.
  private func count(_ indicators: [SheetNode.SheetIndicator]) -> Int {
    indicators.reduce(0) { $0 + $1.baselines.count + $1.targets.count + $1.actuals.count }
  }

  /// Whether a name holds a word that heads values, which its page has cut: 目標値（令和６年 / 度）; or the
  /// end of such a one.
  private func hasHead(_ indicator: SheetNode.SheetIndicator) -> Bool {
    if Parenthesis.isUnopened(in: bytes.scalars(indicator.name)) { return true }
    let name = bytes.squeezed(indicator.name) + [0, 0, 0]
    return IndicatorWord.roles.contains { word, _ in
      name.starts(with: word) && Parenthesis.opens(name.scalar(at: word.count).value)
    }
  }

  /// The pieces of some rows, in rows as their page has them where the input says.
  private func tokens(
    of block: Range<Int>, _ scanner: IndicatorScanner, keepsNumbers: Bool
  ) -> (tokens: [IndicatorToken], doubtful: [Range<Int>]) {
    var cells: [IndicatorBands.Cell] = []
    var ranges: [[Range<Int>]] = []
    for row in block {
      let own = rows[row].ranges
      let isCounted = isCounted(row)
      if isCounted, keepsNumbers { ranges.append([own[0]]) }
      ranges.append(isCounted ? Array(own.dropFirst()) : own)
      if keepsNumbers { ranges += numbers(behind: row).map { [$0] } }
      for (line, range) in zip(rows[row].lines, own).dropFirst(isCounted ? 1 : 0) {
        guard let box = entries.boxes[line] else { continue }
        let isFixed =
          labels.label(at: range.lowerBound) != nil
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
    return labels.labels(from: first.lowerBound, before: last.upperBound).filter(isOfIndicators)[
      ...]
  }

  private func opensIndicators(_ row: Int) -> Bool {
    opening(of: row).map(isOfIndicators) ?? false
  }

  /// Whether a label heads indicators: by its field, or because values from one year to another stand
  /// beside it or below: 目標 / 新規就農者数：120人（R5）→180人（R10）.
  private func isOfIndicators(_ label: LabelOccurrence) -> Bool {
    if catalogue.type(of: label) == .indicators { return true }
    guard catalogue.type(of: label) == .text, label.startsLine else { return false }
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
    // The label may stand on the page before.
    let start = block.last { rows[$0].opensPage } ?? block.lowerBound
    let scanner = IndicatorScanner(bytes: bytes)
    let isWhole = (block.lowerBound..<start).allSatisfy { row in
      rows[row].ranges.allSatisfy { scanner.tokens($0, row: row).allSatisfy { $0.kind == .text } }
    }
    let lines = (start..<block.upperBound).flatMap { Array(rows[$0].lines) }
    guard isWhole, let last = lines.last(where: { entries.boxes[$0] != nil }) else { return nil }
    let own = labels(of: block)
    var reader = IndicatorCellReader(bytes: bytes, words: words, splitsNames: true)
    reader.hasUnits = block.contains { row in
      rows[row].ranges.contains { range in
        scanner.words(range).contains { bytes.squeezed($0) == IndicatorWord.unit }
      }
    }
    var cells: [IndicatorCell] = []
    for line in lines where line <= last {
      guard let box = entries.boxes[line] else { continue }
      let range = entries.lines[line].range
      if let label = own.first(where: { $0.whole[0].lowerBound == range.lowerBound }) {
        let end = max(range.lowerBound, min(label.end, range.upperBound))
        cells.append(
          IndicatorCell(
            ranges: label.wording, box: reader.part(of: box, range.lowerBound..<end, in: range),
            content: reader.content(label)))
        let rest = bytes.trimmed(end..<range.upperBound)
        if !rest.isEmpty { cells += reader.cells(rest, reader.part(of: box, rest, in: range)) }
      } else {
        cells += reader.cells(range, box)
      }
    }
    let grid = IndicatorGrid(
      bytes: bytes, cells: reader.joined(cells), anchor: nil, aimsLater: true)
    var found = Indicators()
    for table in grid.tables {
      guard let reading = table.read(bytes, isAmount: catalogue.isAmountRow) else { return nil }
      found.torn += reading.torn
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
      if first.isRole { return true }
      if tokens.contains(where: { $0.kind == .arrow }), tokens.last?.kind == .value { return true }
    }
    if let label = opening(of: row) { return isOfIndicators(label) }
    let isOffice = rows[row].tail.map { !$0.offices.isEmpty } ?? false
    return rows[row].last != 0x3002 && !(rows[row].isValue && isOffice)
  }
}
