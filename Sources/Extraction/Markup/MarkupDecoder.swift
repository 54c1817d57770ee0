internal import ShisakuSourceText

/// The bytes of a document in a markup language → UTF-8, whatever encoding it declares.
///
/// What the bytes are counts for more than what the document says of them: files are converted and
/// keep their declarations.
struct MarkupDecoder {
  /// Bytes from the start in which a declaration is looked for.
  private static let window = 1024

  let options: DecodingOptions

  /// - Parameters:
  ///   - padded: the input followed by `SourceText.padding` zero bytes.
  ///   - mark: the byte-order mark that it begins with.
  /// - Returns: the document in UTF-8 without a mark, and what was found out on the way.
  /// - Throws: `invalidUTF8`, `undecodable` or `unsupportedEncoding`.
  func decode(
    _ padded: [UInt8], mark: InputSignature.ByteOrderMark?
  ) throws(ExtractionError) -> (ArraySlice<UInt8>, MarkupExtractor.Decoding) {
    let count = padded.count - SourceText.padding
    let declared = Self.declaredName(padded[..<count])
    let known = declared.flatMap { TextEncoding(named: $0) }
    var decoding = MarkupExtractor.Decoding()
    let start = mark?.encoding == .utf8 ? mark?.length ?? 0 : 0
    let isUTF8 =
      options.encoding.map { $0 == .utf8 } ?? Self.isUTF8(padded[start..<count])
    if isUTF8, (try? UTF8Span(validating: padded.span.extracting(start..<count))) != nil {
      warn(of: declared, known, &decoding)
      return (padded[start..<count], decoding)
    }
    let result: TextDecoder.Result
    do throws(ExtractionError) {
      result = try TextDecoder(options: options).decode(padded: padded, mark: mark)
    } catch {
      // Too little text to tell by: then the document's word is all there is.
      guard error.code == .unsupportedEncoding, options.encoding == nil, let known else {
        throw error
      }
      var options = options
      options.encoding = known
      result = try TextDecoder(options: options).decode(padded: padded, mark: mark)
    }
    decoding.encoding = result.encoding.name
    decoding.replaced = result.replaced
    // Their places are those of the markup, and not of the text that is taken from it.
    decoding.diagnostics = result.diagnostics.map { Diagnostic($0.code, $0.severity, $0.message) }
    warn(of: declared, known, &decoding)
    return (result.text.bytes[..<result.text.count], decoding)
  }

  /// Valid UTF-8, and not ISO-2022-JP, which is valid ASCII with escape sequences. NULs are markup's
  /// own trouble.
  private static func isUTF8(_ bytes: ArraySlice<UInt8>) -> Bool {
    if bytes.holds(0x1B), bytes.allSatisfy({ $0 < 0x80 }) { return false }
    // UTF-16 of Latin letters is valid UTF-8 as well.
    if bytes.prefix(4).contains(0) { return false }
    return (try? UTF8Span(validating: bytes.span)) != nil
  }

  /// Notes a declaration that the bytes contradict. ASCII contradicts nothing.
  private func warn(
    of declared: String?, _ known: TextEncoding?, _ decoding: inout MarkupExtractor.Decoding
  ) {
    guard let declared, options.encoding == nil else { return }
    // UTF-16 stands for either order of bytes.
    let name = known?.name ?? declared
    guard name != decoding.encoding, name != "UTF-16" || !decoding.encoding.hasPrefix(name) else {
      return
    }
    decoding.diagnostics.append(
      Diagnostic(
        "extraction.declared-encoding", .note,
        "the document declares the encoding \(declared) and is in \(decoding.encoding); it was "
          + "read as that"))
  }

  /// The name behind `encoding=` of an XML declaration or `charset=` of an HTML page, in lower case.
  private static func declaredName(_ bytes: ArraySlice<UInt8>) -> String? {
    let head = bytes.prefix(window).filter { $0 != 0 }
      .map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
    for key in ["encoding=", "charset="] {
      let key = Array(key.utf8)
      let starts = head.indices.dropLast(key.count)
      guard let found = starts.first(where: { head[$0...].starts(with: key) }) else { continue }
      let name = head[(found + key.count)...].drop { $0 == 0x22 || $0 == 0x27 }
        .prefix { $0 < 0x80 && $0 > 0x20 && !"\"'>;?/".utf8.contains($0) }
      if !name.isEmpty, name.count < 40 { return String(decoding: name, as: UTF8.self) }
    }
    return nil
  }
}
