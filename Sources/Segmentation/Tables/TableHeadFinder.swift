internal import ShisakuSourceText
internal import ShisakuValues

/// Finds the heads of tables on a page where words have places: a label of a name with others beside
/// it and no values between them.
struct TableHeadFinder {
  let page: TablePage
  let words: TableHeadWords

  private static let mostWords = 120

  /// From top to bottom.
  func heads() -> [TableHead] {
    var heads: [TableHead] = []
    for word in page.words where word.box.top >= heads.last?.bottom ?? -.infinity {
      guard words.mayHeadNames([word.range]), let head = head(around: word)
      else { continue }
      heads.append(head)
    }
    return heads
  }

  private func head(around name: TableWord) -> TableHead? {
    let height = page.lineHeight
    var top = name.box.top
    var bottom = name.box.bottom
    // Lines above and below that hold nothing but words of heads.
    for _ in 0..<6 {
      let before = (top, bottom)
      for index in page.words(between: top - 2.5 * height, and: bottom + 0.9 * height) {
        let word = page.words[index]
        guard word.box.bottom >= top - 0.9 * height, isOfHead(word) || goesOn(word, from: bottom)
        else { continue }
        top = min(top, word.box.top)
        bottom = max(bottom, word.box.bottom)
      }
      if before == (top, bottom) { break }
    }
    guard bottom - top < 8 * height else { return nil }
    let members = page.words(between: top - 2 * height, and: bottom).map { page.words[$0] }
      .filter { $0.box.middle > top && $0.box.middle < bottom }
    guard members.count <= Self.mostWords else { return nil }
    let cells = columns(joined(members))
    let columns = cells.map { cell in
      words.column(TextRanges(ordered(cell.words).map(\.range)))
    }
    let boxes = cells.map(\.box)
    let lines = members.map(\.line)
    guard let first = lines.min(), let last = lines.max() else { return nil }
    return TableHead(
      columns, boxes: boxes, top: top, bottom: bottom, ranges: members.map(\.range),
      lines: first..<last + 1, words: words)
  }

  /// Whether a word is the second line of a label whose first one ends at `bottom`: 進捗 / 状況.
  private func goesOn(_ word: TableWord, from bottom: Double) -> Bool {
    guard word.box.middle > bottom, word.range.count <= Self.longestLine else { return false }
    let above = page.words(between: bottom - 1.5 * page.lineHeight, and: bottom)
      .map { page.words[$0] }
      .filter { $0.box.horizontalOverlap(word.box) > 0 }
    guard above.count == 1, let first = above.first, words.field([word.range]) == nil else {
      return false
    }
    let whole: TextRanges = [first.range, word.range]
    return words.field(whole) != nil || words.columnField(whole) != nil
  }

  /// Bytes of a line of a label: eight characters.
  private static let longestLine = 24

  private func isOfHead(_ word: TableWord) -> Bool {
    words.isOfAmounts(word.range) || words.field([word.range]) != nil
      || words.isOfChanges([word.range])
  }

  private func declaresUnit(_ word: TableWord) -> Bool {
    words.bytes.firstOffset(of: BudgetWord.unitDeclaration, in: word.range) != nil
      && words.field([word.range]) == nil
  }

  private func ordered(_ cell: [TableWord]) -> [TableWord] {
    cell.sorted { ($0.box.top, $0.box.left) < ($1.box.top, $1.box.left) }
  }

  /// Words of one line with no more than a space between them are one, unless each is a label.
  private func joined(_ members: [TableWord]) -> [TableWord] {
    let members = members.sorted { ($0.line, $0.range.lowerBound) < ($1.line, $1.range.lowerBound) }
    var joined: [TableWord] = []
    for word in members {
      if let last = joined.last, last.line == word.line, isOneCell(last, word) {
        joined[joined.count - 1] = TableWord(
          range: last.range.lowerBound..<word.range.upperBound, line: word.line,
          box: last.box.union(word.box))
      } else {
        joined.append(word)
      }
    }
    return joined
  }

  private func isOneCell(_ left: TableWord, _ right: TableWord) -> Bool {
    if words.field([left.range, right.range]) != nil, left.range.count <= 12 { return true }
    let gap = right.box.left - left.box.right
    guard gap < 0.8 * page.lineHeight else { return false }
    return !(isOfHead(left) && isOfHead(right))
  }

  /// The words of each column with the place of its own ones, those that stand above several columns in each of them.
  private func columns(_ all: [TableWord]) -> [(words: [TableWord], box: LineBox)] {
    // （単位：千円） above a table goes with the amounts that it stands above, and with nothing else.
    let members = all.filter { !declaresUnit($0) }
    func isAbove(_ upper: LineBox, _ lower: LineBox) -> Bool {
      lower.middle > upper.bottom && upper.horizontalOverlap(lower) > 0
    }
    func isParent(_ word: TableWord) -> Bool {
      let below = members.filter { isAbove(word.box, $0.box) }
      return below.indices.contains { one in
        below.indices.contains { other in
          one != other && below[one].box.verticalOverlap(below[other].box) > 0
            && below[one].box.horizontalOverlap(below[other].box) <= 0
        }
      }
    }
    var columns: [(words: [TableWord], box: LineBox)] = []
    let parents = members.filter(isParent)
    for word in members.filter({ !isParent($0) }).sorted(by: { $0.box.left < $1.box.left }) {
      if let last = columns.last, last.box.horizontalOverlap(word.box) > 0 {
        columns[columns.count - 1].words.append(word)
        columns[columns.count - 1].box = last.box.union(word.box)
      } else {
        columns.append(([word], word.box))
      }
    }
    for parent in parents {
      for index in columns.indices where columns[index].box.horizontalOverlap(parent.box) > 0 {
        columns[index].words.append(parent)
      }
    }
    for unit in all where declaresUnit(unit) {
      for index in columns.indices
      where columns[index].box.horizontalOverlap(unit.box) > 0
        && columns[index].words.contains(where: { words.isOfAmounts($0.range) })
      {
        columns[index].words.append(unit)
      }
    }
    return columns
  }
}
