internal import CByteScan

/// Finds blanks (bytes up to U+0020) from left to right, looking at 64 bytes at once.
struct BlankFinder {
  private let text: UnsafePointer<UInt8>
  /// Bytes of `text` that can be read.
  private let readable: Int
  /// Where the block lies that was looked at last, and a bit for each blank in it.
  private var block = 0
  private var blanks: UInt64 = 0

  /// - Parameters:
  ///   - text: alive while this is.
  ///   - readable: its length, with the padding.
  init(_ text: UnsafePointer<UInt8>, readable: Int) {
    self.text = text
    self.readable = readable
    block = readable
  }

  /// Where the first blank of a range is; its end where there is none.
  @inline(__always)
  mutating func next(from start: Int, before end: Int) -> Int {
    let distance = start &- block
    if distance >= 0, distance < 64 {
      let rest = blanks &>> UInt64(truncatingIfNeeded: distance)
      if rest != 0 { return min(start &+ rest.trailingZeroBitCount, end) }
      return search(from: block &+ 64, before: end)
    }
    return search(from: start, before: end)
  }

  private mutating func search(from start: Int, before end: Int) -> Int {
    var offset = start
    while offset < end {
      guard offset &+ 64 <= readable else {
        while offset < end, text[offset] > 0x20 { offset &+= 1 }
        return min(offset, end)
      }
      block = offset
      blanks = shisaku_blanks(text + offset)
      if blanks != 0 { return min(offset &+ blanks.trailingZeroBitCount, end) }
      offset &+= 64
    }
    return end
  }
}
