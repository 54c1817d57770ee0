internal import ShisakuSourceText
internal import ShisakuValues

/// The rows of a document, without what pages carry beside their text.
struct ListRows {
  let bytes: [UInt8]
  let lines: [TextLine]
  let boxes: LineBoxes
  let tails: RowTailReader
  let furniture: PageFurniture

  /// The rows in reading order. O(bytes).
  func rows() -> [ListRow] {
    let furniture = furniture.standing()
    var rows: [ListRow] = []
    var isTaken = furniture
    let titles = titlesBeside(furniture)
    let beside = valuesBeside(furniture)
    for line in [titles.values, beside.values].joined() { isTaken[line] = true }
    var opensPage = false
    var line = 0
    while line < lines.count {
      let first = line
      line += 1
      if lines[first].pageBreak >= 2 { opensPage = true }
      if isTaken[first] { continue }
      if let title = titles[first] {
        var row = self.row(first..<line)
        row.ranges.append(lines[title].range)
        row.title.append(lines[title].range)
        row.mark = ListMark.read(bytes, withBlank(lines[first].range))
        row.last = lines[title].last
        rows.append(row)
        continue
      }
      while line < lines.count, isBeside(line - 1, line) { line += 1 }
      line = endOfTornRow(first..<line, isTaken)
      // A number that nothing follows is one of a page.
      if line == first + 1, isNumber(first), !hasNeighbor(first) { continue }
      var row = self.row(first..<line)
      if line == first + 1, let values = beside[first] {
        row.ranges.append(lines[values].range)
        if let found = tails.read(row.ranges) { (row.tail, row.title) = found }
      }
      row.opensPage = opensPage
      opensPage = false
      rows.append(row)
    }
    return rows
  }

  /// Characters of the number of a heading with the word before it: 基本方針Ⅲ.
  private static let longestNumber = 8
  /// Lines that a row may be torn into.
  private static let mostLines = 6

  /// Where a row ends that a dump has torn: behind the title below its number, what stands in a
  /// parenthesis below an amount, the amount below its label.
  private func endOfTornRow(_ row: Range<Int>, _ furniture: [Bool]) -> Int {
    var end = row.upperBound
    func hasNext() -> Bool {
      end < lines.count && end - row.lowerBound < Self.mostLines && lines[end].pageBreak < 2
        && !furniture[end]
    }
    guard hasNext() else { return end }
    if row.count == 1, isNumbering(row.lowerBound) {
      let isTorn =
        isTitle(end) && ListMark.read(bytes, lines[end].range) == nil
        && tails.read([lines[end].range]) == nil
      if isTorn { end += 1 }
      guard isTorn, hasNext() else { return end }
    }
    guard tails.mayBeValues(lines[row.lowerBound].range) else { return end }
    var ranges = (row.lowerBound..<end).map { lines[$0].range }
    guard tails.mayGoOn(ranges), tails.areValues(ranges) else { return end }
    while hasNext(), tails.mayGoOn(ranges), tails.mayFollow(lines[end].range, ranges),
      tails.areValues(ranges + [lines[end].range])
    {
      ranges.append(lines[end].range)
      end += 1
    }
    return end
  }

  /// Whether a line holds the number of a heading and nothing else.
  private func isNumbering(_ line: Int) -> Bool {
    guard lines[line].length <= Self.longestNumber,
      let mark = ListMark.read(bytes, withBlank(lines[line].range)), !mark.isSign
    else { return false }
    return bytes.trimmed(mark.range) == lines[line].range
  }

  /// The lines beside numbers that stand in a column of their own, where other lines come between.
  private func titlesBeside(_ isFurniture: [Bool]) -> [Int: Int] {
    var found: [Int: Int] = [:]
    for line in lines.indices where boxes[line] != nil && !isFurniture[line] && isNumbering(line) {
      let near = max(0, line + 1 - Self.mostLines)..<min(lines.count, line + Self.mostLines)
      let title = near.first { other in
        other != line && !isFurniture[other] && isToTheRight(line, other) && isTitle(other)
          && lines[min(line, other) + 1...max(line, other)].allSatisfy { $0.pageBreak < 2 }
      }
      if let title { found[line] = title }
    }
    return found
  }

  /// Whether a line may be the title behind a number: no value of a table, and no head of its columns
  /// (42.3 / 目標値).
  private func isTitle(_ line: Int) -> Bool {
    let range = lines[line].range
    guard lines[line].length > 2, lines[line].last != 0x3002 else { return false }
    return IndicatorScanner(bytes: bytes).tokens(range, row: 0).first?.kind == .text
  }

  /// Whether another line of the page stands on the row of one.
  private func hasNeighbor(_ line: Int) -> Bool {
    guard let box = boxes[line] else { return false }
    func isBeside(_ other: Int) -> Bool {
      boxes[other].map { $0.verticalOverlap(box) > 0.5 * min($0.height, box.height) } ?? false
    }
    var index = line
    while index > 0, line - index < Self.mostLinesOfPage, lines[index].pageBreak < 2 {
      index -= 1
      if isBeside(index) { return true }
    }
    index = line + 1
    while index < lines.count, index - line < Self.mostLinesOfPage, lines[index].pageBreak < 2 {
      if isBeside(index) { return true }
      index += 1
    }
    return false
  }

  /// Lines among which that of a value at the right edge is looked for.
  private static let mostLinesOfPage = 120

  /// The office or the amounts at the right edge of each entry's first line, where a page prints such values
  /// as a column, whose lines stand together in the text.
  private func valuesBeside(_ isFurniture: [Bool]) -> [Int: Int] {
    var found: [Int: Int] = [:]
    for line in lines.indices {
      guard boxes[line] != nil, !isFurniture[line],
        ListMark.read(bytes, lines[line].range) != nil,
        line + 1 >= lines.count || !isBeside(line, line + 1)
      else { continue }
      let own = tails.read([lines[line].range])?.tail
      guard own?.offices.isEmpty ?? true, let value = valueBeside(line, isFurniture),
        let tail = tails.read([lines[value].range])?.tail,
        own == nil || !tail.offices.isEmpty && !tail.hasAmount
      else { continue }
      found[line] = value
    }
    return found
  }

  /// The line with nothing but values that stands alone to the right of another one, wherever in the text of
  /// its page.
  private func valueBeside(_ line: Int, _ isFurniture: [Bool]) -> Int? {
    var first = line
    while first > 0, line - first < Self.mostLinesOfPage, lines[first].pageBreak < 2 { first -= 1 }
    var found: Int?
    var other = first
    while other < lines.count, other - line < Self.mostLinesOfPage {
      if other > line, lines[other].pageBreak >= 2 { break }
      defer { other += 1 }
      guard other != line, !isFurniture[other], isToTheRight(line, other) else { continue }
      guard found == nil, tails.read([lines[other].range])?.title.isEmpty ?? false else {
        return nil
      }
      found = other
    }
    return found
  }

  /// A line with the white space behind it, which ends a number.
  private func withBlank(_ range: Range<Int>) -> Range<Int> {
    range.lowerBound..<min(bytes.count, range.upperBound + 1)
  }

  private func isNumber(_ line: Int) -> Bool {
    lines[line].length <= 3 && bytes[lines[line].range].allSatisfy(\.isDigit)
  }

  /// Whether a line stands on the row of the line before it, to its right.
  private func isBeside(_ left: Int, _ right: Int) -> Bool {
    lines[right].pageBreak < 2 && isToTheRight(left, right)
  }

  private func isToTheRight(_ left: Int, _ right: Int) -> Bool {
    guard let one = boxes[left], let other = boxes[right] else { return false }
    return one.isOnRow(other) && other.left >= one.right - 1
  }

  private func row(_ range: Range<Int>) -> ListRow {
    let first = lines[range.lowerBound]
    var row = ListRow(lines: range, ranges: range.map { lines[$0].range })
    row.mark = ListMark.read(bytes, range.count > 1 ? withBlank(first.range) : first.range)
    let level = first.mark.headingLevel
    if level > 0 {
      let start = first.range.lowerBound
      row.mark = ListMark(style: .heading(level), range: row.mark?.range ?? start..<start)
    }
    row.blanksBefore = first.blanksBefore
    row.last = lines[range.upperBound - 1].last
    row.length = range.reduce(0) { $0 + lines[$1].length }
    if let found = tails.read(row.ranges) {
      row.tail = found.tail
      row.title = found.title
    } else {
      row.title = TextRanges(row.ranges)
    }
    return row
  }
}
