internal import CByteScan
internal import Glibc
internal import ShisakuSourceText

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
  private var pieces: [Passage.Piece]
  /// What is to be copied next, in the folded text.
  private var pendingStart = 0
  private var pendingEnd = 0
  private var previous: Line?
  private var blankLines = 0
  private var blanks: BlankFinder
  private var evenLines: EvenLines
  /// Where the range ends whose lines are added.
  private var rangeEnd = 0
  /// Where the line feed after `previous` stands in the folded text; `nil` at the end of a range.
  private var lineFeed: Int?

  /// - Parameters:
  ///   - text: a folded text with its padding; only used while the composer lives.
  ///   - readable: bytes of the text and its padding.
  ///   - layout: what is known of the text.
  ///   - output: room for all ranges, one byte for each, and `SourceText.padding`.
  ///   - pieces: an empty array, whose room is used.
  init(
    _ text: UnsafePointer<UInt8>, readable: Int, layout: PassageLayout,
    into output: UnsafeMutablePointer<UInt8>, _ pieces: inout [Passage.Piece]
  ) {
    self.text = text
    blanks = BlankFinder(text, readable: readable)
    evenLines = EvenLines(text)
    self.layout = layout
    self.output = output
    // Moved, so that nobody else holds the array when it is added to.
    self.pieces = []
    swap(&self.pieces, &pieces)
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
    let upper = range.upperBound
    rangeEnd = upper
    while start < upper {
      while start < upper, text[start] <= 0x20, text[start] != 0x0A { start &+= 1 }
      // Most lines hold no blank, so that the first one found is the line feed.
      let blank = blanks.next(from: start, before: upper)
      var end = blank
      if blank < upper, text[blank] != 0x0A {
        let found = memchr(text + blank, 0x0A, upper - blank)
        end = found.map { UnsafeRawPointer(text).distance(to: UnsafeRawPointer($0)) } ?? upper
      }
      if start < end {
        add(lineFrom: start, to: end, firstBlank: blank)
      } else {
        if layout == .document { endLine() }
        blankLines &+= 1
      }
      lineFeed = end < upper ? end : nil
      start = end &+ 1
    }
  }

  /// Adds a line that is not empty without the blanks before it.
  @inline(__always)
  private mutating func add(lineFrom lower: Int, to end: Int, firstBlank: Int) {
    var upper = end
    if firstBlank < upper {
      while text[upper &- 1] <= 0x20 { upper &-= 1 }
    }
    let current = Line(
      bytes: UnsafeBufferPointer(start: text + lower, count: upper &- lower),
      followsBlank: blankLines > 0)
    if let previous {
      if layout == .document, LineJoining.areApart(previous, current, blankLines: blankLines) {
        endLine()
      } else {
        join(previous, current)
      }
    }
    if firstBlank < upper {
      copySpaced(lower..<upper, firstBlank: firstBlank)
    } else {
      append(from: lower, to: upper)
    }
    previous = current
    blankLines = 0
  }

  /// Writes what stands between two lines.
  private mutating func join(_ first: Line, _ second: Line) {
    switch LineJoining.joint(first, second, blankLines: blankLines, layout: layout) {
    case .lineFeed: endLine()
    case .nothing where isListed(first, second): endLine()
    case .nothing: break
    case .space: insert(0x20)
    case .hyphen: removeLast()
    }
  }

  /// Whether two lines of a document are lines of a list rather than of a paragraph.
  private mutating func isListed(_ first: Line, _ second: Line) -> Bool {
    guard layout == .document, first.length >= LineJoining.columnBytes, blankLines == 0,
      let start = first.bytes.baseAddress, let next = second.bytes.baseAddress
    else { return false }
    let lower = text.distance(to: start)
    if text.distance(to: next) >= evenLines.judgedThrough,
      !EvenLines.mayBeList(first.facts.last, second.facts.last)
    {
      return false
    }
    return evenLines.isList(
      lower..<lower + first.length, beforeLineAt: text.distance(to: next), end: rangeEnd)
  }

  /// Writes a line feed, in a document the one that is printed.
  @inline(__always)
  private mutating func endLine() {
    if layout == .document, let lineFeed {
      append(from: lineFeed, to: lineFeed &+ 1)
    } else {
      insert(0x0A)
    }
  }

  /// Copies a line without the blanks that `SpaceClosing` closes.
  private mutating func copySpaced(_ line: Range<Int>, firstBlank: Int) {
    var start = line.lowerBound
    var blank = firstBlank
    let isSpaced = SpacedText.isAll(text, line)
    while blank < line.upperBound {
      append(from: start, to: blank)
      start = isSpaced && !partsSign(blank, blank &+ 1) ? blank &+ 1 : space(at: blank)
      blank = blanks.next(from: start, before: line.upperBound)
    }
    append(from: start, to: line.upperBound)
  }

  // MARK: Writing

  /// Adds to what is to be copied; lines that need nothing are copied together.
  @inline(__always)
  private mutating func append(from lower: Int, to upper: Int) {
    if lower == pendingEnd {
      pendingEnd = upper
    } else if lower < upper {
      copyPending()
      pendingStart = lower
      pendingEnd = upper
    }
  }

  /// Copies what is pending; the next range does not follow it.
  private mutating func copyPending() {
    let length = pendingEnd &- pendingStart
    guard length > 0 else { return }
    note(folded: pendingStart, length)
    shisaku_copy_stretch(output + count, text + pendingStart, length)
    count &+= length
    pendingStart = pendingEnd
  }

  /// Writes a byte that came from nowhere.
  private mutating func insert(_ byte: UInt8) {
    copyPending()
    output[count] = byte
    count &+= 1
  }

  /// Takes back the last byte, which was copied.
  private mutating func removeLast() { pendingEnd &-= 1 }

  private mutating func note(folded: Int, _ length: Int) {
    if let last = pieces.last, last.passage &+ last.count == count,
      last.folded &+ last.count == folded
    {
      pieces[pieces.count - 1].count &+= length
    } else {
      pieces.append(Passage.Piece(passage: count, folded: folded, count: length))
    }
  }

  /// Whether blanks part a sign from what it would fold with if they were closed.
  @inline(__always)
  private func partsSign(_ start: Int, _ end: Int) -> Bool {
    (SignSpaces.mayBeSign(text + start, isBefore: true)
      || SignSpaces.mayBeSign(text + end, isBefore: false))
      && SignSpaces.parts(text, start, end)
  }

  /// Writes one space or none for the blanks from `offset` on; returns where they end.
  private mutating func space(at offset: Int) -> Int {
    var end = offset &+ 1
    while text[end] <= 0x20 { end &+= 1 }
    guard
      SpaceClosing.keepsSpace(after: text + offset, before: text + end) || partsSign(offset, end)
    else { return end }
    if text[offset] == 0x20 {
      append(from: offset, to: offset &+ 1)
    } else {
      copyPending()
      note(folded: offset, 1)
      insert(0x20)
    }
    return end
  }

  /// Ends the passage.
  ///
  /// - Returns: its pieces; the first `count` bytes of the output are its bytes.
  mutating func finish() -> [Passage.Piece] {
    if layout == .document, lineFeed != nil, previous != nil || blankLines > 0 { endLine() }
    copyPending()
    return pieces
  }
}
