internal import ShisakuValues

/// A dash that stands for the long vowel mark (長音符) after a katakana becomes ー: サ−ビス → サービス.
///
/// Between hiragana too. Elsewhere dashes stay as printed, and one that makes up a whole cell says
/// that the cell is empty; a minus before a number is `NumberSigns`' business.
/// Source: JIS X 0208 1-28 and its lookalikes 1-29, 1-30, 1-61.
enum LongVowels: CharacterStep {
  static let name = "long-vowels"

  /// KATAKANA-HIRAGANA PROLONGED SOUND MARK, U+30FC, in UTF-8.
  static let prolonged: [UInt8] = [0xE3, 0x83, 0xBC]

  static func rule(for scalar: UInt32) -> FoldRule? {
    switch scalar {
    // EN DASH, EM DASH, HORIZONTAL BAR, BOX DRAWINGS LIGHT and HEAVY HORIZONTAL. The hyphens and
    // the minus signs are signs of numbers as well.
    case 0x2013, 0x2014, 0x2015, 0x2500, 0x2501: .sign
    case 0xFE31, 0xFE32, 0xFE58: .sign  // see `NumberSigns.plain`
    default: nil
    }
  }

  /// Whether a dash between two characters is a long vowel mark; `nil` stands for the edge of a
  /// line.
  static func isVowel(between before: UInt32?, and after: UInt32?) -> Bool {
    guard let before else { return false }
    let isKatakana = (0x30A1...0x30FA).contains(before)
    guard let after else { return isKatakana }
    if isKatakana { return isJapanese(after) }
    return before.isHiragana && after.isHiragana
  }

  /// Kana, ideographs and Japanese punctuation; no dash, digit or space.
  private static func isJapanese(_ scalar: UInt32) -> Bool {
    switch scalar {
    // Without the wave dash, which a tilde may still become.
    case 0x3001...0x301B, 0x301D...0x303F, 0x3041...0x30FF, 0x3400...0x9FFF: true
    case 0xFF01...0xFF0C, 0xFF1A...0xFF1F, 0xFF3B...0xFF3D: true
    default: false
    }
  }
}
