// The helpers here are public although no product exports this module: the compiler inlines public
// functions into other modules and, as of Swift 6.3, package ones not, and these are called for
// every character.

/// White space as Unicode's `White_Space` property has it, found on UTF-8 bytes.
public enum WhiteSpace {
  /// Looks for white space at one place.
  ///
  /// - Parameter bytes: at least three readable bytes of UTF-8; the padding of a text serves.
  /// - Returns: length in bytes of the white-space scalar at the start of `bytes`, 0 where
  ///   something else stands there.
  @inlinable @inline(__always)
  public static func length(at bytes: UnsafePointer<UInt8>) -> Int {
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
public enum UTF8Bytes {
  /// Length in bytes of the scalar that begins with `lead`; 1 for a byte that begins none.
  @inlinable @inline(__always)
  public static func length(of lead: UInt8) -> Int {
    lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
  }

  /// The scalar that stands at `bytes`, where valid UTF-8 begins.
  @inlinable @inline(__always)
  public static func scalar(at bytes: UnsafePointer<UInt8>) -> UInt32 {
    let lead = UInt32(bytes[0])
    if lead < 0x80 { return lead }
    let second = UInt32(bytes[1] & 0x3F)
    if lead < 0xE0 { return (lead & 0x1F) << 6 | second }
    let third = UInt32(bytes[2] & 0x3F)
    if lead < 0xF0 { return (lead & 0x0F) << 12 | second << 6 | third }
    return (lead & 0x07) << 18 | second << 12 | third << 6 | UInt32(bytes[3] & 0x3F)
  }

  /// How many scalars stand in valid UTF-8, and how many of them are ASCII. O(bytes / 8).
  @inlinable @inline(__always)
  public static func scalars(
    in bytes: UnsafePointer<UInt8>, count: Int
  ) -> (all: Int, ascii: Int) {
    let high: UInt64 = 0x8080_8080_8080_8080
    var continuing = 0
    var beyondASCII = 0
    var offset = 0
    while offset < count {
      var word: UInt64
      if offset &+ 8 <= count {
        word = UnsafeRawPointer(bytes + offset).loadUnaligned(as: UInt64.self)
      } else {
        word = 0
        for index in offset..<count { word = word << 8 | UInt64(bytes[index]) }
      }
      // A continuing byte has its highest bit and lacks the next one.
      continuing &+= (word & ~(word << 1) & high).nonzeroBitCount
      beyondASCII &+= (word & high).nonzeroBitCount
      offset &+= 8
    }
    return (count &- continuing, count &- beyondASCII)
  }
}
