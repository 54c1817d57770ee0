internal import CByteScan
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
  /// Other ends of lines: VT, NEL (U+0085), LS (U+2028), PS (U+2029).
  private(set) var separators = Places()
  /// Form feeds that stand inside a line.
  private(set) var innerFormFeeds = 0
  /// U+FFFD.
  private(set) var replacements = Places()

  /// Whether line ends have to be rewritten before the text is cut at line feeds.
  var hasOtherLineEnds: Bool {
    loneReturns.count + separators.count + innerFormFeeds > 0
  }

  /// Of a text with none of these.
  init() {}

  /// Reads the text once: past stretches that surely hold none of these, else eight bytes at a time.
  /// O(n).
  init(of text: SourceText) {
    text.bytes.withUnsafeBytes { bytes in
      guard let base = bytes.assumingMemoryBound(to: UInt8.self).baseAddress else { return }
      var offset = 0
      while offset < text.count {
        offset &+= shisaku_plain_stretch(base + offset, text.count &- offset)
        let end = min(offset &+ 64, text.count)
        look(at: bytes, from: offset, to: end, text.count)
        offset = end
        // A stretch begins with a character.
        while offset < text.count, base[offset] & 0xC0 == 0x80 { offset &+= 1 }
      }
    }
  }

  /// Looks at the bytes from `start` to `end` of a text of `count` bytes.
  private mutating func look(
    at bytes: UnsafeRawBufferPointer, from start: Int, to end: Int, _ count: Int
  ) {
    var offset = start
    // The padding holds what the last word and the one a byte further on reach beyond the text.
    while offset < end {
      let word = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      let next = bytes.loadUnaligned(fromByteOffset: offset &+ 1, as: UInt64.self)
      if Self.isRemarkable(word, before: next) {
        look(at: bytes, offset..<min(offset &+ 8, end), count)
      }
      offset &+= 8
    }
  }

  /// Whether one of eight bytes is a control character other than a line feed, or may begin U+FFFD,
  /// U+2028, U+2029 or a control character of two bytes; `next` are the bytes behind each.
  @inline(__always)
  private static func isRemarkable(_ word: UInt64, before next: UInt64) -> Bool {
    let low = word & (ones &* 0x7F)
    // The high bit of each byte of 0x20 and more is set.
    let isPrintable = (low &+ ones &* 0x60) | word
    let isControl = ~(isPrintable | equal(word, 0x0A))
    let isRare =
      equal(word, 0x7F) | equal(word, 0xC2) | (equal(word, 0xEF) & equal(next, 0xBF))
      | (equal(word, 0xE2) & equal(next, 0x80))
    return (isControl | isRare) & (ones &* 0x80) != 0
  }

  /// The high bit of each byte that has a value, and bits that mean nothing.
  @inline(__always)
  private static func equal(_ word: UInt64, _ byte: UInt8) -> UInt64 {
    let difference = word ^ (ones &* UInt64(byte))
    let low = ones &* 0x7F
    return ~(((difference & low) &+ low) | difference)
  }

  private static let ones: UInt64 = 0x0101_0101_0101_0101

  private mutating func look(
    at bytes: UnsafeRawBufferPointer, _ range: Range<Int>, _ count: Int
  ) {
    for offset in range {
      switch bytes[offset] {
      case 0: nuls.add(offset, offset + 1)
      case 0x09, 0x0A: break
      case 0x0C: if Self.isInner(bytes, offset, count) { innerFormFeeds += 1 }
      case 0x0D: if bytes[offset + 1] != 0x0A { loneReturns.add(offset, offset + 1) }
      case 0x0B: separators.add(offset, offset + 1)
      case 0x01..<0x20, 0x7F: controls.add(offset, offset + 1)
      case 0xC2 where bytes[offset + 1] == 0x85: separators.add(offset, offset + 2)
      case 0xE2 where Self.isSeparator(bytes, offset): separators.add(offset, offset + 3)
      case 0xC2 where bytes[offset + 1] < 0xA0: controls.add(offset, offset + 2)
      case 0xEF where bytes[offset + 1] == 0xBF && bytes[offset + 2] == 0xBD:
        replacements.add(offset, offset + 3)
      default: break
      }
    }
  }

  private static func isSeparator(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> Bool {
    bytes[offset + 1] == 0x80 && bytes[offset + 2] & 0xFE == 0xA8
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
  /// return, VT, NEL, LS and PS (behind spaces, as they have several bytes), and a form feed that
  /// stands inside a line where pages were joined with nothing else.
  func withLineFeeds(_ text: SourceText) -> SourceText {
    guard hasOtherLineEnds else { return text }
    var bytes = text.bytes
    text.bytes.withUnsafeBytes { source in
      for offset in 0..<text.count {
        switch source[offset] {
        case 0x0D where source[offset + 1] != 0x0A: bytes[offset] = 0x0A
        case 0x0C where Self.isInner(source, offset, text.count): bytes[offset] = 0x0A
        case 0x0B: bytes[offset] = 0x0A
        case 0xC2 where source[offset + 1] == 0x85:
          bytes[offset] = 0x20
          bytes[offset + 1] = 0x0A
        case 0xE2 where Self.isSeparator(source, offset):
          bytes[offset] = 0x20
          bytes[offset + 1] = 0x20
          bytes[offset + 2] = 0x0A
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
    if separators.count > 0 {
      diagnostics.append(
        Diagnostic(
          "extraction.line-separator", .note,
          "\(separators.count) line end\(separators.count == 1 ? "" : "s") of other kinds (VT, NEL, "
            + "U+2028, U+2029), read as line feeds",
          at: separators.spans))
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
