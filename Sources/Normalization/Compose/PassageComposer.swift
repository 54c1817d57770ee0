internal import Glibc

/// What is known of the ranges that a passage is put together from.
package enum PassageLayout: Sendable {
  /// They hold one value: every wrap is undone, whatever blank lines lie between.
  case field
  /// They hold lines of a document of which nothing is known: only wraps that show are undone, and
  /// blank lines stay.
  case document
}

/// Puts lines of a folded text together to a passage: trims them, decides what stands between two
/// (`LineJoining`), closes spaces (`SpaceClosing`).
struct PassageComposer {
  let text: UnsafePointer<UInt8>
  let layout: PassageLayout
  private let output: UnsafeMutablePointer<UInt8>
  private(set) var count = 0
  private var pieces: [Passage.Piece] = []
  private var previous: Line?
  private var blankLines = 0
  /// Where the line feed after `previous` stands in the folded text; `nil` at the end of a range.
  private var lineFeed: Int?

  /// - Parameters:
  ///   - text: a folded text followed by its padding; only used while the composer lives.
  ///   - layout: what is known of the text.
  ///   - output: room for all ranges and one byte for each.
  init(
    _ text: UnsafePointer<UInt8>, layout: PassageLayout, into output: UnsafeMutablePointer<UInt8>
  ) {
    self.text = text
    self.layout = layout
    self.output = output
  }

  /// A line without the blanks around it.
  struct Line {
    let bytes: UnsafeBufferPointer<UInt8>
    /// Whether the line before was a blank one.
    let followsBlank: Bool

    /// Length in bytes; three bytes of Japanese text are one full-width column.
    var length: Int { bytes.count }
    /// Found out when asked for, since most lines of a document need none.
    var facts: LineFacts { LineFacts(bytes) }
  }

  /// Adds the lines of a range; its end ends a line.
  mutating func add(_ range: Range<Int>) {
    var start = range.lowerBound
    while start < range.upperBound {
      let found = memchr(text + start, 0x0A, range.upperBound - start)
      let end =
        found.map { UnsafeRawPointer(text).distance(to: UnsafeRawPointer($0)) }
        ?? range.upperBound
      add(line: start..<end, endsWithLineFeed: end < range.upperBound)
      start = end + 1
    }
  }

  private mutating func add(line: Range<Int>, endsWithLineFeed: Bool) {
    var lower = line.lowerBound
    var upper = line.upperBound
    while lower < upper, text[lower] <= 0x20 { lower &+= 1 }
    while lower < upper, text[upper - 1] <= 0x20 { upper &-= 1 }
    if lower < upper {
      let current = Line(
        bytes: UnsafeBufferPointer(start: text + lower, count: upper &- lower),
        followsBlank: blankLines > 0)
      if let previous { join(previous, current) }
      copy(lower..<upper)
      previous = current
      blankLines = 0
    } else {
      if layout == .document { endLine() }
      blankLines += 1
    }
    lineFeed = endsWithLineFeed ? line.upperBound : nil
  }

  /// Writes what stands between two lines.
  private mutating func join(_ first: Line, _ second: Line) {
    switch LineJoining.joint(first, second, blankLines: blankLines, layout: layout) {
    case .lineFeed: endLine()
    case .nothing: break
    case .space: insert(0x20)
    case .hyphen: removeLast()
    }
  }

  /// Writes a line feed, in a document the one that is printed.
  private mutating func endLine() {
    if layout == .document, let lineFeed {
      append(lineFeed..<lineFeed + 1)
    } else {
      insert(0x0A)
    }
  }

  /// Copies a line without the blanks that `SpaceClosing` closes.
  private mutating func copy(_ line: Range<Int>) {
    var start = line.lowerBound
    while true {
      let blank = nextBlank(in: start..<line.upperBound)
      append(start..<blank)
      guard blank < line.upperBound else { return }
      start = space(at: blank)
    }
  }

  /// Where the next byte up to U+0020 is; the end where there is none.
  private func nextBlank(in range: Range<Int>) -> Int {
    let bytes = UnsafeRawPointer(text)
    var offset = range.lowerBound
    while offset < range.upperBound {
      // Eight bytes at once: the lowest high bit of `found` is that of the first byte under 0x21.
      let word = UInt64(
        littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      let found = (word &- 0x2121_2121_2121_2121) & ~word & 0x8080_8080_8080_8080
      if found != 0 { return min(offset &+ found.trailingZeroBitCount &>> 3, range.upperBound) }
      offset &+= 8
    }
    return range.upperBound
  }

  // MARK: Writing

  @inline(__always)
  private mutating func append(_ range: Range<Int>) {
    guard !range.isEmpty else { return }
    note(range)
    (output + count).update(from: text + range.lowerBound, count: range.count)
    count &+= range.count
  }

  /// Writes a byte that came from nowhere.
  private mutating func insert(_ byte: UInt8) {
    output[count] = byte
    count += 1
  }

  /// Takes back the last byte, which was copied.
  private mutating func removeLast() {
    count -= 1
    pieces[pieces.count - 1].count -= 1
    if pieces[pieces.count - 1].count == 0 { pieces.removeLast() }
  }

  @inline(__always)
  private mutating func note(_ range: Range<Int>) {
    if let last = pieces.last, last.passage &+ last.count == count,
      last.folded &+ last.count == range.lowerBound
    {
      pieces[pieces.count - 1].count &+= range.count
    } else {
      pieces.append(
        Passage.Piece(
          passage: count, folded: range.lowerBound, count: range.count))
    }
  }

  /// Writes one space or none for the blanks from `offset` on; returns where they end.
  private mutating func space(at offset: Int) -> Int {
    var end = offset + 1
    while text[end] <= 0x20 { end &+= 1 }
    if SpaceClosing.keepsSpace(after: text + offset, before: text + end) {
      note(offset..<offset + 1)
      insert(0x20)
    }
    return end
  }

  /// Ends the passage.
  ///
  /// - Returns: its pieces; the first `count` bytes of the output are its bytes.
  mutating func finish() -> [Passage.Piece] {
    if layout == .document, lineFeed != nil, previous != nil || blankLines > 0 { endLine() }
    return pieces
  }
}
