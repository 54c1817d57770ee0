/// CJK radicals and strokes become the unified ideographs that look the same: ⾏ → 行, ⻑ → 長.
///
/// Fonts embedded in PDF files often map an ideograph to its radical. NFKC knows the Kangxi
/// radicals and two of the supplement; the rest is in `EquivalentIdeographs`. Two Kangxi radicals
/// are for Unicode the traditional form (戶, 黑) where fonts for Japanese have one glyph for the
/// radical and the Japanese ideograph; there the Japanese one was printed.
/// Source: property Equivalent_Unified_Ideograph of the Unicode Character Database; for the two,
/// the character collection Adobe-Japan1-7, CMap UniJIS2004-UTF32-H, in which ⼾ and 戸 are CID
/// 1921, ⿊ and 黒 CID 2055. Every other radical of JIS X 0208's ideographs has there the glyph of
/// the ideograph that Unicode names; ⾭ and ⿈ have those of 靑 and 黃.
enum Radicals: CharacterStep {
  static let name = "radicals"

  static func rule(for scalar: UInt32) -> FoldRule? {
    switch scalar {
    case 0x2F3E: .replace("戸")  // ⼾
    case 0x2FCA: .replace("黒")  // ⿊
    case 0x2E80...0x2EFF, 0x31C0...0x31EF: equivalents[scalar].map { .replace($0) }
    default: nil
    }
  }

  private static let equivalents: [UInt32: String] = {
    var table: [UInt32: String] = [:]
    var radical: UInt32?
    for scalar in EquivalentIdeographs.pairs.unicodeScalars {
      if let known = radical {
        table[known] = String(scalar)
        radical = nil
      } else {
        radical = scalar.value
      }
    }
    return table
  }()
}
