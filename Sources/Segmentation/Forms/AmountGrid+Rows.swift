internal import ShisakuSourceText

/// Tables whose rows are years and whose columns are where the money comes from.
///
///     年度            総事業費  国庫支出金  一般財源
///     令和６年度（要求）   18,500      6,000    12,500
extension AmountGrid {
  /// The first amounts of rows headed by a year: where the others add up to it, it is the whole.
  func totalsOfRows() -> [SheetNode.BudgetEntry] {
    let heads = rowHeads.isEmpty ? [] : rowHeads + undatedHeads()
    let entries = heads.compactMap { head -> SheetNode.BudgetEntry? in
      let row = numbers.filter { number in
        let box = number.cell.box
        return box.left >= head.box.right && box.isOnRow(head.box)
      }.sorted { $0.cell.box.left < $1.cell.box.left }
      guard BudgetSums.opensWithSum(row.map(\.amount)) else { return nil }
      return SheetNode.BudgetEntry(
        label: [head.range], fiscalYear: head.year, kind: head.kind ?? .initial,
        draft: head.isDraft, amount: row[0].amount, amountRanges: [row[0].cell.range],
        isApproximate: row[0].isApproximate)
    }
    return entries.contains { $0.amount ?? 0 > 0 } ? entries : []
  }

  /// The amounts of rows headed by a year whose columns say what they are: 年度 予算額 決算額.
  func kindsOfColumns() -> [SheetNode.BudgetEntry] {
    let cells = texts + labels
    guard let bottom = cells.filter({ kind(of: $0.range) != nil }).map(\.box.bottom).max() else {
      return []
    }
    let years = rowHeads.filter { $0.box.top >= bottom - 1 }
    guard years.count >= 2 else { return [] }
    let heads = cells.filter { abs($0.box.bottom - bottom) < $0.box.height }
      .sorted { $0.box.left < $1.box.left }
    let pitch = zip(heads.dropFirst(), heads).map { $0.box.center - $1.box.center }.min() ?? 0
    return years.flatMap { year in
      numbers.filter { $0.cell.box.left >= year.box.right && $0.cell.box.isOnRow(year.box) }
        .compactMap { number -> SheetNode.BudgetEntry? in
          let place = number.cell.box.center
          let nearest = heads.min { abs($0.box.center - place) < abs($1.box.center - place) }
          guard let head = nearest, abs(head.box.center - place) <= 0.45 * pitch,
            let kind = kind(of: head.range)
          else { return nil }
          return SheetNode.BudgetEntry(
            label: [head.range, year.range], fiscalYear: year.year, kind: kind,
            draft: year.isDraft || isDraft(head.range), amount: number.amount,
            amountRanges: [number.cell.range], isApproximate: number.isApproximate)
        }
    }
  }

  /// Heads of rows that say what the amount is and not of which year, which is then that of the
  /// document's title: 要求額 over 前年度予算.
  private func undatedHeads() -> [Column] {
    guard let budgetYear else { return [] }
    let tokens = AmountTokens(bytes: bytes, catalogue: catalogue, unit: unit)
    return (texts + labels).compactMap { cell in
      var year: Int?
      let words = tokens.tokens(in: cell.range, year: &year)
      let column = Column(year: budgetYear, cell: cell, words: words)
      guard year == nil, let kind = column.kind, kind != .executed,
        words.allSatisfy(Self.isOfHead)
      else { return nil }
      return column
    }
  }
}
