internal import ShisakuSourceText
internal import ShisakuValues

/// Amounts that cannot all be the policy's.
extension FormSheetReader {
  /// Whether a label has one amount behind it on its line and nothing else: 計上額：5,344千円.
  func statesAmount(_ label: Int) -> Bool {
    let beside = pieces(beside: label)
    guard endsWithColon(label), let only = beside.first, beside.count == 1,
      sheet.isFree(only)
    else { return false }
    let tokens = AmountTokens(bytes: bytes, catalogue: catalogue, unit: nil)
    return tokens.tokens([.text(sheet.pieces[only].range)]).map(\.isAmount) == [true]
  }

  /// The entries without those that are parts of others of their rows, and without rivals.
  mutating func certain(_ all: [SheetNode.BudgetEntry]) -> [SheetNode.BudgetEntry] {
    var sourced: Set<TextRanges> = []
    var entries: [SheetNode.BudgetEntry] = []
    for row in BudgetSums.rows(all) {
      if let first = row.first, BudgetSums.opensWithSources(row) {
        sourced.insert(first.amountRanges)
        entries.append(first)
      } else {
        entries += row
      }
    }
    if hasBoxes { entries.removeAll(where: { isBesidePart($0) }) }
    leaveOutRivals(&entries, sourced: sourced)
    return entries
  }

  /// Leaves out different amounts of one year and kind, of which at most one can be the policy's: a
  /// table whose columns a dump has torn apart gives them all to the year that is left. O(entries).
  ///
  /// - Parameters:
  ///   - entries: of a sheet.
  ///   - sourced: the ranges of amounts that others of their rows add up to.
  private mutating func leaveOutRivals(
    _ entries: inout [SheetNode.BudgetEntry], sourced: Set<TextRanges>
  ) {
    let groups = Dictionary(grouping: entries, by: \.subject)
    var certain: Set<TextRanges> = []
    for (subject, group) in groups {
      // A year may have several supplements.
      let isOne = subject.kind == .supplementary || Set(group.map(\.amount)).count == 1
      certain.formUnion((isOne ? group : agreeing(group, sourced)).map(\.amountRanges))
    }
    keep(entries.filter { certain.contains($0.amountRanges) }, of: &entries)
  }

  /// The amounts of one year and kind that stand alone in their rows where these all say the same, and the
  /// others begin with it or one of these is what its sources add up to: 要求額 12千円, and in a table of
  /// costs 要求額 12千円 5千円 17千円.
  private func agreeing(
    _ entries: [SheetNode.BudgetEntry], _ sourced: Set<TextRanges>
  ) -> [SheetNode.BudgetEntry] {
    let rows = BudgetSums.rows(entries)
    let alone = rows.filter { $0.count == 1 }.flatMap { $0 }
    guard let amount = alone.first?.amount, alone.allSatisfy({ $0.amount == amount }) else {
      return []
    }
    let isSourced = alone.contains { sourced.contains($0.amountRanges) }
    let others = rows.filter { $0.count > 1 }
    return isSourced || others.allSatisfy { $0.first?.amount == amount } ? alone : []
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

extension SheetNode.BudgetEntry {
  /// What an amount is of: entries that agree in it are rivals.
  struct Subject: Hashable {
    let fiscalYear: Int?
    let kind: Kind
    let isDraft: Bool
  }

  var subject: Subject { Subject(fiscalYear: fiscalYear, kind: kind, isDraft: draft) }
}
