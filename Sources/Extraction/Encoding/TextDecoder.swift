internal import ShisakuSourceText

/// The bytes of a plain text → its source text.
///
/// UTF-8 without a byte-order mark is the source text as it is, and is not copied.
struct TextDecoder {
  let options: DecodingOptions

  struct Result {
    let text: SourceText
    let encoding: TextEncoding
    /// Whether the source text is the input byte for byte.
    let isVerbatim: Bool
    /// Sequences of bytes that U+FFFD stands for.
    let replaced: Int
    let diagnostics: [Diagnostic]
    /// Whether it is known that nothing stands in the text that `TextScan` would note.
    var isPlain = false
  }

  /// Decodes an input.
  ///
  /// - Parameters:
  ///   - padded: the input followed by `SourceText.padding` zero bytes.
  ///   - mark: the byte-order mark that it begins with.
  /// - Returns: its text and what it was in.
  /// - Throws: `invalidUTF8`, `undecodable`, `unsupportedEncoding` or `binary`.
  func decode(
    padded: [UInt8], mark: InputSignature.ByteOrderMark?
  ) throws(ExtractionError) -> Result {
    let count = padded.count - SourceText.padding
    let encoding: TextEncoding
    var check: UTF8Check?
    if let known = options.encoding ?? mark?.encoding {
      encoding = known
    } else {
      let whole = UTF8Check(padded, 0..<count)
      encoding = try found(padded, count: count, isUTF8: whole.isValid)
      check = whole
    }
    let start = mark?.encoding == encoding ? mark?.length ?? 0 : 0
    if encoding == .utf8 {
      let check = check ?? UTF8Check(padded, start..<count)
      if check.isValid {
        let text = start == 0 ? SourceText(padded: padded) : SourceText(padded[start..<count])
        return Result(
          text: text, encoding: .utf8, isVerbatim: start == 0, replaced: 0, diagnostics: [],
          isPlain: check.isPlain)
      }
    }
    let converter = try TextConverter(encoding)
    let policy: TextConverter.Policy =
      options.isLossy ? .replace(UTF8.encodedReplacementCharacter.map { $0 }) : .stop
    let output = converter.decode(padded[start..<count], policy)
    guard output.bytes.count <= TextExtractor.maximumBytes else { throw .tooLarge() }
    if !options.isLossy, let run = output.runs.first {
      throw error(at: run, in: padded, start, output, encoding)
    }
    return Result(
      text: SourceText(output.bytes), encoding: encoding, isVerbatim: false,
      replaced: output.invalidCount,
      diagnostics: diagnostics(of: output, in: padded, start, encoding))
  }

  private func found(
    _ bytes: [UInt8], count: Int, isUTF8: Bool
  ) throws(ExtractionError) -> TextEncoding {
    switch EncodingDetector.detect(bytes, count: count, isUTF8: isUTF8) {
    case .encoding(let encoding): return encoding
    case .foreign(let name):
      throw ExtractionError(
        .unsupportedEncoding,
        "this is likely \(name) text that is not Japanese; if it is Japanese all the same, name its "
          + "encoding with --encoding")
    case .unknown:
      if isBinary(bytes[..<count]) {
        throw ExtractionError(
          .unsupportedFormat, "this is binary data, not plain text; extract its text first")
      }
      throw ExtractionError(
        .unsupportedEncoding,
        "no encoding of Japanese text fits these bytes; name theirs with --encoding")
    }
  }

  /// Whether more than one byte in thirty is a control character that no text has.
  private func isBinary(_ text: ArraySlice<UInt8>) -> Bool {
    let sample = text.prefix(64 << 10)
    let controls = sample.count { $0 < 0x20 && !(0x09...0x0D).contains($0) && $0 != 0x1B }
    return controls * 30 > sample.count
  }

  // MARK: What cannot be decoded

  private func error(
    at run: TextConverter.Run, in bytes: [UInt8], _ start: Int, _ output: TextConverter.Output,
    _ encoding: TextEncoding
  ) -> ExtractionError {
    let offset = start + run.range.lower
    let line = 1 + output.bytes.count { $0 == 0x0A }
    guard encoding != .utf8 else {
      return ExtractionError(
        .invalidUTF8,
        "broken UTF-8 at byte \(offset) (line \(line)); extract the text again, or let --lossy put "
          + "U+FFFD there",
        byteOffset: offset, line: line)
    }
    let place = "\(hexadecimal(bytes[offset..<(start + run.range.upper)])) at byte \(offset)"
    return ExtractionError(
      .undecodable,
      "\(place) (line \(line)) is not \(encoding.name); name another encoding with --encoding, or "
        + "let --lossy put U+FFFD there",
      byteOffset: offset, line: line)
  }

  /// One diagnostic for each place, up to the number of places that are kept, and one for the rest.
  private func diagnostics(
    of output: TextConverter.Output, in bytes: [UInt8], _ start: Int, _ encoding: TextEncoding
  ) -> [Diagnostic] {
    var diagnostics = output.runs.map { run in
      let offset = start + run.range.lower
      let place = "\(hexadecimal(bytes[offset..<(start + run.range.upper)])) at byte \(offset)"
      return Diagnostic(
        "extraction.replaced", .warning,
        "\(place) of the input is not \(encoding.name), and U+FFFD stands for it; check the place",
        at: [run.output])
    }
    if output.runCount > output.runs.count {
      let rest = output.runCount - output.runs.count
      diagnostics.append(
        Diagnostic(
          "extraction.replaced", .warning,
          "\(rest) more places of the input are not \(encoding.name), and U+FFFD stands for them; "
            + "check whether the encoding is right"))
    }
    return diagnostics
  }

  /// The first bytes of a place, as `82 FF …`.
  private func hexadecimal(_ bytes: ArraySlice<UInt8>) -> String {
    let shown = bytes.prefix(8).map { byte in
      let digits = String(byte, radix: 16, uppercase: true)
      return digits.utf8.count < 2 ? "0" + digits : digits
    }
    return shown.joined(separator: " ") + (bytes.count > 8 ? " …" : "")
  }
}
