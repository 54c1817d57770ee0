/// Characters that print nothing are dropped: variation selectors and ideographic variation
/// sequences (異体字セレクタ), zero-width characters, marks of writing direction, soft hyphens,
/// byte order marks, tags.
///
/// A soft hyphen that ends a line within a Latin word has been printed and is a hyphen, which the
/// joining of lines takes away; see `LineJoining`.
/// A dropped selector can be read back from the source; see `RewriteLog`.
/// Source: Unicode Standard 23.2–23.4 and 23.9, UTS #37.
enum InvisibleCharacters: CharacterStep {
  static let name = "invisible-characters"

  /// SOFT HYPHEN, U+00AD.
  static let softHyphen: UInt32 = 0xAD

  static func rule(for scalar: UInt32) -> FoldRule? {
    scalar == softHyphen ? .softHyphen : isInvisible(scalar) ? .replace([]) : nil
  }

  static func isVariationSelector(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x180B...0x180D, 0x180F, 0xFE00...0xFE0F, 0xE0100...0xE01EF: true
    default: false
    }
  }

  private static func isInvisible(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x180E, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0x2066...0x206F, 0xFEFF,
      0xFFF9...0xFFFB, 0xE0001, 0xE0020...0xE007F:
      true
    default: isVariationSelector(scalar)
    }
  }
}
