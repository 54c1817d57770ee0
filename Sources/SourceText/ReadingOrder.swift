/// Where the pieces of a text that was put into another order stand in the source.
///
///     source   "ab  xy\ncd  zw\n"       two columns
///     reading  "ab\ncd\nxy\nzw\n  "     the left one, then the right one
///     order.source(of: ByteRange(6, 8))  // [4,6], "xy"
///
/// Reading text and source are equally long, and pages stay where they are: outside the regions
/// that were put into order, offsets are the same in both.
package struct ReadingOrder: Sendable, Hashable {
  /// A piece of one line that was moved as a whole.
  package struct Piece: Sendable, Hashable {
    /// Where it stands in the reading text and in the source, in bytes.
    package let reading: Int
    package let source: Int
    /// Length in bytes.
    package let count: Int

    package init(reading: Int, source: Int, count: Int) {
      self.reading = reading
      self.source = source
      self.count = count
    }
  }

  private let pieces: [Piece]
  private let regions: [ByteRange]

  /// - Parameters:
  ///   - pieces: what was moved, in the order of the reading text.
  ///   - regions: what was put into order, the same bytes in both texts, in order.
  package init(pieces: [Piece], regions: [ByteRange]) {
    self.pieces = pieces
    self.regions = regions
  }

  /// The bytes of the source behind bytes of the reading text; for more than a piece, the least
  /// range that holds them all. O(log pieces + pieces touched).
  package func source(of range: ByteRange) -> ByteRange {
    let startsMoved = isMoved(range.lower)
    let endsMoved = isMoved(max(range.lower, range.upper - 1))
    var lower = startsMoved ? Int.max : range.lower
    var upper = endsMoved ? 0 : range.upper
    guard startsMoved || endsMoved else { return range }
    var index = pieces.partitioningIndex(where: { range.lower < $0.reading + $0.count })
    while index < pieces.count, pieces[index].reading < max(range.upper, range.lower + 1) {
      let piece = pieces[index]
      lower = min(lower, piece.source + max(0, range.lower - piece.reading))
      upper = max(upper, piece.source + min(piece.count, range.upper - piece.reading))
      index += 1
    }
    return lower <= upper ? ByteRange(lower, upper) : range
  }

  /// The end of what was put into order around a boundary, which has no place in the source: text of
  /// both its sides stands on both sides there. `nil` where nothing was moved across it. O(log regions).
  package func endOfRegion(around boundary: Int) -> Int? {
    let index = regions.partitioningIndex(where: { boundary < $0.upper })
    return index < regions.count && regions[index].lower < boundary ? regions[index].upper : nil
  }

  /// Whether a byte of the reading text may stand elsewhere in the source.
  private func isMoved(_ offset: Int) -> Bool {
    let index = regions.partitioningIndex(where: { offset < $0.upper })
    return index < regions.count && regions[index].lower <= offset
  }
}
