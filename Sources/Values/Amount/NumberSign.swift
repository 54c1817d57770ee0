/// Signs before a number.
///
///     ▲3, △ 5億円, ▲約43億円, −3, マイナス3, 前年度比-5％    → negative
///     5-10, 令和5年度-10％, A社 - 5億円, - 5億円 as an item   → not
///
/// Convention: ▲ and △ are the minus of Japanese accounts, and belong to the number though blanks, 約
/// or a bracket stand between. A dash is as likely a sign of ranges, of lists or between words, so what
/// stands before it decides.
package enum NumberSign {
  static let words: Words = ["▲", "△", "▼", "マイナス"]
  /// U+2010–2015, U+2212, U+FF0D and the hyphen.
  static let dashes: Words = ["-", "‐", "‑", "‒", "–", "—", "―", "−", "－"]
  /// U+30FC, typed for a dash.
  private static let vowelMark: StaticString = "ー"
  /// What a dash that is a sign stands behind: the opening of a bracket, a colon, a change.
  private static let openings: Words = [
    "（", "(", "［", "[", "「", "【", "：", ":", "＝", "=", "→", "、", "，", "比", "減", "差", "増", "率", "前年",
    "差額", "減額", "増減額", "不足額", "収支", "赤字", "引", "幅",
  ]

  private static let changes: Words = ["比", "増減", "増減額", "増減率", "差額", "差引", "減"]

  /// A number with its sign.
  package struct Start: Sendable {
    /// Where the sign, or else the number begins.
    package var offset: Int
    package var isNegative = false
    /// Whether 約 or the like stands between the sign and the number.
    package var isApproximate = false
  }

  /// Where the number at `offset` begins with its sign.
  package static func start(of offset: Int, in text: ByteText) -> Start {
    var word = text.skippingBlanks(before: offset)
    let about = text.length(ofAny: Approximation.before, before: word)
    if about > 0 { word = text.skippingBlanks(before: word - about) }
    let sign = text.length(ofAny: words, before: word)
    if sign > 0, !text.scalar(before: word - sign).value.isDigit {
      return Start(offset: word - sign, isNegative: true, isApproximate: about > 0)
    }
    let dash = text.length(ofAny: dashes, before: word)
    if dash > 0, isMinus(at: word - dash, isApart: word < offset && about == 0, in: text) {
      return Start(offset: word - dash, isNegative: true, isApproximate: about > 0)
    }
    if text.has(vowelMark, before: word), text.length(ofAny: openings, before: word - 3) > 0 {
      return Start(offset: word - 3, isNegative: true, isApproximate: about > 0)
    }
    return Start(offset: offset)
  }

  /// Whether a dash at `offset` is a sign of the number behind it, by what stands before.
  private static func isMinus(at offset: Int, isApart: Bool, in text: ByteText) -> Bool {
    let before = text.scalar(before: offset).value
    if text.length(ofAny: openings, before: offset) > 0 || before.isHiragana { return true }
    // 約-5億円: nothing ends with 約 that a dash could tie to the number.
    if text.length(ofAny: Approximation.before, before: offset) > 0 { return true }
    // A dash that stands off on both sides is one between words, at the beginning one of a list; but
    // behind a word of change it is a sign.
    if isApart {
      return text.length(ofAny: changes, before: text.skippingBlanks(before: offset)) > 0
    }
    // U+2212 and U+FF0D are set for a minus where a hyphen is set between two numbers.
    if text[offset] != UInt8(ascii: "-"), !before.isDigit, !before.isLatinLetter, before != 0x25,
      before != 0xFF05, text.has("−", at: offset) || text.has("－", at: offset)
    {
      return true
    }
    return before == 0 || before == 0x20 || before == 0x3000 || before == 0x0A
  }

  /// The length of ▲ or △ at `offset`, 0 where none stands.
  package static func lengthOfTriangle(at offset: Int, in text: ByteText) -> Int {
    text.length(ofAny: words, at: offset)
  }

  /// The length of a sign of amounts below zero at `offset`, where an amount is known to begin; 0
  /// where none stands.
  package static func length(at offset: Int, in text: ByteText) -> Int {
    let sign = text.length(ofAny: words, at: offset)
    return sign > 0 ? sign : text.length(ofAny: dashes, at: offset)
  }
}
