/// A dash that stands for the long vowel mark (長音符) after a katakana becomes ー: サ−ビス → サービス.
///
/// Between hiragana too. Elsewhere dashes stay as printed, and one that makes up a whole cell says
/// that the cell is empty; a minus before a number is `NumberSigns`' business.
/// Source: JIS X 0208 1-28 and its lookalikes 1-29, 1-30, 1-61.
enum LongVowels: NormalizationStep {
  static let name = "long-vowels"

  /// KATAKANA-HIRAGANA PROLONGED SOUND MARK, U+30FC, in UTF-8.
  static let prolonged: [UInt8] = [0xE3, 0x83, 0xBC]

  /// Whether the low three bytes of a little-endian word are a dash in UTF-8.
  @inline(__always)
  static func isDash(_ word: UInt32) -> Bool {
    switch word & 0x00FF_FFFF {
    case 0x8D_BCEF, 0x92_88E2, 0x90_80E2: true  // U+FF0D, U+2212, U+2010
    case 0x93_80E2, 0x94_80E2, 0x95_80E2: true  // U+2013, U+2014, U+2015
    case 0x80_94E2, 0x81_94E2: true  // U+2500, U+2501
    default: false
    }
  }

  /// - Parameters:
  ///   - text: what stands before the dash.
  ///   - next: the character after it; `nil` at the end of a line.
  /// - Returns: whether a dash between them is a long vowel mark.
  static func becomesVowel(after text: [UInt8], before next: UnsafePointer<UInt8>?) -> Bool {
    guard let before = text.scalar(before: text.count)?.value else { return false }
    let isKatakana = (0x30A1...0x30FA).contains(before)
    guard let next else { return isKatakana }
    let word = UInt32(next[0]) | UInt32(next[1]) << 8 | UInt32(next[2]) << 16
    guard next[0] >= 0xE3, next[0] < 0xEA || next[0] == 0xEF, !isDash(word) else { return false }
    if isKatakana { return true }
    // Hiragana are E3 81 81 to E3 82 96.
    let isHiragana = next[0] == 0xE3 && (next[1] == 0x81 || (next[1] == 0x82 && next[2] < 0xA0))
    return LineFacts.isHiragana(before) && isHiragana
  }
}
