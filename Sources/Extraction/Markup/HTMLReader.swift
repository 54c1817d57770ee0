internal import ShisakuSourceText

/// HTML pages: block elements become lines, the rows of a table lines of cells.
///
/// A row of three and more short cells is one line, with a tab between them; in any other row each
/// cell begins on a line of its own. A row of labels above a row of texts is read by columns. So a
/// label always stands directly before its value. The cells of a list (`CellTable`) keep their places.
/// What a browser does not show is no text, nor are ruby (ルビ) and what a site prints on each page:
/// its navigation and its foot. What elements say about lines is kept beside them (`LineMark`).
final class HTMLReader: MarkupHandler {
  /// Elements that begin and end a line.
  private static let blocks: Set<String> = [
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2",
    "h3", "h4", "h5", "h6", "header", "hr", "legend", "li", "main", "nav", "ol", "option", "p",
    "pre", "section", "summary", "ul",
  ]
  /// Those of them that a blank line parts from what stands above.
  private static let parted: Set<String> = [
    "article", "blockquote", "div", "dl", "figure", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "hr",
    "ol", "p", "pre", "section", "ul",
  ]
  /// Elements whose text is not shown, and those whose text is none of the page's: how to read the
  /// word beside it (ルビ), and the labels of a drawing.
  private static let hidden: Set<String> = [
    "head", "script", "style", "template", "title", "rt", "rp", "rtc", "svg", "noscript", "button",
  ]
  /// Elements that make lists.
  private static let lists: Set<String> = ["ul", "ol", "dl"]
  /// Elements that hold the page's own text; a `footer` in one is none of the site's.
  private static let contents: Set<String> = ["article", "main", "section"]

  /// A table that is open.
  private struct Table {
    /// The cells of the row that is open.
    var cells: [HTMLCell] = []
    var isCell = false
    /// Whether another table stands in it.
    var isOuter = false
    /// Its rows so far.
    var rows: [[HTMLCell]] = []
    var isLastRowTall = false
    /// A row of short cells that may be the labels of the next.
    var heads: [[HTMLLine]] = []
  }

  private var page = HTMLCell()
  /// The lines of the page that stand in a table, and where.
  private var places: [(line: Int, page: Int, box: LineBox)] = []
  private var tables: [Table] = []
  /// Where the next table with places begins.
  private var below = CellTable.Place()
  /// The first rows of the tables that have places.
  private var listHeads: Set<[[[UInt8]]]> = []
  private var line: [UInt8] = []
  /// The level of the heading that is open, and the lists that are.
  private var headingLevel = 0
  private var openLists = 0
  private var openContents = 0
  /// White space that was read and not written; whether a line end is in it.
  private var space: (isOpen: Bool, isBreak: Bool) = (false, false)
  /// Elements that are open, and how many were when one began that is not shown.
  private var depth = 0
  private var hiddenFrom: Int?
  private var preformattedDepth = 0

  /// The text of the page in UTF-8.
  var bytes: [UInt8] {
    var lines = page.lines
    if lines.last?.isEmpty == true { lines.removeLast() }
    return Array(lines.map(\.bytes).joined(separator: [0x0A])) + [0x0A]
  }

  /// What the elements say about lines, by the offsets of their first bytes.
  var marks: [Int: LineMark] {
    var marks: [Int: LineMark] = [:]
    var offset = 0
    for line in page.lines {
      if line.mark != .none { marks[offset] = line.mark }
      offset += line.bytes.count + 1
    }
    return marks
  }

  /// Where the lines stand that tables give a place.
  var layout: [PositionedLine] {
    var layout: [PositionedLine] = []
    var offset = 0
    var next = 0
    for (index, line) in page.lines.enumerated() {
      if next < places.count, places[next].line == index {
        let range = ByteRange(offset, offset + line.bytes.count)
        layout.append(
          PositionedLine(range: range, page: places[next].page, box: places[next].box))
        next += 1
      }
      offset += line.bytes.count + 1
    }
    return layout
  }

  func start(_ element: MarkupElement) {
    let name = element.name
    depth += 1
    if hiddenFrom == nil,
      Self.hidden.contains(name) || element.isHidden || isOfSite(element)
    {
      hiddenFrom = depth
    }
    guard hiddenFrom == nil else { return }
    switch name {
    case "br": endLine()
    case "table":
      endLine()
      part()
      if !tables.isEmpty { tables[tables.count - 1].isOuter = true }
      tables.append(Table())
    case "tr":
      endLine()
      endRow()
    case "td", "th":
      endLine()
      guard !tables.isEmpty else { return }
      var cell = HTMLCell()
      cell.isHead = name == "th"
      cell.span = (Self.span(element, "colspan"), Self.span(element, "rowspan"))
      tables[tables.count - 1].cells.append(cell)
      tables[tables.count - 1].isCell = true
    default:
      guard Self.blocks.contains(name) else { return }
      endLine()
      if Self.parted.contains(name) { part() }
      if name == "pre" { preformattedDepth += 1 }
      if Self.lists.contains(name) { openLists += 1 }
      if Self.contents.contains(name) { openContents += 1 }
      if let level = Self.headingLevel(name) { headingLevel = level }
    }
  }

  private func isOfSite(_ element: MarkupElement) -> Bool {
    element.isOfSite && !(element.name == "footer" && openContents > 0)
  }

  /// 2 for `h2`; `nil` for other elements.
  private static func headingLevel(_ name: String) -> Int? {
    let name = name.utf8
    guard name.count == 2, name.first == 0x68, let digit = name.last, (0x31...0x36).contains(digit)
    else { return nil }
    return Int(digit - 0x30)
  }

  func end(_ name: String) {
    depth -= 1
    if let from = hiddenFrom {
      if depth < from { hiddenFrom = nil }
      return
    }
    switch name {
    case "td", "th":
      endLine()
      if let table = tables.indices.last {
        if let cell = tables[table].cells.indices.last { tables[table].cells[cell].joinLetters() }
        tables[table].isCell = false
      }
    case "tr":
      endLine()
      endRow()
    case "table":
      endLine()
      endTable()
      part()
    default:
      guard Self.blocks.contains(name) else { return }
      endLine()
      if Self.parted.contains(name) { part() }
      if name == "pre" { preformattedDepth = max(0, preformattedDepth - 1) }
      if Self.lists.contains(name) { openLists = max(0, openLists - 1) }
      if Self.contents.contains(name) { openContents = max(0, openContents - 1) }
      if Self.headingLevel(name) != nil { headingLevel = 0 }
    }
  }

  func text(_ text: UnsafeBufferPointer<UInt8>) {
    guard hiddenFrom == nil else { return }
    for byte in text {
      if preformattedDepth > 0 {
        if byte == 0x0A { endLine() } else { line.append(byte) }
      } else if byte <= 0x20 {
        space.isOpen = true
        if byte == 0x0A || byte == 0x0D { space.isBreak = true }
      } else {
        if space.isOpen, let last = line.last {
          // A line end inside Japanese text is no space; browsers print one, the author meant none.
          let isJapanese = last >= 0x80 && byte >= 0x80 && space.isBreak
          if !isJapanese { line.append(0x20) }
        }
        space = (false, false)
        line.append(byte)
      }
    }
  }

  /// Ends what is still open where the page was cut off.
  func finish() {
    endLine()
    while !tables.isEmpty { endTable() }
  }

  private func endTable() {
    endRow()
    guard let table = tables.indices.last else { return }
    let rows = tables[table].rows
    tables[table].rows = []
    if tables.count == 1, !tables[table].isOuter,
      let grid = CellTable(
        rows.map { row in row.map { ($0.content.map(\.bytes), $0.span) } }, from: below,
        isKnown: listHeads.contains(head(of: rows)))
    {
      listHeads.insert(head(of: rows))
      write(grid)
      below = grid.end
    } else {
      for row in HTMLTableRows(rows).rows { write(row) }
      endHeads(tables[table].heads)
    }
    _ = tables.popLast()
  }

  private func head(of rows: [[HTMLCell]]) -> [[[UInt8]]] {
    rows.first?.map { $0.content.map(\.bytes) } ?? []
  }

  /// Writes a list as a table: each line of a cell is one, and stands where the cell does.
  private func write(_ grid: CellTable) {
    part()
    for cell in grid.cells {
      partAround()
      for (index, line) in cell.lines.enumerated() {
        places.append((page.lines.count, cell.page, cell.box(ofLine: index)))
        addAround(HTMLLine(bytes: line))
      }
    }
  }

  private static func span(_ element: MarkupElement, _ name: StaticString) -> Int {
    let number = element.number(name) ?? 1
    return number >= 1 ? Int(min(number, Double(CellTable.widest))) : 1
  }

  private func endLine() {
    add(
      HTMLLine(
        bytes: line,
        mark: LineMark(headingLevel: headingLevel, isInList: openLists > 0)))
    line.removeAll(keepingCapacity: true)
    space = (false, false)
  }

  private func add(_ line: HTMLLine) {
    if let cell = tables.last?.cells.indices.last, tables.last?.isCell == true {
      tables[tables.count - 1].cells[cell].add(line)
    } else {
      addAround(line)
    }
  }

  /// Adds a line to what the innermost table stands in.
  private func addAround(_ line: HTMLLine) {
    for table in tables.indices.dropLast().reversed() where tables[table].isCell {
      tables[table].cells[tables[table].cells.count - 1].add(line)
      return
    }
    page.add(line)
  }

  private func part() {
    for table in tables.indices.reversed() where tables[table].isCell {
      tables[table].cells[tables[table].cells.count - 1].part()
      return
    }
    page.part()
  }

  private func endRow() {
    guard let table = tables.indices.last else { return }
    if !tables[table].cells.isEmpty { tables[table].rows.append(tables[table].cells) }
    tables[table].cells = []
    tables[table].isCell = false
  }

  /// Writes a row, labels with their values as rows of their own, or keeps it back as labels of the next.
  private func write(_ row: [HTMLCell]) {
    guard let table = tables.indices.last else { return }
    let cells = row.map(\.content).filter { !$0.isEmpty }
    guard !cells.isEmpty else { return }
    let heads = tables[table].heads
    tables[table].heads = []
    let arePairs = row.indices.allSatisfy { row[$0].isHead == $0.isMultiple(of: 2) }
    if arePairs, row.count >= 4, row.count.isMultiple(of: 2) {
      endHeads(heads)
      return stride(from: 0, to: row.count, by: 2).forEach { label in
        write(row[label...label + 1].map(\.content).filter { !$0.isEmpty })
      }
    }
    let areTexts = zip(heads, cells).allSatisfy { head, cell in
      HTMLCell.length(cell) >= max(45, 2 * HTMLCell.length(head))
    }
    if !heads.isEmpty, heads.count == cells.count, areTexts {
      write(zip(heads, cells).flatMap { [$0, $1] }, isLine: false)
      return
    }
    endHeads(heads)
    if cells.count > 1, cells.allSatisfy(HTMLCell.isShort) {
      tables[table].heads = cells
    } else {
      write(cells)
    }
  }

  private func endHeads(_ heads: [[HTMLLine]]) {
    if !heads.isEmpty { write(heads) }
  }

  private func write(_ cells: [[HTMLLine]], isLine: Bool = true) {
    guard let table = tables.indices.last else { return }
    let isTall = !isLine || cells.count < 3 || !cells.allSatisfy(HTMLCell.isShort)
    if isTall || tables[table].isLastRowTall { partAround() }
    tables[table].isLastRowTall = isTall
    guard isTall else {
      var line = HTMLLine(bytes: Array(cells.map { $0[0].bytes }.joined(separator: [0x09])))
      line.mark.isRowHead = cells[0][0].headsRows
      addAround(line)
      return
    }
    for (index, cell) in cells.enumerated() {
      if index > 0 { partAround() }
      for line in cell {
        if line.isEmpty { partAround() } else { addAround(line) }
      }
    }
  }

  private func partAround() {
    for table in tables.indices.dropLast().reversed() where tables[table].isCell {
      tables[table].cells[tables[table].cells.count - 1].part()
      return
    }
    page.part()
  }
}
