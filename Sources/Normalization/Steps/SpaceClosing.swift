/// Spaces between Japanese characters are closed, spaced-out titles (デ ジ タ ル) with them; between
/// Latin words one stays. Beside one Japanese character a space is closed too: ICT の活用, ○ 支援.
///
/// A space stays where without it a sign would fold with a number or kana that it stood apart from
/// (− 5): normalising the text again is to give the same.
///
/// Extractors print the gaps of justified lines as spaces; Japanese sets none between words.
/// Source: JIS X 4051; W3C, Requirements for Japanese Text Layout, 3.2.
enum SpaceClosing: NormalizationStep {
  static let name = "space-closing"

  /// Decides over the blanks between two characters.
  ///
  /// - Parameters:
  ///   - before: just past the last byte of the first character.
  ///   - after: the first byte of the second.
  /// - Returns: whether a space stays.
  @inline(__always)
  static func keepsSpace(
    after before: UnsafePointer<UInt8>, before after: UnsafePointer<UInt8>
  ) -> Bool {
    guard !isWide(after[0], after[1], after[2]) else { return false }
    guard before[-1] >= 0x80 else { return true }
    if before[-2] >= 0xC0 { return true }
    return before[-3] >= 0xC0 ? !isWide(before[-3], before[-2], before[-1]) : false
  }

  /// Whether the first bytes of a character show one that is set full-width: kana, ideographs,
  /// Japanese punctuation, signs from U+2180 on. Hangul has spaces between words.
  @inline(__always)
  private static func isWide(_ lead: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
    switch lead {
    case ..<0xE2: false
    case 0xE2: second >= 0x86 || (second == 0x80 && (third == 0xA2 || third >= 0xA5))
    case 0xEA...0xED: false
    default: true
    }
  }
}
