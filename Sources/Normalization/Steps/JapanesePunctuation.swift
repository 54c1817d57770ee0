/// Punctuation of Japanese text stays full-width, （ is no (; vertical forms (縦書き用) become the
/// upright ones. A spacing accent stays too, as does every other character whose plain form has a
/// space in it (ﷺ): the space is none of the text.
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
    case 0x309B, 0x309C: nil  // ゛ and ゜, see `SoundMarks`
    default: hasSpace(scalar) ? .keep : nil
    }
  }

  /// Whether the plain form of a character that is no space itself has one in it: ´ ¨ ‾ ￣ ᾽ ﷺ.
  private static func hasSpace(_ scalar: UInt32) -> Bool {
    ICUNormalizer.changes(scalar) && ICUNormalizer.hasBoundary(before: scalar)
      && ICUNormalizer.nfkc(of: scalar)?.contains(0x20) == true
  }

  /// Without the comma and the dashes, which depend on their neighbours as the upright ones do.
  private static let vertical: [UInt32: String] = [
    0xFE13: "：", 0xFE14: "；", 0xFE15: "！", 0xFE16: "？", 0xFE19: "…", 0xFE30: "‥",
    0xFE35: "（", 0xFE36: "）", 0xFE37: "｛", 0xFE38: "｝", 0xFE47: "［", 0xFE48: "］",
  ]
}
