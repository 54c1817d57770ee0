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
        label: [head.range], fiscalYear: head.year, kind: head.kind ?? .initial, round: nil,
        draft: head.isDraft, amount: row[0].amount, amountRanges: [row[0].cell.range],
        partOfLarger: false, isApproximate: row[0].isApproximate)
    }
    return entries.contains { $0.amount ?? 0 > 0 } ? entries : []
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
