internal import ShisakuSourceText
internal import ShisakuValues

/// The rows of a table in a text that does not say where its lines stand: each begins with the number
/// that follows the one before.
struct PlainTable {
  let lines: [TextLine]
  let words: TableHeadWords
  let offices: OfficeReader
  let head: TableHead
  /// The tokens below the head, those of heads of later pages left out.
  let tokens: [PlainToken]
  /// Tokens that a head of a later page follows.
  let beforeHeads: Set<Int>
  /// Those of them that end a page.
  let pageEnds: Set<Int>

  /// A row as its tokens, without its number.
  struct Row {
    var number: PlainToken
    var tokens: [PlainToken]
    /// What follows the heading below the row: cells that the dump prints late, if any.
    var late: [PlainToken] = []
    var path: TablePath
    /// The page that its number stands on.
    var page = 0
    /// Its amounts, where its dump prints them among those of other rows.
    var amounts: [PlainToken] = []
    /// Whether no other text of it is known than its name.
    var isNameOnly = false
  }

  struct Result {
    var rows: [TableRow] = []
    var furniture: [Range<Int>] = []
    /// Rows that were left out, or lost a value, because its cell is not certain.
    var torn: [Range<Int>] = []
  }

  var bytes: [UInt8] { words.bytes }
  var catalogue: FieldCatalogue { words.catalogue }

  func read() -> Result {
    var result = Result()
    var rows = rows(&result)
    guard rows.count >= 2 else { return result }
    moveLate(&rows)
    var heaps = PlainHeaps(bytes: bytes, head: head)
    heaps.share(&rows)
    result.furniture += heaps.furniture
    let reader = PlainRows(
      lines: lines, words: words, offices: offices, head: head, rows: rows)
    reader.read(into: &result)
    return result
  }

  // MARK: - Rows

  private func rows(_ result: inout Result) -> [Row] {
    var rows: [Row] = []
    var path = TablePath()
    var last: RowNumber?
    var opening: [PlainToken] = []
    var mark: UInt32?
    var isLate = false
    // Whether what stands below the last row is text of the document.
    var isBelow = false
    let numbers = PlainPageNumbers(bytes: bytes, lines: lines, tokens: tokens, ends: pageEnds)
    var index = 0
    while index < tokens.count {
      let token = tokens[index]
      if isPageNumber(index) {
        result.furniture.append(token.range)
        index += 1
        continue
      }
      if token.startsLine, let number = RowNumber(bytes[token.range]),
        number.goesOn(from: last)
      {
        if last == nil, !opening.isEmpty, opening[0].line == opening[opening.count - 1].line {
          path = TablePath(heading: TextRanges(merged(opening)))
          mark = self.mark(of: opening[0])
        }
        last = number
        isLate = false
        isBelow = false
        rows.append(Row(number: token, tokens: [], path: path, page: numbers.page(of: index)))
        index += 1
        continue
      }
      if numbers.contains(index) || isOfHead(token) {
        result.furniture.append(token.range)
        index += 1
        continue
      }
      guard let row = rows.indices.last else {
        opening.append(token)
        index += 1
        continue
      }
      // A heading like the one above the first row.
      if token.startsLine, let mark, self.mark(of: token) == mark {
        var end = index + 1
        while end < tokens.count, tokens[end].line == token.line { end += 1 }
        path = TablePath(heading: TextRanges(merged(Array(tokens[index..<end]))))
        isLate = true
        index = end
        continue
      }
      if !isBelow, token.startsLine, isWhole(rows[row]), opensHeading(token) { isBelow = true }
      // A total ends the table, or a part of it.
      if token.startsLine, catalogue.isTotal(bytes.squeezed(token.range)) { isBelow = true }
      if isBelow {
        index += 1
        continue
      }
      if isLate { rows[row].late.append(token) } else { rows[row].tokens.append(token) }
      index += 1
    }
    return rows
  }

  /// Characters of what may stand behind the number of a row whose cells are printed before it.
  private static let widestRest = 12

  /// Gives rows their cells whose number a dump prints behind them: the row before has all cells twice,
  /// one set after the other, and nothing follows the number.
  private func moveLate(_ rows: inout [Row]) {
    let columns = head.columns.count { $0.isAmount }
    guard columns > 0 else { return }
    for (index, next) in zip(rows.indices, rows.indices.dropFirst()) {
      let rest = rows[next].tokens.reduce(0) { $0 + $1.width }
      guard rest <= Self.widestRest, rows[next].late.isEmpty, rows[index].late.isEmpty,
        rows[next].tokens.allSatisfy({ !TableCellWords.isAmount(bytes, $0.range) })
      else { continue }
      let tokens = rows[index].tokens
      let places = tokens.indices.filter { TableCellWords.isAmount(bytes, tokens[$0].range) }
      guard places.count == 2 * columns, places[columns - 1] - places[0] == columns - 1,
        places[2 * columns - 1] - places[columns] == columns - 1,
        places[2 * columns - 1] == tokens.count - 1, places[columns] - places[columns - 1] > 2
      else { continue }
      rows[index].tokens = Array(tokens[...places[columns - 1]])
      rows[next].tokens = Array(tokens[(places[columns - 1] + 1)...])
    }
  }

  /// Whether a token is a label of the head, which the dump prints again among the cells.
  private func isOfHead(_ token: PlainToken) -> Bool {
    token.range == lines[token.line].range
      && head.columns.contains { column in
        column.label.only.map { bytes[$0] == bytes[token.range] } ?? false
      }
  }

  /// Whether a row has a cell for each column on the line of its number.
  private func isWhole(_ row: Row) -> Bool {
    // They come first.
    row.tokens.prefix { $0.line == row.number.line }.count >= head.columns.count - 1
  }

  /// Whether a line opens as a heading over other rows does: 施策の方向２, 【具体的な取組】, 第３章.
  private func opensHeading(_ token: PlainToken) -> Bool {
    switch ListMark.read(bytes, lines[token.line].range)?.style {
    case .bracket, .word, .chapter: true
    default: false
    }
  }

  /// The kind of sign that a heading opens with.
  private func mark(of token: PlainToken) -> UInt32? {
    // Roman numbers are letters when folded.
    if token.range.count <= 4, bytes[token.range].allSatisfy({ Self.romanDigits.contains($0) }) {
      return Self.romanNumber
    }
    let scalar = bytes.scalar(at: token.range.lowerBound).value
    let isSign = scalar == Self.chapter || HeadingBracket.opens(scalar) || ListSign.isBullet(scalar)
    return isSign ? scalar : nil
  }

  private static let romanDigits = Array("IVX".utf8)
  private static let romanNumber: UInt32 = 0x2160
  /// 第 of 第１章.
  private static let chapter: UInt32 = 0x7B2C

  private func merged(_ tokens: [PlainToken]) -> [Range<Int>] {
    guard let first = tokens.first, let last = tokens.last else { return [] }
    return [first.range.lowerBound..<last.range.upperBound]
  }

  /// A number alone at the edge of a page, before the head of the next one: 2, 1/2, 1 / 2, - 3 -.
  private func isPageNumber(_ index: Int) -> Bool {
    let line = tokens[index].line
    guard lines[line].range.count <= 12 else { return false }
    let text = bytes.squeezed(lines[line].range)
    let isOfTwo = text.contains(0x2F)
    guard
      isOfTwo || tokens[index].range.lowerBound == lines[line].range.lowerBound
        || tokens[index].range.upperBound == lines[line].range.upperBound,
      TableCellWords.isNumber(
        isOfTwo ? text : bytes, isOfTwo ? 0..<text.count : lines[line].range)
    else { return false }
    let isFirst = lines[line].pageBreak >= 2
    let isLast = line + 1 == lines.count || lines[line + 1].pageBreak >= 2
    return isFirst || isLast
      || isOfTwo
        && (index...min(index + 2, tokens.count - 1)).contains { end in
          beforeHeads.contains(end) && tokens[end].line == line
        }
      || beforeHeads.contains(index) && tokens[index].startsLine
        && tokens[index].range == lines[line].range
  }
}
