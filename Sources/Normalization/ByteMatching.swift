/// Comparisons of text that is only known as UTF-8 bytes.
extension Array where Element == UInt8 {
  /// Whether `text` stands at `offset`.
  func has(_ text: [UInt8], at offset: Int) -> Bool {
    guard offset >= 0, offset + text.count <= count else { return false }
    for index in text.indices where self[offset + index] != text[index] { return false }
    return true
  }

  /// Whether the UTF-8 of a literal stands at `offset`.
  func has(_ text: StaticString, at offset: Int) -> Bool {
    let length = text.utf8CodeUnitCount
    guard offset >= 0, offset + length <= count else { return false }
    return text.withUTF8Buffer { literal in
      for index in 0..<length where self[offset + index] != literal[index] { return false }
      return true
    }
  }

  /// The length of the first of `texts` that stands at `offset`; 0 where none does.
  func length(ofAny texts: [StaticString], at offset: Int) -> Int {
    for text in texts where has(text, at: offset) { return text.utf8CodeUnitCount }
    return 0
  }

  /// The scalar that begins at `offset` and its length in bytes; the bytes are valid UTF-8.
  func scalar(at offset: Int) -> (value: UInt32, length: Int) {
    let lead = UInt32(self[offset])
    func tail(_ distance: Int) -> UInt32 {
      offset + distance < count ? UInt32(self[offset + distance]) & 0x3F : 0
    }
    if lead < 0x80 { return (lead, 1) }
    if lead < 0xE0 { return ((lead & 0x1F) << 6 | tail(1), 2) }
    if lead < 0xF0 { return ((lead & 0x0F) << 12 | tail(1) << 6 | tail(2), 3) }
    return ((lead & 0x07) << 18 | tail(1) << 12 | tail(2) << 6 | tail(3), 4)
  }

  /// The scalar that ends just before `offset` and its length in bytes; `nil` at the start.
  func scalar(before offset: Int) -> (value: UInt32, length: Int)? {
    guard offset > 0 else { return nil }
    var start = offset - 1
    while start > 0, self[start] & 0xC0 == 0x80 { start -= 1 }
    return (scalar(at: start).value, offset - start)
  }
}

extension UInt8 {
  var isDigit: Bool { self &- 0x30 < 10 }
  var isLatinLetter: Bool { (self | 0x20) &- 0x61 < 26 }
}
