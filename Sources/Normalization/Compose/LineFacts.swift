internal import Glibc
internal import ShisakuSourceText
internal import ShisakuValues

/// What joining needs to know of a line, found out when it is asked for.
struct LineFacts {
  private let line: UnsafeBufferPointer<UInt8>

  /// - Parameter line: valid UTF-8, not empty, without blanks around it, alive while this is.
  init(_ line: UnsafeBufferPointer<UInt8>) { self.line = line }

  /// The first character.
  @inline(__always)
  var first: UInt32 { Self.scalar(line, at: 0) }
  /// The last character.
  @inline(__always)
  var last: UInt32 {
    var start = line.count &- 1
    // Nearly always a character of three bytes.
    if start >= 2, line[start &- 2] & 0xF0 == 0xE0 { return Self.scalar(line, at: start &- 2) }
    while start > 0, line[start] & 0xC0 == 0x80 { start -= 1 }
    return Self.scalar(line, at: start)
  }

  /// Whether the line begins with a bullet, an enclosed number or a heading number, given its first
  /// character.
  @inline(__always)
  func isItem(beginningWith first: UInt32) -> Bool {
    if Self.isCommonLetter(first), first != 0x7B2C { return false }  // 第
    return ListSign.opensLine(first) || Self.isNumbered(line, first)
  }
  /// Is wrapped in brackets of a heading as a whole.
  var isHeading: Bool {
    let first = first
    return HeadingBracket.opens(first) && HeadingBracket.closes(last)
  }
  /// Begins with a short label and a colon: 補助率：1/2.
  var isLabelled: Bool { Self.hasLabel(line) }
  /// Consists of one kana or ideograph.
  var isSingleCharacter: Bool { line.count <= 4 && line[0] >= 0xE0 && Self.isLetter(first) }

  /// Whether a character at the end of a line ends a sentence.
  static func endsSentence(_ last: UInt32) -> Bool {
    switch last {
    case 0x3002, 0xFF01, 0xFF1F, 0x21, 0x3F: true  // 。！？
    default: false
    }
  }

  static func isASCII(_ scalar: UInt32) -> Bool { scalar < 0x80 }

  /// Kana and ideographs as nearly all are, asked first, since the lists of others are long.
  @inline(__always)
  static func isCommonLetter(_ scalar: UInt32) -> Bool {
    scalar &- 0x3041 <= 0x3096 &- 0x3041 || scalar &- 0x30A1 <= 0x30FA &- 0x30A1
      || scalar &- 0x4E00 <= 0x9FFF &- 0x4E00
  }

  /// A kana or an ideograph.
  static func isLetter(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x3005, 0x3041...0x3096, 0x30A1...0x30FF, 0x3400...0x9FFF, 0x20000...0x3FFFF: true
    default: false
    }
  }

  /// `（1）`, `(ア)`, `1．`, `1.`, `第1章`: the heading numbers of official papers.
  private static func isNumbered(_ line: UnsafeBufferPointer<UInt8>, _ first: UInt32) -> Bool {
    var offset = 0
    switch first {
    case 0xFF08: offset = 3
    case 0x28: offset = 1
    case 0x7B2C: offset = 3  // 第
    default: break
    }
    let inner = offset
    while offset < line.count, line[offset].isDigit { offset += 1 }
    guard offset < line.count else { return false }
    let digits = offset - inner
    let next = scalar(line, at: offset)
    switch first {
    case 0xFF08, 0x28:
      if digits > 0, digits < 3 { return next == 0xFF09 || next == 0x29 }
      guard (0x30A2...0x30F3).contains(next), offset + 3 < line.count else { return false }
      let close = scalar(line, at: offset + 3)
      return close == 0xFF09 || close == 0x29
    case 0x7B2C: return digits > 0 && [0x7AE0, 0x7BC0, 0x6761].contains(next)  // 章 節 条
    default:
      guard digits > 0, digits < 3 else { return false }
      if next == 0xFF0E { return true }
      return next == 0x2E && (offset + 1 >= line.count || !line[offset + 1].isDigit)
    }
  }

  /// A label of two to ten characters and a full-width colon.
  private static func hasLabel(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
    // ： ends with a byte that few characters hold, so most lines are done with here.
    guard let base = line.baseAddress, memchr(base, 0x9A, min(line.count, 33)) != nil else {
      return false
    }
    var offset = 0
    var characters = 0
    while offset < line.count, characters <= 10 {
      let lead = line[offset]
      if lead == 0xEF, line[offset + 1] == 0xBC, line[offset + 2] == 0x9A { return characters >= 2 }
      if lead == 0xE3, line[offset + 1] == 0x80,
        line[offset + 2] == 0x81 || line[offset + 2] == 0x82
      {
        return false
      }
      offset += lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
      characters += 1
    }
    return false
  }

  @inline(__always)
  private static func scalar(_ line: UnsafeBufferPointer<UInt8>, at offset: Int) -> UInt32 {
    line.baseAddress.map { UTF8Bytes.scalar(at: $0 + offset) } ?? 0
  }
}
