internal import ShisakuSourceText
internal import ShisakuValues

// Cells with an amount on each line, of which a legend says what they are.
extension TableRowReader {
  /// The amounts of a cell with one on each line; none where a line holds anything else.
  func layered(
    _ column: TableColumn, _ text: TextRanges, _ furniture: inout [Range<Int>]
  ) -> [SheetNode.BudgetEntry] {
    let tokens = AmountTokens(bytes: bytes, catalogue: catalogue, unit: column.unit ?? unit)
    var entries: [SheetNode.BudgetEntry] = []
    var dashes: [Range<Int>] = []
    for (range, layer) in zip(text, layers) {
      if TableCellWords.isEmpty(bytes, [range]) {
        dashes.append(range)
        continue
      }
      var known: Int?
      let found = tokens.tokens(in: range, year: &known)
      guard found.count == 1, let token = found.first,
        case .amount(let amount?, let isApproximate) = token.kind
      else { return [] }
      var entry = SheetNode.BudgetEntry(
        label: layer.label, fiscalYear: layer.year, kind: layer.kind, amount: amount,
        amountRanges: [token.range], partOfLarger: token.isPartOfLarger,
        isApproximate: isApproximate)
      entry.draft = layer.isDraft
      entries.append(entry)
    }
    furniture += dashes
    return entries
  }
}
