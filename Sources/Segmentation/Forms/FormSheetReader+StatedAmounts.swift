internal import ShisakuSourceText
internal import ShisakuValues

/// Amounts that no label announces, since their lines say themselves what they are.
extension FormSheetReader {
  /// The amounts of lines that say what they are and nothing else, wherever they stand on the sheet, or
  /// that stand right below a line that says it:
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
      if let below = lineBelow(index), !words.contains(where: \.isAmount) {
        words += tokens.tokens(in: below, year: &year)
        lines.append(below)
      }
      guard isStatement(words) else { continue }
      let own = reader.entries(in: lines.map { .text($0) }, label: nil)
      entries += own
      takeAmounts(own, in: index..<index + lines.count)
    }
    return entries
  }

  /// The line right below a piece that is nobody's, in a dump that does not say where lines stand.
  private func lineBelow(_ index: Int) -> Range<Int>? {
    guard !hasBoxes, index + 1 < sheet.pieces.count else { return nil }
    let below = sheet.pieces[index + 1]
    return below.use == .free && below.startsLine && below.blanksBefore == 0 && !below.opensPage
      ? below.range : nil
  }

  /// Whether words are a year, what an amount is and amounts, with nothing but brackets and units
  /// between.
  private func isStatement(_ words: [AmountToken]) -> Bool {
    var hasYear = false
    var hasKind = false
    var hasAmount = false
    for word in words {
      switch word.kind {
      case .year: hasYear = true
      case .kind: hasKind = true
      case .amount(let amount, _): hasAmount = hasAmount || amount != nil
      case .draft, .round, .open, .close: break
      case .part, .unknown: return false
      case .other:
        let text = bytes.squeezed(word.range)
        let isUnit = BudgetWord.units.contains { text.starts(with: $0) }
        let scalars = bytes.scalars(word.range)
        guard
          isUnit || text == BudgetWord.amount
            || scalars.allSatisfy({ HeadingBracket.opens($0) || HeadingBracket.closes($0) })
        else { return false }
      }
    }
    return hasYear && hasKind && hasAmount
  }
}
