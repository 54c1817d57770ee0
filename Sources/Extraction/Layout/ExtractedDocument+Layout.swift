internal import ShisakuSourceText

/// What every reader of a format with layout ends with.
extension ExtractedDocument {
  /// - Parameters:
  ///   - pages: what the reader of a format with boxes has written.
  ///   - format: the format.
  ///   - decoding: what decoding the input found out.
  ///   - diagnostics: what the reader found; those of the layout follow.
  /// - Throws: `empty`, `markupLimit`, and what `LineScanner` throws.
  init(
    pages: LayoutWriter, _ format: InputFormat, _ decoding: MarkupExtractor.Decoding,
    _ diagnostics: [Diagnostic]
  ) throws(ExtractionError) {
    try self.init(
      SourceText(pages.bytes), format, layout: pages.lines, decoding,
      diagnostics + pages.diagnostics)
  }

  /// - Parameters:
  ///   - text: the source text that the reader yields.
  ///   - format: the format.
  ///   - layout: where its lines stand; empty where the format does not say.
  ///   - decoding: what decoding the input found out.
  ///   - diagnostics: what the reader found.
  /// - Throws: `empty`, `markupLimit`, and what `LineScanner` throws.
  init(
    _ text: SourceText, _ format: InputFormat, layout: [PositionedLine],
    _ decoding: MarkupExtractor.Decoding, _ diagnostics: [Diagnostic]
  ) throws(ExtractionError) {
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
    self.init(
      format: format, encoding: decoding.encoding, text: text, reading: text,
      lines: lines, diagnostics: decoding.diagnostics + diagnostics, isVerbatim: false,
      replaced: decoding.replaced, layout: layout)
  }
}

extension LayoutWriter {
  /// What a reader should know about how the pages were laid out.
  fileprivate var diagnostics: [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    if !unorderedPages.isEmpty {
      let pages = unorderedPages.map(String.init).joined(separator: ", ")
      diagnostics.append(
        Diagnostic(
          "extraction.unordered-page", .warning,
          "more than \(MarkupLimits.wordsPerPage) words on page \(pages); they stand in the order "
            + "of the document"))
    }
    if rubyCount > 0 {
      diagnostics.append(
        Diagnostic(
          "extraction.ruby", .note,
          "\(rubyCount) piece\(rubyCount == 1 ? "" : "s") of ruby (small kana over "
            + "words) left out of the text"))
    }
    return diagnostics
  }
}
