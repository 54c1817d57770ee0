internal import ShisakuValues

extension Array where Element == UInt8 {
  /// Whether the UTF-8 of a literal stands at `offset`, which may lie outside the text.
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
