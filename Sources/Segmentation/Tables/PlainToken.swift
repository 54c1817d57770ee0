internal import ShisakuSourceText
internal import ShisakuValues

/// A run of characters without white space in a text that does not say where its lines stand.
struct PlainToken {
  let range: Range<Int>
  /// Index of its line.
  let line: Int
  let startsLine: Bool
  /// Half-width columns.
  let width: Int
  /// Whether it opens a line below a blank one.
  let opensBlock: Bool
  /// Whether it opens with the mark of an item, wherever it stands on its line: ・, ①, １．
  let hasMark: Bool
  let opensBracket: Bool
  let endsSentence: Bool
  /// How many more brackets it opens than it closes.
  let depthChange: Int

  /// What its characters show is read once: an alignment asks for it again and again.
  init(
    _ range: Range<Int>, in bytes: [UInt8], line: Int, startsLine: Bool, width: Int,
    opensBlock: Bool = false
  ) {
    self.range = range
    self.line = line
    self.startsLine = startsLine
    self.width = width
    self.opensBlock = opensBlock
    hasMark = ListMark.read(bytes, range) != nil
    opensBracket = LabelScanner.opensAny(bytes.scalar(at: range.lowerBound).value)
    endsSentence = bytes.endsSentence(range)
    depthChange = LabelScanner.depth(of: bytes.scalars(range))
  }

  /// Whether it opens an item of a list.
  var opensItem: Bool { startsLine && hasMark }

  /// Whether it is an amount that tells a row: no digit or dash alone, and none in parentheses.
  func isAmount(_ bytes: [UInt8]) -> Bool {
    width > 1 && TableCellWords.isAmount(bytes, range)
      && !Parenthesis.opens(bytes.scalar(at: range.lowerBound).value)
  }

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
              from..<offset, in: bytes, line: line, startsLine: from == range.lowerBound,
              width: width,
              opensBlock: from == range.lowerBound && all[line].blanksBefore > 0))
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

  /// The tokens with those joined that are the letters of a word, one a line, as narrow cells print it:
  /// 事 / 業 / 名.
  static func joiningLetters(
    _ tokens: [PlainToken], in lines: [TextLine], _ bytes: [UInt8], isWord: (Range<Int>) -> Bool
  ) -> [PlainToken] {
    var joined: [PlainToken] = []
    var index = 0
    func isLetter(_ index: Int) -> Bool {
      let token = tokens[index]
      return token.width == 2 && token.range == lines[token.line].range
    }
    while index < tokens.count {
      var end = index
      while end < tokens.count, end - index < mostLetters, isLetter(end) { end += 1 }
      let first = tokens[index].range.lowerBound
      if end - index > 1,
        let last = (index + 1..<end).last(where: { isWord(first..<tokens[$0].range.upperBound) })
      {
        joined.append(
          PlainToken(
            first..<tokens[last].range.upperBound, in: bytes, line: tokens[index].line,
            startsLine: true, width: 2 * (last - index + 1)))
        index = last + 1
      } else {
        joined.append(tokens[index])
        index += 1
      }
    }
    return joined
  }

  /// The words of a cell, those of a line as one.
  static func pieces(_ tokens: ArraySlice<PlainToken>) -> [(range: Range<Int>, width: Int)] {
    var pieces: [(range: Range<Int>, width: Int)] = []
    var line: Int?
    for token in tokens {
      if token.line == line, let last = pieces.last {
        pieces[pieces.count - 1] = (
          last.range.lowerBound..<token.range.upperBound, last.width + 1 + token.width
        )
      } else {
        pieces.append((token.range, token.width))
        line = token.line
      }
    }
    return pieces
  }

  private static let mostLetters = 8
}
