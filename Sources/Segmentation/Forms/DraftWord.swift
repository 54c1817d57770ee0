internal import ShisakuValues

/// Which words say that an amount is not decided yet.
extension FieldCatalogue {
  /// Whether a word for a draft ends where it ends as a word: 案 does in 令和８年度案 and 案予算額, and does not
  /// in 案内 and 案件.
  func isDraft(endingAt end: Int, in bytes: [UInt8], before limit: Int) -> Bool {
    guard end < limit, bytes.scalar(at: end).value.isIdeograph else { return true }
    func opens(_ words: [[UInt8]]) -> Bool {
      words.contains { bytes.matches($0, at: end, before: limit) }
    }
    return amountKinds.contains { bytes.matches($0.text, at: end, before: limit) }
      || opens(amountRows) || opens(amountParts) || opens(BudgetWord.units)
      || opens(BudgetWord.shares) || opens([BudgetWord.ordinal, BudgetWord.amount])
      || YearExpression.match(in: bytes, at: end, before: limit) != nil
  }

  /// Whether a text, the label of an amount, says that it is not decided yet. O(bytes).
  package func saysDraft(_ text: [UInt8]) -> Bool {
    let bytes = text + [0, 0, 0, 0]
    return text.indices.contains { offset in
      drafts.contains { word in
        guard bytes.matches(word, at: offset, before: text.count) else { return false }
        // 要求 is also what the amount is, whatever follows.
        return amountKinds.contains { $0.text == word }
          || isDraft(endingAt: offset + word.count, in: bytes, before: text.count)
      }
    }
  }
}
