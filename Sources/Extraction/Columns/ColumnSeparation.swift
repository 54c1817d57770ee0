internal import Glibc
internal import ShisakuSourceText

/// Puts the columns of laid-out dumps, as `pdftotext -layout` writes them, one below the other.
///
/// O(n), and no more than a search for spaces where a dump is not laid out.
struct ColumnSeparation {
  /// The least share of lines with a gap that makes a dump a laid-out one, as one in so many.
  private static let rarest = 20
  /// And their least number.
  private static let fewest = 4
  /// Spaces in the middle of a line that the first look takes for a gap.
  private static let widestSpace = 3

  func separate(in document: inout ExtractedDocument) {
    guard isLaidOut(document) else { return }
    var arranger = PageArranger(document)
    for page in Self.pages(of: document.lines) { arranger.arrange(page) }
    arranger.finish(&document)
  }

  /// Whether many lines have a gap in the middle.
  private func isLaidOut(_ document: ExtractedDocument) -> Bool {
    let least = max(Self.fewest, document.lines.count / Self.rarest)
    var gaps = 0
    document.reading.bytes.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return }
      let count = document.reading.count
      // The next byte of a value at or behind an offset; `count` where there is none.
      func next(_ byte: Int32, from offset: Int) -> Int {
        memchr(base + offset, byte, count - offset)
          .map { base.distance(to: $0.assumingMemoryBound(to: UInt8.self)) } ?? count
      }
      var offset = 0
      while offset < count, gaps < least {
        let start = next(0x20, from: offset)
        offset = start
        while offset < count, bytes[offset] == 0x20 { offset += 1 }
        if offset - start >= Self.widestSpace, start > 0, bytes[start - 1] > 0x20, offset < count,
          bytes[offset] > 0x20
        {
          gaps += 1
          // One a line is enough.
          offset = next(0x0A, from: offset)
        }
      }
    }
    return gaps >= least
  }

  /// The pages, as far as marks show; runs of indices of lines.
  private static func pages(of lines: [SourceLine]) -> [Range<Int>] {
    var pages: [Range<Int>] = []
    var start = 0
    for (index, line) in lines.enumerated() where index > start && line.pageBreak >= .formFeed {
      pages.append(start..<index)
      start = index
    }
    if start < lines.count { pages.append(start..<lines.count) }
    return pages
  }
}
