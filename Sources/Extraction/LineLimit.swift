internal import Glibc

/// Sees to it that an input is given up soon after a line of it has become too long, not when all
/// of it is in memory.
struct LineLimit {
  /// Bytes behind which a line end may be overlooked: what comes in at a time.
  static let chunk = 1 << 20

  /// A place behind a line end, as late as one is known.
  private var lineStart = 0
  /// Up to where the input has been looked at.
  private var seen = 0

  /// Looks at what has come in since the last call, at most `chunk` bytes of it.
  ///
  /// - Parameters:
  ///   - bytes: the input from its beginning.
  ///   - count: how much of it there is.
  /// - Throws: `lineTooLong`.
  mutating func check(_ bytes: UnsafePointer<UInt8>, count: Int) throws(ExtractionError) {
    // A short input has no long line.
    guard count > TextExtractor.maximumLineBytes else { return }
    if let end = Self.end(in: bytes, seen..<count) { lineStart = end }
    seen = count
    guard count - lineStart > TextExtractor.maximumLineBytes + Self.chunk else { return }
    // Lines that began before the last call are counted only now that it matters.
    var start = lineStart
    var line = 1
    var end = Self.end(in: bytes, 0..<lineStart)
    while let next = end {
      line += 1
      start = next
      end = Self.end(in: bytes, next..<count)
    }
    lineStart = start
    guard count - start > TextExtractor.maximumLineBytes else { return }
    throw .lineTooLong(at: start, line: line)
  }

  /// Behind the first line feed of a range, or the first carriage return where it has none.
  private static func end(in bytes: UnsafePointer<UInt8>, _ range: Range<Int>) -> Int? {
    for byte: Int32 in [0x0A, 0x0D] {
      if let end = memchr(bytes + range.lowerBound, byte, range.count) {
        return bytes.distance(to: end.assumingMemoryBound(to: UInt8.self)) + 1
      }
    }
    return nil
  }
}
