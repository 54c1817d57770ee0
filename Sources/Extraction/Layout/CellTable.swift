internal import ShisakuSourceText

/// A table of HTML, or of a text with a line between its cells, whose rows are alike: with a place on a
/// page of its own for each cell.
///
/// Such a table is a list; a form made of cells has rows of many kinds, and a table of figures has
/// little but numbers. A cell stands in its columns and at the top of its rows.
struct CellTable {
  typealias Span = (columns: Int, rows: Int)

  struct Cell {
    /// Its place among the rows that were given.
    var row: Int
    var column: Int
    var lines: [[UInt8]]
    var left: Double
    var right: Double
    var top: Double
    var page: Int

    /// Where one of its lines stands.
    func box(ofLine index: Int) -> LineBox {
      let top = top + Double(index) * CellTable.pitch
      return LineBox(left: left, top: top, right: right, bottom: top + CellTable.lineHeight)
    }
  }

  private(set) var cells: [Cell] = []
  /// Where what follows begins.
  private(set) var end: Place

  /// A height on a page.
  struct Place {
    var page = 1
    var top = 0.0
  }

  /// Columns of the widest table.
  static let widest = 60
  private static let fewestRows = 3
  private static let fewestCells = 3
  private static let columnWidth = 100.0
  private static let gutter = 20.0
  fileprivate static let lineHeight = 10.0
  fileprivate static let pitch = 12.0
  private static let rowGap = 40.0
  /// Points on one page; rows that follow stand on the next one.
  private static let pageHeight = 12_000.0

  /// A table that begins below those before it; `nil` where the rows make no list.
  ///
  /// - Parameters:
  ///   - rows: the cells of each row.
  ///   - start: where it begins.
  ///   - isKnown: whether a list has the same head: one row is a list then.
  init?(
    _ rows: [[(lines: [[UInt8]], span: Span)]], from start: Place = Place(), isKnown: Bool = false
  ) {
    let (places, joined) = Self.places(rows)
    guard rows.count >= (isKnown ? 2 : Self.fewestRows), Self.isList(rows, places, joined) else {
      return nil
    }
    let head = Self.head(of: rows)
    var (page, top) = (start.page, start.top)
    end = start
    for (index, (row, columns)) in zip(rows, places).enumerated() {
      var height = 0
      for (place, (cell, column)) in zip(row, columns).enumerated() {
        let isOfHead = index == head || index == head + 1 && joined[index]
        let lines = isOfHead ? Self.headLines(cell.lines) : cell.lines.filter { !$0.isEmpty }
        guard !lines.isEmpty else { continue }
        height = max(height, cell.span.rows > 1 ? 1 : lines.count)
        cells.append(
          Cell(
            row: index, column: place, lines: lines, left: Double(column) * Self.columnWidth,
            right: Double(column + cell.span.columns) * Self.columnWidth - Self.gutter, top: top,
            page: page))
      }
      let goesOn = index + 1 < rows.count && joined[index + 1]
      top += Double(height) * Self.pitch + (goesOn ? 0 : Self.rowGap)
      if !goesOn, top > Self.pageHeight {
        top = 0
        page += 1
      }
    }
    end = Place(page: page, top: top + Self.rowGap)
  }

  /// The first row of the head: rows above it have the title of the table or a note in one of their cells.
  private static func head(of rows: [[(lines: [[UInt8]], span: Span)]]) -> Int {
    let texts = rows.map { row in row.count { $0.lines.contains { !$0.isEmpty } } }
    guard let first = texts.firstIndex(where: { $0 > 1 }), rows[first].count >= fewestCells else {
      return 0
    }
    return first
  }

  /// Bytes of the label of a column: thirty characters.
  private static let longestHead = 90

  /// The lines of a cell of the head as one: a label may be broken anywhere, as narrow columns are.
  private static func headLines(_ lines: [[UInt8]]) -> [[UInt8]] {
    let lines = lines.filter { !$0.isEmpty }
    let whole = lines.reduce(into: [UInt8]()) { whole, line in
      let isLatin = (whole.last ?? 0x80) < 0x80 && line[0] < 0x80
      whole += isLatin ? [0x20] + line : line
    }
    return lines.count > 1 && whole.count <= longestHead ? [whole] : lines
  }

  /// The column that each cell begins in, behind cells that reach down from rows above, and whether
  /// most columns of a row are taken by such cells: it goes on with the row above, as the second row
  /// of a head does.
  static func places(
    _ rows: [[(lines: [[UInt8]], span: Span)]]
  ) -> (columns: [[Int]], joined: [Bool]) {
    var taken = [Int](repeating: 0, count: widest)
    var joined: [Bool] = []
    let head = head(of: rows)
    let columns = rows.map { row in
      let reaching = taken.count { $0 > 0 }
      let width = row.reduce(0) { $0 + $1.span.columns }
      let isOfHead =
        joined.count == head + 1 && reaching > 0 && width == Self.spanned(rows[head])
      joined.append(isOfHead || reaching > width)
      var column = 0
      var places: [Int] = []
      var next = taken.map { max(0, $0 - 1) }
      for cell in row {
        while column < widest, taken[column] > 0 { column += 1 }
        places.append(min(column, widest))
        for place in column..<min(column + cell.span.columns, widest) where cell.span.rows > 1 {
          next[place] = cell.span.rows - 1
        }
        column = min(column + cell.span.columns, widest)
      }
      taken = next
      return places
    }
    return (columns, joined)
  }

  /// The columns of the cells of a row that stand over others; 0 where none does.
  private static func spanned(_ row: [(lines: [[UInt8]], span: Span)]) -> Int {
    let over = row.filter { $0.span.rows == 1 }
    return over.contains { $0.span.columns > 1 } ? over.reduce(0) { $0 + $1.span.columns } : 0
  }

  /// Bytes of a text that is rather the name of something than what a row of figures counts: eight characters.
  private static let shortestName = 24

  /// Whether most rows have about the cells of the fullest one, and more than one text each or a long one.
  ///
  /// A head of two rows and rows of one cell, which head others, are no rows of the list.
  private static func isList(
    _ rows: [[(lines: [[UInt8]], span: Span)]], _ places: [[Int]], _ joined: [Bool]
  ) -> Bool {
    guard let fullest = places.max(by: { $0.count < $1.count }), fullest.count >= fewestCells,
      !places.contains(where: { ($0.last ?? 0) >= widest })
    else { return false }
    let starts = Set(fullest)
    var alike = 0
    var texts = 0
    var others = 0
    let head = head(of: rows)
    let hasTallHead = joined.count > head + 1 && joined[head + 1] && spanned(rows[head]) > 0
    for (index, (row, columns)) in zip(rows, places).enumerated() {
      if row.count == 1 || index < head || hasTallHead && index < head + 2 {
        others += 1
        continue
      }
      // A cell over several columns is one of a form.
      let isMerged = zip(row, columns).contains { cell, column in
        starts.count { ($0 >= column) && ($0 < column + cell.span.columns) } > 1
      }
      if isMerged { continue }
      let known = columns.count { starts.contains($0) }
      guard known == columns.count, known * 3 >= starts.count * 2 else { continue }
      alike += 1
      let own = row.map { $0.lines.joined() }.filter { $0.contains { $0 >= 0xE3 } }
      if own.count >= 2 || own.contains(where: { $0.count >= shortestName }) { texts += 1 }
    }
    return alike * 10 >= (rows.count - others) * 6 && texts * 2 > alike
  }
}
