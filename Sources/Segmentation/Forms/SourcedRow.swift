internal import ShisakuValues

/// The policy's own row of a table that was printed row by row, with the names of its rows elsewhere and
/// its heads torn apart.
///
///     令和2年度 決算 令和3年度 決算 事業費     ← the heads, but for the last
///     480 450 559                          ← the policy's own row
///     0 0 0                                ← its sources, of which it is the sum
///     令和4年度 予算 地方債                   ← the last head among them
///     48 45 55
///     432 405 504
///
/// The first cells are the row of the policy where they are the sum of rows below them, in each column.
struct SourcedRow {
  /// The heads, then the name and the cells of the row: as a table that was printed in order.
  let tokens: [AmountToken]

  /// Lines between two lines of cells.
  private static let mostBetween = 12
  private static let mostRows = 12
  private static let fewestSources = 3
  private static let fewestColumns = 2

  /// - Parameters:
  ///   - lines: the words of the sheet's lines in reading order.
  ///   - bytes: what they were read from.
  ///   - catalogue: with the names of rows.
  init?(lines: [[AmountToken]], bytes: [UInt8], catalogue: FieldCatalogue) {
    let names = lines.compactMap { RowName($0, catalogue, bytes) }
    guard let name = names.first(where: \.isOwn),
      names.count(where: \.isPart) >= Self.fewestSources
    else { return nil }
    guard let heads = YearHeads.sayingKinds(lines), heads.heads.count >= Self.fewestColumns else {
      return nil
    }
    let columns = heads.heads.count
    let cells = Self.cells(behind: heads.first, lines, atMost: Self.mostRows * columns)
    guard Self.opensWithSum(cells, columns: columns) else { return nil }
    tokens = heads.heads.flatMap { $0 } + [name.token] + cells.prefix(columns)
  }

  /// The first cells behind a line.
  private static func cells(
    behind first: Int, _ lines: [[AmountToken]], atMost limit: Int
  ) -> [AmountToken] {
    var cells: [AmountToken] = []
    var last: Int?
    for line in lines.indices[first...] {
      if let last, line - last > mostBetween { break }
      // A row may have its name before it.
      let row = lines[line].drop { !$0.isAmount }
      guard !row.isEmpty, row.allSatisfy(\.isAmount) else { continue }
      cells += row
      last = line
      if cells.count >= limit { break }
    }
    return cells
  }

  /// Whether the first of some rows is the sum of several that follow one another, in each column.
  private static func opensWithSum(_ cells: [AmountToken], columns: Int) -> Bool {
    let rows = (0..<cells.count / columns).map { row in
      cells[row * columns..<(row + 1) * columns].map { $0.amount ?? 0 }
    }
    guard let own = rows.first, own.count(where: { $0 != 0 }) >= fewestColumns else { return false }
    for first in rows.indices.dropFirst() {
      var sums = own.map { _ in 0 }
      for row in rows.indices[first...] {
        sums = zip(sums, rows[row]).map { $0.adding($1) }
        if row - first + 1 >= fewestSources, sums == own { return true }
      }
    }
    return false
  }
}
