internal import ShisakuSourceText

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

  /// Empties the passage and keeps the room for another.
  package mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    pieces.removeAll(keepingCapacity: true)
  }

  /// Puts other text in place of this one and keeps the room for it.
  ///
  /// - Parameters:
  ///   - room: the most bytes that are written.
  ///   - compose: writes bytes, takes and gives an array of pieces, and returns how many bytes it
  ///     has written.
  mutating func refill(
    room: Int, _ compose: (UnsafeMutablePointer<UInt8>, inout [Piece]) -> Int
  ) {
    var pieces: [Piece] = []
    swap(&pieces, &self.pieces)
    pieces.removeAll(keepingCapacity: true)
    bytes.removeAll(keepingCapacity: true)
    bytes.append(addingCapacity: room) { output in
      output.withUnsafeMutableBufferPointer { output, count in
        guard let base = output.baseAddress else { return }
        count = compose(base, &pieces)
      }
    }
    swap(&pieces, &self.pieces)
  }

  /// Appends bytes that stand at `folded` and after in the folded text.
  package mutating func append(_ copied: UnsafeBufferPointer<UInt8>, folded: Int) {
    guard !copied.isEmpty else { return }
    note(count: copied.count, folded: folded)
    bytes.append(contentsOf: copied)
  }

  /// Appends a byte that came from nowhere: the space between two lines.
  package mutating func insert(_ byte: UInt8) { bytes.append(byte) }

  private mutating func note(count: Int, folded: Int) {
    if let last = pieces.last, last.passage + last.count == bytes.count,
      last.folded + last.count == folded
    {
      pieces[pieces.count - 1].count += count
    } else {
      pieces.append(Piece(passage: bytes.count, folded: folded, count: count))
    }
  }

  /// The folded ranges behind a range of the passage, in reading order. O(log pieces).
  package func folded(of range: Range<Int>) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    forEachFolded(of: range) { ranges.append($0) }
    return ranges
  }

  /// Visits the folded ranges behind a range of the passage, in reading order. O(log pieces).
  package func forEachFolded(of range: Range<Int>, _ body: (Range<Int>) -> Void) {
    let first = pieces.partitioningIndex { $0.passage + $0.count > range.lowerBound }
    for piece in pieces[first...] {
      guard piece.passage < range.upperBound else { break }
      let lower = max(range.lowerBound, piece.passage)
      let upper = min(range.upperBound, piece.passage + piece.count)
      guard lower < upper else { continue }
      let shift = piece.folded - piece.passage
      body(lower + shift..<upper + shift)
    }
  }
}
