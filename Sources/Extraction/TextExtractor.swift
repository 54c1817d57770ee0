internal import Glibc
internal import ShisakuSourceText

/// The extraction stage for plain text: the bytes of a dump → its lines and page breaks.
///
/// O(n) in time and memory, however long a line is.
package struct TextExtractor: Sendable {
  /// The longest input that is read. Offsets into the folded text are 32 bits wide, and one scalar
  /// of three bytes folds to at most 33 (U+FDFA): eleven times this still fits.
  package static let maximumBytes = 384 << 20

  package init() {}

  /// Reads a dump.
  ///
  /// - Parameter padded: the input followed by `SourceText.padding` zero bytes.
  /// - Returns: its text, lines and page breaks.
  /// - Throws: every `ExtractionError` but `unreadable`.
  package func extract(padded: [UInt8]) throws(ExtractionError) -> ExtractedDocument {
    let count = padded.count - SourceText.padding
    guard count > 0 else { throw ExtractionError(.empty, "the file is empty") }
    guard count <= Self.maximumBytes else {
      throw ExtractionError(
        .tooLarge, "it is larger than \(Self.maximumBytes >> 20) MiB; split it into documents")
    }
    let hasMark = try hasByteOrderMark(padded, count: count)
    if let error = EncodingCheck.firstError(in: padded, count: count) { throw error }
    let text = hasMark ? SourceText(padded[3..<count]) : SourceText(padded: padded)
    guard text.holdsText else {
      throw ExtractionError(.empty, "the file is empty but for white space")
    }
    let reading = withLineFeeds(text)
    return ExtractedDocument(
      format: .text, encoding: "UTF-8", text: text, reading: reading,
      lines: LineScanner().lines(of: reading, from: text), diagnostics: nulDiagnostics(of: text),
      isVerbatim: !hasMark)
  }

  /// - Throws: `unsupportedEncoding` or `unsupportedFormat` for what announces itself as such.
  private func hasByteOrderMark(_ bytes: [UInt8], count: Int) throws(ExtractionError) -> Bool {
    switch InputSignature(of: bytes, count: count) {
    case .text(let byteOrderMark): return byteOrderMark
    case .encoded(let name): throw EncodingCheck.unsupported(name)
    case .format(.pdf):
      throw ExtractionError(
        .unsupportedFormat,
        "this is a PDF, not the text of one; run `pdftotext FILE.pdf FILE.txt` and convert that")
    case .format(let format):
      throw ExtractionError(
        .unsupportedFormat,
        "this is \(format.rawValue) markup; only plain text in UTF-8 is read so far")
    case .foreign(let name):
      throw ExtractionError(
        .unsupportedFormat, "this is \(name), not plain text; extract its text first")
    }
  }

  /// The text with every line end written as a line feed, at the same offsets: a lone carriage
  /// return, and a form feed that stands inside a line where pages were joined with nothing else.
  private func withLineFeeds(_ text: SourceText) -> SourceText {
    guard text.contains(0x0D) || text.contains(0x0C) else { return text }
    let ends = text.bytes.withUnsafeBufferPointer { bytes in
      (0..<text.count).filter { offset in
        switch bytes[offset] {
        case 0x0D: return bytes[offset + 1] != 0x0A
        case 0x0C:
          // One at the start of a line opens it and stays.
          return offset > 0 && bytes[offset - 1] != 0x0A && bytes[offset - 1] != 0x0D
            && bytes[offset - 1] != 0x0C && offset + 1 < text.count && bytes[offset + 1] != 0x0A
            && bytes[offset + 1] != 0x0D
        default: return false
        }
      }
    }
    guard !ends.isEmpty else { return text }
    var bytes = text.bytes
    for offset in ends { bytes[offset] = 0x0A }
    return SourceText(padded: bytes)
  }

  private func nulDiagnostics(of text: SourceText) -> [Diagnostic] {
    guard text.contains(0) else { return [] }
    var spans: [ByteRange] = []
    var count = 0
    for offset in 0..<text.count where text.bytes[offset] == 0 {
      count += 1
      if let last = spans.last, last.upper == offset {
        spans[spans.count - 1] = ByteRange(last.lower, offset + 1)
      } else {
        spans.append(ByteRange(offset, offset + 1))
      }
    }
    return [
      Diagnostic(
        "extraction.nul", .warning,
        "\(count) NUL byte\(count == 1 ? "" : "s") in the text, kept; check how it was extracted",
        at: spans)
    ]
  }
}

extension SourceText {
  /// Whether a byte occurs in the text.
  fileprivate func contains(_ byte: UInt8) -> Bool {
    bytes.withUnsafeBytes { buffer in
      buffer.baseAddress.map { memchr($0, Int32(byte), count) != nil } ?? false
    }
  }

  /// Whether anything but white space stands in the text.
  fileprivate var holdsText: Bool {
    bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return false }
      var offset = 0
      while offset < count {
        let blank = WhiteSpace.length(at: base + offset)
        if blank == 0 { return true }
        offset += blank
      }
      return false
    }
  }
}
