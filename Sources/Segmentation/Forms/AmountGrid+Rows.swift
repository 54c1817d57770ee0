internal import ShisakuSourceText

/// Tables whose rows are years and whose columns are where the money comes from.
///
///     年度            総事業費  国庫支出金  一般財源
///     令和６年度（要求）   18,500      6,000    12,500
extension AmountGrid {
  /// The first amounts of rows headed by a year: where the others add up to it, it is the whole.
  func totalsOfRows() -> [SheetNode.BudgetEntry] {
    let entries = rowHeads.compactMap { head -> SheetNode.BudgetEntry? in
      let row = numbers.filter { number in
        let box = number.cell.box
        return box.left >= head.box.right
          && box.verticalOverlap(head.box) > 0.5 * min(box.height, head.box.height)
      }.sorted { $0.cell.box.left < $1.cell.box.left }
      guard BudgetSums.opensWithSum(row.map(\.amount)) else { return nil }
      return SheetNode.BudgetEntry(
        label: [head.range], fiscalYear: head.year, kind: head.kind ?? .initial, round: nil,
        draft: head.isDraft, amount: row[0].amount, amountRanges: [row[0].cell.range],
        partOfLarger: false, isApproximate: row[0].isApproximate)
    }
    return entries.contains { $0.amount ?? 0 > 0 } ? entries : []
  }
}
