internal import ShisakuValues

/// A table of amounts whose cells were printed one after the other.
///
/// With the years as heads of columns each row has an amount for each; where columns were printed one
/// below the other, each year has an amount for each row named before. A row or column that is short
/// of cells counts from its beginning, where the total that it names says so or where its last cells
/// are those that come later in time; else it is left out.
struct AmountTable {
  private struct Column {
    var year: Int
    var range: Range<Int>
    /// 増減, beside the years that it compares.
    var isChange = false
    var kind: SheetNode.BudgetEntry.Kind?
    var kindRange: Range<Int>?
    var draftRange: Range<Int>?
    var isDraft: Bool

    mutating func take(_ token: AmountToken) {
      guard case .kind(let kind, let isDraft) = token.kind else { return }
      self.kind = kind
      kindRange = token.range
      // 案 may stand before what the amount is: 令和８案予算額.
      self.isDraft = self.isDraft || isDraft
    }
  }

  /// The head of a row.
  private struct Row {
    /// `nil` for a row that is no amount of the policy, or not known.
    var kind: SheetNode.BudgetEntry.Kind?
    var range: Range<Int>
    /// Whether the row holds what is not decided yet: 要求額.
    var isDraft = false
    /// Whether the row takes the kind of its columns: 事業費.
    var takesColumnKind = false
  }

  private struct Cell {
    var amount: Int?
    var range: Range<Int>
    var isApproximate: Bool
  }

  private var columns: [Column] = []
  private var rows: [(row: Row, cells: [Cell])] = []
  private var columnCells: [[Cell]] = []
  private var isByColumn = false

  /// The table that some words make; `nil` where they make none.
  init?(tokens: [AmountToken]) {
    // Years that follow one another, with nothing but kinds between, are heads.
    var heads: [Column] = []
    var index = 0
    var pending: [Row] = []
    var isInHeads = false
    // 決算 決算 予算 below the years of three columns.
    var secondLine: [AmountToken] = []
    for (place, token) in tokens.enumerated() {
      switch token.kind {
      case .year(let year):
        guard Self.take(secondLine, &heads) else { return nil }
        secondLine = []
        heads.append(Column(year: year, range: token.range, isDraft: false))
        isInHeads = true
      case .kind(let kind, let draft):
        let isOfHead = isInHeads && !heads.isEmpty && !isRowHead(place, tokens)
        if isOfHead, heads.count > 1, heads.allSatisfy({ $0.kind == nil }),
          secondLine.isEmpty || isBehindHead(tokens[place - 1])
        {
          secondLine.append(token)
        } else if isOfHead, heads[heads.count - 1].kind == nil {
          heads[heads.count - 1].take(token)
        } else if heads.isEmpty {
          pending.append(Row(kind: kind, range: token.range, isDraft: draft))
        } else {
          isInHeads = false
        }
      case .draft:
        if isInHeads, !heads.isEmpty {
          heads[heads.count - 1].isDraft = true
          heads[heads.count - 1].draftRange = token.range
        }
      case .amount:
        index = place
      case .part, .unknown:
        if heads.isEmpty { pending.append(Row(kind: nil, range: token.range)) }
      default: break
      }
      if case .amount = token.kind { break }
      if token.isChange, isInHeads, let last = heads.last {
        heads.append(Column(year: last.year, range: token.range, isChange: true, isDraft: false))
      }
      index = place + 1
    }
    guard index < tokens.count, !heads.isEmpty else { return nil }
    guard Self.take(secondLine, &heads) else { return nil }
    if heads.count == 1 {
      // One year, then amounts: columns one below the other, where rows were named before.
      guard pending.filter({ $0.kind != nil }).count >= 2 else { return nil }
      isByColumn = true
      readColumns(tokens, rows: pending)
    } else {
      columns = heads
      let firstRow = firstRow(tokens, before: index)
      readRows(Array(tokens[firstRow...]))
      partSumOfYears()
      partTotals()
      rows.removeAll { $0.cells.isEmpty }
    }
  }

  /// Gives the words behind the years of several columns to these: one a column where a word comes
  /// twice or all stand on one line, else the first of them to the last column, for the others head
  /// rows. Returns whether they are certain.
  private static func take(_ words: [AmountToken], _ heads: inout [Column]) -> Bool {
    guard let first = words.first else { return true }
    let kinds = words.compactMap { word in
      if case .kind(let kind, let isDraft) = word.kind { "\(kind) \(isDraft)" } else { nil }
    }
    let isRepeated = Set(kinds).count < kinds.count
    let years = heads.indices.filter { !heads[$0].isChange }
    if words.count == years.count, isRepeated || !words.dropFirst().contains(where: \.opensPart) {
      for (column, word) in zip(years, words) { heads[column].take(word) }
      return true
    }
    heads[years.last ?? 0].take(first)
    return !isRepeated
  }

  private func isBehindHead(_ token: AmountToken) -> Bool {
    switch token.kind {
    case .kind, .draft, .open, .close: true
    default: false
    }
  }

  /// Whether a kind opens its line and amounts follow.
  private func isRowHead(_ place: Int, _ tokens: [AmountToken]) -> Bool {
    guard tokens[place].opensPart, place + 1 < tokens.count else { return false }
    if case .amount = tokens[place + 1].kind { return true }
    return false
  }

  /// The row's head that stands before the first amount.
  private func firstRow(_ tokens: [AmountToken], before index: Int) -> Int {
    var start = index
    while start > 0 {
      switch tokens[start - 1].kind {
      case .unknown, .part, .other, .open, .close: start -= 1
      case .kind where isRowHead(start - 1, tokens): start -= 1
      default: return start
      }
    }
    return start
  }

  private mutating func readRows(_ tokens: [AmountToken]) {
    var row = Row(kind: nil, range: 0..<0, takesColumnKind: true)
    var cells: [Cell] = []
    var hasHead = false
    func close(_ rows: inout [(row: Row, cells: [Cell])], behind next: Row? = nil) {
      let isNamed = row.kind == .executed && rows.last?.row.kind == .total
      if !cells.isEmpty || isNamed { rows.append((row, cells)) }
      guard let next else { return }
      (row, cells, hasHead) = (next, [], true)
    }
    for token in tokens {
      switch token.kind {
      case .amount(let amount, let isApproximate):
        cells.append(Cell(amount: amount, range: token.range, isApproximate: isApproximate))
      case .kind(let kind, let draft):
        close(&rows, behind: Row(kind: kind, range: token.range, isDraft: draft))
      case .part:
        close(&rows, behind: Row(kind: nil, range: token.range))
      case .unknown where !cells.isEmpty || hasHead:
        close(&rows, behind: Row(kind: nil, range: token.range))
      case .year:
        // The heads of another table.
        close(&rows)
        return
      default: break
      }
    }
    close(&rows)
  }

  /// Makes a column of its own of the total behind the last year, where each row has one cell more than there
  /// are years, which adds up the others: 令和７年度 令和８年度 合計.
  private mutating func partSumOfYears() {
    guard let last = columns.last, last.kind == .total, let range = last.kindRange,
      columns.dropLast().allSatisfy({ $0.kind != .total && !$0.isChange }),
      rows.allSatisfy({ row in
        let amounts = row.cells.map { $0.amount ?? 0 }
        return amounts.count == columns.count + 1
          && amounts.last == Array(amounts.dropLast()).amountSum
      }), rows.contains(where: { $0.cells.contains { $0.amount ?? 0 > 0 } })
    else { return }
    columns[columns.count - 1].kind = nil
    columns[columns.count - 1].kindRange = nil
    // What compares years is no amount of one, nor is what adds them up.
    columns.append(Column(year: last.year, range: range, isChange: true, isDraft: false))
  }

  /// Parts the cells of a total from those of the row below it, whose name a dump has printed behind them:
  ///
  ///     計 155 140 | 150 133 | 97% 95%     執行額
  ///
  /// The amounts of each column say which cells are their total.
  private mutating func partTotals() {
    var place = 0
    while place + 1 < rows.count {
      defer { place += 1 }
      let cells = rows[place].cells
      guard rows[place].row.kind == .total, cells.count > columns.count,
        rows[place + 1].row.kind == .executed, rows[place + 1].cells.isEmpty
      else { continue }
      let most = zip(columns.indices, cells).prefix { column, cell in
        cell.amount ?? 0 == sum(ofColumn: column, above: place)
      }.count
      // The first of what was spent may look like one more total.
      let splits = [most, most - 1].filter {
        $0 > 1 && isSpent(cells.dropFirst($0), of: cells.prefix($0))
      }
      guard let totals = splits.first, splits.count == 1 || most < columns.count else { continue }
      rows[place].cells = Array(cells[..<totals])
      rows[place + 1].cells = Array(cells[totals...].prefix(totals))
    }
  }

  /// Whether some cells may hold what was spent of totals, and shares behind it.
  private func isSpent(_ cells: ArraySlice<Cell>, of totals: ArraySlice<Cell>) -> Bool {
    totals.count(where: { ($0.amount ?? 0) > 0 }) >= 2
      && cells.dropFirst(totals.count).allSatisfy { $0.amount == nil }
      && cells.contains { $0.amount != nil }
      && zip(cells, totals).allSatisfy { ($0.amount ?? 0) <= ($1.amount ?? 0) }
  }

  /// What the rows above one add up to in a column.
  private func sum(ofColumn column: Int, above row: Int) -> Int {
    rows[..<row].compactMap { row, cells in
      row.kind == nil || column >= cells.count ? nil : cells[column].amount
    }.amountSum
  }

  private mutating func readColumns(_ tokens: [AmountToken], rows heads: [Row]) {
    rows = heads.map { ($0, []) }
    var column: Column?
    var cells: [Cell] = []
    func close(_ table: inout AmountTable, behind next: Column? = nil) {
      if let column, !cells.isEmpty {
        table.columns.append(column)
        table.columnCells.append(cells)
      }
      (column, cells) = (next, [])
    }
    for token in tokens {
      switch token.kind {
      case .year(let year):
        close(&self, behind: Column(year: year, range: token.range, isDraft: false))
      case .draft, .kind(_, isDraft: true):
        if cells.isEmpty {
          column?.isDraft = true
          column?.draftRange = token.range
        }
      case .amount(let amount, let isApproximate):
        if column != nil {
          cells.append(Cell(amount: amount, range: token.range, isApproximate: isApproximate))
        }
      case .unknown, .part:
        if !cells.isEmpty { close(&self) }
      default: break
      }
    }
    close(&self)
  }

  private func isCertain(_ cells: [Cell]) -> Bool {
    cells.count <= columns.count && cells.count + 2 >= columns.count
  }

  /// The rows that have too many or too few amounts for the columns.
  var misfits: [(row: Range<Int>, amounts: Int, columns: Int)] {
    guard !isByColumn else { return [] }
    return rows.filter { $0.row.kind != nil && !isCertain($0.cells) }
      .map { ($0.row.range, $0.cells.count, columns.count) }
  }

  /// The amounts of the table that are certain.
  func entries() -> [SheetNode.BudgetEntry] {
    var entries: [SheetNode.BudgetEntry] = []
    func add(_ row: Row, _ column: Column, _ cell: Cell) {
      guard let amount = cell.amount, !column.isChange else { return }
      guard var kind = row.takesColumnKind ? column.kind ?? .initial : row.kind else { return }
      // 予算 below 補正 is the supplementary budget.
      if kind == .initial, column.kind == .supplementary { kind = .supplementary }
      var label = [column.range]
      if let range = column.kindRange { label.append(range) }
      if let range = column.draftRange { label.append(range) }
      if !row.range.isEmpty { label.append(row.range) }
      entries.append(
        SheetNode.BudgetEntry(
          label: TextRanges(inOrder: label), fiscalYear: column.year, kind: kind,
          draft: column.isDraft || row.isDraft, amount: amount, amountRanges: [cell.range],
          isApproximate: cell.isApproximate))
    }
    if isByColumn {
      for (column, cells) in zip(columns, columnCells) {
        for (row, cell) in aligned(cells) { add(rows[row].row, column, cell) }
      }
    } else {
      for (row, cells) in rows where isCertain(cells) {
        for (column, cell) in zip(columns, cells) { add(row, column, cell) }
      }
    }
    if !isByColumn { entries.removeAll(where: addsOthers) }
    // Totals alone add up a table of other matters.
    return entries.allSatisfy { $0.kind == .total } ? [] : entries
  }

  /// Whether a total adds what is no part of the budget to the policy's own row: 合計 of 事業費 and 人件費.
  private func addsOthers(_ entry: SheetNode.BudgetEntry) -> Bool {
    guard entry.kind == .total, let total = entry.amount,
      let column = columns.firstIndex(where: { $0.year == entry.fiscalYear && !$0.isChange })
    else { return false }
    func amounts(where isOf: (Row) -> Bool) -> [Int] {
      rows.filter { isOf($0.row) && $0.cells.count == columns.count }
        .compactMap { $0.cells[column].amount }
    }
    let others = amounts { $0.kind == nil && !$0.takesColumnKind }
    return amounts(where: \.takesColumnKind).contains { others.contains(total.subtracting($0)) }
  }

  /// The cells of a column with the rows that they belong to.
  private func aligned(_ cells: [Cell]) -> [(row: Int, cell: Cell)] {
    let fromTop = Array(zip(rows.indices, cells)).map { (row: $0.0, cell: $0.1) }
    let total = rows.firstIndex { $0.row.kind == .total }
    guard let total else { return cells.count == rows.count ? fromTop : [] }
    if cells.count > total {
      let sum = cells[..<total].compactMap(\.amount).amountSum
      let isConfirmed = cells[total].amount.map {
        sum.isWithin(max(Int($0.magnitude / 100), total * 1_000_000), of: $0)
      }
      if isConfirmed ?? false || cells.count == rows.count { return fromTop }
    }
    if cells.count == 2, cells[0].amount == cells[1].amount,
      let first = rows.firstIndex(where: { $0.row.kind == .initial })
    {
      return [(first, cells[0]), (total, cells[1])]
    }
    return []
  }
}
