/// Where a text may be cut so that its parts normalise to what the whole does.
package enum ChunkBoundary {
  /// Bytes before the end of a block in which a good place is looked for.
  private static let reach = 32 << 10

  /// Where the last chunk of the first `count` bytes ends, past `count / 2` where it can: after a
  /// sentence that ends its line, before two blank lines, after any line, or within a line between
  /// two ideographs.
  ///
  /// - Returns: `nil` where there is no such place.
  package static func last(in bytes: [UInt8], count: Int) -> Int? {
    let least = max(count - reach, 1)
    var anyLine: Int?
    var offset = count - 1
    while offset >= least {
      if bytes[offset] == 0x0A {
        if anyLine == nil, offset + 1 < count { anyLine = offset + 1 }
        if endsSentence(bytes, offset) || precedesBlankLines(bytes, offset + 1, count) {
          return offset + 1
        }
      }
      offset -= 1
    }
    return anyLine ?? betweenIdeographs(in: bytes, count: count, from: least)
  }

  private static func endsSentence(_ bytes: [UInt8], _ lineFeed: Int) -> Bool {
    var end = lineFeed
    if end > 0, bytes[end - 1] == 0x0D { end -= 1 }
    return bytes.has("。", at: end - 3)
  }

  private static func precedesBlankLines(_ bytes: [UInt8], _ start: Int, _ count: Int) -> Bool {
    var offset = start
    for _ in 0..<2 {
      if offset < count, bytes[offset] == 0x0D { offset += 1 }
      guard offset < count, bytes[offset] == 0x0A else { return false }
      offset += 1
    }
    return true
  }

  private static func betweenIdeographs(in bytes: [UInt8], count: Int, from least: Int) -> Int? {
    var offset = count - 3
    while offset > max(least, 3) {
      if isIdeograph(bytes, offset), isIdeograph(bytes, offset - 3) { return offset }
      offset -= 1
    }
    return nil
  }

  private static func isIdeograph(_ bytes: [UInt8], _ offset: Int) -> Bool {
    (0xE4...0xE9).contains(bytes[offset]) && bytes[offset + 1] & 0xC0 == 0x80
      && bytes[offset + 2] & 0xC0 == 0x80
  }
}
