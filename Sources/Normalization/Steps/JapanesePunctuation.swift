/// Punctuation of Japanese text stays full-width, （ is no (; vertical forms (縦書き用) become the
/// upright ones. A spacing accent stays too: its plain form is a space with a floating accent.
///
/// Half-width ｡｢｣､･ become 。「」、・ as everywhere in NFKC.
/// Source: JIS X 0213 rows 1 and 2; Unicode blocks Vertical Forms and CJK Compatibility Forms.
enum JapanesePunctuation: CharacterStep {
  static let name = "japanese-punctuation"

  static func rule(for scalar: UInt32) -> FoldRule? {
    switch scalar {
    case 0x2025, 0x2026: .keep  // ‥ …
    case 0xFF01, 0xFF08, 0xFF09, 0xFF1A...0xFF1F, 0xFF3B, 0xFF3D, 0xFF5B, 0xFF5D: .keep
    case 0xFE10...0xFE19, 0xFE30...0xFE48: vertical[scalar].map { .replace($0) }
    case 0xA8, 0xAF, 0xB4, 0xB8, 0x2D8...0x2DD, 0x37A, 0x384, 0x385, 0x2017, 0x203E, 0xFFE3: .keep
    default: nil
    }
  }

  /// Without the comma and the dashes, which depend on their neighbours as the upright ones do.
  private static let vertical: [UInt32: String] = [
    0xFE13: "：", 0xFE14: "；", 0xFE15: "！", 0xFE16: "？", 0xFE19: "…", 0xFE30: "‥",
    0xFE35: "（", 0xFE36: "）", 0xFE37: "｛", 0xFE38: "｝", 0xFE47: "［", 0xFE48: "］",
  ]
}
