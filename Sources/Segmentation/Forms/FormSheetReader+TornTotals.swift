internal import ShisakuSourceText
internal import ShisakuValues

/// Totals that a dump has torn from their rows.
extension FormSheetReader {
  /// Adds the total of the last year of a table where its row has those of others, its only
  /// amount stands once more on the sheet, alone on its line and below it, and is nobody's:
  ///
  ///     当初予算 120 130 145      計 120 130      …      145
  ///
  /// A short number stands on many lines; it says nothing. Asked for when all else is read, so that the
  /// number still parts what stands around it.
  mutating func addTornTotal() {
    guard !hasBoxes, let entries = node.budget?.entries, isItemized else { return }
    let years = Set(entries.compactMap(\.fiscalYear))
    let totals = entries.filter { $0.kind == .total }
    guard let last = years.max(), totals.count >= 2,
      Set(totals.compactMap(\.fiscalYear)).count == totals.count,
      let row = totals.last?.label.last, totals.allSatisfy({ $0.label.last == row }),
      let only = entries.only(where: { $0.fiscalYear == last }), only.kind == .initial,
      let printed = only.amountRanges.first, only.label.count > 1
    else { return }
    let text = bytes.squeezed(printed)
    guard text.count(where: \.isDigit) >= Self.fewestDigits else { return }
    let place = sheet.pieces.indices.last { index in
      sheet.isFree(index) && sheet.pieces[index].range.lowerBound > row.upperBound
        && bytes.squeezed(sheet.pieces[index].range) == text
    }
    guard let place else { return }
    var total = only
    total.kind = .total
    // Of 令和４年度 and 要求 the second says that it is a draft.
    let head = only.draft ? Array(only.label) : Array(only.label.dropLast())
    total.label = TextRanges(inOrder: head + [row])
    total.amountRanges = [sheet.pieces[place].range]
    use([place])
    node.budget?.entries.append(total)
  }

  private static let fewestDigits = 3
}

extension [SheetNode.BudgetEntry] {
  /// The entry that meets a condition; `nil` where none or several do.
  fileprivate func only(where meets: (SheetNode.BudgetEntry) -> Bool) -> SheetNode.BudgetEntry? {
    let found = filter(meets)
    return found.count == 1 ? found[0] : nil
  }
}
