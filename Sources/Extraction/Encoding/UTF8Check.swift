internal import CByteScan

/// Whether bytes are valid UTF-8, and whether anything stands in them that `TextScan` would note; both
/// found in one pass.
///
/// Blocks of 64 bytes are looked at as long as they hold only ASCII and characters of three bytes, as
/// nearly all do. In the others two such characters are checked at once, and eight of ASCII.
struct UTF8Check {
  private(set) var isValid = true
  /// Whether the text holds nothing but printable characters, tabs and line ends of line feeds.
  private(set) var isPlain = true

  /// Reads a text once. O(n).
  ///
  /// - Parameters:
  ///   - padded: the text followed by at least eight zero bytes.
  ///   - range: where in it the text stands, up to the padding.
  init(_ padded: [UInt8], _ range: Range<Int>) {
    precondition(range.upperBound + 8 <= padded.count)
    padded.withUnsafeBytes { bytes in
      var offset = range.lowerBound
      guard let base = bytes.assumingMemoryBound(to: UInt8.self).baseAddress else { return }
      while offset < range.upperBound {
        offset &+= shisaku_plain_stretch(base + offset, range.upperBound &- offset)
        let end = min(offset &+ 64, range.upperBound)
        while offset < end {
          let length = character(bytes, at: offset)
          guard length > 0 else {
            isValid = false
            return
          }
          offset &+= length
        }
      }
    }
  }

  /// The length of the character at `offset`, or of the two or eight that were looked at together;
  /// 0 where there is none.
  @inline(__always)
  private mutating func character(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> Int {
    let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    if word & 0xC0C0_F0C0_C0F0 == 0x8080_E080_80E0 {
      let leads = Self.special &>> (word & 0xF) | Self.special &>> (word &>> 24 & 0xF)
      if leads & 1 == 0 { return 6 }
    }
    return word & 0x80 == 0 ? ascii(word) : beyondASCII(word)
  }

  /// One bit for each low half of a lead byte of three whose character needs a closer look: E0 (too
  /// long for a character of two bytes), E2 (U+2028 and U+2029), ED (surrogates), EF (U+FFFD).
  private static let special: UInt64 = 1 << 0x0 | 1 << 0x2 | 1 << 0xD | 1 << 0xF
  private static let ones: UInt64 = 0x0101_0101_0101_0101

  /// How many characters of ASCII were read.
  @inline(__always)
  private mutating func ascii(_ word: UInt64) -> Int {
    // The high bit is set where a byte is not ASCII, below 0x20, or 0x7F.
    let rare = word | (word &- Self.ones &* 0x20) | (word &+ Self.ones)
    if rare & (Self.ones &* 0x80) == 0 { return 8 }
    let byte = UInt8(truncatingIfNeeded: word)
    if byte >= 0x20, byte != 0x7F { return 1 }
    switch byte {
    case 0x09, 0x0A: break
    case 0x0D where word & 0xFF00 == 0x0A00: break
    default: isPlain = false
    }
    return 1
  }

  /// The length of the character that a word begins with; 0 where that is none.
  @inline(__always)
  private mutating func beyondASCII(_ word: UInt64) -> Int {
    let lead = UInt8(truncatingIfNeeded: word)
    let second = UInt8(truncatingIfNeeded: word &>> 8)
    if word & 0xC0_C0F0 == 0x80_80E0 {
      switch lead {
      case 0xE0: return second >= 0xA0 ? 3 : 0
      case 0xED: return second < 0xA0 ? 3 : 0
      case 0xE2: if word & 0xFE_FFFF == 0xA8_80E2 { isPlain = false }
      case 0xEF: if word & 0xFF_FFFF == 0xBD_BFEF { isPlain = false }
      default: break
      }
      return 3
    }
    if word & 0xC0E0 == 0x80C0 {
      if lead == 0xC2, second < 0xA0 { isPlain = false }
      return lead >= 0xC2 ? 2 : 0
    }
    guard word & 0xC0C0_C0F8 == 0x8080_80F0, lead <= 0xF4 else { return 0 }
    if lead == 0xF0 { return second >= 0x90 ? 4 : 0 }
    return lead < 0xF4 || second < 0x90 ? 4 : 0
  }
}
