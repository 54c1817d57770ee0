internal import ShisakuSourceText

/// Single blanks between the label and the text of a form, where its cells leave no room for more:
/// rows above and below begin a text in the same column.
///
///     部課名 総務部 防災危          係名
///          機管理課
///     事業の目 団員を確保し、地域の力を高める。
///       的  装備を更新する。
enum NarrowGaps {
  /// Rows above and below that are looked at, up to one that runs through the column.
  private static let reach = 12
  /// Columns that a label takes in a cell so narrow.
  private static let labels = 2...10
  /// Rows that begin a text in the column, with those that have a wide gap before it.
  private static let fewest = 4
  private static let fewestWide = 2

  /// - Parameters:
  ///   - rows: those of a page, cut at wide gaps.
  ///   - fine: the same rows cut at every blank.
  /// - Returns: the rows, with such blanks as gaps.
  static func opened(in rows: [GridRow], fine: [GridRow]) -> [GridRow] {
    var opened = rows
    for index in rows.indices {
      var cells: [GridCell] = []
      for cell in rows[index].cells {
        if let parts = parts(of: cell, in: fine[index]),
          isColumn(parts.right.columns.lowerBound, at: index, rows, fine)
        {
          cells += [parts.left, parts.right]
        } else {
          cells.append(cell)
        }
      }
      opened[index].cells = cells
    }
    return opened
  }

  /// A cell cut at its first blank, where a label may stand before it.
  private static func parts(
    of cell: GridCell, in fine: GridRow
  ) -> (left: GridCell, right: GridCell)? {
    guard let index = fine.cells.firstIndex(where: { $0.range.lower == cell.range.lower }),
      index + 1 < fine.cells.count, fine.cells[index].range.upper < cell.range.upper
    else { return nil }
    let left = fine.cells[index]
    let next = fine.cells[index + 1]
    guard labels.contains(left.columns.count), !left.opensWithDigit else { return nil }
    return (left, next.through(cell))
  }

  /// Whether texts begin at a column in the rows around one.
  private static func isColumn(
    _ column: Int, at index: Int, _ rows: [GridRow], _ fine: [GridRow]
  ) -> Bool {
    var (all, wide) = (1, 0)
    for step in [-1, 1] {
      var other = index + step
      while rows.indices.contains(other), abs(other - index) <= reach,
        !fine[other].cells.contains(where: {
          $0.columns.lowerBound < column && column < $0.columns.upperBound
        })
      {
        if rows[other].cells.contains(where: { $0.columns.lowerBound == column }) {
          all += 1
          wide += 1
        } else if fine[other].cells.contains(where: { $0.columns.lowerBound == column }) {
          all += 1
        }
        other += step
      }
    }
    return wide >= fewestWide || wide > 0 && all >= fewest
  }
}
