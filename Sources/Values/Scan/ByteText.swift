public import ShisakuSourceText

// Public although no product exports this module, for the reason that stands in `WhiteSpace.swift`:
// of other modules' functions the compiler inlines public ones only.

/// A look at the bytes of a passage that may step past either end.
///
///     let text = ByteText(passage)             // 令和5年度
///     text.has("年度", at: 7)                  // true
///     text.scalar(before: 7)                   // 5, one byte
///
/// Reading outside the text gives 0, so rules need no bounds of their own. The bytes are valid
/// UTF-8. A value must not outlive the buffer that it was made from.
public struct ByteText {
  public let base: UnsafePointer<UInt8>
  /// Length in bytes.
  public let count: Int

  @inlinable
  public init(base: UnsafePointer<UInt8>, count: Int) {
    self.base = base
    self.count = count
  }

  /// The scalar at `offset`, which must lie in the text and begin a scalar.
  @inlinable @inline(__always)
  public func scalar(inside offset: Int) -> (value: UInt32, length: Int) {
    (UTF8Bytes.scalar(at: base + offset), UTF8Bytes.length(of: base[offset]))
  }

  /// The byte at `offset`, 0 outside the text.
  @inlinable @inline(__always)
  public subscript(offset: Int) -> UInt8 {
    // As an unsigned number what stands before the text lies behind it.
    UInt(bitPattern: offset) < UInt(bitPattern: count) ? base[offset] : 0
  }

  /// Whether `word` stands at `offset`.
  @inlinable @inline(__always)
  public func has(_ word: StaticString, at offset: Int) -> Bool {
    let length = word.utf8CodeUnitCount
    guard offset >= 0, length <= count &- offset else { return false }
    let bytes = word.utf8Start
    var index = 0
    while index < length {
      if base[offset + index] != bytes[index] { return false }
      index += 1
    }
    return true
  }

  /// Whether `word` ends just before `offset`.
  @inlinable @inline(__always)
  public func has(_ word: StaticString, before offset: Int) -> Bool {
    has(word, at: offset - word.utf8CodeUnitCount)
  }

  /// Whether `bytes` stand at `offset`.
  public func has(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> Bool {
    guard offset >= 0, bytes.count <= count &- offset else { return false }
    var index = 0
    while index < bytes.count {
      if base[offset + index] != bytes[index] { return false }
      index += 1
    }
    return true
  }

  /// The number of a run of at most `limit` ASCII digits that no further digit follows, and the
  /// place behind it.
  @inlinable
  public func digits(at offset: Int, atMost limit: Int) -> (value: Int, end: Int)? {
    var value = 0
    var end = offset
    while (0x30...0x39).contains(self[end]) {
      guard end - offset < limit else { return nil }
      value = value * 10 + Int(self[end] - 0x30)
      end += 1
    }
    return end > offset ? (value, end) : nil
  }

  /// The eight bytes from `offset` on, the first one lowest; 0 for those outside the text.
  @inlinable @inline(__always)
  public func word(at offset: Int) -> UInt64 {
    if offset >= 0, count &- offset >= 8 {
      return UInt64(
        littleEndian: UnsafeRawPointer(base).loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }
    return wordAtEdge(offset)
  }

  public func wordAtEdge(_ offset: Int) -> UInt64 {
    var word: UInt64 = 0
    for index in 0..<8 { word |= UInt64(self[offset &+ index]) &<< UInt64(index &* 8) }
    return word
  }

  /// The length in bytes of the first of `words` that stands at `offset`, 0 where none does.
  public func length(ofAny words: [StaticString], at offset: Int) -> Int {
    for word in words where has(word, at: offset) { return word.utf8CodeUnitCount }
    return 0
  }

  /// The length in bytes of the first of `words` that ends before `offset`, 0 where none does.
  public func length(ofAny words: [StaticString], before offset: Int) -> Int {
    for word in words where has(word, before: offset) { return word.utf8CodeUnitCount }
    return 0
  }

  /// The code point at `offset` with its length in bytes; (0, 0) outside the text.
  @inlinable @inline(__always)
  public func scalar(at offset: Int) -> (value: UInt32, length: Int) {
    // Nearly always a character of three bytes with the text going on behind it.
    if offset >= 0, count &- offset >= 3, base[offset] & 0xF0 == 0xE0 {
      let lead = UInt32(base[offset] & 0x0F) &<< 12
      let second = UInt32(base[offset &+ 1] & 0x3F) &<< 6
      return (lead | second | UInt32(base[offset &+ 2] & 0x3F), 3)
    }
    return otherScalar(at: offset)
  }

  public func otherScalar(at offset: Int) -> (value: UInt32, length: Int) {
    let lead = self[offset]
    if lead < 0x80 { return (UInt32(lead), offset >= 0 && offset < count ? 1 : 0) }
    let second = UInt32(self[offset &+ 1] & 0x3F)
    if lead < 0xE0 { return (UInt32(lead & 0x1F) << 6 | second, 2) }
    let third = UInt32(self[offset &+ 2] & 0x3F)
    if lead < 0xF0 { return (UInt32(lead & 0x0F) << 12 | second << 6 | third, 3) }
    let fourth = UInt32(self[offset &+ 3] & 0x3F)
    return (UInt32(lead & 0x07) << 18 | second << 12 | third << 6 | fourth, 4)
  }

  /// The code point that ends before `offset` with its length in bytes; (0, 0) at the start.
  public func scalar(before offset: Int) -> (value: UInt32, length: Int) {
    guard offset > 0 else { return (0, 0) }
    var start = min(offset, count) - 1
    while start > 0, self[start] & 0xC0 == 0x80 { start -= 1 }
    return scalar(at: start)
  }

  /// The offset after the blanks (space, U+3000, tab) at `offset`.
  public func skippingBlanks(from offset: Int) -> Int {
    var end = offset
    while true {
      if self[end] == 0x20 || self[end] == 0x09 {
        end += 1
      } else if has("\u{3000}", at: end) {
        end += 3
      } else {
        return end
      }
    }
  }

  /// The offset of the blanks that end before `offset`.
  public func skippingBlanks(before offset: Int) -> Int {
    var start = offset
    while true {
      if self[start - 1] == 0x20 || self[start - 1] == 0x09 {
        start -= 1
      } else if has("\u{3000}", before: start) {
        start -= 3
      } else {
        return start
      }
    }
  }

  /// The bytes of `range`.
  public func buffer(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: base + range.lowerBound, count: range.count)
  }

  /// The text of `range`.
  public func string(_ range: Range<Int>) -> String {
    String(decoding: buffer(range), as: UTF8.self)
  }
}
