internal import ShisakuSourceText

/// The cells before the column that counts rows, or merged behind it: one a row, or over several rows, which
/// then stand under it as under a heading.
struct LeadingCells {
  let words: [TableWord]
  /// The columns of these cells, from left to right.
  let columns: [Int]
  let edges: TableEdges
  let lineHeight: Double
  /// The usual gap between the lines of a cell; `nil` where the table does not show it.
  let lineGap: Double?
  /// Whether a cell may go on from the page before.
  let isOpen: Bool
  let bytes: [UInt8]

  private struct Cell {
    var words: [TableWord]
    var top: Double
    var bottom: Double
    var text: TextRanges = []
  }

  /// Adds the cells to the rows whose extents are given. No cell reaches over a separator.
  func add(
    to result: inout PositionedTable.Result, _ extents: [(top: Double, bottom: Double)],
    separators: [Double]
  ) {
    let lead = columns.count
    guard lead > 0, let end = extents.last?.bottom else { return }
    var columns: [[Cell]] = Array(repeating: [], count: lead)
    // Below the last row stand notes.
    for word in words where word.box.top < end {
      // On a grid a word is before the first column by its right end, and may still reach over
      // the edge of the cells there: it belongs to the last of them.
      let place = edges.column(of: word.box)
      let column = min(self.columns.partitioningIndex { $0 >= place }, lead - 1)
      if let last = columns[column].last, goesOn(last, word, extents) {
        columns[column][columns[column].count - 1].words.append(word)
        columns[column][columns[column].count - 1].bottom = max(last.bottom, word.box.bottom)
      } else {
        columns[column].append(Cell(words: [word], top: word.box.top, bottom: word.box.bottom))
      }
    }
    for column in 0..<lead {
      for index in columns[column].indices {
        columns[column][index].text = TextRanges(
          PositionedTable.merged(columns[column][index].words, bytes).map(\.range))
      }
    }
    for column in 0..<lead {
      let level = column
      guard let owners = owners(of: columns[column], extents, separators) else {
        // Nor do rows stand under what stood beside those of the page before.
        for row in result.rows.indices {
          result.rows[row].path.leading = Array(result.rows[row].path.leading.prefix(level))
        }
        break
      }
      for (row, owner) in owners.enumerated() {
        var path = result.rows[row].path
        if let owner {
          path.leading = Array(path.leading.prefix(level)) + [columns[column][owner].text]
        }
        result.rows[row].path = path
        let first = owners.firstIndex(of: owner) ?? row
        result.rows[row].isBelowCell =
          first < row
          && owner.map {
            let cell = columns[column][$0]
            return (cell.top + cell.bottom) / 2 <= extents[first].bottom
          } ?? false
      }
    }
    if let last = result.rows.last { result.path = last.path }
  }

  /// Whether a word is on the next line of a cell: one as close below it as lines of a text are.
  private func goesOn(
    _ cell: Cell, _ word: TableWord, _ rows: [(top: Double, bottom: Double)]
  ) -> Bool {
    let gap = word.box.top - cell.bottom
    guard gap < 0.8 * lineHeight, gap <= (lineGap ?? gap) + 0.2 * lineHeight else { return false }
    guard rows.contains(where: { abs($0.top - word.box.top) < 0.15 * lineHeight }) else {
      return true
    }
    // A number opens another cell where lines stand as close as rows do.
    if let mark = ListMark.read(bytes, word.range.lowerBound..<word.range.upperBound + 1),
      !mark.isSign
    {
      return false
    }
    return true
  }

  /// The cell that each row stands beside; `nil` for a row that goes on from the page before, and
  /// altogether where no way of merging explains where the cells stand.
  private func owners(
    of cells: [Cell], _ rows: [(top: Double, bottom: Double)], _ separators: [Double]
  ) -> [Int?]? {
    var owners = [Int?](repeating: nil, count: rows.count)
    var isFirst = true
    var (cell, row) = (0, 0)
    for separator in separators.sorted() + [.infinity] {
      let lastCell = cells[cell...].prefix { $0.top < separator }.endIndex
      let lastRow = rows[row...].prefix { $0.top < separator }.endIndex
      let isOpen = isFirst && self.isOpen
      defer { (cell, row) = (lastCell, lastRow) }
      guard lastRow > row else {
        if lastCell > cell { return nil }
        continue
      }
      isFirst = false
      guard lastCell > cell else { continue }
      let own = Array(cells[cell..<lastCell])
      guard let found = self.owners(of: own, Array(rows[row..<lastRow]), isOpen: isOpen) else {
        return nil
      }
      for (index, owner) in found.enumerated() { owners[row + index] = owner.map { $0 + cell } }
    }
    return owners
  }

  /// The owners of rows between two separators: cells stand at the tops of their rows or in their middles,
  /// whichever explains better where they do.
  private func owners(
    of cells: [Cell], _ rows: [(top: Double, bottom: Double)], isOpen: Bool
  ) -> [Int?]? {
    let tops = tops(of: cells, rows, isOpen: isOpen)
    guard let middles = middles(of: cells, rows) else { return tops?.owners }
    guard let tops else { return middles.owners }
    return middles.error < tops.error ? middles.owners : tops.owners
  }

  /// The rows of cells whose texts begin with them, and how far from it one does.
  private func tops(
    of cells: [Cell], _ rows: [(top: Double, bottom: Double)], isOpen: Bool
  ) -> (owners: [Int?], error: Double)? {
    // Rows end half-way between their texts. Texts at the top of their cells begin with a row.
    let bounds = rows.indices.map { row in
      row == 0 ? rows[0].top : (rows[row - 1].bottom + rows[row].top) / 2
    }
    func distance(_ row: Int, _ cell: Cell) -> Double {
      min(abs(bounds[row] - cell.top), abs(rows[row].top - cell.top))
    }
    let starts = cells.map { cell in
      bounds.indices.min { distance($0, cell) < distance($1, cell) } ?? 0
    }
    let areTop = zip(cells, starts).allSatisfy { cell, row in
      distance(row, cell) < 3 * lineHeight
        && cell.top <= (rows[row].top + rows[row].bottom) / 2
    }
    guard areTop, starts[0] == 0 || isOpen, Set(starts).count == starts.count else { return nil }
    var owners = [Int?](repeating: nil, count: rows.count)
    var next = 0
    for row in rows.indices {
      while next < starts.count, starts[next] <= row { next += 1 }
      if next > 0 { owners[row] = next - 1 }
    }
    return (owners, zip(cells, starts).map { distance($1, $0) }.max() ?? 0)
  }

  /// The rows of cells whose texts stand in their middles, and how far from it one does: each run of rows ends
  /// as far below its text as it begins above.
  private func middles(
    of cells: [Cell], _ rows: [(top: Double, bottom: Double)]
  ) -> (owners: [Int?], error: Double)? {
    var owners = [Int?](repeating: nil, count: rows.count)
    var row = 0
    var error = 0.0
    for (index, cell) in cells.enumerated() {
      guard row < rows.count else { return nil }
      let middle = (cell.top + cell.bottom) / 2
      func distance(_ end: Int) -> Double { abs(rows[row].top + rows[end].bottom - 2 * middle) }
      guard let end = (row..<rows.count).min(by: { distance($0) < distance($1) }),
        distance(end) < 3 * lineHeight
      else { return nil }
      error = max(error, distance(end) / 2)
      for place in row...end { owners[place] = index }
      row = end + 1
    }
    return row == rows.count ? (owners, error) : nil
  }
}
