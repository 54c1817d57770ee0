internal import ShisakuSourceText

/// Blanks beside a sign that would fold, once they were closed, with what stands behind them: − 5 is
/// not to become −5, which is another text (-5) when it is normalised again.
enum SignSpaces {
  /// Whether a character may be such a sign, by its last or its first bytes.
  ///
  /// Signs are ~, ‐ to ―, −, ━, ，－．／, ゛゜ and the marks that combine with kana.
  @inline(__always)
  static func mayBeSign(_ text: UnsafePointer<UInt8>, isBefore: Bool) -> Bool {
    if isBefore {
      if text[-1] < 0x80 { return text[-1] == 0x7E }
      return text[-2] < 0xC0 && (text[-3] == 0xE2 || text[-3] == 0xEF)
    }
    switch text[0] {
    case 0x7E, 0xE2, 0xEF: return true
    case 0xE3: return text[1] == 0x82 && text[2] >= 0x99
    default: return false
    }
  }

  /// Whether the blanks in `start..<end` of a line part a sign from what it would fold with.
  static func parts(_ text: UnsafePointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
    let before = scalar(text, before: start)
    let after = scalar(text, at: end)
    if before == 0x7E || after == 0x7E { return true }
    switch after {
    case 0x3099...0x309C: return isKana(before)
    default: break
    }
    if isSign(before) {
      let first = previous(text, start)
      return folds(before, between: scalar(text, before: first), and: after)
    }
    guard isSign(after) else { return false }
    var next = end + 3
    while text[next] <= 0x20, text[next] != 0x0A, text[next] != 0 { next += 1 }
    return folds(after, between: before, and: scalar(text, at: next))
  }

  private static func folds(_ sign: UInt32, between before: UInt32, and after: UInt32) -> Bool {
    NumberSigns.folded(sign, between: kind(before), and: kind(after)) != nil
      || LongVowels.isVowel(between: before, and: nil)
      || LongVowels.isVowel(between: before, and: after)
  }

  private static func isSign(_ scalar: UInt32) -> Bool {
    NumberSigns.rule(for: scalar) == .sign || LongVowels.rule(for: scalar) == .sign
  }

  static func kind(_ scalar: UInt32) -> CharacterKind {
    switch scalar {
    case 0x30...0x39: .digit
    case 0x41...0x5A, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x24F, 0x1E00...0x1EFF: .letter
    case _ where isKana(scalar): .kana
    default: .other
    }
  }

  private static func isKana(_ scalar: UInt32) -> Bool {
    (0x3041...0x3096).contains(scalar) || (0x30A1...0x30FE).contains(scalar)
  }

  /// Where the sign before `start` begins, and the blanks before it.
  private static func previous(_ text: UnsafePointer<UInt8>, _ start: Int) -> Int {
    var offset = start - 3
    while offset > 0, text[offset - 1] <= 0x20, text[offset - 1] != 0x0A { offset -= 1 }
    return offset
  }

  /// The character that ends before `offset`; 0 at the start of a line.
  private static func scalar(_ text: UnsafePointer<UInt8>, before offset: Int) -> UInt32 {
    guard offset > 0 else { return 0 }
    var start = offset - 1
    while start > 0, text[start] & 0xC0 == 0x80 { start -= 1 }
    return scalar(text, at: start)
  }

  private static func scalar(_ text: UnsafePointer<UInt8>, at offset: Int) -> UInt32 {
    text[offset] <= 0x20 ? 0 : UTF8Bytes.scalar(at: text + offset)
  }
}
