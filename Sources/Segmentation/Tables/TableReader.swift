internal import ShisakuSourceText
internal import ShisakuValues

/// Reads tables whose rows are policies: number, name, what is done, office, amounts of some years.
///
/// Where the input says where its lines stand, the place of a word tells its row and its column.
struct TableReader {
  let bytes: [UInt8]
  let lines: [TextLine]
  let boxes: LineBoxes
  let isGrid: Bool
  let catalogue: FieldCatalogue
  let offices: OfficeReader
  let words: TableHeadWords
  /// What the document says of all amounts: its title above the first table, and its legend.
  private struct Notes {
    var budget: (year: Int, kind: SheetNode.BudgetEntry.Kind)?
    var legend: ParenthesisLegend
  }
  private var notes: Notes?
  /// The beginnings of rows that were left out, one list a table.
  private(set) var tornRows: [[Range<Int>]] = []
  /// The lines of tables that could not be read whole.
  private(set) var tornLines: [Range<Int>] = []

  init(
    bytes: [UInt8], lines: [TextLine], boxes: LineBoxes, isGrid: Bool, words: FormWords,
    offices: OfficeReader, title: BudgetTitle
  ) {
    self.bytes = bytes
    self.lines = lines
    self.boxes = boxes
    self.isGrid = isGrid
    catalogue = words.catalogue
    self.offices = offices
    var heads = TableHeadWords(bytes: bytes, words: words)
    // 本年度 and 前年度 above numbers that the document declares a unit for.
    if title.unit != nil { heads.budgetYear = title.year }
    self.words = heads
  }

  /// The rows of all tables, in the order of their lines.
  mutating func read() -> [UnitReading] {
    boxes.isEmpty ? readPlain() : readPages()
  }

  /// Reads the rows below a head on pages that declare a unit.
  mutating func rowReader(
    _ head: TableHead, _ rows: [TableRow], _ unit: [UInt8]?, on page: Range<Int>? = nil
  ) -> TableRowReader {
    let notes =
      self.notes
      ?? Notes(
        budget: BudgetTitle(
          bytes: bytes, lines: linesAbove(head, on: page), catalogue: catalogue
        ).budget, legend: ParenthesisLegend(bytes: bytes, lines: lines))
    self.notes = notes
    // Columns of amounts without a year, each of another kind, are of the year that the title names.
    var year: Int?
    if let title = notes.budget, let kinds = head.undatedKinds,
      kinds.allSatisfy({ ($0 == .executed) == (title.kind == .executed) })
    {
      year = title.year
    }
    var reader = TableRowReader(
      bytes: bytes, catalogue: catalogue, offices: offices, head: head, unit: unit, year: year)
    if let names = NameAndText(head, rows: rows, words: words) {
      reader.head = names.head
      reader.names = names
    }
    reader.areNumbered = reader.areNumbered(rows)
    reader.readsYearBefore = notes.legend.isYearBefore
    return reader
  }

  /// The lines among which the title of a table stands. A page may have its lines in another order than they
  /// stand on it, the columns of its table one behind the other.
  private func linesAbove(_ head: TableHead, on page: Range<Int>?) -> [TextLine] {
    guard let page else { return Array(lines[..<head.lines.lowerBound]) }
    let own = page.filter { line in
      boxes[line].map { $0.middle < head.top } ?? (line < head.lines.lowerBound)
    }
    .sorted { (boxes[$0]?.top ?? 0, $0) < (boxes[$1]?.top ?? 0, $1) }
    return lines[..<page.lowerBound] + own.map { lines[$0] }
  }

  // MARK: - Texts without places

  private mutating func readPlain() -> [UnitReading] {
    let declared = unit(lines.indices)
    let tokens = PlainToken.tokens(of: lines.indices, in: lines, bytes)
    let cells = readCells(tokens, declared).sorted { $0.lines.lowerBound < $1.lines.lowerBound }
    let torn = (tornRows, tornLines)
    // A head that takes the title for its first label has nothing above it.
    notes = nil
    // Of two readings of a table the one that explains more counts.
    var tables: [Lines] = []
    for table in readLines(declared) + readColumns(declared) {
      let first = cells.partitioningIndex { $0.lines.lowerBound >= table.lines.lowerBound }
      let others =
        cells[first...].prefix { $0.lines.lowerBound < table.lines.upperBound }
        + tables.filter { $0.lines.overlaps(table.lines) }.flatMap(\.rows)
      guard UnitChoice.value(of: table.rows) > UnitChoice.value(of: others) else { continue }
      tables.removeAll { $0.lines.overlaps(table.lines) }
      tables.append(table)
    }
    guard !tables.isEmpty else {
      (tornRows, tornLines) = torn
      return cells
    }
    (tornRows, tornLines) = ([], [])
    let taken = Set(tables.flatMap(\.lines))
    var readings = readCells(tokens.filter { !taken.contains($0.line) }, declared)
    for table in tables {
      readings += table.rows
      note(table.torn, table.head, table.lines.upperBound - 1)
    }
    return readings.sorted { $0.lines.lowerBound < $1.lines.lowerBound }
  }

  /// Reads the tables whose cells follow one another, each on lines of its own.
  private mutating func readCells(_ tokens: [PlainToken], _ declared: [UInt8]?) -> [UnitReading] {
    let tokens = PlainToken.joiningLetters(tokens, in: lines) { range in
      words.field(TextRanges(range)) != nil || catalogue.isTotal(bytes.squeezed(range))
    }
    let heads = PlainHeadFinder(words: words, tokens: tokens).heads()
    var headings = TableHeadings(bytes: bytes, lines: lines)
    headings.haveNumbers = heads.contains { $0.head.number != nil }
    for (index, found) in heads.enumerated() {
      let isSame = index > 0 && isPart(found.head, of: heads[index - 1].head)
      headings.add(found.head, goesOn: isSame && opensPage(found.head.lines.lowerBound))
    }
    let paths = headings.paths()
    var readings: [UnitReading] = []
    var index = 0
    while index < heads.count {
      var head = heads[index].head
      var own: [PlainToken] = []
      var beforeHeads: Set<Int> = []
      var pageEnds: Set<Int> = []
      var furniture = head.ranges
      var next = index
      repeat {
        let start = heads[next].tokens.upperBound
        next += 1
        let end = next < heads.count ? heads[next].tokens.lowerBound : tokens.count
        // What stands below the headings of the next table is no part of the rows above.
        let below = next < heads.count ? paths[next].start ?? .max : .max
        own += tokens[start..<end].prefix { $0.line < below }
        if next < heads.count {
          beforeHeads.insert(own.count - 1)
          // Of a head that its dump has torn the part with the first column opens the page.
          if heads[next].head.number != nil { pageEnds.insert(own.count - 1) }
          if isPart(heads[next].head, of: head) { furniture += heads[next].head.ranges }
        }
      } while next < heads.count && isPart(heads[next].head, of: head)
      index = next
      if declared == nil { head = withPlans(head, own) }
      let result =
        head.number == nil
        ? linesOf(head, own)
        : PlainTable(
          lines: lines, words: words, offices: offices, head: head, tokens: own,
          beforeHeads: beforeHeads, pageEnds: pageEnds
        ).read()
      let reader = rowReader(head, result.rows, declared)
      var rows: [UnitReading] = []
      var torn = result.torn + reader.torn(result.rows)
      for row in result.rows {
        if let reading = reader.read(row) {
          rows.append(reading)
        } else if head.number == nil {
          torn += row.cells[head.name].prefix(1)
        }
      }
      // Only rows that can be read show that labels without a number head a table, and are none of a form.
      if head.number == nil, rows.count < 2 || rows.count * 2 < result.rows.count { continue }
      for row in rows.indices {
        // The last head above it is the one of its table.
        let place = heads.partitioningIndex {
          $0.head.lines.lowerBound > rows[row].lines.lowerBound
        }
        if place > 0 { TableHeadings.put(paths[place - 1], before: &rows[row].node.path) }
      }
      if !rows.isEmpty { rows[0].furniture += furniture + result.furniture }
      note(
        isLost(result, head, own) ? [head.ranges[0]] : torn, head,
        own.last?.line)
      readings += rows
    }
    return readings
  }

  /// The rows of a table without numbers.
  private func linesOf(_ head: TableHead, _ own: [PlainToken]) -> PlainTable.Result {
    var result = PlainTable.Result()
    guard let last = own.last else { return result }
    let repeated = Set(head.lines.upperBound..<last.line + 1).subtracting(own.map(\.line))
    let table = LineTable(
      lines: lines, words: words, offices: offices, head: LineHead(head, words: words))
    if let found = table.read(before: last.line + 1, repeated: repeated) {
      result.rows = found.rows
      result.furniture = found.furniture
      result.torn = found.torn
    }
    return result
  }

  /// Whether a table has lost its rows: its head counts them, and amounts stand below, but no row begins
  /// with its number.
  private func isLost(
    _ result: PlainTable.Result, _ head: TableHead, _ tokens: [PlainToken]
  ) -> Bool {
    let columns = head.columns.count { $0.isAmount }
    guard result.rows.isEmpty, result.torn.isEmpty, head.number != nil, columns >= 2 else {
      return false
    }
    let amounts = tokens.count {
      $0.range == lines[$0.line].range && TableCellWords.isAmount(bytes, $0.range)
    }
    return amounts >= Self.fewestLost * columns
  }

  /// Rows of a table that nothing but its amounts shows.
  private static let fewestLost = 4

  /// Keeps what was left out.
  mutating func note(_ torn: [Range<Int>], _ head: TableHead, _ last: Int?) {
    guard !torn.isEmpty else { return }
    // What stands below a head on its page may stand before it in the text.
    let last = max(last ?? 0, head.lines.lowerBound)
    tornLines.append(head.lines.lowerBound..<last + 1)
    tornRows.append(torn)
  }

  /// Whether a line opens a page, or stands below what numbers one.
  private func opensPage(_ line: Int) -> Bool {
    line > 0
      && (lines[line].pageBreak >= 2 || TableCellWords.isNumber(bytes, lines[line - 1].range))
  }

  private func isPart(_ head: TableHead, of other: TableHead) -> Bool {
    head.isSame(as: other) || head.isPart(of: other)
  }

  // MARK: - Pages

  private mutating func readPages() -> [UnitReading] {
    var readings: [UnitReading] = []
    /// The head that a table on the next page goes on under, and the heading of its last row.
    var open: (head: TableHead, path: TablePath)?
    /// The last row, where its reading is the last one.
    var last: TableRow?
    var declared: [UInt8]?
    var headings = TableHeadings(bytes: bytes, lines: lines, boxes: boxes)
    var (mostRows, mostHeads) = (0, 0)
    var start = 0
    while start < lines.count {
      let end = pageEnd(from: start)
      let page = TablePage(start..<end, of: lines, boxes, bytes: bytes, isGrid: isGrid)
      start = end
      let heads = TableHeadFinder(page: page, words: words).heads()
      if let unit = unit(page.lines) { declared = unit }
      mostHeads = max(mostHeads, heads.count)
      if heads.isEmpty, let table = open {
        open = goOn(table.head, table.path, on: page, declared, &readings)
        if open != nil { mostRows = .max }
        last = nil
      }
      for (index, found) in heads.enumerated() {
        let bottom = index + 1 < heads.count ? heads[index + 1].top : .infinity
        let region = page.words(below: found, before: bottom)
        var head = withPlans(found, region)
        var goesOn = open.map { $0.head.isSame(as: head) } ?? false
        func read() -> PositionedTable.Result {
          PositionedTable(
            head, words: region, lineHeight: page.lineHeight, isGrid: isGrid,
            isFollowed: index + 1 < heads.count, heads: words, offices: offices
          ).read(path: goesOn ? open?.path ?? TablePath() : TablePath())
        }
        var result = read()
        if let other = found.renamed(by: result.rows, words) {
          head = withPlans(other, region)
          goesOn = open.map { $0.head.isSame(as: head) } ?? false
          result = read()
        }
        let reader = rowReader(head, result.rows, declared, on: page.lines)
        if goesOn, let rest = result.continuation, var row = last {
          // A row that the end of the page has cut.
          for column in row.cells.indices { row.cells[column] += rest[column] }
          if let whole = reader.read(row) {
            let furniture = readings[readings.count - 1].furniture
            readings[readings.count - 1] = whole
            readings[readings.count - 1].furniture += furniture
          }
        }
        mostRows = max(mostRows, result.rows.count + result.torn.count)
        var rows = result.rows.compactMap(reader.read)
        last = rows.count == result.rows.count ? result.rows.last : nil
        if !rows.isEmpty { rows[0].furniture += head.ranges + result.furniture }
        note(result.torn + reader.torn(result.rows), head, region.map(\.line).max())
        headings.add(
          head, goesOn: goesOn && index == 0, rows: readings.count,
          rowEnd: readings.last?.lines.upperBound ?? 0)
        readings += rows
        open = (head, result.path)
      }
    }
    // One row below the only head of each page is what a sheet prints below its labels.
    guard mostRows > 1 || mostHeads > 1 else {
      tornRows = []
      tornLines = []
      return []
    }
    headings.add(to: &readings)
    return readings
  }

  /// A head whose years have no amounts below them, but what is planned: 令和６年度 over 検討, 実施.
  private func withPlans(_ head: TableHead, _ words: [TableWord]) -> TableHead {
    let amounts = head.columns.indices.filter { head.columns[$0].isAmount }
    let hasAmounts = words.contains { word in
      TableCellWords.isAmount(bytes, word.range) && bytes[word.range].contains(where: \.isDigit)
        && amounts.contains { word.box.horizontalOverlap(head.boxes[$0]) > 0 }
    }
    guard !hasAmounts, amounts.allSatisfy({ head.columns[$0].unit == nil }) else { return head }
    var head = head
    for index in head.columns.indices where head.columns[index].isAmount {
      head.columns[index].kind = .unknown
    }
    return head
  }

  /// A head of a text without places whose years have no amounts below them.
  private func withPlans(_ head: TableHead, _ tokens: [PlainToken]) -> TableHead {
    let columns = head.columns.indices.filter { head.columns[$0].isAmount }
    let areYears = columns.allSatisfy { column in
      guard head.columns[column].unit == nil, let range = head.columns[column].label.only,
        let said = IndicatorHead(bytes, range)
      else { return false }
      return said.year != nil && said.role == nil
    }
    let hasAmounts = tokens.contains { token in
      TableCellWords.isAmount(bytes, token.range) && bytes[token.range].contains(where: \.isDigit)
        && !(token.startsLine && RowNumber(bytes[token.range]) != nil)
    }
    guard areYears, !hasAmounts else { return head }
    var head = head
    for column in columns { head.columns[column].kind = .unknown }
    return head
  }

  /// Reads a page without a head as one on which a table goes on. Returns the table, where it does.
  private mutating func goOn(
    _ head: TableHead, _ path: TablePath, on page: TablePage, _ unit: [UInt8]?,
    _ readings: inout [UnitReading]
  ) -> (head: TableHead, path: TablePath)? {
    guard !page.words.isEmpty else { return nil }
    let result = PositionedTable(
      head, words: page.words, lineHeight: page.lineHeight, isGrid: isGrid, heads: words,
      offices: offices
    ).read(path: path)
    // Nearly all of it has to be rows with all that the head announces.
    let whole = result.rows.count { row in
      head.columns.indices.allSatisfy { column in
        let isNeeded = column == head.name || column == head.number || head.columns[column].isAmount
        return !isNeeded || !row.cells[column].isEmpty
      }
    }
    guard whole > 0, whole * 10 >= result.rows.count * 8 else { return nil }
    let reader = rowReader(head, result.rows, unit)
    var rows = result.rows.compactMap(reader.read)
    if !rows.isEmpty { rows[0].furniture += result.furniture }
    readings += rows
    return (head, result.path)
  }

  /// Where the page ends that a line stands on: at a break, or where lines begin at the top again.
  private func pageEnd(from start: Int) -> Int {
    var end = start + 1
    var top = boxes[start]?.top ?? 0
    while end < lines.count, lines[end].pageBreak < 2 {
      if let box = boxes[end] {
        if box.top + Self.pageJump < top { break }
        top = box.top
      }
      end += 1
    }
    return end
  }

  /// Points that no line stands above the one before it on a page.
  private static let pageJump = 5_000.0

  /// The unit that a page declares outside heads: （単位：千円）.
  private func unit(_ page: Range<Int>) -> [UInt8]? {
    page.lazy.filter { lines[$0].range.count <= 90 }
      .compactMap { bytes.declaredUnit(in: lines[$0].range) }.first
  }
}
