internal import ShisakuSourceText
internal import ShisakuValues

/// Where the cell of a short text ends.
extension FormSheetReader {
  /// The pieces of a short text without what stands in other cells: the reason behind a grade, the dash
  /// of an empty cell behind a blank.
  mutating func cutCells(_ pieces: [Int]) -> [Int] {
    guard let first = pieces.first, let last = pieces.last else { return pieces }
    if cutBehindGrade(first) || isGradeAlone(pieces) { return [first] }
    cutEmptyCell(last)
    return pieces
  }

  /// Whether a mark or a word stands in a cell of its own, with the text of another behind it on the row:
  /// Ｂ, 高い.
  private func isGradeAlone(_ pieces: [Int]) -> Bool {
    guard pieces.count > 1, length(pieces[0]) <= Self.longestWord,
      let mark = sheet.pieces[pieces[0]].box, let next = sheet.pieces[pieces[1]].box,
      !bytes[sheet.pieces[pieces[0]].range.lowerBound].isDigit,
      !opening(pieces[1]).isHiragana,
      length(pieces[0]) == 1 || bytes.endsSentence(text(Array(pieces.dropFirst())).last ?? 0..<0)
    else { return false }
    return mark.isOnRow(next) && next.left - mark.right > 0.5 * mark.height
  }

  /// Characters of a word that grades: 普通, 概ね順調.
  private static let longestWord = 4

  /// A grade: a mark, or a text on the line of its label. A longer text further off is the reason for
  /// it or another cell.
  mutating func takeGrade(_ label: Int, from tail: [Int]) -> Bool {
    guard let first = tail.first else { return false }
    let piece = sheet.pieces[first]
    let isBeside = !piece.startsLine && piece.line == sheet.labels[label].lastLine
    guard isBeside || hasBoxes || length(first) <= Self.longestGrade else { return false }
    return takeText(label, exactly: length(first) <= 1 ? [first] : block(tail, atMost: 12))
  }

  private static let longestGrade = 12

  /// Whether lines are the heads of the rows of a budget: 補助金, 庁費, 計.
  func isColumn(_ pieces: [Int]) -> Bool {
    pieces.count > 1
      && pieces.contains { catalogue.isAmountRow(bytes.squeezed(sheet.pieces[$0].range)) }
  }

  /// Whether a line below its label stands in the head of a table, with two others on its row at least
  /// and no number: 区分 in 区分 事業費 国庫支出金 below 財源内訳.
  func isOfTableHead(_ pieces: [Int], below label: Int) -> Bool {
    guard let box = labelBoxes[label], let first = pieces.first, pieces.count == 1,
      let cell = sheet.pieces[first].box, !box.isOnRow(cell)
    else { return false }
    let others = near(label).filter { other in
      guard other != first, let place = sheet.pieces[other].box else { return false }
      return cell.isOnRow(place)
    }
    return others.count >= 2
      && others.allSatisfy { scalars($0).contains(where: \.isLetter) }
  }

  /// Cuts Ａ おおむね計画どおり behind the grade, and 高い 市が行うべきものである。 behind its word; the rest is a
  /// detail.
  private mutating func cutBehindGrade(_ index: Int) -> Bool {
    let range = sheet.pieces[index].range
    let grade = range.lowerBound
    guard range.count > 1, let end = range.first(where: bytes.isSpace) else { return false }
    let rest = bytes.trimmed(end..<range.upperBound)
    guard !rest.isEmpty, !bytes[rest.lowerBound].isLatinLetter else { return false }
    let isMark =
      end == grade + 1
      && (bytes[grade] >= 0x41 && bytes[grade] <= 0x45 || bytes[grade] == 0x53)
    let word = bytes.scalars(grade..<end)
    let isWord =
      word.count <= Self.longestWord && word.allSatisfy(\.isJapanese)
      && !(word.first.map(ListSign.opensLine) ?? true) && bytes.endsSentence(rest)
      && isProse([rest]) && !bytes.scalar(at: rest.lowerBound).value.isHiragana
    guard isMark || isWord else { return false }
    node.details.append(SheetNode.Detail(kind: .paragraph, ranges: [rest]))
    sheet.pieces[index].range = grade..<end
    return true
  }

  /// Cuts the dash that says that the next cell is empty: 第９条 -.
  private mutating func cutEmptyCell(_ index: Int) {
    let range = sheet.pieces[index].range
    guard let space = range.last(where: { bytes.isSpace(at: $0) && bytes[$0] <= 0x20 }) else {
      return
    }
    let rest = bytes.trimmed(space..<range.upperBound)
    let text = bytes.trimmed(range.lowerBound..<space)
    guard !text.isEmpty, bytes.scalars(rest).allSatisfy(EmptyCell.isDash),
      bytes.scalars(text).contains(where: \.isLetter)
    else { return }
    furniture.append(rest)
    sheet.pieces[index].range = text
  }

  /// What goes on with a text below its last line, in the same column, though a label of another column
  /// stands between them in reading order. Boxes of two pages say nothing of one another.
  func goingOn(_ taken: [Int], beside label: Int) -> [Int] {
    var all = taken
    let page = near(label)
    while let last = all.last, page.contains(last), lastScalar(last) != 0x3002,
      let box = sheet.pieces[last].box
    {
      let column = all.suffix(4).compactMap { sheet.pieces[$0].box }
        .reduce(box) { $0.union($1) }
      guard box.width > 0.85 * column.width, all.count < 60 else { break }
      let next = page.first { index in
        guard sheet.isFree(index), !all.contains(index),
          sheet.pieces[index].startsLine,
          sheet.pieces[index].owner != sheet.pieces[last].owner,
          let below = sheet.pieces[index].box
        else { return false }
        return abs(below.left - column.left) < box.height && below.width < 1.1 * column.width
          && below.top >= box.bottom - 0.3 * box.height && below.top < box.bottom + box.height
      }
      guard let next else { break }
      all.append(next)
    }
    return all
  }

  /// Whether a line is a year with a word of amounts.
  func headsAmounts(_ piece: Int) -> Bool {
    let range = sheet.pieces[piece].range
    guard let year = yearOpening(piece) ?? bareYearOpening(piece) else { return false }
    var rest = bytes.squeezed(range.lowerBound + year..<range.upperBound)
    // 22年度（決算額）
    if let first = rest.first.map({ _ in rest.scalar(at: 0) }), Parenthesis.opens(first.value),
      let last = rest.scalars(0..<rest.count).last, Parenthesis.closes(last)
    {
      rest = Array(rest.dropFirst(first.length).dropLast(last < 0x80 ? 1 : 3))
    }
    return catalogue.isAmountKind(rest)
  }

  /// Whether a line is one of a table of amounts: the head of a column or a row, or a number.
  func isOfAmounts(_ piece: Int) -> Bool {
    guard sheet.pieces.indices.contains(piece) else { return false }
    let text = bytes.squeezed(sheet.pieces[piece].range, atMost: 60)
    return headsAmounts(piece) || catalogue.isAmountRow(text)
      || text.allSatisfy { $0.isDigit || $0 == UInt8(ascii: ",") }
  }

  /// Bytes of a fiscal year without its era that a piece opens with: 22年度.
  private func bareYearOpening(_ piece: Int) -> Int? {
    let range = sheet.pieces[piece].range
    let digits = bytes[range].prefix { $0.isDigit }.count
    let unit = YearExpression.Unit.fiscalYear.bytes
    let start = bytes.skippingSpace(from: range.lowerBound + digits, before: range.upperBound)
    guard (1...2).contains(digits), start + unit.count <= range.upperBound,
      bytes[start..<start + unit.count].elementsEqual(unit)
    else { return nil }
    return start + unit.count - range.lowerBound
  }

  /// Bytes of the year that a piece opens with; `nil` where it does not.
  func yearOpening(_ piece: Int) -> Int? {
    let range = sheet.pieces[piece].range
    return YearExpression.match(in: bytes, at: range.lowerBound, before: range.upperBound)?.length
  }
}
