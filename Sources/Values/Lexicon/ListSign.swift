// Public and inlinable for the reason that stands in `ByteText.swift`.

/// Signs that open the items of a list.
public enum ListSign {
  /// A sign that may be left off where an item is a value: • ○ ● ・ ◆ ■ ➢ ⇒ ★ and others of their shapes
  /// (◯ ⚫ ◦ ▸ ➤ ❖), 〇 typed for ○, and what symbol fonts leave. Signs of numbers (△) and of notes (※) are none.
  @inlinable
  public static func isBullet(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x2022, 0x25CB, 0x25CF, 0x30FB, 0x25C6, 0x25C7, 0x25A0, 0x25A1, 0x27A2, 0x27A3, 0x21D2,
      0x2605, 0x2606, 0x25B6, 0x25B7, 0x25B2, 0x25AA, 0x2713, 0x2714, 0x25CE, 0x3007, 0x2B9A,
      0x25EF, 0x25C9, 0x25E6, 0x26AA, 0x26AB, 0x26AC, 0x2B24, 0x2023, 0x2043, 0x25AB, 0x25B8,
      0x25B9, 0x25BA, 0x27A4, 0x21E8, 0x2726, 0x2756, 0x274D, 0x2751, 0x2752,
      0xE000...0xF8FF:
      true
    default: false
    }
  }

  /// ・ •, which stand before items of a text and before no heading.
  @inlinable
  public static func opensItem(_ scalar: UInt32) -> Bool {
    scalar == 0x30FB || scalar == 0x2022
  }

  /// ① … ⑳
  @inlinable
  public static func isCircledNumber(_ scalar: UInt32) -> Bool {
    scalar >= 0x2460 && scalar <= 0x2473
  }

  /// ⒜ … ⒵
  @inlinable
  public static func isParenthesizedLetter(_ scalar: UInt32) -> Bool {
    scalar >= 0x249C && scalar <= 0x24B5
  }

  /// ⅰ … ⅹ, also as Latin letters.
  @inlinable
  public static func isRoman(_ scalar: UInt32) -> Bool {
    scalar == 0x69 || scalar == 0x76 || scalar == 0x78 || (scalar >= 0x2170 && scalar <= 0x2179)
  }

  /// A sign at the beginning of a line that is not joined to the line before: a bullet, an enclosed
  /// number or letter, an arrow, ※. Not 〇, which is a digit of a number that a line breaks (二〇二三).
  @inlinable
  public static func opensLine(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x2023, 0x2043, 0x203B: true  // ‣ ⁃ ※
    case 0x2460...0x24FF, 0x2776...0x2793, 0x3220...0x3229, 0x3251...0x32BF: true  // ① ⒜ ㉑
    case 0x2190...0x21FF, 0x25A0...0x25FF, 0x2610...0x2612: true  // → ■ ○ ☑
    case 0x2713...0x2718, 0x2726, 0x2729, 0x2756, 0x2794...0x27BF, 0x274D, 0x2751, 0x2752: true
    default: scalar != 0x3007 && isBullet(scalar)
    }
  }
}
