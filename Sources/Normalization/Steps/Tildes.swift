/// Signs of ranges that look like a tilde become the wave dash 〜 (U+301C).
///
/// ～ (U+FF5E) is what Windows encodings make of the wave dash; ∼ (U+223C) is a lookalike. An ASCII
/// tilde is one between numbers or beside Japanese text, and stays in addresses and names of files.
/// Source: JIS X 0208 1-33 and its two mappings to Unicode.
enum Tildes: CharacterStep {
  static let name = "tildes"

  /// WAVE DASH, U+301C, in UTF-8.
  static let waveDash: [UInt8] = [0xE3, 0x80, 0x9C]

  static func rule(for scalar: UInt32) -> FoldRule? {
    switch scalar {
    case 0xFF5E, 0x223C, 0x223E: .replace(waveDash)
    default: nil
    }
  }

  /// Whether a character is Japanese text, and no tilde itself.
  static func isJapanese(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x301C: false
    case 0x2E80...0x9FFF, 0xF900...0xFAFF, 0xFF01...0xFF9D, 0x20000...0x3FFFF:
      rule(for: scalar) == nil
    default: false
    }
  }
}
