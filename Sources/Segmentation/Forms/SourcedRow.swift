internal import ShisakuSourceText
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
  private static let mostBetween = 24
  private static let mostRows = 12
  private static let fewestSources = 3
  private static let fewestColumns = 2

  init?(_ sheet: AmountLines) {
    let names = sheet.lines.compactMap(sheet.rowName)
    guard let name = names.first(where: \.isOwn),
      names.count(where: \.isPart) >= Self.fewestSources
    else { return nil }
    guard let heads = YearHeads.sayingKinds(sheet.lines), heads.heads.count >= Self.fewestColumns
    else {
      return nil
    }
    let columns = heads.heads.count
    let cells = Self.cells(behind: heads.first, sheet, atMost: Self.mostRows * columns)
    guard let row = Self.row(cells, columns: columns) else { return nil }
    tokens = heads.heads.flatMap { $0 } + [name.token] + row
  }

  /// The policy's own row; `nil` where the first cells are none. One of its cells may stand further below,
  /// as where it was printed with its head: the sources say which, where no other would do.
  private static func row(_ cells: [AmountToken], columns: Int) -> [AmountToken]? {
    if opensWithSum(cells, columns: columns) { return Array(cells.prefix(columns)) }
    guard columns > fewestColumns, cells.count > columns else { return nil }
    var rows: [[AmountToken]] = []
    for column in 0..<columns {
      for place in cells.indices[columns...] where cells[place].amount ?? 0 > 0 {
        var moved = cells
        moved.insert(moved.remove(at: place), at: column)
        if opensWithSum(moved, columns: columns) { rows.append(Array(moved.prefix(columns))) }
      }
    }
    return Set(rows.map { $0.map(\.amount) }).count == 1 ? rows.last : nil
  }

  /// The first cells behind a line. An amount with a unit of its own is none, nor is a fraction among whole
  /// numbers: a table counts in one unit.
  private static func cells(
    behind first: Int, _ sheet: AmountLines, atMost limit: Int
  ) -> [AmountToken] {
    var cells: [AmountToken] = []
    var last: Int?
    var areWhole: Bool?
    for line in sheet.lines.indices[first...] {
      if let last, line - last > mostBetween { break }
      // A row may have its name before it.
      let row = sheet.lines[line].drop { !$0.isAmount }
      guard !row.isEmpty, row.allSatisfy(\.isAmount) else { continue }
      let scalars = row.lazy.map { sheet.bytes.scalars($0.range) }
      guard scalars.allSatisfy({ !($0.last?.isIdeograph ?? false) }) else { continue }
      let isWhole = !scalars.contains { $0.contains(0x2E) }
      if areWhole ?? isWhole != isWhole { continue }
      areWhole = isWhole
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
