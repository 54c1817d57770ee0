internal import ShisakuValues

/// The policy's own row of a table of costs: as many cells behind its name as there are heads above it, each of
/// which says its year and what its amounts are.
///
///     単位 R4予算 R4決算 R5予算 R5決算 R6予算
///     人件費 千円 3,990 2,145
///     直接事業費 2,658 2,625 2,667 2,412 2,723     ← the row
///
/// Where two rows of the policy's own say different amounts, none can be told.
struct HeadedRow {
  /// The heads, then the name and the cells of the row: as a table that was printed in order.
  let tokens: [AmountToken]

  // Both set by hand.
  private static let fewestColumns = 3
  /// Lines from the heads to the row, at most.
  private static let farthest = 40

  init?(_ sheet: AmountLines) {
    var found: (name: AmountToken, heads: [AmountToken], cells: [AmountToken])?
    var heads: (tokens: [AmountToken], line: Int, count: Int)?
    for (index, line) in sheet.lines.enumerated() {
      if let columns = Self.heads(of: line) {
        heads = (columns.flatMap { $0 }, index, columns.count)
        continue
      }
      guard let heads, index - heads.line <= Self.farthest,
        let name = sheet.rowName(line), name.isOwn
      else { continue }
      let cells = line.drop { !$0.isAmount }
      guard cells.count == heads.count, cells.allSatisfy(\.isAmount) else { continue }
      if let found {
        guard found.cells.map(\.amount) == cells.map(\.amount) else { return nil }
        continue
      }
      found = (name.token, heads.tokens, Array(cells))
    }
    guard let found else { return nil }
    tokens = found.heads + [found.name] + found.cells
  }

  /// The columns that a line heads, no two alike, whatever stands before the first of them.
  private static func heads(of line: [AmountToken]) -> [[AmountToken]]? {
    let years = line.drop { $0.year == nil }
    guard years.allSatisfy(AmountGrid.isOfHead) else { return nil }
    let columns = YearHeads.columns(of: Array(years))
    let says = columns.compactMap { column in
      column.tokens.lazy.compactMap { token -> String? in
        if case .kind(let kind, let isDraft) = token.kind {
          "\(column.year) \(kind) \(isDraft)"
        } else {
          nil
        }
      }.first
    }
    guard says.count == columns.count, Set(says).count == says.count,
      says.count >= fewestColumns
    else { return nil }
    return columns.map(\.tokens)
  }
}
