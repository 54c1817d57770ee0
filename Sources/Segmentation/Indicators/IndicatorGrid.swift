internal import ShisakuSourceText
internal import ShisakuValues

/// Tables of indicators on one page, whose cells stand where the page shows them.
///
///     成果指標            単位            令和3年度  令和4年度
///                  成果実績    件         12        15
///     移住相談の件数
///                  目標値      件         20        20
///
/// A value belongs to the year above it and to the word beside or above it; what belongs to no year
/// and no word alone is left out.
struct IndicatorGrid {
  let bytes: [UInt8]
  let cells: [IndicatorCell]
  /// A year that the sheet names with its era.
  let anchor: Int?
  /// Whether years behind those of today are those of targets, as in a plan.
  let aimsLater: Bool
  private(set) var tables: [IndicatorTable] = []

  init(bytes: [UInt8], cells: [IndicatorCell], anchor: Int?, aimsLater: Bool = false) {
    self.bytes = bytes
    self.cells = cells
    self.anchor = anchor
    self.aimsLater = aimsLater
    let bands = heads()
    for (index, band) in bands.enumerated() {
      let end = index + 1 < bands.count ? bands[index + 1].box.top : .infinity
      if let table = table(band, until: end) { tables.append(table) }
    }
  }

  /// Heads of columns that stand side by side, in one row or in two.
  private func heads() -> [CellBand<IndicatorCell>] {
    let values = cells.filter { $0.content == .value }
    let heads = cells.filter { $0.head != nil }
    let columnHeads = heads.filter { head in
      let isRowHead =
        values.count { $0.box.left >= head.box.right - 1 && $0.box.isOnRow(head.box) }
        > heads.count { $0.box.left >= head.box.right - 1 && $0.box.isOnRow(head.box) }
      return !isRowHead
    }
    return CellBand.bands(of: columnHeads.sorted { $0.box.top < $1.box.top }) {
      goesOn($0, with: $1, values)
    }
  }

  /// Whether a head belongs to the row above it: directly below, or words below years with nothing
  /// but the heads of other columns between.
  private func goesOn(
    _ band: CellBand<IndicatorCell>, with head: IndicatorCell, _ values: [IndicatorCell]
  ) -> Bool {
    let gap = head.box.top - band.box.bottom
    if gap < 0.8 * head.box.height || band.cells.contains(where: { $0.box.isOnRow(head.box) }) {
      return true
    }
    let isYear = { (cell: IndicatorCell) in cell.head?.year != nil }
    let areYears = band.cells.allSatisfy(isYear)
    guard gap < 2.5 * head.box.height, areYears != isYear(head),
      areYears || !band.cells.contains(where: isYear)
    else { return false }
    return !values.contains { $0.box.middle > band.box.bottom && $0.box.middle < head.box.top }
  }

  private func table(
    _ band: CellBand<IndicatorCell>, until next: Double
  ) -> IndicatorTable? {
    let height = band.cells.map(\.box.height).min() ?? 0
    let stop = cells.filter { $0.content == .stop && $0.box.top > band.box.bottom - 0.3 * height }
      .map(\.box.top).min()
    let end = min(next, stop ?? .infinity)
    guard var columns = IndicatorColumns(band.cells, anchor: anchor) else { return nil }
    if aimsLater { columns.aimLater() }
    let body = cells.filter {
      $0.box.middle > band.box.bottom && $0.box.middle < end
    }
    // Where words head the rows (目標値, 実績値), they say what the values are.
    if let anchor, body.allSatisfy({ $0.head?.role == nil }) {
      columns.recallEarlier(than: anchor)
    }
    let values = body.filter { $0.content == .value && columns.isBelow($0.center) }
    let rows = rows(values, body, columns)
    guard !rows.isEmpty else { return nil }
    let left = columns.columns[0].box.left
    // What stands in the row of the heads: 成果指標, 単位.
    let beside = cells.filter { cell in
      cell.head == nil && cell.box.left < left && cell.box.verticalOverlap(band.box) > 0
    }
    let above = cells.filter {
      $0.box.bottom <= band.box.top + 1 && band.box.top - $0.box.bottom < 3 * height
    }
    return IndicatorTable(
      columns: columns, heads: band.cells, rows: rows, body: body, beside: beside, above: above)
  }

  /// The values of each height with the word, or the year, to their left.
  private func rows(
    _ values: [IndicatorCell], _ body: [IndicatorCell], _ columns: IndicatorColumns
  ) -> [IndicatorTable.Row] {
    let bands = CellBand.bands(of: values.sorted { $0.box.top < $1.box.top }) {
      $0.cells[0].box.isOnRow($1.box)
    }
    let sorted = bands.map { $0.cells.sorted { $0.box.left < $1.box.left }.map(\.box) }
    let full = sorted.compactMap { columns.inOrder($0) ? $0 : nil }
    return zip(bands, sorted).map { band, boxes in
      let cells = band.cells.sorted { $0.box.left < $1.box.left }
      let places = columns.places(of: boxes, like: full)
      let head = body.filter {
        $0.head != nil && $0.box.right <= band.box.left + 1 && $0.box.isOnRow(band.box)
      }.max { $0.box.right < $1.box.right }
      return IndicatorTable.Row(
        values: zip(cells, places ?? [Int](repeating: 0, count: cells.count)).map { ($0, $1) },
        box: band.box, head: head, isDoubtful: places == nil)
    }
  }
}
