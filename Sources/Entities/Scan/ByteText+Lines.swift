internal import CByteScan
internal import Glibc
internal import ShisakuValues

extension ByteText {
  /// The first byte of the line that holds `offset`.
  func lineStart(of offset: Int) -> Int { shisaku_line_start(base, offset) }

  /// The line feed behind `offset`, or the end of the text.
  func lineEnd(from offset: Int) -> Int {
    guard let feed = memchr(base + offset, 0x0A, count - offset) else { return count }
    return UnsafeRawPointer(feed) - UnsafeRawPointer(base)
  }

  /// Whether a byte stands in a range of the text.
  func hasByte(_ byte: UInt8, in range: Range<Int>) -> Bool {
    memchr(base + range.lowerBound, Int32(byte), range.count) != nil
  }
}
