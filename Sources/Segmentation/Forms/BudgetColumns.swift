/// The columns of a budget that a dump without places has printed: their years rise or fall.
///
///     決算 13,542 14,437 予算 12,455    令和2年度 令和4年度 … 令和3年度
///
/// Where heads were torn from their columns, amounts in the order of the text may get years that go up
/// and down; nobody knows then which amount is of which year.
enum BudgetColumns {
  /// The entries of those kinds whose years rise or fall with their amounts' places.
  static func ordered(_ entries: [SheetNode.BudgetEntry]) -> [SheetNode.BudgetEntry] {
    let kinds = Dictionary(grouping: entries, by: \.kind)
    let torn = kinds.filter { _, entries in
      let years = entries.filter { !$0.amountRanges.isEmpty }
        .sorted { $0.amountRanges[0].lowerBound < $1.amountRanges[0].lowerBound }
        .compactMap(\.fiscalYear)
      // Two rows of one kind, as of two supplements, have each year twice.
      guard Set(years).count == years.count else { return false }
      let steps = zip(years.dropFirst(), years).map { ($0 - $1).signum() }
      return steps.contains(1) && steps.contains(-1)
    }
    return entries.filter { torn[$0.kind] == nil }
  }
}
