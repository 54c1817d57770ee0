internal import CByteScan

extension JSONWriter {
  /// A string with its quotes. What was copied behind a byte that needs an escape is written over.
  mutating func quote(_ text: UnsafeBufferPointer<UInt8>) {
    reserve(text.count &+ 2)
    put(0x22)
    if let base = text.baseAddress {
      var offset = 0
      while offset < text.count {
        offset &+= putPlain(base + offset, text.count &- offset)
        guard offset < text.count else { break }
        offset &+= escape(base + offset, text.count &- offset)
        // An escape takes up to six bytes, for which no room was made.
        reserve(text.count &- offset &+ 2)
      }
    }
    append(0x22)
  }

  /// Copies bytes up to the first that needs an escape; how many these are. There is room for all.
  mutating func putPlain(_ bytes: UnsafePointer<UInt8>, _ length: Int) -> Int {
    let output = storage + count
    var offset = 0
    if length >= 8 {
      let step = length >= 16 ? 16 : 8
      while offset < length {
        // The last step reaches back over bytes that are copied already, so that it ends with them.
        offset = min(offset, length &- step)
        let escapes =
          step == 16
          ? shisaku_copy_finding_escapes(output + offset, bytes + offset)
          : shisaku_copy_half_finding_escapes(output + offset, bytes + offset)
        if escapes != 0 {
          offset &+= escapes.trailingZeroBitCount
          count &+= offset
          return offset
        }
        offset &+= step
      }
    } else {
      while offset < length, bytes[offset] >= 0x20, bytes[offset] != 0x22, bytes[offset] != 0x5C,
        bytes[offset] != 0xE2, bytes[offset] != 0xC2
      {
        output[offset] = bytes[offset]
        offset &+= 1
      }
    }
    count &+= offset
    return offset
  }

  /// Writes the character at which a stretch of plain bytes ended; how many bytes of it were taken.
  ///
  /// U+0085, U+2028 and U+2029 are escaped: JSON allows them as they are, but many readers of lines
  /// end one there. What only begins like them stands as it is.
  private mutating func escape(_ bytes: UnsafePointer<UInt8>, _ length: Int) -> Int {
    // Six bytes at most.
    reserve(6)
    let output = storage + count
    guard bytes[0] >= 0x80 else {
      count = shisaku_append_escape(output, bytes[0]) - storage
      return 1
    }
    let separator = shisaku_separator_length(bytes, length)
    guard separator == 0 else {
      count = shisaku_append_separator(output, bytes) - storage
      return separator
    }
    output.pointee = bytes[0]
    count &+= 1
    return 1
  }
}
