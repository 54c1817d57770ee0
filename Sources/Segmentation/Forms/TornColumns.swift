internal import ShisakuSourceText
internal import ShisakuValues

/// A table of amounts by year whose columns a dump has printed in pieces: some cells right behind their
/// heads, others below them in runs that break off and go on elsewhere.
///
///     令和2年度 120 令和3年度 130 令和4年度要求 145   ← the first row, with its heads
///     当初予算 補正予算 計 執行額                     ← the names of the rows
///     30 150                                     ← the rest of the first column, but for one cell
///     - 130 128                                  ← the rest of the second one
///     145 148                                    ← what was left of the others
///
/// Each column is read from its top down, and each has to add up to its total. Of all ways to give the
/// cells to the columns the one with the fewest breaks counts (`TornColumnSearch`); a cell of which as
/// good a way says something else is left out.
struct TornColumns {
  /// The heads, then a row after the other: as a table that was printed in order.
  let tokens: [AmountToken]

  // All set by hand.
  /// Lines above the names of the rows that heads may stand among.
  private static let mostAbove = 40
  /// Lines without cells between two of them.
  private static let mostBetween = 24
  private static let fewestColumns = 3
  private static let mostCells = 100
  /// Names with cells right behind them: of a table that was printed row by row.
  private static let mostRows = 2

  init?(_ sheet: AmountLines) {
    guard let rows = Self.rows(sheet),
      let heads = Self.heads(sheet.lines, near: rows.first)
    else { return nil }
    let cells = Self.cells(sheet, from: min(heads.first, rows.first), heads)
    guard (heads.heads.count * 2...Self.mostCells).contains(cells.count) else { return nil }
    let search = TornColumnSearch(
      cells: cells, rows: rows.names.compactMap(\.kind), columns: heads.heads.count)
    guard let table = search.table() else { return nil }
    var tokens = heads.heads.flatMap { $0 }
    for (row, name) in rows.names.enumerated() {
      tokens.append(name.token)
      let empty = AmountToken(kind: .noAmount, range: name.token.range)
      tokens += table.map { column in column[row].map { cells[$0].token } ?? empty }
    }
    self.tokens = tokens
  }

  /// The names of the rows up to the total, and what was spent of it, wherever they stand: from the
  /// initial amount on the next of each kind that a total is made up of.
  private static func rows(_ sheet: AmountLines) -> (first: Int, names: [RowName])? {
    let lines = sheet.lines
    var names: [RowName] = []
    var first: Int?
    var withCells = 0
    for (index, line) in lines.enumerated() {
      guard let name = sheet.rowName(line), let kind = name.kind else { continue }
      if line.count > 1 || index + 1 < lines.count && lines[index + 1].areCells { withCells += 1 }
      guard withCells <= mostRows else { return nil }
      let isKnown = names.contains { $0.kind == kind }
      switch kind {
      case .initial where names.isEmpty: first = index
      case .executed where names.last?.kind == .total: return first.map { ($0, names + [name]) }
      case .supplementary, .carriedIn, .carriedOut, .reserve:
        guard !names.isEmpty, !isKnown, names.last?.kind != .total else { continue }
      case .total:
        guard names.count >= 2, !isKnown else { continue }
      default: continue
      }
      names.append(name)
    }
    return names.last?.kind == .total ? first.map { ($0, names) } : nil
  }

  /// The longest run of years not far above the names of the rows, or below them; of several the first.
  private static func heads(_ lines: [[AmountToken]], near row: Int) -> YearHeads? {
    let start = max(0, row - mostAbove)
    return YearHeads.runs(lines[start...], within: mostBetween)
      .filter { (fewestColumns...TornColumnSearch.mostColumns).contains($0.heads.count) }
      .reduce(nil) { best, run in
        best.map { $0.heads.count >= run.heads.count } ?? false ? best : run
      }
  }

  /// The cells from a line on, up to the heads of another table or behind so many other lines.
  private static func cells(
    _ sheet: AmountLines, from start: Int, _ heads: YearHeads
  ) -> [TornColumnSearch.Cell] {
    let (lines, bytes) = (sheet.lines, sheet.bytes)
    var cells: [TornColumnSearch.Cell] = []
    let ranges = heads.heads.compactMap { $0.first?.range }
    var head: Int?
    var isBehindHead = false
    var last = start
    for index in lines.indices[start...] {
      let line = lines[index]
      if line.areCells {
        for token in line {
          let start = token.range.lowerBound
          let isShare = token.amount == nil && bytes[start].isDigit
          let share = bytes.number(at: start, before: token.range.upperBound, atMost: 4).value
          cells.append(.init(token: token, head: head, share: isShare ? share : nil))
          head = nil
        }
        isBehindHead = false
        last = index
        if cells.count > mostCells { break }
      } else if YearHeads.isHead(line) {
        let own = line.lazy.compactMap { token in ranges.firstIndex { $0 == token.range } }.first
        if own == nil, !cells.isEmpty { break }
        // Heads that follow one another are above no cell.
        head = isBehindHead ? nil : own
        isBehindHead = true
        last = index
      } else {
        (head, isBehindHead) = (nil, false)
        if !cells.isEmpty, index - last > mostBetween { break }
      }
    }
    return cells
  }
}
