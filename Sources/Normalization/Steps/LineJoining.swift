internal import ShisakuValues

/// Lines that belong together are joined: nothing between Japanese characters, one space between
/// Latin words, a word that a hyphen divides put together, an address that breaks left whole.
///
/// In a field every line belongs to the value, also across blank lines, since dumps print lines
/// doubled. Items of a list, headings in brackets and labelled lines keep a line feed before them.
/// In a document nothing says what belongs together, so a line is only joined to one that fills
/// its column and does not end a sentence; one character a line (縦書き) is a word printed downwards.
/// Source: JIS X 4051 on the composition of lines; practice of PDF extractors.
enum LineJoining: NormalizationStep {
  static let name = "line-joining"

  /// What stands between two lines.
  enum Joint {
    case lineFeed, nothing, space
    /// The hyphen that ends the first line goes.
    case hyphen
  }

  /// Bytes that a line of a document has at least when it fills its column: 12 full-width
  /// characters, a narrow box.
  static let columnBytes = 36
  /// Bytes that the next line may be longer: a ragged edge of three characters.
  private static let raggedBytes = 9

  /// What stands between two lines; those of a document are not apart (`areApart`).
  static func joint(
    _ first: PassageComposer.Line, _ second: PassageComposer.Line, blankLines: Int,
    layout: PassageLayout
  ) -> Joint {
    let (before, after) = (first.facts, second.facts)
    let (last, next) = (before.last, after.first)
    if blankLines == 0, NumberWraps.goesOn(first.bytes, second.bytes) { return .nothing }
    if layout == .document {
      if isDividedWord(first.bytes, second.bytes) { return .hyphen }
      let goesOn =
        first.length < columnBytes
        ? before.isSingleCharacter && after.isSingleCharacter
        : continues(last, next, first.followsBlank, blankLines: blankLines)
      if !goesOn { return .lineFeed }
    }
    // Brackets are compared before anything else is asked of a line, since few lines have them.
    if after.isItem(beginningWith: next)
      || HeadingBracket.opens(next) && after.isHeading
      || HeadingBracket.closes(last) && before.isHeading
    {
      return .lineFeed
    }
    if LineFacts.endsSentence(last) || before.isLabelled, after.isLabelled { return .lineFeed }
    return joint(last, next)
  }

  /// Whether the lengths of two lines of a document, or the blank lines between them, show that the
  /// second does not go on from the first. Nearly always so, and cheaply asked.
  @inline(__always)
  static func areApart(
    _ first: PassageComposer.Line, _ second: PassageComposer.Line, blankLines: Int
  ) -> Bool {
    blankLines > 1
      || !mayContinue(first, second) && (blankLines > 0 || !maySplit(first, second))
  }

  /// Whether a number or a word may go on over the end of a line of any length.
  @inline(__always)
  private static func maySplit(
    _ first: PassageComposer.Line, _ second: PassageComposer.Line
  ) -> Bool {
    let last = first.bytes[first.length &- 1]
    return last < 0x3A && last > 0x2B
      && (NumberWraps.goesOn(first.bytes, second.bytes)
        || isDividedWord(first.bytes, second.bytes))
  }

  /// Whether a hyphen divides a Latin word: a letter before it, a small one behind it.
  private static func isDividedWord(
    _ first: UnsafeBufferPointer<UInt8>, _ second: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard first.count > 1, first[first.count - 1] == UInt8(ascii: "-"), let next = second.first
    else { return false }
    return first[first.count - 2].isLatinLetter
      && (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(next)
  }

  /// Whether two lines of a document have the lengths of a wrapped line and the next, or of two
  /// characters printed downwards.
  @inline(__always)
  private static func mayContinue(
    _ first: PassageComposer.Line, _ second: PassageComposer.Line
  ) -> Bool {
    first.length >= columnBytes
      ? second.length <= first.length + raggedBytes : max(first.length, second.length) <= 4
  }

  /// Whether a line of a document that ends with `last` goes on in one that begins with `next`.
  @inline(__always)
  private static func continues(
    _ last: UInt32, _ next: UInt32, _ followsBlank: Bool, blankLines: Int
  ) -> Bool {
    // A dump that doubles its lines has every line between blank ones; a particle or a comma at
    // the end shows that the sentence goes on.
    if blankLines > 0, !(followsBlank && (last.isHiragana || last == 0x3001)) {
      return false
    }
    return isText(last) && (isText(next) || next == 0xFF08) && !LineFacts.endsSentence(last)
      && !(isDigit(last) && isDigit(next))
  }

  /// Whether a character can stand within a sentence: no leader, bar or bracket of a table.
  @inline(__always)
  private static func isText(_ scalar: UInt32) -> Bool {
    LineFacts.isCommonLetter(scalar) || isRareText(scalar)
  }

  private static func isRareText(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x30FB, 0x2026, 0x2500...0x257F: false
    case 0x3001, 0x300C...0x300F, 0xFF09, 0x41...0x5A, 0x61...0x7A, 0x30...0x39, 0x2C: true
    default: LineFacts.isLetter(scalar)
    }
  }

  /// A page number and the number of the next heading are two numbers.
  private static func isDigit(_ scalar: UInt32) -> Bool { (0x30...0x39).contains(scalar) }

  /// What stands between the last character of a line and the first of the next.
  private static func joint(_ last: UInt32, _ first: UInt32) -> Joint {
    guard LineFacts.isASCII(last) || (0xC0...0x24F).contains(last),
      LineFacts.isASCII(first) || (0xC0...0x24F).contains(first)
    else { return .nothing }
    switch (last, first) {
    case (0x2D, 0x61...0x7A): return .hyphen  // "-" and a small letter
    case (0x2D, _), (0x2F, _), (_, 0x2F): return .nothing  // a word with "-" or "/" in it
    case (0x2C, 0x30...0x39), (0x2E, 0x30...0x39): return .nothing  // a number with "," or "."
    case (0x28, _), (_, 0x29), (_, 0x25): return .nothing  // "(", ")" and "%"
    default: return .space
    }
  }
}
