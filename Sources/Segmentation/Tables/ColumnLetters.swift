internal import ShisakuValues

/// The letters by which the heads of columns say what is reckoned from what: Ａ behind 本年度, Ｂ behind 前年度,
/// Ａ－Ｂ behind 増減. They say nothing of what stands below.
///
///     本年度   前年度   増減
///      Ａ      Ｂ     Ａ－Ｂ
enum ColumnLetters {
  /// Bytes of the longest formula.
  private static let longest = 24

  /// A text of a head, without white space, without such letters at its end; the text itself where it has none,
  /// or nothing else.
  static func without(_ text: [UInt8]) -> [UInt8] {
    guard let start = start(in: text), start > 0 else { return text }
    return Array(text[..<start])
  }

  /// Whether a text is nothing but letters of columns: Ａ, Ａ－Ｂ, （Ａ）.
  static func areAll(_ text: [UInt8]) -> Bool { start(in: text) == 0 }

  /// Where the letters at the end of a text begin: single ones, with signs of reckoning between them, and a
  /// parenthesis around them. A word of several letters (ＫＰＩ) is none.
  private static func start(in text: [UInt8]) -> Int? {
    guard let last = text.last, last != 0x2E else { return nil }
    var start: Int?
    var isLetterNext = true
    var offset = text.count
    var isInParentheses = false
    while offset > 0, text.count - offset <= longest {
      var before = offset - 1
      while before > 0, text[before] & 0xC0 == 0x80 { before -= 1 }
      let scalar = text.scalar(at: before).value
      if offset == text.count, Parenthesis.closes(scalar) {
        isInParentheses = true
      } else if isInParentheses, Parenthesis.opens(scalar) {
        return isLetterNext ? nil : before
      } else if isLetterNext {
        guard scalar.isLatinLetter || ListSign.isCircledNumber(scalar) else { break }
        isLetterNext = false
        start = before
      } else {
        guard isSign(scalar) else {
          if scalar.isLatinLetter { return nil }
          break
        }
        isLetterNext = true
      }
      offset = before
    }
    // A sign belongs to the letters only between two of them.
    return isInParentheses ? nil : start
  }

  private static func isSign(_ scalar: UInt32) -> Bool {
    switch scalar {
    // + * / × ÷ ＋
    case 0x2B, 0x2A, 0x2F, 0xD7, 0xF7, 0xFF0B: true
    default: EmptyCell.isDash(scalar)
    }
  }
}
