internal import ShisakuSourceText

/// Headings whose number a wide gap parts from their words, in a dump that keeps the layout:
///
///     １   事業の目的・概要
///      里山の再生を図る。
///
/// Numbers in a column of a table have cells of other columns on their rows, or above or below.
enum NumberedHeadings {
  /// Blank columns between a number and its words.
  private static let widestGap = 4

  static func joined(in rows: [GridRow]) -> [GridRow] {
    var joined = rows
    for index in rows.indices {
      let cells = rows[index].cells
      guard cells.count == 2, cells[0].isNumber, !cells[1].opensWithDigit,
        cells[1].columns.lowerBound - cells[0].columns.upperBound <= widestGap
      else { continue }
      let beside = [index - 1, index + 1].filter {
        rows.indices.contains($0) && abs(rows[$0].number - rows[index].number) == 1
      }
      let isColumn = beside.contains { other in
        rows[other].cells.contains { $0.columns.lowerBound == cells[1].columns.lowerBound }
      }
      if isColumn { continue }
      joined[index].cells = [cells[0].through(cells[1])]
    }
    return joined
  }
}
