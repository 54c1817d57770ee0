internal import ShisakuSourceText

/// The extraction stage as a whole: looks what an input is and reads it as that.
package struct FormatExtractor: Sendable {
  package let decoding: DecodingOptions

  package init(decoding: DecodingOptions = DecodingOptions()) {
    self.decoding = decoding
  }

  /// Reads an input, packed with gzip or not.
  ///
  /// - Parameter padded: the input followed by `SourceText.padding` zero bytes.
  /// - Returns: its text, lines and page breaks, and places where the format has them.
  /// - Throws: every `ExtractionError` but `unreadable` and `notAFile`.
  package func extract(padded: [UInt8]) throws(ExtractionError) -> ExtractedDocument {
    guard padded.count <= TextExtractor.maximumBytes + SourceText.padding else { throw .tooLarge() }
    let signature = InputSignature(of: padded, count: padded.count - SourceText.padding)
    guard signature == .gzip else { return try extract(padded, signature) }
    let unpacked = try GzipReader().unpack(padded: padded)
    let inner = InputSignature(of: unpacked, count: unpacked.count - SourceText.padding)
    // Text knows by itself that it was packed and is not the input byte for byte.
    return try readsAsText(inner, unpacked)
      ? TextExtractor(decoding: decoding).extract(padded: padded) : extract(unpacked, inner)
  }

  private func extract(
    _ padded: [UInt8], _ signature: InputSignature
  ) throws(ExtractionError) -> ExtractedDocument {
    let count = padded.count - SourceText.padding
    switch signature {
    case .format(.pdf): return try PDFExtractor().extract(padded[..<count])
    case .format(let format): return try extractMarkup(padded, as: format, mark: nil)
    case .text(let mark):
      switch Self.markup(padded, mark) {
      case .format(let format): return try extractMarkup(padded, as: format, mark: mark)
      case .foreign(let root): throw Self.foreign(root)
      case nil: return try TextExtractor(decoding: decoding).extract(padded: padded)
      }
    default:
      if case .foreign(let root) = MarkupSignature(padded[..<count]) { throw Self.foreign(root) }
      return try TextExtractor(decoding: decoding).extract(padded: padded)
    }
  }

  private func readsAsText(_ signature: InputSignature, _ padded: [UInt8]) -> Bool {
    if case .text(let mark) = signature { return Self.markup(padded, mark) == nil }
    return signature == .gzip
  }

  /// The markup behind a byte-order mark, or in UTF-16 without one.
  private static func markup(
    _ padded: [UInt8], _ mark: InputSignature.ByteOrderMark?
  ) -> MarkupSignature? {
    let head = padded.dropFirst(mark?.length ?? 0).dropLast(SourceText.padding)
      .prefix(MarkupSignature.window)
    if mark?.encoding == .utf8 { return MarkupSignature(head) }
    // Every other character of UTF-16 markup is ASCII with a zero byte; the rest does not matter.
    guard head.prefix(4).contains(0) else { return nil }
    return MarkupSignature(Array(head.filter { $0 != 0 })[...])
  }

  private func extractMarkup(
    _ padded: [UInt8], as format: InputFormat, mark: InputSignature.ByteOrderMark?
  ) throws(ExtractionError) -> ExtractedDocument {
    let count = padded.count - SourceText.padding
    guard count <= MarkupLimits.bytes else { throw MarkupExtractor.tooLarge() }
    let (bytes, decoding) = try MarkupDecoder(options: decoding).decode(padded, mark: mark)
    return try MarkupExtractor(format: format).extract(bytes, decoding)
  }

  private static func foreign(_ root: String) -> ExtractionError {
    ExtractionError(
      .unsupportedFormat,
      "this is XML\(root.isEmpty ? "" : " of the kind <\(root)>"), none of the formats that hold "
        + "a document's pages; \(InputFormat.markupNames) are read")
  }
}
