internal import ShisakuSourceText

/// The extraction stage for markup: a document of one of the formats with boxes, or an HTML page →
/// its text in reading order and the place of each line.
///
/// O(n) in the length of the input; O(w²) in the words of a page, of which `MarkupLimits` allows a
/// fixed number.
struct MarkupExtractor {
  /// What decoding an input found out.
  struct Decoding {
    /// IANA name of the encoding that the input was in.
    var encoding = TextEncoding.utf8.name
    /// Sequences of bytes that U+FFFD stands for.
    var replaced = 0
    var diagnostics: [Diagnostic] = []
  }

  let format: InputFormat

  /// Reads a document.
  ///
  /// - Parameters:
  ///   - bytes: the document in UTF-8, without a byte-order mark.
  ///   - decoding: goes into the extracted document.
  /// - Returns: its text, lines and their places.
  /// - Throws: `tooLarge`, `markupLimit`, `markupDeclaration`, `brokenMarkup` where
  ///   nothing could be read before the markup broke, and `empty`.
  func extract(
    _ bytes: ArraySlice<UInt8>, _ decoding: Decoding
  ) throws(ExtractionError) -> ExtractedDocument {
    guard bytes.count <= MarkupLimits.bytes else { throw Self.tooLarge() }
    guard let reader = pageReader() else { return try extractPage(bytes, decoding) }
    return try extractBoxes(bytes, decoding, reader)
  }

  /// Reads words with their boxes; `nil` for formats without any.
  private func pageReader() -> (any PageReader)? {
    switch format {
    case .bboxLayout: BboxLayoutReader()
    case .pdf2xml: PDF2XMLReader()
    case .hocr: HOCRReader()
    case .alto: ALTOReader()
    case .pageXML: PageXMLReader()
    case .html, .text, .pdf: nil
    }
  }

  static func tooLarge() -> ExtractionError {
    ExtractionError(
      .tooLarge,
      "the markup is larger than \(MarkupLimits.bytes >> 20) MiB; split it into documents")
  }

  private func extractPage(
    _ bytes: ArraySlice<UInt8>, _ decoding: Decoding
  ) throws(ExtractionError) -> ExtractedDocument {
    let reader = HTMLReader()
    let outcome = try parse(bytes, as: .html, to: reader)
    reader.finish()
    var document = try ExtractedDocument(
      SourceText(reader.bytes), format, layout: reader.layout, decoding,
      diagnostics(outcome))
    document.marks = reader.marks
    return document
  }

  private func extractBoxes(
    _ bytes: ArraySlice<UInt8>, _ decoding: Decoding, _ reader: any PageReader
  ) throws(ExtractionError) -> ExtractedDocument {
    // hOCR may be HTML or XHTML; it says so at its beginning.
    let isHTML = format == .hocr && !bytes.drop { $0 <= 0x20 }.starts(with: Array("<?xml".utf8))
    let outcome = try parse(bytes, as: isHTML ? .html : .xml, to: reader)
    reader.finish()
    if reader.writer.lines.isEmpty, let line = outcome.brokenLine {
      throw ExtractionError(
        .brokenMarkup, "the markup is broken in line \(line), and no text stands before it",
        line: line)
    }
    return try ExtractedDocument(pages: reader.writer, format, decoding, diagnostics(outcome))
  }

  private func parse(
    _ bytes: ArraySlice<UInt8>, as language: MarkupParser.Language, to reader: any MarkupHandler
  ) throws(ExtractionError) -> MarkupParser.Outcome {
    guard language == .html, let subset = InternalSubset.range(in: bytes) else {
      return try MarkupParser.parse(bytes, as: language, to: reader)
    }
    var plain = bytes
    for offset in subset where plain[offset] != 0x0A { plain[offset] = 0x20 }
    return try MarkupParser.parse(plain, as: language, to: reader)
  }

  private func diagnostics(_ outcome: MarkupParser.Outcome) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    if let line = outcome.brokenLine {
      diagnostics.append(
        Diagnostic(
          "extraction.broken-markup", .error,
          "the markup is broken in line \(line) of the input; what could be read was kept. Write "
            + "the document again"))
    }
    if outcome.controlCount > 0 {
      let places = outcome.controls.map(String.init).joined(separator: ", ")
      let more = outcome.controlCount > outcome.controls.count ? " …" : ""
      diagnostics.append(
        Diagnostic(
          "extraction.control-characters", .warning,
          "control characters that markup may not hold were read as spaces: "
            + "\(outcome.controlCount), at bytes \(places)\(more) of the input"))
    }
    return diagnostics
  }
}
