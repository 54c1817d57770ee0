// Public and inlinable for the reason that stands in `ByteText.swift`.

/// Brackets that set a heading off: ＜効果＞, 【対象】, 〈参考〉, 《別添》, 〔再掲〕.
///
/// Parentheses and 「」 are none: they stand around words of a sentence.
public enum HeadingBracket {
  /// All of them, opening and closing.
  package static let all = "＜<【〈《〔＞>】〉》〕"

  @inlinable
  public static func opens(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0xFF1C, 0x3C, 0x3010, 0x3008, 0x300A, 0x3014: true  // ＜ < 【 〈 《 〔
    default: false
    }
  }

  @inlinable
  public static func closes(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0xFF1E, 0x3E, 0x3011, 0x3009, 0x300B, 0x3015: true  // ＞ > 】 〉 》 〕
    default: false
    }
  }
}
