internal import ShisakuSourceText
internal import ShisakuValues

/// Cuts lines that hold a whole page or document at their spaces, which stand where lines ended.
///
/// Between Latin words a space is more likely one that was printed, and within a number it is one
/// (`NumberGap`).
struct PageLines {
  /// Mean length of lines that hold more than a paragraph, in bytes.
  private static let mean = 600
  /// A line as long as this is cut.
  private static let shortest = 200

  func cut(in document: inout ExtractedDocument) {
    let texts = document.lines.lazy.filter { !$0.range.isEmpty }.count
    guard document.reading.count > texts * Self.mean else { return }
    document.reading.bytes.withUnsafeBufferPointer { source in
      guard let base = source.baseAddress else { return }
      cut(
        in: &document, NumberGap(ByteText(base: base, count: document.reading.count)))
    }
  }

  private func cut(in document: inout ExtractedDocument, _ numbers: NumberGap) {
    var bytes = document.reading.bytes
    let isLatinSpaced = Self.isLatinSpaced(bytes, count: document.reading.count)
    var lines: [SourceLine] = []
    for line in document.lines {
      guard line.range.count >= Self.shortest else {
        lines.append(line)
        continue
      }
      var start = line.range.lower
      // Nothing but a page ends such a line.
      var pageBreak = lines.isEmpty ? line.pageBreak : max(line.pageBreak, .formFeed)
      for offset in line.range.lower..<line.range.upper
      where bytes[offset] == 0x20
        && Self.isLineEnd(bytes, offset, in: line.range, isLatinSpaced: isLatinSpaced)
        && !numbers.holds(offset)
      {
        bytes[offset] = 0x0A
        lines.append(SourceLine(range: ByteRange(start, offset), pageBreak: pageBreak))
        pageBreak = .none
        start = offset + 1
      }
      lines.append(SourceLine(range: ByteRange(start, line.range.upper), pageBreak: pageBreak))
    }
    document.reading = SourceText(padded: bytes)
    document.lines = lines
  }

  private static func isLineEnd(
    _ bytes: [UInt8], _ offset: Int, in line: ByteRange, isLatinSpaced: Bool
  ) -> Bool {
    guard offset > line.lower, offset + 1 < line.upper else { return true }
    let (before, after) = (bytes[offset - 1], bytes[offset + 1])
    if before <= 0x20 || after <= 0x20 { return true }
    return isLatinSpaced ? before >= 0x80 && after >= 0x80 : before >= 0x80 || after >= 0x80
  }

  /// Whether the dump has spaces around most of what is of ASCII: 予算 11 百万円.
  private static func isLatinSpaced(_ bytes: [UInt8], count: Int) -> Bool {
    var apart = 0
    var together = 0
    for offset in 1..<max(1, count - 1) {
      let (before, after) = (bytes[offset - 1], bytes[offset + 1])
      if bytes[offset] == 0x20 {
        if before > 0x20, after > 0x20, (before < 0x80) != (after < 0x80) { apart += 1 }
      } else if bytes[offset] > 0x20, before > 0x20, (bytes[offset] < 0x80) != (before < 0x80) {
        together += 1
      }
    }
    return apart > together
  }
}

extension PageBreak: Comparable {
  package static func < (left: PageBreak, right: PageBreak) -> Bool {
    left.rawValue < right.rawValue
  }
}
