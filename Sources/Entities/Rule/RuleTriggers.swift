/// Where a rule is called: the scanner passes over everything else without a look at the rule.
///
///     RuleTriggers(behindNumbers: "円", beforeNumbers: "¥")      // 580円, ¥580
///     RuleTriggers(words: ["整理番号"])                           // only at 整理
///
/// Triggers may give false positives, never false negatives: the rule decides.
package struct RuleTriggers: Sendable {
  /// Characters that call the rule wherever they stand.
  let characters: String
  /// Gives every word that an entity may begin with; its first two characters call the rule.
  let words: @Sendable (_ body: (UnsafeBufferPointer<UInt8>) -> Void) -> Void
  /// Characters behind a number, or behind a number and blanks, that call the rule at the number.
  let behindNumbers: String
  /// Characters before a number, or before blanks and a number, that do so.
  let beforeNumbers: String
  /// Whether numbers with a point in them do: 0.5, and 2021.7.18, which is no numeral.
  let pointedNumbers: Bool

  package init(
    characters: String = "", words: [String] = [], behindNumbers: String = "",
    beforeNumbers: String = "", pointedNumbers: Bool = false
  ) {
    self.init(
      characters: characters,
      eachWord: { body in words.forEach { word in Array(word.utf8).withUnsafeBufferPointer(body) }
      },
      behindNumbers: behindNumbers, beforeNumbers: beforeNumbers, pointedNumbers: pointedNumbers)
  }

  /// Triggers for so many words that no strings are made of them.
  init(
    characters: String = "",
    eachWord words: @escaping @Sendable (_ body: (UnsafeBufferPointer<UInt8>) -> Void) -> Void,
    behindNumbers: String = "", beforeNumbers: String = "", pointedNumbers: Bool = false
  ) {
    self.characters = characters
    self.words = words
    self.behindNumbers = behindNumbers
    self.beforeNumbers = beforeNumbers
    self.pointedNumbers = pointedNumbers
  }
}
