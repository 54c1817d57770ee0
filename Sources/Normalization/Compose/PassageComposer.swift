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
/// (`LineJoining`), closes spaces (`SpaceClosing`), settles dashes (`LongVowels`).
struct PassageComposer {
  let text: UnsafePointer<UInt8>
  let layout: PassageLayout
  private(set) var passage = Passage()
  private var previous: Line?
  private var blankLines = 0
  /// Where the line feed after `previous` stands in the folded text; `nil` at the end of a range.
  private var lineFeed: Int?

  /// - Parameters:
  ///   - text: a folded text followed by its padding; only used while the composer lives.
  ///   - layout: what is known of the text.
  ///   - capacity: about how many bytes will come.
  init(_ text: UnsafePointer<UInt8>, layout: PassageLayout, capacity: Int) {
    self.text = text
    self.layout = layout
    passage.reserve(capacity)
  }

  /// A line without the blanks around it.
  struct Line {
    let range: Range<Int>
    let facts: LineFacts
    /// Whether the line before was a blank one.
    let followsBlank: Bool
  }

  /// Adds the lines of a range; its end ends a line.
  mutating func add(_ range: Range<Int>) {
    var start = range.lowerBound
    while start < range.upperBound {
      let rest = range.upperBound - start
      let found = memchr(text + start, 0x0A, rest)
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
    defer { lineFeed = endsWithLineFeed ? line.upperBound : nil }
    guard lower < upper else {
      if layout == .document { endLine() }
      blankLines += 1
      return
    }
    let facts = LineFacts(of: UnsafeBufferPointer(start: text + lower, count: upper - lower))
    let current = Line(range: lower..<upper, facts: facts, followsBlank: blankLines > 0)
    if let previous { join(previous, current) }
    copy(current.range)
    previous = current
    blankLines = 0
  }

  /// Writes what stands between two lines.
  private mutating func join(_ first: Line, _ second: Line) {
    switch LineJoining.joint(first, second, blankLines: blankLines, layout: layout) {
    case .lineFeed: endLine()
    case .nothing: break
    case .space: passage.insert(0x20)
    case .hyphen: passage.removeLast()
    }
  }

  /// Writes a line feed, in a document the one that is printed.
  private mutating func endLine() {
    if layout == .document, let lineFeed {
      passage.append(0x0A, folded: lineFeed)
    } else {
      passage.insert(0x0A)
    }
  }

  // MARK: Within a line

  private mutating func copy(_ line: Range<Int>) {
    let bytes = UnsafeRawPointer(text)
    var start = line.lowerBound
    var offset = start
    let end = line.upperBound
    while offset < end {
      let word = UInt32(
        littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
      if word & 0x80 == 0 {
        if word & 0xFF > 0x20 {
          offset &+= 1
          continue
        }
        append(start..<offset)
        start = space(at: offset)
        offset = start
      } else if word & 0x40E0 == 0x00E0 && LongVowels.isDash(word) {
        append(start..<offset)
        let vowel = LongVowels.becomesVowel(
          after: passage.bytes, before: offset + 3 < end ? text + offset + 3 : nil)
        if vowel {
          passage.append(LongVowels.prolonged, for: offset..<offset + 3)
          start = offset + 3
        } else {
          start = offset
        }
        offset &+= 3
      } else {
        offset &+= word & 0x20 == 0 ? 2 : word & 0x10 == 0 ? 3 : 4
      }
    }
    append(start..<end)
  }

  private mutating func append(_ range: Range<Int>) {
    guard !range.isEmpty else { return }
    passage.append(
      UnsafeBufferPointer(start: text + range.lowerBound, count: range.count),
      folded: range.lowerBound)
  }

  /// Writes one space or none for the blanks from `offset` on; returns where they end.
  private mutating func space(at offset: Int) -> Int {
    var end = offset + 1
    while text[end] <= 0x20 { end &+= 1 }
    if SpaceClosing.keepsSpace(after: text + offset, before: text + end) {
      if text[offset] == 0x20 {
        passage.append(0x20, folded: offset)
      } else {
        passage.append([0x20], for: offset..<offset + 1)
      }
    }
    return end
  }

  /// The finished passage.
  consuming func finish() -> Passage {
    if layout == .document {
      if previous != nil || blankLines > 0, lineFeed != nil { endLine() }
    }
    return passage
  }
}
