internal import ShisakuValues

/// The words that a catalogue has for amounts.
///
/// A class, since texts are cut into such words row by row: a copy of the catalogue would count a
/// reference to each of its lists every time.
final class AmountWords: Sendable {
  /// As in `FieldCatalogue`.
  let kinds: [(text: [UInt8], kind: SheetNode.BudgetEntry.Kind)]
  /// The first character of each kind, which hardly ever is that of a text.
  let kindFirsts: [UInt32]
  let rows: [[UInt8]]
  let changes: [[UInt8]]
  let drafts: [[UInt8]]
  let parts: [[UInt8]]
  /// What kinds, drafts and parts begin with.
  let openings: CharacterFilter
  /// The same, and what years, amounts and the words that no catalogue names begin with; the brackets of
  /// headings.
  let tokenOpenings: CharacterFilter

  /// The words of a catalogue; none of one that has none yet.
  init(_ catalogue: FieldCatalogue? = nil) {
    kinds = catalogue?.amountKinds ?? []
    kindFirsts = kinds.map { $0.text.scalar(at: 0).value }
    rows = catalogue?.amountRows ?? []
    changes = catalogue?.amountChanges ?? []
    drafts = catalogue?.drafts ?? []
    parts = catalogue?.amountParts ?? []
    var openings = CharacterFilter()
    for word in kinds.map(\.text) + drafts + parts { openings.insert(firstOf: word) }
    self.openings = openings
    openings.insert(charactersOf: YearExpression.letters + "(（)）.%％" + HeadingBracket.all)
    openings.formUnion(YenAmount.openings)
    for era in EraTable.shared.eras { openings.insert(firstOf: era.name) }
    openings.insert(charactersOf: YearExpression.kanjiMillennia)
    for word in [
      BudgetWord.ordinal, BudgetWord.previousYear, BudgetWord.thisYear, BudgetWord.ofWhich,
    ] {
      openings.insert(firstOf: word)
    }
    tokenOpenings = openings
  }

  /// Whether a text without white space heads a column of amounts: 本年度, 前年度, 比較, 予算額.
  func headColumn(_ text: [UInt8]) -> Bool {
    text == BudgetWord.thisYear || text == BudgetWord.previousYear || changes.contains(text)
      || kinds.contains { $0.text == text }
  }

  /// Whether a text without white space says which amount stands beside it, and no more:
  /// 現計予算額（１）, （所要額）, うち国費, 国・府支出金の内容.
  func areOfAmount(_ text: [UInt8]) -> Bool {
    if text.starts(with: BudgetWord.ofWhich) {
      return !text.scalar(at: BudgetWord.ofWhich.count).value.isHiragana
    }
    let words = Self.outsideParentheses(text)
    guard words.count <= Self.longest else { return false }
    func names(_ part: [UInt8]) -> Bool {
      guard words.starts(with: part) else { return false }
      let rest = words.dropFirst(part.count)
      return rest.isEmpty || BudgetWord.breakdowns.contains { rest.elementsEqual($0) }
    }
    return words.suffix(BudgetWord.amount.count).elementsEqual(BudgetWord.amount)
      || kinds.contains { words.elementsEqual($0.text) }
      || rows.contains(where: names) || parts.contains(where: names)
  }

  /// The first stretch of a text without parentheses.
  private static func outsideParentheses(_ text: [UInt8]) -> ArraySlice<UInt8> {
    var start = 0
    var end = 0
    while end < text.count {
      let (scalar, length) = text.scalar(at: end)
      if Parenthesis.opens(scalar) || Parenthesis.closes(scalar) {
        guard start == end else { break }
        start += length
      }
      end += length
    }
    return text[start..<end]
  }

  /// Bytes of the name of an amount: twelve characters.
  private static let longest = 36

  /// Whether a word for a draft ends where it ends as a word: 案 does in 令和８年度案 and 案予算額, and does not
  /// in 案内 and 案件.
  func isDraft(endingAt end: Int, in bytes: [UInt8], before limit: Int) -> Bool {
    guard end < limit, bytes.scalar(at: end).value.isIdeograph else { return true }
    func opens(_ words: [[UInt8]]) -> Bool {
      words.contains { bytes.matches($0, at: end, before: limit) }
    }
    return kinds.contains { bytes.matches($0.text, at: end, before: limit) }
      || opens(rows) || opens(parts) || opens(BudgetWord.units)
      || opens(BudgetWord.shares) || opens([BudgetWord.ordinal, BudgetWord.amount])
      || YearExpression.match(in: bytes, at: end, before: limit) != nil
  }
}
