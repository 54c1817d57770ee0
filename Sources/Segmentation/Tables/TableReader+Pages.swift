internal import ShisakuSourceText
internal import ShisakuValues

// Texts whose lines have places on pages.
extension TableReader {
  mutating func readPages() -> [UnitReading] {
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
      mostHeads = max(mostHeads, heads.count)
      let units = units(of: page.lines)
      defer { declared = units.last?.unit ?? declared }
      if heads.isEmpty, let table = open {
        declared = declared ?? units.first?.unit
        open = goOn(table.head, table.path, on: page, declared, &readings)
        if open != nil { mostRows = .max }
        last = nil
      }
      for (index, found) in heads.enumerated() {
        let bottom = index + 1 < heads.count ? heads[index + 1].top : .infinity
        let region = page.words(below: found, before: bottom)
        let found = found.countingRows(region, words)
        var head = withPlans(found, region)
        var goesOn = open.map { $0.head.isSame(as: head) } ?? false
        func read() -> PositionedTable.Result {
          PositionedTable(
            head, words: region, lineHeight: page.lineHeight, isGrid: isGrid,
            isFollowed: index + 1 < heads.count, heads: words, offices: offices,
            amountLines: max(1, layers.count)
          ).read(path: goesOn ? open?.path ?? TablePath() : TablePath())
        }
        var result = read()
        if let other = found.renamed(by: result.rows, words) {
          head = withPlans(other, region)
          goesOn = open.map { $0.head.isSame(as: head) } ?? false
          result = read()
        }
        // What is declared counts up to the next declaration, and the first also for what stands above it.
        let unit = units.last { $0.isAbove(head) }?.unit ?? declared ?? units.first?.unit
        let reader = rowReader(head, result.rows, unit, on: page.lines)
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
    // Where many rows have strange names, they are the lines of a form.
    // One row below the only head of each page is what a sheet prints below its labels.
    let areOfForm = readings.count(where: isStrange) * Self.fewestStrange > readings.count
    guard mostRows > 1 || mostHeads > 1, !areOfForm else {
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
      (TableCellWords.isAmount(bytes, word.range)
        || !isGrid && TableCellWords.isWholeAmount(bytes, word.range))
        && bytes[word.range].contains(where: \.isDigit)
        && amounts.contains { word.box.horizontalOverlap(head.boxes[$0]) > 0 }
    }
    let areCounted = amounts.contains { head.columns[$0].unit != nil }
    return hasAmounts || areCounted ? head : head.withoutAmounts()
  }

  /// Reads a page without a head as one on which a table goes on. Returns the table, where it does.
  private mutating func goOn(
    _ head: TableHead, _ path: TablePath, on page: TablePage, _ unit: [UInt8]?,
    _ readings: inout [UnitReading]
  ) -> (head: TableHead, path: TablePath)? {
    guard !page.words.isEmpty else { return nil }
    let result = PositionedTable(
      head, words: page.words, lineHeight: page.lineHeight, isGrid: isGrid, heads: words,
      offices: offices, amountLines: max(1, layers.count)
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

  /// Whether the name of a row is torn or the title of a form, or nothing beside it is known to the catalogue.
  private func isStrange(_ row: UnitReading) -> Bool {
    let name = row.node.name
    return !row.node.hasKnownValue || TornText.isTorn(bytes.scalars(name))
      || bytes.isTitleOfYear(name)
  }

  /// One strange row in so many shows that all are none.
  private static let fewestStrange = 4

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

  /// A unit that a page declares outside heads: （単位：千円）.
  private struct DeclaredUnit {
    let unit: [UInt8]
    let line: Int
    /// `nil` where the input does not say: around the tables of a page whose cells alone have places.
    let top: Double?

    func isAbove(_ head: TableHead) -> Bool {
      top.map { $0 <= head.bottom } ?? (line < head.lines.lowerBound)
    }
  }

  /// The units that a page declares, from its top, as far as the input says.
  private func units(of page: Range<Int>) -> [DeclaredUnit] {
    page.filter { lines[$0].range.count <= UnitDeclarations.longestLine }
      .compactMap { line in
        bytes.declaredUnit(in: lines[line].range).map {
          DeclaredUnit(unit: $0, line: line, top: boxes[line]?.top)
        }
      }
      .sorted { ($0.top ?? 0, $0.line) < ($1.top ?? 0, $1.line) }
  }
}

extension SheetNode {
  /// Whether it has anything beside its name that the catalogue knows.
  fileprivate var hasKnownValue: Bool {
    !offices.isEmpty || budget != nil || number != nil || period != nil || status != nil
      || !texts.present.isEmpty || !sheetIndicators.isEmpty || fields.contains { $0.key != nil }
  }
}
