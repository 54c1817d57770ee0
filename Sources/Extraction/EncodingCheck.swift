/// Whether bytes are valid UTF-8, and if not, what they are instead.
enum EncodingCheck {
  /// The error to throw for bytes that are no UTF-8; `nil` where they are. O(n).
  static func firstError(in bytes: [UInt8], count: Int) -> ExtractionError? {
    let offset: Int
    do throws(UTF8.ValidationError) {
      _ = try UTF8Span(validating: bytes.span.extracting(0..<count))
      return nil
    } catch {
      offset = error.byteOffsets.lowerBound
    }
    if let name = otherEncoding(bytes, count: count) { return unsupported(name) }
    let line = bytes[..<offset].reduce(1) { $1 == 0x0A ? $0 + 1 : $0 }
    return ExtractionError(
      .invalidUTF8,
      "broken UTF-8 at byte \(offset) (line \(line)); extract the text again or repair that place",
      byteOffset: offset, line: line)
  }

  static func unsupported(_ name: String) -> ExtractionError {
    ExtractionError(
      .unsupportedEncoding,
      "the text is in \(name), and only UTF-8 is read; convert it with "
        + "`iconv -f \(name) -t UTF-8 FILE > FILE.utf8.txt`")
  }

  /// The encoding that the bytes as a whole follow, where they are more of that than of UTF-8.
  private static func otherEncoding(_ bytes: [UInt8], count: Int) -> String? {
    let text = bytes[..<count]
    if let name = wideEncoding(text) { return name }
    guard !isMostlyUTF8(text) else { return nil }
    if follows(text, multibyte: eucLength) { return "EUC-JP" }
    if follows(text, multibyte: shiftLength) { return "Shift_JIS" }
    return nil
  }

  /// UTF-16 without a byte-order mark: line feeds and digits have a zero byte on one side.
  private static func wideEncoding(_ text: ArraySlice<UInt8>) -> String? {
    var even = 0
    var odd = 0
    for index in text.indices where text[index] == 0 {
      if index % 2 == 0 { even += 1 } else { odd += 1 }
    }
    guard text.count >= 4, even + odd > text.count / 200 else { return nil }
    if even > odd * 8 { return "UTF-16BE" }
    return odd > even * 8 ? "UTF-16LE" : nil
  }

  /// Whether there are at least as many whole multibyte sequences of UTF-8 as broken ones.
  private static func isMostlyUTF8(_ text: ArraySlice<UInt8>) -> Bool {
    var whole = 0
    var broken = 0
    var index = text.startIndex
    while index < text.endIndex {
      let lead = text[index]
      let length = lead < 0x80 ? 1 : lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
      let limit = min(index + max(length, 1), text.endIndex)
      let tail = text[min(index + 1, limit)..<limit].prefix { $0 & 0xC0 == 0x80 }
      if length == 0 || tail.count < length - 1 {
        // What is left of a sequence counts once.
        broken += 1
        index += 1 + tail.count
      } else {
        if length > 1 { whole += 1 }
        index += length
      }
    }
    return whole >= broken
  }

  private static func follows(
    _ text: ArraySlice<UInt8>, multibyte length: (UInt8, UInt8) -> Int
  ) -> Bool {
    var index = text.startIndex
    while index < text.endIndex {
      let step = length(text[index], index + 1 < text.endIndex ? text[index + 1] : 0)
      guard step > 0, index + step <= text.endIndex else { return false }
      index += step
    }
    return true
  }

  private static func eucLength(_ lead: UInt8, _ next: UInt8) -> Int {
    switch lead {
    case ..<0x80: return 1
    case 0x8E: return next >= 0xA1 && next <= 0xDF ? 2 : 0
    case 0x8F: return next >= 0xA1 ? 3 : 0
    case 0xA1...0xFE: return next >= 0xA1 && next <= 0xFE ? 2 : 0
    default: return 0
    }
  }

  private static func shiftLength(_ lead: UInt8, _ next: UInt8) -> Int {
    switch lead {
    case ..<0x80, 0xA1...0xDF: return 1
    case 0x81...0x9F, 0xE0...0xFC: return next >= 0x40 && next <= 0xFC && next != 0x7F ? 2 : 0
    default: return 0
    }
  }
}
