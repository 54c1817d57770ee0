internal import ShisakuSourceText
internal import ShisakuValues

/// Amounts that no label announces, since their lines say themselves what they are.
extension FormSheetReader {
  /// The amounts of lines that say what they are and nothing else, wherever they stand on the sheet, or
  /// that stand behind such words or right below them:
  ///
  ///     【令和５年度予算（案） 14百万円（14百万円）】
  ///     平成３０年度予算（案）額
  ///     103 百万円（ 104 百万円）
  mutating func statedEntries() -> [SheetNode.BudgetEntry] {
    let tokens = AmountTokens(bytes: bytes, catalogue: catalogue, unit: nil)
    var reader = amountReader(nil)
    var entries: [SheetNode.BudgetEntry] = []
    var year: Int?
    for index in sheet.pieces.indices where sheet.pieces[index].use == .free {
      let range = sheet.pieces[index].range
      guard range.count <= 200, sheet.pieces[index].startsLine, tokens.mayHoldYear(range)
      else { continue }
      var words = tokens.tokens(in: range, year: &year)
      var lines = [range]
      if words.contains(where: { $0.year != nil }), !words.contains(where: \.isAmount),
        let rest = rest(behind: index)
      {
        words += tokens.tokens(in: rest, year: &year)
        lines.append(rest)
      }
      guard words.areStatement(of: bytes) else { continue }
      let own = reader.entries(in: lines.map { .text($0) }, label: nil)
      entries += own
      takeAmounts(own, in: sheet.pieces.indices)
    }
    return entries
  }

  /// What stands behind a wide gap on the row of a piece and is nobody's, or in a dump that does not say
  /// where lines stand, on the line right below it.
  private func rest(behind index: Int) -> Range<Int>? {
    let piece = sheet.pieces[index]
    if let box = piece.box {
      let page = sheet.page(of: piece.line)
      let near = max(0, index - Self.farthest)..<min(sheet.pieces.count, index + Self.farthest)
      return sheet.pieces[near].lazy.compactMap { other in
        other.box.flatMap {
          other.use == .free && page.contains(other.line) ? ($0, other.range) : nil
        }
      }.filter { other, _ in box.isOnRow(other) && other.left >= box.right }
        .min { $0.0.left < $1.0.left }?.1
    }
    guard index + 1 < sheet.pieces.count else { return nil }
    let next = sheet.pieces[index + 1]
    return next.use == .free && next.startsLine && next.blanksBefore == 0 && !next.opensPage
      ? next.range : nil
  }

  /// Pieces between the two in reading order, at most.
  private static let farthest = 200
}
