internal import CByteScan
internal import ShisakuValues

/// A line of a text without the blanks around it. What is seldom asked for is measured when asked.
struct ParagraphLine {
  private let text: ByteText
  let start: Int
  let end: Int
  /// Where the line behind it begins.
  let next: Int
  let hasFormFeed: Bool

  /// - Parameters:
  ///   - first: the first byte of the line in `text`.
  ///   - text: the text, which has 15 readable bytes behind its end.
  init(from first: Int, in text: ByteText) {
    self.text = text
    let feed = text.lineEnd(from: first)
    next = feed + 1
    let end = feed > first && text[feed - 1] == 0x0D ? feed - 1 : feed
    var start = text.skippingBlanks(from: first)
    while text[start] == 0x0C { start = text.skippingBlanks(from: start + 1) }
    hasFormFeed = text.hasByte(0x0C, in: first..<end)
    self.start = min(start, end)
    self.end = max(text.skippingBlanks(before: end), self.start)
  }

  var isEmpty: Bool { start == end }
  var range: Range<Int> { start..<end }

  /// Half-width columns.
  var width: Int {
    var ascii = 0
    let characters = shisaku_count_characters(text.base + start, end - start, &ascii)
    return 2 * characters - ascii
  }

  /// Brackets that open in the line and do not close in it.
  var openBrackets: Int {
    var open = 0
    forEachScalar { scalar in
      switch scalar {
      case 0x28, 0xFF08, 0x300C, 0x300E, 0x3010: open += 1
      case 0x29, 0xFF09, 0x300D, 0x300F, 0x3011: open -= 1
      default: break
      }
      return true
    }
    return open
  }

  /// Whether it holds digits and signs alone.
  var isNumber: Bool {
    var isNumber = true
    forEachScalar { scalar in
      isNumber = scalar < 0x41 || scalar == 0x3000 || scalar == 0x2026
      return isNumber
    }
    return isNumber
  }

  /// Visits the characters until `body` gives false.
  private func forEachScalar(_ body: (UInt32) -> Bool) {
    var offset = start
    while offset < end {
      let (scalar, length) = text.scalar(inside: offset)
      guard body(scalar) else { return }
      offset += length
    }
  }
}
