/// Every space character becomes U+0020: the ideographic space (全角スペース), no-break, en, em, thin,
/// figure and other spaces.
///
/// Which spaces stay is decided when a passage is put together; see `SpaceClosing`.
/// Source: general category Zs of the Unicode Character Database.
enum ExoticSpaces: CharacterStep {
  static let name = "exotic-spaces"

  static func rule(for scalar: UInt32) -> FoldRule? {
    switch scalar {
    case 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: .replace(" ")
    default: nil
    }
  }
}
