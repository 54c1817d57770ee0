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
    switch format {
    case .html: return try extractPage(bytes, decoding)
    default: return try extractBoxes(bytes, decoding)
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
    return try document(
      SourceText(reader.bytes), reader.layout, decoding, diagnostics(outcome))
  }

  private func extractBoxes(
    _ bytes: ArraySlice<UInt8>, _ decoding: Decoding
  ) throws(ExtractionError) -> ExtractedDocument {
    let reader: any PageReader =
      switch format {
      case .pdf2xml: PDF2XMLReader()
      case .hocr: HOCRReader()
      case .alto: ALTOReader()
      case .pageXML: PageXMLReader()
      default: BboxLayoutReader()
      }
    // hOCR may be HTML or XHTML; it says so at its beginning.
    let isHTML = format == .hocr && !bytes.drop { $0 <= 0x20 }.starts(with: Array("<?xml".utf8))
    let outcome = try parse(bytes, as: isHTML ? .html : .xml, to: reader)
    reader.finish()
    let writer = reader.writer
    if writer.lines.isEmpty, let line = outcome.brokenLine {
      throw ExtractionError(
        .brokenMarkup, "the markup is broken in line \(line), and no text stands before it",
        line: line)
    }
    var diagnostics = diagnostics(outcome)
    if !writer.unorderedPages.isEmpty {
      let pages = writer.unorderedPages.map(String.init).joined(separator: ", ")
      diagnostics.append(
        Diagnostic(
          "extraction.unordered-page", .warning,
          "more than \(MarkupLimits.wordsPerPage) words on page \(pages); they stand in the order "
            + "of the document"))
    }
    if writer.rubyCount > 0 {
      diagnostics.append(
        Diagnostic(
          "extraction.ruby", .note,
          "\(writer.rubyCount) piece\(writer.rubyCount == 1 ? "" : "s") of ruby (small kana over "
            + "words) left out of the text"))
    }
    return try document(SourceText(writer.bytes), writer.lines, decoding, diagnostics)
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

  private func document(
    _ text: SourceText, _ layout: [PositionedLine], _ decoding: Decoding,
    _ diagnostics: [Diagnostic]
  ) throws(ExtractionError) -> ExtractedDocument {
    guard text.bytes.prefix(text.count).contains(where: { $0 > 0x20 }) else {
      throw ExtractionError(
        .empty,
        "the document holds no text; if its pages are pictures, run a text recogniser that writes "
          + "hOCR or ALTO first")
    }
    let lines = try LineScanner().lines(of: text, from: text)
    guard lines.count <= MarkupLimits.lines else {
      throw ExtractionError(
        .markupLimit,
        "the text has more than \(MarkupLimits.lines) lines; no extractor writes such a document")
    }
    return ExtractedDocument(
      format: format, encoding: decoding.encoding, text: text, reading: text,
      lines: lines, diagnostics: decoding.diagnostics + diagnostics, isVerbatim: false,
      replaced: decoding.replaced, layout: layout)
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
