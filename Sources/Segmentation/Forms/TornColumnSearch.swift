internal import ShisakuValues

/// Gives cells, in the order of a dump, to the columns of a table, each of which is filled from its top
/// down and has to add up.
///
/// A beam search: behind each cell the cheapest ways to have placed those up to it. O(cells · columns ·
/// `width`).
struct TornColumnSearch {
  struct Cell {
    let token: AmountToken
    /// The column whose head stands right before it.
    let head: Int?
    /// Of a number with a sign of percent what stands before its point.
    let share: Int?
  }

  static let mostColumns = 8

  // All set by hand.
  /// How many ways are followed; more only where few found none, or none that is cheap.
  private static let widths = [48, 256]
  private static let cheap = 20
  /// How much dearer than the cheapest way another may be that is followed, and one at the end that it
  /// has to agree with.
  private static let reach = 50
  private static let margin = 5
  /// As in `BudgetSums`.
  private static let rounding = 3
  /// Columns with a total that is not nothing, which add up by chance less than others do.
  private static let fewestTotals = 3
  /// Rows behind the last one that is known: shares of what was spent.
  private static let mostBelow = 2

  /// What a way to place cells pays, for what a table printed in order has none of.
  private enum Cost {
    /// A column that breaks off before its total, for the cell of the next one in the same row, for one
    /// more of these, or for any cell.
    static let beside = 5
    static let besideAgain = 1
    static let brokenOff = 10
    /// Each column before one that goes on, which might as well.
    static let rival = 8
    static let columnOutOfOrder = 10
    static let notBelowHead = 30
    /// A sum that its total comes near to, as rounded amounts do.
    static let rounded = 10
    static let carriedOtherwise = 15
    static let emptyRows = 3
    static let emptyRowsWithin = 30
    static let wrongShare = 20
    static let cellsLeft = 10
    static let noTotal = 15
  }

  /// A way to place the cells up to some one.
  private struct Way {
    /// How many rows of each column are filled.
    var filled = SIMD8<UInt8>()
    var sums = SIMD8<Int>()
    var carriedIn = SIMD8<Int>()
    var carriedOut = SIMD8<Int>()
    var totals = SIMD8<Int>()
    /// Where the last cell is, for none -1.
    var column = -1
    var row = -1
    /// Whether the last cell stands beside the one before.
    var isInRow = false
    /// The last cell that was placed.
    var cell = 0
    var cost = 0
    /// The last of its steps, for none -1.
    var step = -1

    /// What the rest of a way depends on.
    var key: Key { Key(filled: filled, sums: sums, totals: totals, column: column, row: row) }
  }

  private struct Key: Hashable {
    let filled: SIMD8<UInt8>
    let sums: SIMD8<Int>
    let totals: SIMD8<Int>
    let column: Int
    let row: Int
  }

  /// Where a way has a cell, and the step before.
  private struct Step {
    let before: Int
    let cell: Int
    let column: Int
    let row: Int
  }

  private let cells: [Cell]
  private let rows: [SheetNode.BudgetEntry.Kind]
  private let total: Int
  /// The rows of what is carried over from the year before and to the next one; `Int.max` for none.
  private let inRow: Int
  private let outRow: Int
  private let columns: Int
  private let tolerance: Int
  /// The columns whose first cells stand right behind their heads.
  private let isHeaded: SIMDMask<SIMD8<Int8>>
  /// Whether a cell is the total that what stands behind it is a share of, as printed: 155 150 97%.
  private var isTotal: [Bool]
  private let hasSigns: Bool
  /// The last cell, where shares stand behind others and none behind it: as what was spent, it might as
  /// well be of something else.
  private let unsure: Int?

  /// - Parameters:
  ///   - cells: in reading order.
  ///   - rows: of which one is the total of those before it.
  ///   - columns: at most `mostColumns`.
  init(cells: [Cell], rows: [SheetNode.BudgetEntry.Kind], columns: Int) {
    self.cells = cells
    self.rows = rows
    self.columns = columns
    total = rows.firstIndex(of: .total) ?? 0
    inRow = rows.firstIndex(of: .carriedIn) ?? .max
    outRow = rows.firstIndex(of: .carriedOut) ?? .max
    var isHeaded = SIMDMask<SIMD8<Int8>>()
    for head in cells.lazy.compactMap(\.head) { isHeaded[head] = true }
    self.isHeaded = isHeaded
    let isShown = cells.contains { $0.share != nil } && cells.last?.share == nil
    unsure = isShown ? cells.count - 1 : nil
    hasSigns = cells.contains { ($0.token.amount ?? 0) < 0 }
    isTotal = [Bool](repeating: false, count: cells.count)
    tolerance = Self.rounding * (cells.compactMap(\.token.amount).unit ?? 1)
    for cell in cells.indices.dropFirst(2) {
      guard let share = cells[cell].share, let spent = cells[cell - 1].token.amount,
        let total = cells[cell - 2].token.amount
      else { continue }
      isTotal[cell - 2] = isShare(share, of: total, spent)
    }
  }

  /// The cell of each row of each column, `nil` for none; `nil` where there is no such table.
  func table() -> [[Int?]]? {
    guard total > 1, columns <= Self.mostColumns else { return nil }
    var found: [[Int?]]?
    for width in Self.widths {
      let (ends, steps) = ends(width)
      found = agreed(ends, steps)
      if ends.contains(where: { $0.cost <= Self.cheap }) { break }
    }
    return found
  }

  /// The cheapest ways to place the cells that make a table, with the steps of all.
  private func ends(_ width: Int) -> ([Way], [Step]) {
    var steps: [Step] = []
    var ways = [Way()]
    var ends: [Way] = []
    for cell in cells.indices {
      var next: [Way] = []
      for way in ways { place(cell, way, &next) }
      let order = next.indices.sorted { (next[$0].cost, $0) < (next[$1].cost, $1) }
      guard let first = order.first else { break }
      let most = next[first].cost + Self.reach
      var known: Set<Key> = []
      ways = []
      for index in order {
        guard ways.count < width, next[index].cost <= most else { break }
        guard known.insert(next[index].key).inserted else { continue }
        var way = next[index]
        if way.column >= 0 {
          steps.append(Step(before: way.step, cell: cell, column: way.column, row: way.row))
          way.step = steps.count - 1
        }
        ways.append(way)
      }
      let isLast = cell == cells.count - 1
      for way in ways {
        guard let cost = costAtEnd(way) else { continue }
        var end = way
        end.cost += isLast ? cost : cost + Cost.cellsLeft
        ends.append(end)
      }
    }
    return (ends, steps)
  }

  /// The ways to place one more cell.
  private func place(_ index: Int, _ way: Way, _ next: inout [Way]) {
    let cell = cells[index]
    if let share = cell.share {
      var way = way
      if way.column >= 0 {
        let isSpent = rows.indices.contains(way.row) && rows[way.row] == .executed
        let amount = cells[way.cell].token.amount ?? 0
        if !isSpent {
          way.cost += Cost.brokenOff
        } else if !isShare(share, of: way.totals[way.column], amount) {
          way.cost += Cost.wrongShare
        }
      }
      // What follows goes on nowhere, and no step is made for it.
      way.column = -1
      next.append(way)
      return
    }
    for column in 0..<columns {
      let row = Int(way.filled[column])
      add(index, column, row, way, &next)
      if row > 0, row < total { add(index, column, total, way, &next) }
    }
  }

  /// Adds a way with the cell in a row of a column, where it can be there.
  private func add(_ index: Int, _ column: Int, _ row: Int, _ before: Way, _ next: inout [Way]) {
    let cell = cells[index]
    let amount = cell.token.amount
    guard row < rows.count || amount == nil && row < rows.count + Self.mostBelow,
      row > 0 || !isHeaded[column] || cell.head == column,
      row >= rows.count || mayBe(amount, rows[row])
    else { return }
    var way = before
    way.cost += cost(cell, column, row, before)
    if isTotal[index], row != total { way.cost += Cost.noTotal }
    way.filled[column] = UInt8(row + 1)
    way.isInRow = column == way.column + 1 && row == way.row
    (way.column, way.row, way.cell) = (column, row, index)
    let value = amount ?? 0
    if row < total {
      way.sums[column] = way.sums[column].adding(value)
      if rows[row] == .carriedOut { way.carriedOut[column] = value }
      if rows[row] == .carriedIn { way.carriedIn[column] = value }
      guard row + 1 < total || mayAddUp(way, column, behind: index) else { return }
      way.cost += carriedCost(way, column, rows[row])
    } else if row == total {
      guard addsUp(way, column, to: value) else { return }
      if !sums(way, column).contains(value) { way.cost += Cost.rounded }
      way.totals[column] = value
    } else if row < rows.count {
      guard value <= way.totals[column].adding(tolerance) else { return }
    }
    next.append(way)
  }

  /// What the rows above the total add up to, with what is carried over as printed and with a sign.
  private func sums(_ way: Way, _ column: Int) -> [Int] {
    let out = way.carriedOut[column]
    let sum = way.sums[column]
    return out == 0 ? [sum] : [sum, sum.subtracting(out).subtracting(out)]
  }

  private func addsUp(_ way: Way, _ column: Int, to total: Int) -> Bool {
    let most = min(tolerance, Int(total.magnitude / 100))
    return sums(way, column).contains { $0.isWithin(most, of: total) }
  }

  /// Whether a cell behind one may be the total of a column.
  private func mayAddUp(_ way: Way, _ column: Int, behind cell: Int) -> Bool {
    cells[(cell + 1)...].contains { cell in
      cell.share == nil && addsUp(way, column, to: cell.token.amount ?? 0)
    }
  }

  /// What a way pays where a year begins with another amount than the year before has carried over.
  private func carriedCost(_ way: Way, _ column: Int, _ kind: SheetNode.BudgetEntry.Kind) -> Int {
    let out = kind == .carriedIn ? column - 1 : column
    guard kind == .carriedIn || kind == .carriedOut, out >= 0, out + 1 < columns,
      way.filled[out] > outRow, way.filled[out + 1] > inRow,
      way.carriedOut[out].magnitude != way.carriedIn[out + 1].magnitude
    else { return 0 }
    return Cost.carriedOtherwise
  }

  /// Whether an amount can be one of a kind. What is carried over to the next year has a sign where any
  /// amount has.
  private func mayBe(_ amount: Int?, _ kind: SheetNode.BudgetEntry.Kind) -> Bool {
    guard let amount, amount != 0 else { return true }
    switch kind {
    case .carriedOut: return amount < 0 || !hasSigns
    case .supplementary, .reserve: return true
    case .initial, .carriedIn, .total, .executed: return amount > 0
    }
  }

  private func cost(_ cell: Cell, _ column: Int, _ row: Int, _ way: Way) -> Int {
    if let head = cell.head, head != column || row > 0 { return Cost.notBelowHead }
    var cost = 0
    let filled = Int(way.filled[column])
    if row > filled { cost += column == columns - 1 ? Cost.emptyRows : Cost.emptyRowsWithin }
    if column == way.column, filled == way.row + 1 { return cost }
    // What is broken off has to go on later: it costs where it breaks off, lest ways that break all seem
    // cheap.
    let isBeside = column == way.column + 1 && row == way.row
    if way.column >= 0, way.filled[way.column] <= total {
      if !isBeside {
        // A row that has reached the last column is whole.
        cost += way.isInRow && way.column == columns - 1 ? 0 : Cost.brokenOff
      } else if cell.head == nil {
        cost += way.isInRow ? Cost.besideAgain : Cost.beside
      }
    }
    if row > 0 {
      if !isBeside {
        cost += Cost.rival * (0..<column).count { way.filled[$0] == way.filled[column] }
      }
    } else if cell.head == nil, (0..<column).contains(where: { way.filled[$0] == 0 }) {
      cost += Cost.columnOutOfOrder
    }
    return cost
  }

  /// Whether so many percent of a total are an amount, whatever they were rounded to.
  private func isShare(_ share: Int, of total: Int, _ amount: Int) -> Bool {
    total > 0 && abs(Double(amount) / Double(total) * 100 - Double(share)) <= 1
  }

  /// What a way pays that has no more cells; `nil` where it makes no table.
  private func costAtEnd(_ way: Way) -> Int? {
    guard (0..<columns).count(where: { way.totals[$0] != 0 }) >= Self.fewestTotals else {
      return nil
    }
    var cost = 0
    for column in 0..<columns where way.filled[column] <= total {
      // The last column may have lost its total, the others say then where it is.
      guard column == columns - 1, way.filled[column] > 0 else { return nil }
      cost += Cost.noTotal
    }
    for column in 1..<columns where way.filled[column] > way.filled[column - 1] {
      guard way.filled[column - 1] < rows.count else { continue }
      cost += Cost.brokenOff
    }
    return cost
  }

  /// The cells that the cheapest ways give the same amount.
  private func agreed(_ ends: [Way], _ steps: [Step]) -> [[Int?]]? {
    guard let least = ends.map(\.cost).min() else { return nil }
    let tables = ends.filter { $0.cost <= least + Self.margin }.sorted { $0.cost < $1.cost }
      .map { cells(of: $0, steps) }
    var agreed = tables[0]
    for column in 0..<columns {
      for row in rows.indices {
        let amounts = tables.map { $0[column][row].flatMap { cells[$0].token.amount } }
        if amounts.contains(where: { $0 != amounts[0] }) { agreed[column][row] = nil }
      }
      if let spent = rows.firstIndex(of: .executed), agreed[column][spent] == unsure {
        agreed[column][spent] = nil
      }
    }
    return agreed
  }

  private func cells(of way: Way, _ steps: [Step]) -> [[Int?]] {
    var table = [[Int?]](
      repeating: [Int?](repeating: nil, count: rows.count), count: columns)
    var index = way.step
    while index >= 0 {
      let step = steps[index]
      if step.row < rows.count { table[step.column][step.row] = step.cell }
      index = step.before
    }
    return table
  }
}
