package import ShisakuSourceText

/// How the bytes of an input were laid out.
package enum InputFormat: String, Sendable {
  case text
  case bboxLayout = "bbox-layout"
  case pdf2xml, hocr, alto
  case pageXML = "page-xml"
  case html, pdf
}

/// An input after the first stage: its source text and what the container said about it.
package struct ExtractedDocument: Sendable {
  package let format: InputFormat
  /// IANA name of the encoding that the input was in.
  package let encoding: String
  package let text: SourceText
  /// Lines of the source text, in order; together with their terminators they cover it.
  package let lines: [SourceLine]
  package let diagnostics: [Diagnostic]
}

/// One line of the source text.
package struct SourceLine: Sendable {
  /// Without the terminator and without the form feed that may open it.
  package let range: ByteRange
  /// What speaks for a new page beginning with this line.
  package let pageBreak: PageBreak
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
