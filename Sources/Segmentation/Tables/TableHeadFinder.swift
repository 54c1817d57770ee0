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
    top = topOfLabels(from: top, to: bottom)
    guard bottom - top < 8 * height else { return nil }
    let members = page.words(between: top - 2 * height, and: bottom).map { page.words[$0] }
      .filter { $0.box.middle > top && $0.box.middle < bottom }
    guard members.count <= Self.mostWords else { return nil }
    let cells = columns(closed(joined(members)))
    // Labels one below the other are those of a sheet, with their values beside them.
    guard !cells.contains(where: { $0.words.count(where: isLabel) >= Self.fewestStacked }) else {
      return nil
    }
    let columns = cells.map { cell in
      words.column(TextRanges(ordered(cell.words).map(\.range)))
    }
    let boxes = cells.map(\.box)
    let lines = members.map(\.line)
    guard let first = lines.min(), let last = lines.max() else { return nil }
    return TableHead(
      columns, boxes: boxes, top: top, bottom: bottom, ranges: members.map(\.range),
      lines: first..<last + 1, words: words,
      isAboveRows: hasRows(below: bottom, boxes) || countsRows(columns, boxes, below: bottom))
  }

  /// Whether rows stand below that have a cell in most columns, as a table has and a line of labels with their
  /// values has not.
  private func hasRows(below bottom: Double, _ columns: [LineBox]) -> Bool {
    let near = page.words(between: bottom, and: bottom + Self.reach * page.lineHeight)
      .map { page.words[$0] }.filter { $0.box.middle > bottom }
    let rows = TableBands(near).bands.count { band in
      let filled = columns.count { column in
        band.words.contains { $0.box.horizontalOverlap(column) > 0 }
      }
      return filled * 3 >= columns.count * 2
    }
    return rows >= 2
  }

  /// Whether numbers one after the other stand below the head of a column of numbers.
  private func countsRows(_ columns: [TableColumn], _ boxes: [LineBox], below bottom: Double)
    -> Bool
  {
    guard let column = columns.firstIndex(where: { words.catalogue.type(of: $0) == .number }) else {
      return false
    }
    let numbers = page.words(between: bottom, and: bottom + Self.reach * page.lineHeight)
      .map { page.words[$0] }
      .filter { $0.box.middle > bottom && $0.box.horizontalOverlap(boxes[column]) > 0 }
      .map { RowNumber(words.bytes[$0.range]) }
    return zip(numbers, numbers.dropFirst()).contains { before, number in
      guard let before, let number else { return false }
      return number.follows(before)
    }
  }

  /// Heights of a line below a head in which its first rows stand.
  private static let reach = 40.0

  /// Where labels begin that reach above the words that the head is known by: 基準値 above （令和５年度）.
  private func topOfLabels(from start: Double, to bottom: Double) -> Double {
    var top = start
    for _ in 0..<Self.mostLines {
      let members = page.words(between: top - 2 * page.lineHeight, and: bottom)
        .map { page.words[$0] }
      let own = members.filter { $0.box.middle > top }
      let above = members.filter { word in
        word.box.middle <= top && word.range.count <= Self.longestLine
          && own.contains { member in
            let gap = member.box.top - word.box.bottom
            let isClose =
              page.isGrid
              ? areStacked(word, member) && gap < Self.hole * page.lineHeight
              : abs(gap) < Self.closeLines * page.lineHeight
                || gap > 0 && gap < Self.wideLines * page.lineHeight
                  && own.contains { goesOn(member, with: $0, at: gap) }
            return isClose && member.box.horizontalOverlap(word.box) > 0
          }
      }
      guard let next = above.map(\.box.top).min() else { break }
      top = next
    }
    return top
  }

  /// Whether a word stands below another one of its column at a distance, as the lines of one label do.
  private func goesOn(_ upper: TableWord, with lower: TableWord, at gap: Double) -> Bool {
    lower.box.horizontalOverlap(upper.box) > 0
      && abs(lower.box.top - upper.box.bottom - gap) < 0.05 * page.lineHeight
  }

  /// Whether two words are pieces of a label that a narrow column breaks behind each character or two.
  private func areStacked(_ one: TableWord, _ other: TableWord) -> Bool {
    max(one.range.count, other.range.count) <= Self.narrow
  }

  /// Bytes of such a piece, and how far apart two stand on a grid at most, in heights of a line: the heads of
  /// other columns may stand on the line between them.
  private static let narrow = 6
  private static let hole = 1.5

  /// Lines of one label stand closer than this share of their height.
  private static let closeLines = 0.25
  /// How far apart those of one label may stand that has more lines at that distance.
  private static let wideLines = 0.5

  /// Whether a word is one of the further lines of a label whose first line ends at `bottom` or above it:
  /// 進捗 / 状況, and 事 / 業 / 番 / 号 in a narrow column.
  private func goesOn(_ word: TableWord, from bottom: Double) -> Bool {
    let height = page.lineHeight
    guard word.box.middle > bottom - 0.5 * height, word.range.count <= Self.longestLine,
      words.field([word.range]) == nil
    else { return false }
    let most = Double(Self.mostLines) * height
    let near = page.words(between: word.box.top - most, and: word.box.top + most)
      .map { page.words[$0] }
      .filter { $0.box.horizontalOverlap(word.box) > 0 && $0.range.count <= Self.longestLine }
    guard let own = near.firstIndex(where: { $0.range == word.range }) else { return false }
    func follows(_ upper: Int) -> Bool {
      let gap = near[upper + 1].box.top - near[upper].box.bottom
      let most = page.isGrid && areStacked(near[upper], near[upper + 1]) ? Self.hole : 0.6
      return abs(gap) < most * height
    }
    if own > 0, isYearOfLabel(near[own], below: near[own - 1]) { return true }
    if own > 0, isLabel(near[own - 1]), follows(own - 1), words.isLegend(near[own].range) {
      return true
    }
    let hasDigits = words.bytes[word.range].contains { $0.isDigit }
    var first = own
    while first > 0, follows(first - 1) { first -= 1 }
    var last = own
    while last + 1 < near.count, follows(last) { last += 1 }
    // What a parenthesis holds goes on until it closes: （令和 / ５年 / 度）.
    let depth = words.bytes.scalars(TextRanges(near[first..<own].map(\.range))).reduce(0) {
      $0 + (Parenthesis.opens($1) ? 1 : Parenthesis.closes($1) ? -1 : 0)
    }
    if depth > 0 { return true }
    return (first..<max(first, own)).contains { start in
      (own...last).contains { end in
        let whole = TextRanges(near[start...end].map(\.range))
        // A note ends a label.
        guard near[start..<end].allSatisfy({ !closes($0) }) else { return false }
        return words.field(whole) != nil || words.columnField(whole) != nil
          || words.isOfParts(whole) || words.isOfChanges(whole)
          || !hasDigits && words.column(whole).isAmount
      }
    }
  }

  /// Whether a word dates what the label above it heads: 現状 over （令和４年度末）. On a grid the heads of other
  /// columns may stand on the line between them.
  private func isYearOfLabel(_ word: TableWord, below label: TableWord) -> Bool {
    let most = page.isGrid ? Self.hole : 0.6
    return word.box.top - label.box.bottom < most * page.lineHeight && closes(word)
      && Parenthesis.opens(words.bytes.scalar(at: word.range.lowerBound).value)
      && IndicatorHead(words.bytes, word.range)?.year != nil
  }

  private func closes(_ word: TableWord) -> Bool {
    words.bytes.scalars([word.range]).last.map(Parenthesis.closes) ?? false
  }

  /// Lines of a label in a narrow column.
  private static let mostLines = 5

  private func isLabel(_ word: TableWord) -> Bool { words.field([word.range]) != nil }

  /// Labels in one column that make it one of labels; the head of a column of a table may be two.
  private static let fewestStacked = 3

  /// Bytes of a line of a label: eight characters.
  private static let longestLine = 24

  private func isOfHead(_ word: TableWord) -> Bool {
    isPartOfHead(word) && !isInTitle(word)
  }

  /// Whether a word stands in the title of the document, which no blank line parts from the table on a grid:
  /// 令和６年度　福祉部の主な事業.
  private func isInTitle(_ word: TableWord) -> Bool {
    let own = page.words(between: word.box.top - 0.5, and: word.box.top + 0.5)
      .map { page.words[$0] }.filter { $0.line == word.line }
    guard own.count > 1, !own.allSatisfy(isPartOfHead) else { return false }
    let line = own.map(\.range).sorted { $0.lowerBound < $1.lowerBound }
    return words.bytes.isTitleOfYear(TextRanges(line))
  }

  private func isPartOfHead(_ word: TableWord) -> Bool {
    words.isOfAmounts(word.range) || words.field([word.range]) != nil
      || words.isOfChanges([word.range]) || words.isOfParts([word.range])
  }

  private func declaresUnit(_ word: TableWord) -> Bool {
    words.bytes.holds(BudgetWord.unitDeclaration, in: word.range)
      && words.field([word.range]) == nil
      && words.bytes.squeezed([word.range]) != IndicatorWord.unit
  }

  private func ordered(_ cell: [TableWord]) -> [TableWord] {
    cell.sorted { ($0.box.top, $0.box.left) < ($1.box.top, $1.box.left) }
  }

  /// Words of one line with no more than a space between them are one, unless each is a label.
  private func joined(_ members: [TableWord]) -> [TableWord] {
    let members = members.sorted { ($0.line, $0.range.lowerBound) < ($1.line, $1.range.lowerBound) }
    return TableWord.joined(members, where: isOneCell)
  }

  /// Letters of a label that stand far apart, each on a line of its own, as one word: 説　　明.
  private func closed(_ words: [TableWord]) -> [TableWord] {
    var closed: [TableWord] = []
    for word in words.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      if let last = closed.last, isLetter(word), isSpacedOut(last, word) {
        closed[closed.count - 1] = TableWord(
          range: last.range.lowerBound..<word.range.upperBound, line: last.line,
          box: last.box.union(word.box))
      } else {
        closed.append(word)
      }
    }
    return closed
  }

  private func isLetter(_ word: TableWord) -> Bool {
    word.range.count == words.bytes.scalar(at: word.range.lowerBound).length
      && words.bytes.scalar(at: word.range.lowerBound).value.isJapanese
  }

  /// Whether a letter stands behind another one with which it makes a label, nothing between them.
  private func isSpacedOut(_ left: TableWord, _ right: TableWord) -> Bool {
    let whole = TextRanges(left.range.lowerBound..<right.range.upperBound)
    let gap = right.box.left - left.box.right
    return isLetter(left) && gap > 0 && gap < Self.widestHole * page.lineHeight
      && left.box.verticalOverlap(right.box) > 0.8 * left.box.height
      && words.bytes.skippingSpace(from: left.range.upperBound, before: right.range.lowerBound)
        == right.range.lowerBound
      && (words.field(whole) != nil || words.columnField(whole) != nil)
  }

  /// How far apart such letters stand at most, in heights of a line.
  private static let widestHole = 4.0

  private func isOneCell(_ left: TableWord, _ right: TableWord) -> Bool {
    if words.field([left.range, right.range]) != nil, left.range.count <= 12 { return true }
    let gap = right.box.left - left.box.right
    guard gap < 0.8 * page.lineHeight else { return false }
    return !(isOfHead(left) && isOfHead(right))
  }

  /// The words of each column with the place of its own ones, those that stand above several columns in each of them.
  private func columns(_ all: [TableWord]) -> [TableHeadColumn] {
    // （単位：千円） above a table goes with the amounts that it stands above, and with nothing else.
    var columns = TableHeadColumn.columns(
      all.filter { !declaresUnit($0) }, bytes: words.bytes, lineHeight: page.lineHeight)
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
