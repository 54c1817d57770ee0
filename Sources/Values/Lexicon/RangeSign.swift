// Public and inlinable for the reason that stands in `ByteText.swift`.

/// Signs between the two ends of a range: 〜 (U+301C), ～ (U+FF5E), ~, -, – (U+2013), — (U+2014),
/// ― (U+2015), － (U+FF0D), − (U+2212), ‐ (U+2010).
public enum RangeSign {
  public static let words: [StaticString] = ["〜", "～", "~", "-", "–", "—", "―", "－", "−", "‐"]

  /// The signs one behind the other.
  public static let characters = words.reduce("") { $0 + $1.description }

  /// What a text says in place of a sign: 平成16年度から令和７年度まで.
  public static let from: StaticString = "から"

  /// What forms say in place of a sign behind the year in which something began: 昭和62年度開始.
  public static let beginnings: [StaticString] = [from, "開始", "以降", "創設"]

  /// What says that something began at some time before a year: 昭和63年度以前.
  public static let earlier: [StaticString] = ["以前", "より前"]

  /// What labels call the end of something.
  public static let ends: [StaticString] = ["終了", "終期", "完了"]

  @inlinable
  public static func contains(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x301C, 0xFF5E, 0x7E, 0x2D, 0x2010, 0x2013, 0x2014, 0x2015, 0xFF0D, 0x2212: true
    default: false
    }
  }
}
