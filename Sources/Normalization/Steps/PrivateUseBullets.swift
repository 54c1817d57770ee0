/// Bullets of the fonts Wingdings and Symbol, which extractors leave in the private use area at
/// U+F020–F0FF, become the visible characters that the fonts draw.
///
/// Source: the glyph charts of both fonts; their Unicode equivalents as in Unicode's proposal
/// L2/11-052R. Other private use characters stay.
enum PrivateUseBullets: CharacterStep {
  static let name = "private-use-bullets"

  static func rule(for scalar: UInt32) -> FoldRule? {
    guard 0xF020...0xF0FF ~= scalar, let glyph = glyphs[scalar - 0xF000] else { return nil }
    return .replace(glyph)
  }

  private static let glyphs: [UInt32: String] = [
    0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "❑", 0x72: "❒", 0x73: "◆",
    0x74: "◆", 0x75: "◆", 0x76: "❖", 0x77: "◆", 0x81: "①", 0x82: "②", 0x83: "③", 0x84: "④",
    0x85: "⑤", 0x86: "⑥", 0x87: "⑦", 0x88: "⑧", 0x89: "⑨", 0x8A: "⑩", 0x8C: "❶", 0x8D: "❷",
    0x8E: "❸", 0x8F: "❹", 0x90: "❺", 0x91: "❻", 0x92: "❼", 0x93: "❽", 0x94: "❾", 0x95: "❿",
    0x9E: "・", 0x9F: "•", 0xA0: "▪", 0xA1: "○", 0xA4: "◉", 0xA7: "▪", 0xA8: "□", 0xAA: "✦",
    0xAB: "★", 0xAF: "✩", 0xB7: "•", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓",
    0xE7: "←", 0xE8: "➔", 0xE9: "↑", 0xEA: "↓", 0xEF: "⇦", 0xF0: "⇨", 0xF1: "⇧", 0xF2: "⇩",
    0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
  ]
}
