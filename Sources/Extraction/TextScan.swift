internal import ShisakuSourceText

/// What stands in a text beside printable characters and ordinary line ends, found in one pass.
struct TextScan {
  /// Places of one kind.
  struct Places {
    /// The most places that are kept with their positions.
    static let maximumSpans = 1000

    /// Of all places, in bytes or characters as the kind has it.
    private(set) var count = 0
    /// The first places, those in a row as one.
    private(set) var spans: [ByteRange] = []

    fileprivate mutating func add(_ lower: Int, _ upper: Int) {
      count += 1
      if let last = spans.last, last.upper == lower {
        spans[spans.count - 1] = ByteRange(last.lower, upper)
      } else if spans.count < Self.maximumSpans {
        spans.append(ByteRange(lower, upper))
      }
    }
  }

  private(set) var nuls = Places()
  /// Control characters other than NUL, tab, line feed, form feed and carriage return.
  private(set) var controls = Places()
  /// Carriage returns that no line feed follows.
  private(set) var loneReturns = Places()
  /// Form feeds that stand inside a line.
  private(set) var innerFormFeeds = 0
  /// U+FFFD.
  private(set) var replacements = Places()

  /// Whether line ends have to be rewritten before the text is cut at line feeds.
  var hasOtherLineEnds: Bool { loneReturns.count > 0 || innerFormFeeds > 0 }

  /// Reads the text once, 32 bytes at a time. O(n).
  init(of text: SourceText) {
    text.bytes.withUnsafeBytes { buffer in
      var offset = 0
      // Two loads, the second one byte further on.
      let last = buffer.count - Self.width - 1
      while offset < min(text.count, last) {
        let bytes = buffer.loadUnaligned(fromByteOffset: offset, as: SIMD32<UInt8>.self)
        let next = buffer.loadUnaligned(fromByteOffset: offset + 1, as: SIMD32<UInt8>.self)
        let isControl = (bytes .< 0x20) .& (bytes .!= 0x0A)
        // DEL, the first byte of U+0080 to U+009F, the first two of U+FFFD.
        let isRare =
          (bytes .== 0x7F) .| ((bytes .== 0xC2) .& (next .< 0xA0))
          .| ((bytes .== 0xEF) .& (next .== 0xBF))
        if any(isControl .| isRare) {
          look(at: buffer, offset..<min(offset + Self.width, text.count), text.count)
        }
        offset += Self.width
      }
      if offset < text.count { look(at: buffer, offset..<text.count, text.count) }
    }
  }

  private static let width = 32

  private mutating func look(
    at bytes: UnsafeRawBufferPointer, _ range: Range<Int>, _ count: Int
  ) {
    for offset in range {
      switch bytes[offset] {
      case 0: nuls.add(offset, offset + 1)
      case 0x09, 0x0A: break
      case 0x0C: if Self.isInner(bytes, offset, count) { innerFormFeeds += 1 }
      case 0x0D: if bytes[offset + 1] != 0x0A { loneReturns.add(offset, offset + 1) }
      case 0x01..<0x20, 0x7F: controls.add(offset, offset + 1)
      case 0xC2 where bytes[offset + 1] < 0xA0: controls.add(offset, offset + 2)
      case 0xEF where bytes[offset + 1] == 0xBF && bytes[offset + 2] == 0xBD:
        replacements.add(offset, offset + 3)
      default: break
      }
    }
  }

  /// Whether a form feed joins two pages inside a line. One at the start of a line opens it.
  private static func isInner(
    _ bytes: UnsafeRawBufferPointer, _ offset: Int, _ count: Int
  ) -> Bool {
    guard offset > 0, offset + 1 < count else { return false }
    return ![0x0A, 0x0C, 0x0D].contains(bytes[offset - 1])
      && ![0x0A, 0x0D].contains(bytes[offset + 1])
  }

  /// The text with every line end written as a line feed, at the same offsets: a lone carriage
  /// return, and a form feed that stands inside a line where pages were joined with nothing else.
  func withLineFeeds(_ text: SourceText) -> SourceText {
    guard hasOtherLineEnds else { return text }
    var bytes = text.bytes
    text.bytes.withUnsafeBytes { source in
      for offset in 0..<text.count {
        switch source[offset] {
        case 0x0D where source[offset + 1] != 0x0A: bytes[offset] = 0x0A
        case 0x0C where Self.isInner(source, offset, text.count): bytes[offset] = 0x0A
        default: break
        }
      }
    }
    return SourceText(padded: bytes)
  }

  /// What a reader of the records should know of it.
  var diagnostics: [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    if nuls.count > 0 {
      diagnostics.append(
        Diagnostic(
          "extraction.nul", .warning,
          "\(nuls.count) NUL byte\(nuls.count == 1 ? "" : "s") in the text, kept; check how it was "
            + "extracted",
          at: nuls.spans))
    }
    if controls.count > 0 {
      diagnostics.append(
        Diagnostic(
          "extraction.control", .note,
          "\(controls.count) control character\(controls.count == 1 ? "" : "s") in the text; they "
            + "are left out of values",
          at: controls.spans))
    }
    if loneReturns.count > 0 {
      diagnostics.append(
        Diagnostic(
          "extraction.carriage-return", .note,
          "\(loneReturns.count) carriage return\(loneReturns.count == 1 ? "" : "s") without a line "
            + "feed, read as line ends",
          at: loneReturns.spans))
    }
    if replacements.count > 0 {
      diagnostics.append(
        Diagnostic(
          "extraction.replacement-character", .warning,
          "\(replacements.count) U+FFFD in the text: characters were lost when it was made; extract "
            + "it again",
          at: replacements.spans))
    }
    return diagnostics
  }
}
