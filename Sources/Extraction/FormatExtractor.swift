internal import ShisakuSourceText

/// The extraction stage as a whole: looks what an input is and reads it as that.
package struct FormatExtractor: Sendable {
  package init() {}

  /// Reads an input.
  ///
  /// - Parameter padded: the input followed by `SourceText.padding` zero bytes.
  /// - Returns: its text, lines and page breaks, and places where the format has them.
  /// - Throws: every `ExtractionError` but `unreadable`.
  package func extract(padded: [UInt8]) throws(ExtractionError) -> ExtractedDocument {
    let count = padded.count - SourceText.padding
    let input = padded[..<count]
    if input.starts(with: Array("%PDF-".utf8)) { return try PDFExtractor().extract(input) }
    let hasMark = input.starts(with: [0xEF, 0xBB, 0xBF])
    switch MarkupSignature(input.dropFirst(hasMark ? 3 : 0)) {
    case .format(let format):
      let bytes = input.dropFirst(hasMark ? 3 : 0)
      if count <= MarkupLimits.bytes, let error = EncodingCheck.firstError(in: padded, count: count)
      {
        throw error
      }
      return try MarkupExtractor(format: format).extract(bytes, encoding: "UTF-8")
    case .foreign(let root):
      throw ExtractionError(
        .unsupportedFormat,
        "this is XML\(root.isEmpty ? "" : " of the kind <\(root)>"), none of the formats that hold "
          + "a document's pages; \(InputFormat.markupNames) are read")
    case nil: return try TextExtractor().extract(padded: padded)
    }
  }
}
