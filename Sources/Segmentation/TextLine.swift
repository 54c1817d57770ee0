internal import CByteScan
internal import Glibc
package import ShisakuNormalization
package import ShisakuSourceText

/// A line of the folded text that is not blank, with what layout says about it.
///
/// There are as many as lines in a document, so that numbers are kept in 32 bits.
package struct TextLine: Sendable {
  private let lower: UInt32
  private let upper: UInt32
  private let columns: UInt32
  private let scalars: UInt32
  private let blanks: UInt32
  /// The first scalar.
  package let first: UInt32
  /// The last scalar in the low 21 bits, the page break in the next three, the mark above them.
  private let end: UInt32

  @inline(__always)
  init(
    range: Range<Int>, width: Int, blanksBefore: Int, pageBreak: UInt8, first: UInt32,
    last: UInt32, length: Int, mark: UInt8 = 0
  ) {
    lower = UInt32(truncatingIfNeeded: range.lowerBound)
    upper = UInt32(truncatingIfNeeded: range.upperBound)
    columns = UInt32(truncatingIfNeeded: width)
    scalars = UInt32(truncatingIfNeeded: length)
    blanks = UInt32(truncatingIfNeeded: blanksBefore)
    self.first = first
    end = last | UInt32(pageBreak & 7) << 21 | UInt32(mark) << 24
  }

  /// The last scalar.
  package var last: UInt32 { end & 0x1F_FFFF }
  /// How strongly a page break speaks from before it: 0 not at all, 1 blank run, 2 and more a mark.
  package var pageBreak: UInt8 { UInt8(truncatingIfNeeded: end >> 21 & 7) }
  /// What the markup of the input says about it.
  package var mark: LineMark { LineMark(bits: UInt8(truncatingIfNeeded: end >> 24)) }
  /// Without the white space at both ends.
  package var range: Range<Int> { Int(lower)..<Int(upper) }
  /// Columns on a grid where an ASCII character takes one and every other character two.
  package var width: Int { Int(columns) }
  /// Characters.
  package var length: Int { Int(scalars) }
  /// How many blank lines stand before it.
  package var blanksBefore: Int { Int(blanks) }
}

extension TextLine {
  /// The lines of a text that are not blank. O(bytes).
  ///
  /// - Parameters:
  ///   - text: the folded text.
  ///   - pageBreaks: one entry a line of the text, blank ones included; see `TextLine.pageBreak`.
  /// - Returns: the lines in order.
  package static func lines(of text: NormalizedText, pageBreaks: [UInt8]) -> [TextLine] {
    var boxes = LineBoxes()
    return lines(of: text, pageBreaks: pageBreaks, allBoxes: [], boxes: &boxes)
  }

  /// The lines of a text that are not blank, and where they stand. O(bytes).
  ///
  /// - Parameters:
  ///   - text: the folded text.
  ///   - pageBreaks: one entry a line of the text, blank ones included; see `TextLine.pageBreak`.
  ///   - marks: likewise; see `LineMark`. Empty where the input has none.
  ///   - allBoxes: likewise; empty where the input has none.
  ///   - boxes: gets those of the lines that are returned.
  /// - Returns: the lines in order.
  static func lines(
    of text: NormalizedText, pageBreaks: [UInt8], marks: [UInt8] = [], allBoxes: [LineBox?],
    boxes: inout LineBoxes
  ) -> [TextLine] {
    var lines: [TextLine] = []
    // What is not used is never touched and takes no memory.
    lines.reserveCapacity(pageBreaks.isEmpty ? text.count / 24 : pageBreaks.count)
    text.bytes.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return }
      var offset = 0
      var number = 0
      var blanks = 0
      var strongest: UInt8 = 0
      while offset < text.count {
        let feed = memchr(base + offset, 0x0A, text.count - offset)
        let end = feed.map { UnsafeRawPointer(base).distance(to: $0) } ?? text.count
        if number < pageBreaks.count { strongest = max(strongest, pageBreaks[number]) }
        let mark = number < marks.count ? marks[number] : 0
        if let line = line(base, offset..<end, blanks: blanks, pageBreak: strongest, mark: mark) {
          lines.append(line)
          if number < allBoxes.count { boxes.append(allBoxes[number]) }
          blanks = 0
          strongest = 0
        } else {
          blanks += 1
        }
        number += 1
        offset = end + 1
      }
    }
    return lines
  }

  @inline(__always)
  private static func line(
    _ bytes: UnsafePointer<UInt8>, _ range: Range<Int>, blanks: Int, pageBreak: UInt8, mark: UInt8
  ) -> TextLine? {
    var lower = range.lowerBound
    var upper = range.upperBound
    guard lower < upper else { return nil }
    while lower < upper, let space = spaceLength(bytes, lower, range.upperBound) { lower += space }
    while upper > lower, let space = spaceLength(bytes, before: upper) { upper -= space }
    guard lower < upper else { return nil }
    let (length, ascii) = characters(bytes + lower, upper - lower)
    var last = upper - 1
    while last > lower, bytes[last] & 0xC0 == 0x80 { last -= 1 }
    return TextLine(
      range: lower..<upper, width: 2 * length - ascii, blanksBefore: blanks, pageBreak: pageBreak,
      first: UTF8Bytes.scalar(at: bytes + lower), last: UTF8Bytes.scalar(at: bytes + last),
      length: length, mark: mark)
  }

  /// How many characters stand in `count` bytes, and how many of them are ASCII.
  @inline(__always)
  private static func characters(
    _ bytes: UnsafePointer<UInt8>, _ count: Int
  ) -> (all: Int, ascii: Int) {
    guard count > 8 else { return fewCharacters(bytes, count) }
    var ascii = 0
    let length = shisaku_count_characters(bytes, count, &ascii)
    return (length, ascii)
  }

  /// The same for at most eight bytes, by the high bits of a word.
  @inline(__always)
  private static func fewCharacters(
    _ bytes: UnsafePointer<UInt8>, _ count: Int
  ) -> (all: Int, ascii: Int) {
    let word = UnsafeRawPointer(bytes).loadUnaligned(as: UInt64.self).littleEndian
    // What stands behind the text counts as none of both: it is made to look like inner bytes.
    let behind: UInt64 = count == 8 ? 0 : ~0 << UInt64(8 * count)
    let high = (word | behind) & 0x8080_8080_8080_8080
    let inner = high & ~((word & ~behind) << 1)
    return (8 - inner.nonzeroBitCount, 8 - high.nonzeroBitCount)
  }

  /// Length of the white space at `offset`, if there is one: ASCII blanks and controls, U+3000. The
  /// border of a cell is none of its text, as where a table was made plain text: 担当課名 |.
  @inline(__always)
  private static func spaceLength(
    _ bytes: UnsafePointer<UInt8>, _ offset: Int, _ end: Int
  ) -> Int? {
    let byte = bytes[offset]
    if byte <= 0x20 || byte == cellBorder { return 1 }
    if byte == 0xE3, offset + 3 <= end, bytes[offset + 1] == 0x80, bytes[offset + 2] == 0x80 {
      return 3
    }
    return nil
  }

  private static let cellBorder = UInt8(ascii: "|")

  @inline(__always)
  private static func spaceLength(_ bytes: UnsafePointer<UInt8>, before end: Int) -> Int? {
    if bytes[end - 1] <= 0x20 || bytes[end - 1] == cellBorder { return 1 }
    if end >= 3, bytes[end - 1] == 0x80, bytes[end - 2] == 0x80, bytes[end - 3] == 0xE3 { return 3 }
    return nil
  }
}
