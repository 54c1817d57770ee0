internal import ShisakuSourceText

/// A run of characters without white space in a text that does not say where its lines stand.
struct PlainToken {
  let range: Range<Int>
  /// Index of its line.
  let line: Int
  let startsLine: Bool
  /// Half-width columns.
  let width: Int

  /// The tokens of some lines, in reading order.
  static func tokens(of lines: Range<Int>, in all: [TextLine], _ bytes: [UInt8]) -> [PlainToken] {
    var tokens: [PlainToken] = []
    for line in lines {
      let range = all[line].range
      var start: Int?
      var offset = range.lowerBound
      var width = 0
      while offset <= range.upperBound {
        let isEnd = offset == range.upperBound || bytes.isSpace(at: offset)
        if isEnd, let from = start {
          tokens.append(
            PlainToken(
              range: from..<offset, line: line, startsLine: from == range.lowerBound, width: width))
          start = nil
        }
        guard offset < range.upperBound else { break }
        let (scalar, length) = bytes.scalar(at: offset)
        if !isEnd {
          if start == nil {
            start = offset
            width = 0
          }
          width += scalar < 0x80 ? 1 : 2
        }
        offset += length
      }
    }
    return tokens
  }
}
