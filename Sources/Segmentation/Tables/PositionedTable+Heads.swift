internal import ShisakuSourceText
internal import ShisakuValues

/// Rows that the head above them does not explain.
extension PositionedTable {
  /// Whether the words of a row are labels, as those of the second line of a head are whose columns are not
  /// those of the first.
  func isHead(_ row: [TableWord]) -> Bool {
    let labels = row.count { heads.field(TextRanges($0.range)) != nil }
    return labels >= 2 && labels * 2 >= row.count
  }

  /// Whether most rows have a cell beyond the one below the last head, as where cells of a head were merged
  /// and came apart: then that head may be any column's.
  func hasUnheadedCells(_ rows: [[TableWord]]) -> Bool {
    let last = head.columns.count - 1
    guard !isGrid, last > head.name, last != head.number else { return false }
    let end = head.boxes[last].right
    var (filled, beyond) = (0, 0)
    for row in rows where row.count > 1 {
      let cells = row.filter { edges.column(of: $0.box) == last }
      guard let first = cells.map(\.box.right).min() else { continue }
      filled += 1
      if cells.contains(where: { $0.box.left > max(end, first) + lineHeight }) { beyond += 1 }
    }
    return beyond >= 2 && beyond * 3 >= filled * 2
  }
}
