/// Sees to it that an input is given up as soon as a line of it is too long, not when all of it is
/// in memory.
struct LineLimit {
  /// Where the last line that has been seen starts.
  private var lineStart = 0
  /// Up to where the input has been looked at.
  private var seen: Int

  /// - Parameter seen: bytes at the beginning in which lines need not be looked for any more.
  init(from seen: Int = 0) {
    self.seen = seen
  }

  /// Looks at what has come in since the last call.
  ///
  /// - Parameters:
  ///   - bytes: the input from its beginning.
  ///   - count: how much of it there is.
  /// - Throws: `lineTooLong`.
  mutating func check(_ bytes: UnsafePointer<UInt8>, count: Int) throws(ExtractionError) {
    if let end = lastEnd(0x0A, bytes, count) ?? lastEnd(0x0D, bytes, count) { lineStart = end }
    seen = count
    guard count - lineStart > TextExtractor.maximumLineBytes else { return }
    // The line may have begun before this part of the input was looked at.
    var start = lineStart
    if start == 0 {
      let head = UnsafeBufferPointer(start: bytes, count: count)
      start = (head.lastIndex { $0 == 0x0A || $0 == 0x0D } ?? -1) + 1
      guard count - start > TextExtractor.maximumLineBytes else {
        lineStart = start
        return
      }
    }
    let before = UnsafeBufferPointer(start: bytes, count: start)
    throw .lineTooLong(at: start, line: 1 + before.count { $0 == 0x0A })
  }

  private func lastEnd(_ byte: UInt8, _ bytes: UnsafePointer<UInt8>, _ count: Int) -> Int? {
    // From behind: almost always the end is near.
    UnsafeBufferPointer(start: bytes + seen, count: count - seen).lastIndex { $0 == byte }
      .map { seen + $0 + 1 }
  }
}
