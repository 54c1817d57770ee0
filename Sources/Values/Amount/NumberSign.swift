/// Signs before a number.
package enum NumberSign {
  private static let words: Words = ["▲", "△", "マイナス", "−", "－"]
  /// Signs that belong to an amount across a blank; a dash there is as likely one between words.
  private static let signsApart: Words = ["▲", "△", "マイナス"]
  /// U+2010–2015, U+2212, U+FF0D and the hyphen.
  private static let dashes: Words = ["-", "‐", "‑", "‒", "–", "—", "―", "−", "－"]
  private static let openings: Words = ["（", "(", "：", ":"]

  /// Where the number begins with its sign, and whether it is negative: ▲3, △3, −3, マイナス3.
  package static func start(
    of offset: Int, in text: ByteText
  ) -> (start: Int, isNegative: Bool) {
    let word = text.length(ofAny: words, before: offset)
    if word > 0 {
      // 2−3 is a range.
      let before = text.scalar(before: offset - word).value
      let isRange = before.isDigit || before == 0x25 || before == 0xFF05
      return isRange ? (offset, false) : (offset - word, true)
    }
    if text[offset - 1] == UInt8(ascii: "-") {
      let before = text.scalar(before: offset - 1).value
      if before == 0 || before == 0x20 || before == 0xFF08 || before == 0x28 || before == 0xFF1A
        || before.isHiragana
      {
        return (offset - 1, true)
      }
    }
    return (offset, false)
  }

  /// Where an amount begins whose number stands at `offset`: with its sign, though a blank or a word
  /// like 約 stands between (△ 5億円, ▲約5億円).
  package static func startOfAmount(
    at offset: Int, in text: ByteText
  ) -> (start: Int, isNegative: Bool, isApproximate: Bool) {
    let blank = text.skippingBlanks(before: offset)
    let about = text.length(ofAny: Approximation.before, before: blank)
    guard about > 0 || blank < offset else {
      let (start, isNegative) = self.start(of: offset, in: text)
      return (start, isNegative, false)
    }
    let word = blank - about
    let end = text.skippingBlanks(before: word)
    let sign = text.length(ofAny: signsApart, before: end)
    if sign > 0, !text.scalar(before: end - sign).value.isDigit {
      return (end - sign, true, about > 0)
    }
    let dash = about > 0 ? text.length(ofAny: dashes, before: word) : 0
    let first = word - dash
    if dash > 0, first == 0 || text.length(ofAny: openings, before: first) > 0 {
      return (first, true, true)
    }
    return (offset, false, false)
  }

  /// The length of a sign of amounts below zero at `offset`, where an amount is known to begin; 0
  /// where none stands.
  static func length(at offset: Int, in text: ByteText) -> Int {
    let sign = text.length(ofAny: signsApart, at: offset)
    return sign > 0 ? sign : text.length(ofAny: dashes, at: offset)
  }
}
