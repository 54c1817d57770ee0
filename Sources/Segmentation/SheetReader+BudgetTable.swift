internal import ShisakuValues

extension SheetReader {
  /// The budget table behind its label, or, where the label is torn away, anywhere on the sheet.
  /// Rows that do not fit are reported.
  mutating func budgetTable(_ table: Profile.BudgetTable) -> SheetFinding<SheetNode.Budget>? {
    var place = cells.startIndex..<cells.endIndex
    if let label = hits.first(where: { $0.role == .budget }), let end = label.ranges.last,
      let start = cells.firstIndex(where: { $0.range.lowerBound >= end.upperBound })
    {
      let stop = cells[(start + 1)...].firstIndex { $0.use != .free || $0.labelBefore != nil }
      place = start..<(stop ?? cells.endIndex)
    }
    var catalogue = FieldCatalogue()
    catalogue.amountKinds = table.rows
    catalogue.drafts = table.drafts
    let unit = unit ?? table.unit
    let tokens = AmountTokens(bytes: bytes, catalogue: catalogue, unit: unit)
    var reader = AmountReader(bytes: bytes, catalogue: catalogue, unit: unit)
    var entries = reader.tableEntries(tokens.tokens(cells[place].map { .text($0.range) })) ?? []
    if entries.isEmpty, place.count < cells.count {
      place = cells.startIndex..<cells.endIndex
      entries = reader.tableEntries(tokens.tokens(cells.map { .text($0.range) })) ?? []
    }
    sheet.diagnostics += reader.diagnostics
    guard !entries.isEmpty else { return nil }
    let taken = TakenRanges(entries.flatMap { $0.label + $0.amountRanges })
    let used = place.filter { taken.overlap(cells[$0].range) }
    // Words of the form beside the amounts; what an entry holds counts as its own.
    return SheetFinding(
      value: SheetNode.Budget(entries: entries, notes: []), cells: used,
      furniture: used.map { cells[$0].range })
  }

  /// What the sheet says that amounts are counted in: （単位：百万円）→ 百万円.
  private var unit: [UInt8]? {
    let labels = hits.filter { $0.role == .budget }.flatMap(\.ranges)
    return (labels + cells.map(\.range)).lazy.compactMap { bytes.declaredUnit(in: $0) }.first
  }
}
