internal import ShisakuSourceText
internal import ShisakuValues

/// The words at the head of a column, some of which may stand above other columns too.
///
///     事業名   予算額（千円）     担当課
///            事業費  一般財源
struct TableHeadColumn {
  var words: [TableWord]
  /// The place of its own words.
  var box: LineBox

  /// The columns of a head from left to right.
  static func columns(
    _ words: [TableWord], bytes: [UInt8], lineHeight: Double
  ) -> [TableHeadColumn] {
    var parents = words.filter { isParent($0, of: words) }
    // （千 of a parent, whose second line 円） stands above one of its columns.
    let tails = words.filter { word in
      parents.contains { parent in
        goesOn(parent, with: word, bytes) && parent.box.horizontalOverlap(word.box) > 0
          && word.box.top - parent.box.bottom < closeLines * word.box.height
          && word.box.top > parent.box.middle
      }
    }
    let above = Set((parents + tails).map(\.range.lowerBound))
    var columns: [TableHeadColumn] = []
    let own = words.filter { !above.contains($0.range.lowerBound) }
    for word in own.sorted(by: { $0.box.left < $1.box.left }) {
      if let last = columns.last, last.box.horizontalOverlap(word.box) > 0 {
        columns[columns.count - 1].words.append(word)
        columns[columns.count - 1].box = last.box.union(word.box)
      } else {
        columns.append(TableHeadColumn(words: [word], box: word.box))
      }
    }
    parents += narrowParents(&columns, lineHeight: lineHeight, beside: parents)
    for parent in parents {
      let tail = tails.filter { goesOn(parent, with: $0, bytes) }
      for index in span(of: parent, over: columns, lineHeight: lineHeight, beside: parents) {
        columns[index].words += [parent] + tail
      }
    }
    return columns
  }

  /// Lines of one text stand closer than this share of their height.
  private static let closeLines = 0.25

  /// Whether a word stands above several that stand beside each other.
  private static func isParent(_ word: TableWord, of words: [TableWord]) -> Bool {
    let below = words.filter {
      $0.box.middle > word.box.bottom && word.box.horizontalOverlap($0.box) > 0
    }
    return below.indices.contains { one in
      below.indices.contains { other in
        one != other && below[one].box.verticalOverlap(below[other].box) > 0
          && below[one].box.horizontalOverlap(below[other].box) <= 0
      }
    }
  }

  /// Whether a word closes a parenthesis that another leaves open.
  private static func goesOn(_ parent: TableWord, with word: TableWord, _ bytes: [UInt8]) -> Bool {
    func depth(_ word: TableWord) -> Int {
      bytes.scalars([word.range]).reduce(0) {
        $0 + (Parenthesis.opens($1) ? 1 : Parenthesis.closes($1) ? -1 : 0)
      }
    }
    return parent.range != word.range && depth(parent) > 0 && depth(word) < 0
  }

  /// Takes out of columns the words that are too narrow to reach over all that they stand above: 評価 over
  /// 妥当性, 効率性 and 有効性 stands above the one in the middle.
  private static func narrowParents(
    _ columns: inout [TableHeadColumn], lineHeight: Double, beside parents: [TableWord]
  ) -> [TableWord] {
    var found: [TableWord] = []
    for index in columns.indices where columns[index].words.count > 1 {
      let words = columns[index].words.sorted { $0.box.top < $1.box.top }
      guard words[1].box.top - words[0].box.bottom > closeLines * words[0].box.height else {
        continue
      }
      var rest = columns
      rest[index].words = Array(words.dropFirst())
      rest[index].box = words.dropFirst(2).reduce(words[1].box) { $0.union($1.box) }
      guard
        span(of: words[0], over: rest, lineHeight: lineHeight, beside: parents + found).count > 2
      else { continue }
      columns = rest
      found.append(words[0])
    }
    return found
  }

  /// The columns that a word stands above: those that it reaches over, and where it stands in the middle of
  /// more columns, these.
  private static func span(
    of parent: TableWord, over columns: [TableHeadColumn], lineHeight: Double,
    beside parents: [TableWord]
  ) -> Range<Int> {
    func isReached(_ column: TableHeadColumn, by word: TableWord) -> Bool {
      column.box.horizontalOverlap(word.box) > 0
    }
    let reached = columns.indices.filter { isReached(columns[$0], by: parent) }
    guard let first = reached.first, let last = reached.last else { return 0..<0 }
    let others = parents.filter {
      $0.range != parent.range && $0.box.verticalOverlap(parent.box) > 0
    }
    func mayStandBelow(_ column: Int) -> Bool {
      columns[column].words.allSatisfy { $0.box.top > parent.box.middle }
        && !others.contains { isReached(columns[column], by: $0) }
    }
    // The head of a column that goes through both rows stands in the middle of them, and higher than those
    // below the word.
    func isInRow(_ column: Int) -> Bool {
      let most = sameHeight * lineHeight
      return (first...last).contains { own in
        abs(columns[own].box.middle - columns[column].box.middle) < most
          || abs(columns[own].box.top - columns[column].box.top) < most
      }
    }
    guard (first...last).allSatisfy(mayStandBelow) else { return first..<last + 1 }
    var (lower, upper) = (first, last)
    while lower > 0, mayStandBelow(lower - 1), isInRow(lower - 1) { lower -= 1 }
    while upper + 1 < columns.count, mayStandBelow(upper + 1), isInRow(upper + 1) { upper += 1 }
    var best = first..<last + 1
    for start in lower...first {
      for end in last...upper where end + 1 - start > best.count {
        let middle = (columns[start].box.left + columns[end].box.right) / 2
        let isCentred = abs(middle - parent.box.center) < 0.5 * lineHeight
        if isCentred { best = start..<end + 1 }
      }
    }
    return best
  }

  /// How far apart heads of one row stand at most in height, in heights of a line.
  private static let sameHeight = 0.2
}
