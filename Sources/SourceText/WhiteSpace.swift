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

  /// The scalar that stands at `bytes`, where valid UTF-8 begins, and its length in bytes.
  @inlinable @inline(__always)
  public static func decode(at bytes: UnsafePointer<UInt8>) -> (scalar: UInt32, length: Int) {
    let lead = UInt32(bytes[0])
    guard lead & 0xF0 == 0xE0 else { return (scalar(at: bytes), length(of: bytes[0])) }
    // Nearly all characters of Japanese take three bytes.
    let second = UInt32(bytes[1] & 0x3F)
    return ((lead & 0x0F) << 12 | second << 6 | UInt32(bytes[2] & 0x3F), 3)
  }

  /// How many scalars stand in valid UTF-8, and how many of them are ASCII. O(bytes / 8).
  @inlinable @inline(__always)
  public static func scalars(
    in bytes: UnsafePointer<UInt8>, count: Int
  ) -> (all: Int, ascii: Int) {
    var continuing: UInt64 = 0
    var beyondASCII: UInt64 = 0
    var offset = 0
    while offset &+ 8 <= count {
      let word = UnsafeRawPointer(bytes + offset).loadUnaligned(as: UInt64.self)
      continuing &+= countContinuing(word)
      beyondASCII &+= countBeyondASCII(word)
      offset &+= 8
    }
    if offset < count {
      var word: UInt64 = 0
      for index in offset..<count { word = word << 8 | UInt64(bytes[index]) }
      continuing &+= countContinuing(word)
      beyondASCII &+= countBeyondASCII(word)
    }
    return (count &- Int(continuing), count &- Int(beyondASCII))
  }

  /// How many of eight bytes continue a scalar: they have their highest bit and lack the next one.
  @inlinable @inline(__always)
  static func countContinuing(_ word: UInt64) -> UInt64 {
    countHigh(word & ~(word &<< 1) & 0x8080_8080_8080_8080)
  }

  @inlinable @inline(__always)
  static func countBeyondASCII(_ word: UInt64) -> UInt64 {
    countHigh(word & 0x8080_8080_8080_8080)
  }

  /// How many bytes have their highest bit, in a word without other bits: their sum in the highest
  /// byte of a product. The processors that the program is built for need not count bits.
  @inlinable @inline(__always)
  static func countHigh(_ word: UInt64) -> UInt64 {
    ((word &>> 7) &* 0x0101_0101_0101_0101) &>> 56
  }
}
