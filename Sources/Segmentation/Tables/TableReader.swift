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
  /// What the lines of each cell of amounts are, where the document says so.
  let layers: [StackedLegend.Layer]
  /// The beginnings of rows that were left out, one list a table.
  var tornRows: [[Range<Int>]] = []
  /// The lines of tables that could not be read whole.
  var tornLines: [Range<Int>] = []

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
    // On a grid nothing tells the lines of one row from those of the next.
    layers =
      isGrid
      ? []
      : StackedLegend(
        bytes: bytes, lines: lines,
        reader: AmountTokens(
          bytes: bytes, catalogue: words.catalogue, unit: nil, budgetYear: title.year)
      )?.layers ?? []
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
    var kind: SheetNode.BudgetEntry.Kind?
    if let title = notes.budget, let kinds = head.undatedKinds,
      kinds.allSatisfy({ ($0 == .executed) == (title.kind == .executed) })
    {
      year = title.year
      // 予算額 below the title of a supplementary budget.
      let isOther = kinds == [.initial] && title.kind == .supplementary
      if isOther, !head.holds(BudgetWord.initial, bytes) { kind = .supplementary }
    }
    let head = head.markingStatus(of: rows, words)
    var reader = TableRowReader(
      bytes: bytes, catalogue: catalogue, offices: offices, head: head, unit: unit, year: year)
    if let names = NameAndText(head, rows: rows, words: words) {
      reader.head = names.head
      reader.names = names
    }
    reader.kind = kind
    reader.areNumbered = reader.areNumbered(rows, mayBeInParentheses: !isGrid)
    reader.readsYearBefore = notes.legend.isYearBefore
    reader.layers = layers
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

  private mutating func readPlain() -> [UnitReading] {
    let units = UnitDeclarations(bytes: bytes, lines: lines)
    let tokens = PlainToken.tokens(of: lines.indices, in: lines, bytes)
    let cells = readCells(tokens, units).sorted { $0.lines.lowerBound < $1.lines.lowerBound }
    let torn = (tornRows, tornLines)
    // A head that takes the title for its first label has nothing above it.
    notes = nil
    // Of two readings of a table the one that explains more counts.
    var tables: [Lines] = []
    for table in readLines(units) + readColumns(units) {
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
    var readings = readCells(tokens.filter { !taken.contains($0.line) }, units)
    for table in tables {
      readings += table.rows
      note(table.torn, table.head, table.lines.upperBound - 1)
    }
    return readings.sorted { $0.lines.lowerBound < $1.lines.lowerBound }
  }

  /// Reads the tables whose cells follow one another, each on lines of its own.
  private mutating func readCells(
    _ tokens: [PlainToken], _ units: UnitDeclarations
  ) -> [UnitReading] {
    let tokens = PlainToken.joiningLetters(tokens, in: lines, bytes) { range in
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
      if units.isEmpty { head = withPlans(head, own) }
      let result =
        head.number == nil
        ? linesOf(&head, own)
        : PlainTable(
          lines: lines, words: words, offices: offices, head: head, tokens: own,
          beforeHeads: beforeHeads, pageEnds: pageEnds
        ).read()
      let reader = rowReader(head, result.rows, units.unit(at: start(of: result.rows)))
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

  /// Where the first row of a table stands, which the unit declared above it counts for.
  func start(of rows: [TableRow]) -> Int {
    rows.first.map { lines[$0.lines.lowerBound].range.lowerBound } ?? 0
  }

  /// The rows of a table without numbers, and its head with the columns that they have.
  private func linesOf(_ head: inout TableHead, _ own: [PlainToken]) -> PlainTable.Result {
    var result = PlainTable.Result()
    guard let last = own.last else { return result }
    let repeated = Set(head.lines.upperBound..<last.line + 1).subtracting(own.map(\.line))
    let table = LineTable(
      lines: lines, words: words, offices: offices, head: LineHead(head, words: words))
    if let found = table.read(before: last.line + 1, repeated: repeated) {
      head = found.head
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
    return areYears && !hasAmounts ? head.withoutAmounts() : head
  }
}
