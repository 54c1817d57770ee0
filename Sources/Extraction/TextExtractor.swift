internal import Glibc
internal import ShisakuSourceText

/// The extraction stage for plain text: the bytes of a dump → its lines and page breaks.
///
/// O(n) in time and memory, however long a line is.
package struct TextExtractor: Sendable {
  /// The longest input that is read. Offsets into the folded text are 32 bits wide, and one scalar
  /// of three bytes folds to at most 33 (U+FDFA): eleven times this still fits.
  package static let maximumBytes = 384 << 20
  /// The longest line. Whole dumps have been seen in one line; they come to some hundred thousand
  /// bytes.
  package static let maximumLineBytes = 16 << 20
  /// The most lines: twelve bytes a line in the longest input, and dumps have over thirty.
  package static let maximumLines = 32_000_000

  package let decoding: DecodingOptions

  package init(decoding: DecodingOptions = DecodingOptions()) {
    self.decoding = decoding
  }

  /// Reads a dump, packed with gzip or not.
  ///
  /// - Parameter padded: the input followed by `SourceText.padding` zero bytes.
  /// - Returns: its text, lines and page breaks.
  /// - Throws: every `ExtractionError` but `unreadable` and `notAFile`.
  package func extract(padded: [UInt8]) throws(ExtractionError) -> ExtractedDocument {
    var padded = padded
    try checkSize(padded)
    var signature = signature(of: padded)
    let isPacked = signature == .gzip
    if isPacked {
      padded = try GzipReader().unpack(padded: padded)
      try checkSize(padded)
      signature = self.signature(of: padded)
    }
    let decoded = try TextDecoder(options: decoding).decode(
      padded: padded, mark: byteOrderMark(signature))
    let source = try MojibakeRepair(repairs: decoding.repairsMojibake).apply(to: decoded.text)
    let text = source.text ?? decoded.text
    try checkLines(text)
    let scan = decoded.isPlain && source.text == nil ? TextScan() : TextScan(of: text)
    guard text.holdsText else {
      throw ExtractionError(
        .empty, "the file is empty but for white space and control characters")
    }
    let reading = scan.withLineFeeds(text)
    // What was replaced here has diagnostics of its own.
    let isOwn = decoded.replaced + source.lost > 0
    return ExtractedDocument(
      format: .text, encoding: decoded.encoding.name, text: text, reading: reading,
      lines: try LineScanner().lines(of: reading, from: text),
      diagnostics: source.placed(decoded.diagnostics) + source.diagnostics
        + scan.diagnostics.filter { !isOwn || $0.code != "extraction.replacement-character" },
      isVerbatim: decoded.isVerbatim && !isPacked && source.text == nil,
      replaced: decoded.replaced + source.lost)
  }

  private func signature(of padded: [UInt8]) -> InputSignature {
    InputSignature(of: padded, count: padded.count - SourceText.padding)
  }

  private func checkSize(_ padded: [UInt8]) throws(ExtractionError) {
    let count = padded.count - SourceText.padding
    guard count > 0 else { throw ExtractionError(.empty, "the file is empty") }
    guard count <= Self.maximumBytes else { throw .tooLarge() }
  }

  /// Counts the lines before anything is kept for each; only a long text can have too many.
  private func checkLines(_ text: SourceText) throws(ExtractionError) {
    guard text.count > Self.maximumLines else { return }
    let lines = text.bytes.withUnsafeBytes { buffer in
      var lines = 0
      var offset = 0
      while offset < text.count, let base = buffer.baseAddress,
        let end = memchr(base + offset, 0x0A, text.count - offset)
      {
        lines += 1
        offset = base.distance(to: UnsafeRawPointer(end)) + 1
      }
      return lines
    }
    guard lines > Self.maximumLines else { return }
    throw ExtractionError(
      .tooManyLines,
      "it has \(lines) lines, and \(Self.maximumLines) are read; split it into documents")
  }

  /// - Throws: `unsupportedFormat` for what announces itself as something else than text.
  private func byteOrderMark(
    _ signature: InputSignature
  ) throws(ExtractionError) -> InputSignature.ByteOrderMark? {
    switch signature {
    case .text(let mark): return mark
    case .gzip:
      throw ExtractionError(
        .unsupportedFormat, "this is a gzip archive inside another one; unpack it first")
    case .format(.pdf):
      throw ExtractionError(
        .unsupportedFormat,
        "this is a PDF, not the text of one; run `pdftotext FILE.pdf FILE.txt` and convert that")
    case .format(let format):
      throw ExtractionError(
        .unsupportedFormat, "this is \(format.rawValue) markup; only plain text is read so far")
    case .foreign(let name):
      throw ExtractionError(
        .unsupportedFormat, "this is \(name), not plain text; extract its text first")
    }
  }
}

extension SourceText {
  /// Whether anything but white space and control characters stands in the text.
  fileprivate var holdsText: Bool {
    bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return false }
      var offset = 0
      while offset < count {
        let blank = WhiteSpace.length(at: base + offset)
        if blank == 0, base[offset] >= 0x20, base[offset] != 0x7F { return true }
        offset += max(blank, 1)
      }
      return false
    }
  }
}
