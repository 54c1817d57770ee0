internal import ShisakuSourceText
internal import ShisakuValues

/// Amounts that cannot all be the policy's.
extension FormSheetReader {
  /// Leaves out different amounts of one year and kind, of which at most one can be the policy's: a
  /// table whose columns a dump has torn apart gives them all to the year that is left. O(entries).
  mutating func leaveOutRivals(_ entries: inout [SheetNode.BudgetEntry]) {
    struct Key: Hashable {
      let year: Int?
      let kind: SheetNode.BudgetEntry.Kind
      let isDraft: Bool
      init(_ entry: SheetNode.BudgetEntry) {
        (year, kind, isDraft) = (entry.fiscalYear, entry.kind, entry.draft)
      }
    }
    let amounts = Dictionary(grouping: entries, by: Key.init).mapValues { Set($0.map(\.amount)) }
    let certain = entries.filter {
      $0.kind == .supplementary || amounts[Key($0), default: []].count == 1
    }
    keep(certain, of: &entries)
  }

  /// Whether an amount's year is one that says no more and stands below a label of indicators, so that
  /// it heads the columns of those: a dump has torn the table of the amounts.
  func isHeadedBelow(_ entry: SheetNode.BudgetEntry) -> Bool {
    guard let amount = entry.amountRanges.first, entry.label.count == 1,
      let year = entry.label.first, year.lowerBound > amount.upperBound
    else { return false }
    return sheet.labels.indices.contains { label in
      guard let start = sheet.labels[label].whole.first?.lowerBound,
        start > amount.upperBound, start < year.lowerBound
      else { return false }
      return type(label) == .indicators
    }
  }

  /// Keeps the entries that are certain, and says how many others there were.
  mutating func keep(
    _ certain: [SheetNode.BudgetEntry], of entries: inout [SheetNode.BudgetEntry]
  ) {
    let count = entries.count - certain.count
    entries = certain
    guard count > 0 else { return }
    node.diagnostics.append(
      Diagnostic(
        "segmentation.budget-row", .warning,
        "\(count) amounts contradict one another; they are left out of the budget"))
  }
}
