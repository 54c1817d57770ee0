internal import Glibc
internal import ShisakuSourceText

/// Cuts a text at its line feeds and notes what speaks for a page break.
///
/// Breaks come as a form feed (`\n\n\f`, `\n\f`, alone), as a line feed and one space, as three or
/// four line feeds, as a line `Page N`, or not at all; the extractors differ. A space is none where
/// form feeds are, or where lines are set in by one.
struct LineScanner {
  /// Blank lines in a row that may be the seam of two pages.
  private static let blankRun = 2
  /// Lines of a page whose seam is a space, on average.
  private static let shortestPage = 10

  /// - Parameters:
  ///   - reading: the text with every line end as a line feed.
  ///   - text: the text as it is, of the same length.
  /// - Returns: the lines in order.
  /// - Throws: `lineTooLong`.
  func lines(
    of reading: SourceText, from text: SourceText
  ) throws(ExtractionError) -> [SourceLine] {
    let result = reading.bytes.withUnsafeBufferPointer { reading in
      text.bytes.withUnsafeBufferPointer { bytes -> Result<[SourceLine], ExtractionError> in
        guard let base = reading.baseAddress, let source = bytes.baseAddress else {
          return .success([])
        }
        do throws(ExtractionError) {
          return .success(try lines(of: base, from: source, count: text.count))
        } catch {
          return .failure(error)
        }
      }
    }
    return try result.get()
  }

  private func lines(
    of bytes: UnsafePointer<UInt8>, from source: UnsafePointer<UInt8>, count: Int
  ) throws(ExtractionError) -> [SourceLine] {
    var lines: [SourceLine] = []
    // Japanese dumps have about 13 characters a line; room that is not used takes no memory.
    lines.reserveCapacity(count / 24 + 1)
    var start = 0
    var blanks = 0
    var seams = 0
    var hasFormFeeds = false
    while start < count {
      let end = memchr(bytes + start, 0x0A, count - start)
        .map { bytes.distance(to: $0.assumingMemoryBound(to: UInt8.self)) }
      var upper = end ?? count
      let next = end.map { $0 + 1 } ?? count
      if end != nil, upper > start, bytes[upper - 1] == 0x0D { upper -= 1 }
      // A separator of several bytes ends with what is read as the line feed.
      while upper > start, source[upper] & 0xC0 == 0x80 { upper -= 1 }
      var lower = start
      while lower < upper, bytes[lower] == 0x0C { lower += 1 }
      let first = firstText(bytes, lower, upper)
      var pageBreak = PageBreak.none
      if first < upper, PageMarker.matches(bytes + first, count: upper - first) {
        pageBreak = .marker
      } else if lower > start || (start > 0 && source[start - 1] == 0x0C) {
        pageBreak = .formFeed
        hasFormFeeds = true
      } else if first == lower + 1, first < upper, bytes[lower] == 0x20, start > 0 {
        pageBreak = .leadingSpace
        seams += 1
      } else if first < upper, blanks >= Self.blankRun {
        pageBreak = .blankRun
      }
      if first < upper {
        blanks = 0
      } else if pageBreak == .formFeed {
        // The page has begun; blank lines at its top are no second break.
        blanks = -count
      } else {
        blanks += 1
      }
      lines.append(SourceLine(range: ByteRange(lower, upper), pageBreak: pageBreak))
      guard next - start <= TextExtractor.maximumLineBytes else {
        throw .lineTooLong(at: start, line: lines.count)
      }
      start = next
    }
    // Pages that form feeds end have no other seams, and lines that are as common are set in.
    if seams > 0, hasFormFeeds || seams > 1 + lines.count / Self.shortestPage {
      for index in lines.indices where lines[index].pageBreak == .leadingSpace {
        lines[index].pageBreak = .none
      }
    }
    return lines
  }

  /// Offset of the first scalar that is no white space, `upper` on a blank line.
  private func firstText(_ bytes: UnsafePointer<UInt8>, _ lower: Int, _ upper: Int) -> Int {
    var offset = lower
    while offset < upper {
      let blank = WhiteSpace.length(at: bytes + offset)
      if blank == 0 { return offset }
      offset += blank
    }
    return upper
  }
}
