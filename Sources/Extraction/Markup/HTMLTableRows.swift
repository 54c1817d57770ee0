internal import ShisakuSourceText

/// The rows of a table that is no list, as they are written.
struct HTMLTableRows {
  private(set) var rows: [[HTMLCell]]

  init(_ rows: [[HTMLCell]]) {
    let labelled = Self.labelled(rows)
    self.rows = labelled.indices.flatMap { Self.parted(labelled, at: $0) }
    for index in self.rows.indices where headsFigures(index) {
      for cell in self.rows[index].indices { self.rows[index][cell].joinLines() }
    }
  }

  /// Whether a row is the head of the figures below it, each of whose cells is one label however many lines it
  /// has: 令和７年度 / 要求額.
  private func headsFigures(_ index: Int) -> Bool {
    guard rows[index].count >= Self.fewestCells,
      rows[index].contains(where: { $0.content.count > 1 }),
      rows[index].allSatisfy({ !$0.isFigure && $0.isShortInAll })
    else { return false }
    // Cells that head several rows may stand between.
    let below = rows[(index + 1)...].prefix(2).first { $0.count >= Self.fewestCells }
    return below.map { $0.count(where: \.isFigure) >= Self.fewestFigures } ?? false
  }

  /// A row without the cells before it that stand beside several rows of figures, which are a row of their own:
  /// they head all of them, and not the first.
  ///
  ///     予算額・  当初予算  410  420
  ///     執行額    執行額    388  402
  private static func parted(_ rows: [[HTMLCell]], at index: Int) -> [[HTMLCell]] {
    let row = rows[index]
    let labels = row.prefix { $0.span.rows > 1 }
    let rest = row.dropFirst(labels.count)
    guard let span = labels.first?.span.rows, rest.count >= fewestCells,
      labels.contains(where: { !$0.content.isEmpty })
    else { return [row] }
    // The row itself may be the head of the figures.
    let beside = [Array(rest)] + rows[(index + 1)...].prefix(span - 1)
    let figures = beside.count { row in
      // Rows with more texts than figures are those of a table whose first cells are merged.
      let own = row.count(where: \.isFigure)
      return own >= fewestFigures && own * 2 >= row.count
    }
    guard figures >= fewestRows, figures * 2 > beside.count else { return [row] }
    return [Array(labels), Array(rest)]
  }

  private static let fewestCells = 3
  private static let fewestFigures = 2
  private static let fewestRows = 2

  /// The rows with marks on the cells that label them: those before a text in rows of headed tables, and
  /// without any head the first ones of a table whose rows are pairs.
  private static func labelled(_ rows: [[HTMLCell]]) -> [[HTMLCell]] {
    let hasHeads = rows.contains { $0.contains(where: \.isHead) }
    let pairs = rows.count { $0.count == 2 }
    guard hasHeads || pairs >= fewestPairs && pairs * 2 > rows.count else { return rows }
    let places = CellTable.places(rows.map { row in row.map { ([], $0.span) } }).columns
    return zip(rows, places).map { row, columns in
      var row = row
      for cell in row.indices.dropLast() where row[cell].mayBeLabel {
        let isLabel = hasHeads ? row[cell].isHead && !row[cell + 1].isHead : columns[cell] == 0
        guard isLabel else { continue }
        row[cell].joinLines()
        row[cell].lines[0].mark.isRowHead = true
        row[cell].lines[0].headsRows = row[cell].span.rows > 1
      }
      return row
    }
  }

  private static let fewestPairs = 3
}
