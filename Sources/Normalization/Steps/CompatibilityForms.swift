internal import CUnicodeText
internal import ShisakuValues

/// Everything else follows NFKC: full-width letters and digits, half-width kana, compatibility
/// ideographs, ligatures of units and eras (㎢ → km2, ㍻ → 平成), accents composed.
///
/// A fraction gets a plain slash in place of the fraction slash U+2044: ½ is 1/2.
/// A symbol is written out only where its letters or digits touch no other number or word: m² is
/// m2, but 10² stays, since 102 is another number.
/// Source: Unicode Standard Annex #15; the data are ICU's.
enum CompatibilityForms: CharacterStep {
  static let name = "compatibility-forms"

  static func rule(for scalar: UInt32) -> FoldRule? {
    let point = Int32(bitPattern: scalar)
    if shisaku_has_boundary_before(point) == 0 { return .segment }
    guard shisaku_is_nfkc(point) == 0, var plain = ICUNormalizer.nfkc(of: scalar) else {
      return .keep
    }
    if isFraction(scalar) {
      plain = plain.replacing([0xE2, 0x81, 0x84], with: [UInt8(ascii: "/")])
    }
    guard shisaku_is_symbol(point) != 0, let first = plain.first, let last = plain.last,
      first.isDigit || first.isLatinLetter || last.isDigit || last.isLatinLetter
    else { return .replace(plain) }
    return .compound(plain)
  }

  /// Whether a character is a vulgar fraction: ½, ⅓, ↉.
  private static func isFraction(_ scalar: UInt32) -> Bool {
    (0xBC...0xBE).contains(scalar) || (0x2150...0x215F).contains(scalar) || scalar == 0x2189
  }
}
