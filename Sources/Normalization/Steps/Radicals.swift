/// CJK radicals and strokes become the unified ideographs that look the same: ⾏ → 行, ⻑ → 長.
///
/// Fonts embedded in PDF files often map an ideograph to its radical. NFKC knows the Kangxi
/// radicals and two of the supplement; the rest is in `EquivalentIdeographs`.
/// Source: property Equivalent_Unified_Ideograph of the Unicode Character Database.
enum Radicals: CharacterStep {
  static let name = "radicals"

  static func rule(for scalar: UInt32) -> FoldRule? {
    switch scalar {
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
