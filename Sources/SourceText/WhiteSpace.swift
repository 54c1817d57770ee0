/// White space as Unicode's `White_Space` property has it, found on UTF-8 bytes.
package enum WhiteSpace {
  /// Looks for white space at one place.
  ///
  /// - Parameter bytes: at least three readable bytes of UTF-8; the padding of a text serves.
  /// - Returns: length in bytes of the white-space scalar at the start of `bytes`, 0 where
  ///   something else stands there.
  @inline(__always)
  package static func length(at bytes: UnsafePointer<UInt8>) -> Int {
    let first = bytes[0]
    if first < 0x80 { return first == 0x20 || (first >= 0x09 && first <= 0x0D) ? 1 : 0 }
    switch first {
    case 0xC2: return bytes[1] == 0x85 || bytes[1] == 0xA0 ? 2 : 0
    case 0xE1: return bytes[1] == 0x9A && bytes[2] == 0x80 ? 3 : 0
    case 0xE2:
      if bytes[1] == 0x80 {
        let last = bytes[2]
        return last <= 0x8A || last == 0xA8 || last == 0xA9 || last == 0xAF ? 3 : 0
      }
      return bytes[1] == 0x81 && bytes[2] == 0x9F ? 3 : 0
    case 0xE3: return bytes[1] == 0x80 && bytes[2] == 0x80 ? 3 : 0
    default: return 0
    }
  }
}

/// UTF-8 as bytes.
package enum UTF8Bytes {
  /// Length in bytes of the scalar that begins with `lead`; 1 for a byte that begins none.
  @inline(__always)
  package static func length(of lead: UInt8) -> Int {
    lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
  }
}
