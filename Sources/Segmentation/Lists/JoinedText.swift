/// Ranges of a document as one text, so that what a line break or a column cuts is read as a whole.
///
///     ○ 学校の門の改修 / ………… 1,200千円（施設課)   → ○ 学校の門の改修  ………… 1,200千円（施設課)
///
/// Two blanks stand where a range ends. Positions are those of `bytes`; `source` leads back.
struct JoinedText {
  private(set) var bytes: [UInt8] = []
  /// Bytes of the text; a few more stand behind it, for readers that look one character ahead.
  private(set) var count = 0
  /// Where each range begins in `bytes`, and the range.
  private var pieces: [(start: Int, source: Range<Int>)] = []

  init(_ ranges: some Sequence<Range<Int>>, of document: [UInt8]) {
    bytes.reserveCapacity(Self.usualCount)
    for range in ranges where !range.isEmpty {
      if !bytes.isEmpty { bytes += [0x20, 0x20] }
      pieces.append((bytes.count, range))
      bytes += document[range]
    }
    count = bytes.count
    bytes += [0x0A, 0x0A, 0x0A, 0x0A]
  }

  /// Bytes of a row and what stands behind it.
  private static let usualCount = 128

  /// What a range of the text is in the document, without white space at the ends of its pieces.
  func source(_ range: Range<Int>, in document: [UInt8]) -> TextRanges {
    var ranges: TextRanges = []
    for piece in pieces {
      let lower = max(range.lowerBound, piece.start)
      let upper = min(range.upperBound, piece.start + piece.source.count)
      guard lower < upper else { continue }
      let offset = piece.source.lowerBound - piece.start
      let trimmed = document.trimmed(lower + offset..<upper + offset)
      if !trimmed.isEmpty { ranges.append(trimmed) }
    }
    return ranges
  }
}
