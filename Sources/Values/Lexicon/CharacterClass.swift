// Public and inlinable for the reason that stands in `ByteText.swift`.

/// Classes of bytes and characters, as all stages understand them.
extension UInt8 {
  @inlinable public var isDigit: Bool { self &- 0x30 < 10 }
  @inlinable public var isLatinLetter: Bool { (self | 0x20) &- 0x61 < 26 }
}

extension UInt32 {
  @inlinable public var isDigit: Bool { self &- 0x30 < 10 }
  @inlinable public var isLatinLetter: Bool { (self | 0x20) &- 0x61 < 26 }
  /// CJK unified ideographs with extension A, and 々.
  @inlinable public var isIdeograph: Bool {
    self >= 0x4E00 && self <= 0x9FFF || self == 0x3005 || self >= 0x3400 && self <= 0x4DBF
  }
  /// Katakana with the long vowel mark.
  @inlinable public var isKatakana: Bool { isKatakanaLetter || self == 0x30FC }
  /// ァ to ヺ.
  @inlinable public var isKatakanaLetter: Bool { self >= 0x30A1 && self <= 0x30FA }
  /// ぁ to ゖ with the marks behind them (゛ ゝ).
  @inlinable public var isHiragana: Bool { self >= 0x3041 && self <= 0x309F }
  /// : and ：.
  @inlinable public var isColon: Bool { self == 0x3A || self == 0xFF1A }
  /// Ideographs and kana, with the long vowel mark.
  @inlinable public var isJapanese: Bool { isHiragana || isIdeograph || isKatakana }
  /// What words are written with: ideographs, kana with the long vowel mark, and Latin letters.
  @inlinable public var isOfWord: Bool { isJapanese || isLatinLetter }
  /// Ideographs, kana and Latin letters; not the long vowel mark, which is typed for a dash too.
  @inlinable public var isLetter: Bool {
    isHiragana || isIdeograph || isKatakanaLetter || isLatinLetter
  }
}
