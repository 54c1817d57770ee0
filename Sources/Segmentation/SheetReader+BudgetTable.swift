internal import ShisakuSourceText

extension SheetReader {
  /// The budget table behind its label.
  ///
  /// - Returns: whether there is one.
  mutating func readBudgetTable(_ table: Profile.BudgetTable) -> Bool {
    guard let label = hits.first(where: { $0.role == .budget }), let end = label.ranges.last,
      let start = cells.firstIndex(where: { $0.range.lowerBound >= end.upperBound })
    else { return false }
    var stop = start
    while stop < cells.count, cells[stop].use == .free,
      stop == start || cells[stop].labelBefore == nil
    { stop += 1 }
    var reader = BudgetTableReader(
      bytes: bytes, table: table, unit: unit(named: label.ranges) ?? table.unit)
    reader.read(text(start..<stop))
    for misfit in reader.misfits {
      sheet.diagnostics.append(
        Diagnostic(
          "segmentation.budget-row", .warning,
          "\(misfit.row) has \(misfit.amounts) amounts for \(misfit.columns) fiscal years; "
            + "its row was left among the details, add it by hand"))
    }
    guard !reader.entries.isEmpty else { return false }
    sheet.budget = SheetNode.Budget(entries: reader.entries, notes: [])
    for index in reader.used {
      cells[start + index].use = .budget
      // Words of the form beside the amounts; what an entry holds counts as its own.
      furniture.append(cells[start + index].range)
    }
    return true
  }

  /// （単位：百万円）→ 百万円
  private func unit(named label: TextRanges) -> [UInt8]? {
    let text = bytes.squeezed(label)
    let word = Array("単位".utf8)
    guard let offset = text.firstOffset(of: word, in: 0..<text.count) else { return nil }
    var unit = Array(text[(offset + word.count)...])
    for colon in [":", "："].map({ Array($0.utf8) }) where unit.starts(with: colon) {
      unit.removeFirst(colon.count)
    }
    for closing in [")", "）"].map({ Array($0.utf8) })
    where unit.ends(0..<unit.count, with: closing) {
      unit.removeLast(closing.count)
    }
    return BudgetTableReader.isUnit(unit) ? unit : nil
  }
}
