internal import ShisakuSourceText
internal import ShisakuValues

/// A table of amounts whose columns were printed one below another, behind the heads of all of them and
/// the names of all rows.
///
///     令和2年度 令和3年度               ← the heads
///     当初予算 補正予算 計 執行額        ← the names of the rows
///     1,054 393 1,447 1,110             ← a column
///     1,061 - 1,061 1,297               ← the next
///
/// Nothing printed says where a column ends, so its sums have to: each column adds up alike, at least
/// two of them with amounts. The years follow one another as the columns do.
struct StackedTable {
  /// The heads, then a row after the other: as a table that was printed in order.
  let tokens: [AmountToken]

  /// A row that is the sum of others, by their places.
  private struct Sum {
    let total: Int
    let addends: Range<Int>
    /// What is carried over to the next year, which is printed with and without a sign.
    var carriedOut: Int?

    var lastRow: Int { max(total, addends.upperBound - 1) }

    /// Whether the cells of a column add up, within what rounding of large amounts does.
    func holds(_ cells: [AmountToken]) -> Bool {
      let amounts = cells.map { $0.amount ?? 0 }
      let sum = addends.map { amounts[$0] }.amountSum
      let tolerance = min(
        StackedTable.rounding * (amounts.unit ?? 1), Int(amounts[total].magnitude / 100))
      let out = carriedOut.map { amounts[$0] } ?? 0
      return [sum, sum.subtracting(out).subtracting(out)].contains {
        $0.isWithin(tolerance, of: amounts[total])
      }
    }
  }

  /// Lines between two columns: heads of another table.
  private static let mostBetween = 8
  /// Lines above the first column that its heads and the names of its rows may stand among.
  private static let mostAbove = 40
  /// Rows below the last one that is named.
  private static let mostUnnamed = 3
  /// Cells between two columns that belong to neither.
  private static let mostForeign = 2
  /// As in `BudgetSums`.
  private static let rounding = 3
  private static let fewestAddends = 2
  private static let fewestColumns = 2
  /// Bytes of a line that is a text and no name of a row.
  private static let longestName = 90

  init?(_ sheet: AmountLines) {
    var start = 0
    while let first = sheet.lines[start...].firstIndex(where: \.areCells) {
      let end = Self.end(of: first, sheet)
      if let tokens = Self.table(first..<end, sheet) {
        self.tokens = tokens
        return
      }
      start = end
    }
    return nil
  }

  /// Where the cells that begin at a line end: before a name of a row, or behind so many other lines.
  private static func end(of first: Int, _ sheet: AmountLines) -> Int {
    let lines = sheet.lines
    var end = first + 1
    var next = end
    while next < lines.count, next - end < mostBetween {
      if lines[next].areCells {
        end = next + 1
      } else if sheet.rowName(lines[next]) != nil, !YearHeads.isHead(lines[next - 1]) {
        break
      }
      next += 1
    }
    return end
  }

  private static func table(_ cells: Range<Int>, _ sheet: AmountLines) -> [AmountToken]? {
    let lines = sheet.lines
    var start = cells.lowerBound
    while start > 0, cells.lowerBound - start < mostAbove, !lines[start - 1].areCells,
      lines[start - 1].allSatisfy({ $0.range.count <= longestName })
    { start -= 1 }
    let runs = YearHeads.runs(lines[start..<cells.lowerBound])
    // The nearest of several as long.
    guard let run = runs.reversed().max(by: { $0.heads.count < $1.heads.count }),
      run.heads.count >= fewestColumns
    else { return nil }
    let heads = run.heads
    let named = (start..<cells.lowerBound).filter { !run.words.contains($0) }
      .compactMap { line in sheet.rowName(lines[line]).map { (line: line, name: $0) } }
      .drop { !$0.name.mayBeFirst }
    let names = Array(named)
    // A sign of percent alone is the unit of a row.
    let amounts = lines[cells].filter(\.areCells).flatMap { $0 }.filter { cell in
      cell.amount != nil
        || sheet.bytes.scalars(cell.range).contains { $0.isDigit || EmptyCell.isDash($0) }
    }
    for sum in sums(names.map(\.name)) {
      let found = (names.count...names.count + mostUnnamed).flatMap { rows in
        [false, true].compactMap { opensWithRow in
          Columns(amounts, rows: rows, sum, count: heads.count, opensWithRow: opensWithRow)
        }
      }
      // What has cells of nobody between its columns is an accident of one that has none.
      let most = found.map(\.adjoining).max() ?? 0
      let best = found.filter { $0.adjoining == most }
      guard best.count == 1, let columns = best.first else { continue }
      // The rows whose places are certain: up to the sum, and those named right behind it.
      var known = sum.lastRow + 1
      while known < names.count,
        columns.rows == names.count || names[known].line == names[known - 1].line + 1
      { known += 1 }
      var tokens = heads.prefix(columns.count).flatMap { $0 }
      for row in 0..<known {
        tokens.append(names[row].name.token)
        tokens += columns.cells(of: row, sum)
      }
      return tokens
    }
    return nil
  }

  /// What the names of rows say of their sums: a total of the kinds before it, or the policy's own row
  /// and what it is a part or the sum of.
  private static func sums(_ names: [RowName]) -> [Sum] {
    var carriedOut: Int?
    for (row, name) in names.enumerated() {
      guard let kind = name.kind else { break }
      switch kind {
      case .initial, .supplementary, .carriedIn, .reserve: continue
      case .carriedOut: carriedOut = row
      case .total:
        guard row >= fewestAddends else { return [] }
        return [Sum(total: row, addends: 0..<row, carriedOut: carriedOut)]
      case .executed: return []
      }
    }
    guard names.first?.isOwn ?? false else { return [] }
    // 合計 of 事業費 and 人件費 below them.
    let parts = names.dropFirst().prefix(while: \.isPart).count
    var sums: [Sum] = []
    if parts + 1 < names.count, parts > 0, names[parts + 1].kind == .total {
      sums.append(Sum(total: parts + 1, addends: 0..<parts + 1))
    }
    guard parts >= fewestAddends else { return sums }
    return sums + (fewestAddends...parts).reversed().map { Sum(total: 0, addends: 1..<$0 + 1) }
  }

  /// The columns of so many rows that add up, one behind another, or behind a first row that was printed
  /// before them.
  private struct Columns {
    let rows: Int
    private let cells: [AmountToken]
    private let opensWithRow: Bool
    /// Where each begins, and whether the cells of all rows are its own.
    private var found: [(start: Int, isWhole: Bool)] = []

    var count: Int { found.count }
    /// How many of them stand right behind the one before.
    private(set) var adjoining = 0

    /// `nil` where too few add up.
    init?(_ cells: [AmountToken], rows: Int, _ sum: Sum, count: Int, opensWithRow: Bool) {
      self.rows = rows
      self.cells = cells
      self.opensWithRow = opensWithRow
      let height = opensWithRow ? rows - 1 : rows
      var start = opensWithRow ? count : 0
      var filled = 0
      while found.count < count {
        let most = found.isEmpty ? 0 : StackedTable.mostForeign
        let next = (start...start + most).first { start in
          column(start, upTo: sum.lastRow).map(sum.holds) ?? false
        }
        guard let next, let column = column(next, upTo: sum.lastRow) else { break }
        if !found.isEmpty, next == start || rows - sum.lastRow > StackedTable.mostForeign {
          found[found.count - 1].isWhole = true
        }
        if next == start { adjoining += 1 }
        if column.contains(where: { ($0.amount ?? 0) != 0 }) { filled += 1 }
        found.append((next, false))
        start = next + height
      }
      if found.count == count, start == cells.count { found[count - 1].isWhole = true }
      guard found.count >= StackedTable.fewestColumns, filled >= StackedTable.fewestColumns else {
        return nil
      }
    }

    /// The cells of the next column up to a row; `nil` where there are not so many.
    private func column(_ start: Int, upTo row: Int) -> [AmountToken]? {
      let first = opensWithRow ? cells[found.count..<min(found.count + 1, cells.count)] : []
      let end = start + row + 1 - first.count
      return end <= cells.count && start < end ? Array(first + cells[start..<end]) : nil
    }

    /// The cells of a row: behind the sum, those of the columns that have it.
    func cells(of row: Int, _ sum: Sum) -> [AmountToken] {
      found.indices.filter { row <= sum.lastRow || found[$0].isWhole }.map { column in
        opensWithRow
          ? cells[row == 0 ? column : found[column].start + row - 1]
          : cells[found[column].start + row]
      }
    }
  }
}

extension [Int] {
  /// The unit that all of some amounts are multiples of.
  var unit: Int? {
    [1_000_000, 1000].first { unit in allSatisfy { $0 % unit == 0 } }
  }
}
