package import ShisakuSourceText

/// An input after the first stage: its source text and what the container said about it.
package struct ExtractedDocument: Sendable {
  package private(set) var format: InputFormat
  /// IANA name of the encoding that the input was in.
  package let encoding: String
  /// The text that every span refers to: the input itself, without a byte-order mark.
  package let text: SourceText
  /// The source text with the line ends of other systems (a lone carriage return, a form feed
  /// inside a line) as line feeds: what the later stages read. The same length and offsets as
  /// `text`; for almost every dump the same bytes.
  package let reading: SourceText
  /// Lines of the source text, in order; together with their terminators they cover it.
  package let lines: [SourceLine]
  package let diagnostics: [Diagnostic]
  /// Whether the source text is the input byte for byte.
  package let isVerbatim: Bool
  /// Where the lines stand on their pages, in order; empty where the format does not say.
  package var layout: [PositionedLine] = []

  /// The place of each of `lines`, `nil` for blank ones; empty where the format does not say.
  package var lineBoxes: [LineBox?] {
    guard !layout.isEmpty else { return [] }
    var next = 0
    return lines.map { line in
      guard next < layout.count, layout[next].range.lower == line.range.lower else { return nil }
      next += 1
      return layout[next - 1].box
    }
  }

  /// The same document, read by way of another format.
  func read(as format: InputFormat) -> ExtractedDocument {
    var document = self
    document.format = format
    return document
  }
}

/// One line of the source text.
package struct SourceLine: Sendable, Hashable {
  /// Without the terminator and without the form feed that may open it.
  package let range: ByteRange
  /// What speaks for a new page beginning with this line.
  package let pageBreak: PageBreak

  package init(range: ByteRange, pageBreak: PageBreak) {
    self.range = range
    self.pageBreak = pageBreak
  }
}

/// What in a dump speaks for a page having ended; evidence, never proof.
package enum PageBreak: UInt8, Sendable {
  case none
  /// Two or more blank lines in a row.
  case blankRun
  /// A line feed followed by one space, the seam that re-cut dumps have.
  case leadingSpace
  /// U+000C.
  case formFeed
  /// A line such as `Page 12:` that some extractors print.
  case marker
}
