internal import ShisakuSourceText

/// A page as a format describes it: words and where they stand.
struct PositionedPage: Sendable {
  /// What parts one word from the next.
  enum Spacing: Sendable {
    /// A space that was printed.
    case printed
    /// Nothing but the opinion of a character recogniser, which parts Japanese text too.
    case recognized
  }

  /// One word, or whatever the format has boxes for.
  struct Word: Sendable {
    /// In `bytes`.
    var text: Range<Int>
    var box: LineBox
    /// Words of one line of the format share it and follow one another; `nil` for a word that
    /// stands for itself.
    var line: Int?
    /// Whether white space stood at the start or the end of the text.
    var isSpacedBefore: Bool
    var isSpacedAfter: Bool
  }

  let width: Double
  let height: Double
  var spacing = Spacing.printed
  private(set) var bytes: [UInt8] = []
  private(set) var words: [Word] = []

  /// The page without some of its words.
  func without(_ left: Set<Int>) -> PositionedPage {
    var page = self
    page.words = words.indices.filter { !left.contains($0) }.map { words[$0] }
    return page
  }

  /// Adds a word; nothing where it is blank. Line ends in it become spaces.
  mutating func add(_ text: some Collection<UInt8>, box: LineBox, line: Int? = nil) {
    let start = bytes.count
    for byte in text { bytes.append(byte <= 0x20 ? 0x20 : byte) }
    var lower = start
    while lower < bytes.count, bytes[lower] == 0x20 { lower += 1 }
    var upper = bytes.count
    while upper > lower, bytes[upper - 1] == 0x20 { upper -= 1 }
    guard lower < upper else { return }
    let ordered = LineBox(
      left: min(box.left, box.right), top: min(box.top, box.bottom),
      right: max(box.left, box.right), bottom: max(box.top, box.bottom))
    words.append(
      Word(
        text: lower..<upper, box: ordered, line: line, isSpacedBefore: lower > start,
        isSpacedAfter: upper < bytes.count))
  }
}
