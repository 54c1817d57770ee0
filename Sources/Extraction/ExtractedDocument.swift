package import ShisakuSourceText

/// An input after the first stage: its source text and what the container said about it.
package struct ExtractedDocument: Sendable {
  package private(set) var format: InputFormat
  /// IANA name of the encoding that the input was in.
  package let encoding: String
  /// The text that every span refers to: the input itself, or what decoding and
  /// unpacking make of it, without a byte-order mark.
  package let text: SourceText
  /// What the later stages read: the source text with the line ends of other systems (a lone
  /// carriage return, a form feed inside a line) as line feeds, and with the columns of a laid-out
  /// page one below the other (`ReadingArranger`). The same length as `text`; for almost every dump
  /// the same bytes.
  package internal(set) var reading: SourceText
  /// The text without marks that are no part of a value, each character in its place in `text`; `nil` where
  /// no marks were taken away.
  package internal(set) var textAsRead: SourceText?
  /// The lines of `reading`, as ranges of `text`. Before anything is arranged they cover the text
  /// together with their terminators.
  package internal(set) var lines: [SourceLine]
  /// Where the pieces of `reading` stand in `text`; `nil` where all offsets are the same.
  package internal(set) var order: ReadingOrder?
  /// What `reading` leaves out, in bytes of `text`: markers of pages, lines that are printed twice.
  package internal(set) var leftOut: [ByteRange] = []
  package let diagnostics: [Diagnostic]
  /// Whether the source text is the input byte for byte.
  package let isVerbatim: Bool
  /// Sequences of bytes that could not be decoded and that U+FFFD stands for in the source text.
  package let replaced: Int
  /// Where the lines stand on their pages, in order; empty where the format does not say.
  package var layout: [PositionedLine] = []
  /// What the markup says about lines, by their beginnings in `text`; nothing for most lines.
  var marks: [Int: LineMark] = [:]
  /// Where the lines stand on a grid of characters, as laid-out dumps show it, or in the cells of tables;
  /// empty for others.
  var gridBoxes: [LineBox?] = []
  /// Whether these are the cells of tables.
  var areCells = false

  /// Whether the places of lines are those of characters on a grid, and not of print on a page.
  package var isGrid: Bool { layout.isEmpty && !gridBoxes.isEmpty && !areCells }

  /// The place of each of `lines`, `nil` for blank ones; empty where the format does not say.
  package var lineBoxes: [LineBox?] {
    guard !layout.isEmpty else { return gridBoxes }
    var next = 0
    return lines.map { line in
      guard next < layout.count, layout[next].range.lower == line.range.lower else { return nil }
      next += 1
      return layout[next - 1].box
    }
  }

  /// What the markup says about each of `lines`, in the bits of `LineMark`; empty where there is none.
  package var lineMarks: [UInt8] {
    marks.isEmpty ? [] : lines.map { marks[$0.range.lower]?.bits ?? 0 }
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
  package internal(set) var pageBreak: PageBreak

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
