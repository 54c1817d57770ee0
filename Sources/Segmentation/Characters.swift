internal import ShisakuValues

/// The characters of a stretch of folded text, each with its place.
struct Characters: Sequence, IteratorProtocol {
  private let bytes: [UInt8]
  private var offset: Int
  private let end: Int

  fileprivate init(_ bytes: [UInt8], from start: Int, before end: Int) {
    self.bytes = bytes
    offset = start
    self.end = end
  }

  mutating func next() -> (offset: Int, scalar: UInt32, length: Int)? {
    guard offset < end else { return nil }
    let start = offset
    let (scalar, length) = bytes.scalar(at: start)
    offset += length
    return (start, scalar, length)
  }
}

extension [UInt8] {
  /// The characters of a range, white space among them.
  func characters(in range: Range<Int>) -> Characters {
    Characters(self, from: range.lowerBound, before: range.upperBound)
  }

  /// The characters between two places; none where the second stands before the first.
  func characters(from start: Int, before end: Int) -> Characters {
    Characters(self, from: start, before: end)
  }
}
