/// Comparisons of text that is only known as UTF-8 bytes.
///
/// They answer for every offset: before the text and behind it nothing stands.
extension Array where Element == UInt8 {
  /// Whether `text` stands at `offset`.
  func has(_ text: [UInt8], at offset: Int) -> Bool {
    guard offset >= 0, text.count <= count &- offset else { return false }
    for index in text.indices where self[offset + index] != text[index] { return false }
    return true
  }

  /// Whether the UTF-8 of a literal stands at `offset`.
  @inline(__always)
  func has(_ text: StaticString, at offset: Int) -> Bool {
    let length = text.utf8CodeUnitCount
    guard offset >= 0, length <= count &- offset else { return false }
    let literal = text.utf8Start
    return withUnsafeBufferPointer { bytes in
      for index in 0..<length where bytes[offset &+ index] != literal[index] { return false }
      return true
    }
  }

  /// The length of the first of `texts` that stands at `offset`; 0 where none does.
  func length(ofAny texts: [StaticString], at offset: Int) -> Int {
    for text in texts where has(text, at: offset) { return text.utf8CodeUnitCount }
    return 0
  }

  /// The byte at `offset`, 0 outside the text.
  @inline(__always)
  func byte(at offset: Int) -> UInt8 {
    // As an unsigned number what stands before the text lies behind it.
    UInt(bitPattern: offset) < UInt(bitPattern: count) ? self[offset] : 0
  }

  /// The scalar that begins at `offset` and its length in bytes; the bytes are valid UTF-8. Outside
  /// the text (0, 1).
  func scalar(at offset: Int) -> (value: UInt32, length: Int) {
    let lead = UInt32(byte(at: offset))
    func tail(_ distance: Int) -> UInt32 { UInt32(byte(at: offset &+ distance)) & 0x3F }
    if lead < 0x80 { return (lead, 1) }
    if lead < 0xE0 { return ((lead & 0x1F) << 6 | tail(1), 2) }
    if lead < 0xF0 { return ((lead & 0x0F) << 12 | tail(1) << 6 | tail(2), 3) }
    return ((lead & 0x07) << 18 | tail(1) << 12 | tail(2) << 6 | tail(3), 4)
  }

  /// The scalar that ends just before `offset` and its length in bytes; `nil` at the start and
  /// outside the text.
  func scalar(before offset: Int) -> (value: UInt32, length: Int)? {
    guard offset > 0, offset <= count else { return nil }
    var start = offset - 1
    while start > 0, self[start] & 0xC0 == 0x80 { start -= 1 }
    return (scalar(at: start).value, offset - start)
  }
}

extension Array where Element == UInt8 {
  /// The length of the character at `offset`; `nil` where the bytes are no valid UTF-8.
  func validLength(at offset: Int) -> Int? {
    guard offset >= 0, offset < count else { return nil }
    let lead = self[offset]
    if lead < 0x80 { return 1 }
    let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    guard lead >= 0xC2, lead < 0xF5, length <= count - offset else { return nil }
    for distance in 1..<length where self[offset + distance] & 0xC0 != 0x80 { return nil }
    let value = scalar(at: offset).value
    let least: UInt32 = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x10000
    let isScalar = value >= least && value <= 0x10FFFF && !(0xD800...0xDFFF).contains(value)
    return isScalar ? length : nil
  }

  /// The same text with a space for every byte from `start` on that is no part of valid UTF-8.
  func blankingInvalidUTF8(from start: Int) -> [UInt8] {
    var bytes = self
    var offset = start
    while offset < count {
      if let length = validLength(at: offset) {
        offset += length
      } else {
        bytes[offset] = 0x20
        offset += 1
      }
    }
    return bytes
  }
}
