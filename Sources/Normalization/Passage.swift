/// A piece of text as a reader reads it: ranges of a folded text put together, wraps undone.
///
/// Entities are looked for in a passage and values are written from one; each byte knows the folded
/// byte that it came from.
package struct Passage: Sendable {
  /// Consecutive bytes that were copied from consecutive bytes of the folded text.
  package struct Piece: Sendable {
    package var passage: Int
    package var folded: Int
    package var count: Int
  }

  /// UTF-8, no padding.
  package private(set) var bytes: [UInt8] = []
  /// Ascending in `passage`; bytes between two pieces (an inserted space) came from no folded byte.
  package private(set) var pieces: [Piece] = []

  package init() {}

  /// Appends a byte that stands at `folded` in the folded text.
  package mutating func append(_ byte: UInt8, folded: Int) {
    if let last = pieces.last, last.passage + last.count == bytes.count,
      last.folded + last.count == folded
    {
      pieces[pieces.count - 1].count += 1
    } else {
      pieces.append(Piece(passage: bytes.count, folded: folded, count: 1))
    }
    bytes.append(byte)
  }

  mutating func skipLineBreak() {
    if let last = bytes.last, last < 0x80, last != 0x20 { bytes.append(0x20) }
  }

  /// The folded ranges behind a range of the passage, in reading order.
  package func folded(of range: Range<Int>) -> [Range<Int>] {
    pieces.compactMap { piece in
      let lower = max(range.lowerBound, piece.passage)
      let upper = min(range.upperBound, piece.passage + piece.count)
      guard lower < upper else { return nil }
      let shift = piece.folded - piece.passage
      return lower + shift..<upper + shift
    }
  }
}
