/// Which words say that an amount is not decided yet.
extension FieldCatalogue {
  /// Whether a text, the label of an amount, says that it is not decided yet. O(bytes).
  package func saysDraft(_ text: [UInt8]) -> Bool {
    let bytes = text + [0, 0, 0, 0]
    return text.indices.contains { offset in
      drafts.contains { word in
        guard bytes.matches(word, at: offset, before: text.count) else { return false }
        // 要求 is also what the amount is, whatever follows.
        return isAmountKind(word)
          || amountWords.isDraft(endingAt: offset + word.count, in: bytes, before: text.count)
      }
    }
  }
}
