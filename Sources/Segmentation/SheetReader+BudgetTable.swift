internal import ShisakuSourceText
internal import ShisakuValues

extension SheetReader {
  /// The budget table behind its label, or, where the label is torn away, anywhere on the sheet.
  /// Rows that do not fit are reported.
  mutating func budgetTable(_ table: Profile.BudgetTable) -> SheetFinding<SheetNode.Budget>? {
    let unit = unit ?? table.unit
    func read(_ place: Range<Int>) -> BudgetTableReader.Result {
      BudgetTableReader.read(cells[place].map(\.range), in: bytes, table, unit: unit)
    }
    var place = cells.startIndex..<cells.endIndex
    if let label = hits.first(where: { $0.role == .budget }), let end = label.ranges.last,
      let start = cells.firstIndex(where: { $0.range.lowerBound >= end.upperBound })
    {
      let stop = cells[(start + 1)...].firstIndex { $0.use != .free || $0.labelBefore != nil }
      place = start..<(stop ?? cells.endIndex)
    }
    var result = read(place)
    if result.entries.isEmpty, place.count < cells.count {
      place = cells.startIndex..<cells.endIndex
      result = read(place)
    }
    for misfit in result.misfits {
      sheet.diagnostics.append(
        Diagnostic(
          "segmentation.budget-row", .warning,
          "the row \(misfit.row) and its \(misfit.columns) fiscal years differ in number "
            + "(amounts: \(misfit.amounts)); it was left among the details, add it by hand"))
    }
    guard !result.entries.isEmpty else { return nil }
    let used = result.cells.map { place.lowerBound + $0 }
    // Words of the form beside the amounts; what an entry holds counts as its own.
    return SheetFinding(
      value: SheetNode.Budget(entries: result.entries, notes: []), cells: used,
      furniture: used.map { cells[$0].range })
  }

  /// What the sheet says that amounts are counted in: （単位：百万円）→ 百万円.
  private var unit: [UInt8]? {
    let labels = hits.filter { $0.role == .budget }.map(\.ranges)
    for ranges in labels + cells.map({ [$0.range] }) {
      if let unit = unit(named: ranges) { return unit }
    }
    return nil
  }

  private func unit(named ranges: TextRanges) -> [UInt8]? {
    let text = bytes.squeezed(ranges)
    let word = BudgetWord.unitDeclaration
    guard let offset = text.firstOffset(of: word, in: 0..<text.count) else { return nil }
    var unit = text[(offset + word.count)...]
    for colon in [":", "："] where unit.starts(with: colon.utf8) {
      unit = unit.dropFirst(colon.utf8.count)
    }
    let closing: Set<UInt8> = [0x29, 0xEF]  // ) and the first byte of ）
    let name = Array(unit.prefix { !closing.contains($0) })
    return BudgetTableReader.isUnit(name) ? name : nil
  }
}
