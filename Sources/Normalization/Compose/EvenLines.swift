internal import ShisakuValues

/// Tells a list whose lines happen to be of one width from a paragraph that was set in a column.
///
///     北海道札幌市中央区北一条西二丁目
///     青森県青森市長島一丁目一番一号付
///
/// A paragraph ends with a shorter line or the end of a sentence, and cuts words at the edge of its
/// column. Lines of one width with nothing shorter behind them, none of which ends within a
/// sentence, are a list. A run of lines is looked at once, so that the cost is O(n).
struct EvenLines {
  private let text: UnsafePointer<UInt8>
  /// Up to where the lines have been judged, and what they were found to be.
  private(set) var judgedThrough = 0
  private var isList = false

  init(_ text: UnsafePointer<UInt8>) { self.text = text }

  /// Whether a line and the next one, which begins at `second`, are lines of a list; both are without
  /// the blanks around them, and not before a line that was asked about. The text ends at `end`.
  mutating func isList(_ first: Range<Int>, beforeLineAt second: Int, end: Int) -> Bool {
    if second >= judgedThrough { judge(first, second, end) }
    return isList
  }

  /// Whether the last characters of two lines let them be lines of a list; asked first, since half of
  /// the lines of a paragraph end within a sentence.
  @inline(__always)
  static func mayBeList(_ first: UInt32, _ second: UInt32) -> Bool {
    if first == 0x3001 || second == 0x3001 || LineFacts.endsSentence(second) { return false }
    return first == second || !first.isHiragana && !second.isHiragana
  }

  private mutating func judge(_ first: Range<Int>, _ second: Int, _ end: Int) {
    let width = characters(first)
    let closing = lastCharacter(of: first)
    var endsWithinSentence = closing.isHiragana || closing == 0x3001
    var areAlike = true
    var count = 1
    var start = second
    isList = false
    while true {
      let line = self.line(at: start, before: end)
      // A blank line or the end of the text.
      if line.isEmpty { break }
      guard characters(line) == width else {
        let first = LineFacts(UnsafeBufferPointer(start: text + line.lowerBound, count: line.count))
        judgedThrough = line.lowerBound
        guard first.isItem(beginningWith: first.first) || first.isHeading || first.first == 0xFF08,
          count > 1
        else { return }
        judgedThrough = line.upperBound
        break
      }
      let last = lastCharacter(of: line)
      judgedThrough = line.upperBound
      if LineFacts.endsSentence(last) || last == 0x3001 { return }
      endsWithinSentence = endsWithinSentence || last.isHiragana
      areAlike = areAlike && last == closing
      count += 1
      start = line.upperBound
      while start < end, text[start] != 0x0A { start += 1 }
      start += 1
    }
    isList = count > 1 && (areAlike || !endsWithinSentence)
  }

  /// The line that begins at `start`, without the blanks around it.
  private func line(at start: Int, before end: Int) -> Range<Int> {
    var lower = start
    while lower < end, text[lower] <= 0x20, text[lower] != 0x0A { lower += 1 }
    var upper = lower
    while upper < end, text[upper] != 0x0A { upper += 1 }
    while upper > lower, text[upper - 1] <= 0x20 { upper -= 1 }
    return lower..<upper
  }

  private func characters(_ line: Range<Int>) -> Int {
    var count = 0
    for offset in line where text[offset] & 0xC0 != 0x80 { count += 1 }
    return count
  }

  private func lastCharacter(of line: Range<Int>) -> UInt32 {
    LineFacts(UnsafeBufferPointer(start: text + line.lowerBound, count: line.count)).last
  }
}
