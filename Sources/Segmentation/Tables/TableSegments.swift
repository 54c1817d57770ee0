internal import ShisakuSourceText
internal import ShisakuValues

/// The cells of one row on a grid of characters, where columns stand elsewhere in each row: texts
/// that blank columns part, matched with the heads by order, place and type.
struct TableSegments {
  let words: [TableWord]
  let head: TableHead
  let bytes: [UInt8]
  let catalogue: FieldCatalogue
  let offices: OfficeReader
  /// Columns of numbers that are no amounts of a year: 増減, 一般財源.
  let numeric: Set<Int>

  private struct Segment {
    var words: [TableWord]
    var left: Double
    var right: Double
  }

  func cells() -> [TextRanges] {
    let segments = segments()
    let columns = matched(segments)
    var cells = [[TableWord]](repeating: [], count: head.columns.count)
    for (segment, column) in zip(segments, columns) { cells[column] += segment.words }
    separateOffices(&cells)
    return cells.map { TextRanges(PositionedTable.merged($0, bytes).map(\.range)) }
  }

  private func segments() -> [Segment] {
    var segments: [Segment] = []
    for word in words.sorted(by: { $0.box.left < $1.box.left }) {
      if let last = segments.last, word.box.left < last.right + 1 {
        segments[segments.count - 1].words.append(word)
        segments[segments.count - 1].right = max(last.right, word.box.right)
      } else {
        segments.append(Segment(words: [word], left: word.box.left, right: word.box.right))
      }
    }
    return segments
  }

  /// The column of each segment, never falling, that fits best.
  private func matched(_ segments: [Segment]) -> [Int] {
    let columns = head.columns.indices
    var best = [Double](repeating: 0, count: columns.count)
    var choices: [[Int]] = []
    for (index, segment) in segments.enumerated() {
      var next = [Double](repeating: -.infinity, count: columns.count)
      var choice = [Int](repeating: 0, count: columns.count)
      for column in columns {
        let kind = kind(segment, column)
        let place = place(segment, column)
        // The same column again, or a later one.
        for before in 0...column where index > 0 || before == 0 {
          let isAgain = index > 0 && before == column
          let gap = isAgain ? segment.left - segments[index - 1].right : 0
          let fit = kind - (isAgain ? Self.again + gap / 15 : place)
          let total = (index == 0 ? 0 : best[before]) + fit
          if total > next[column] {
            next[column] = total
            choice[column] = before
          }
        }
      }
      best = next
      choices.append(choice)
    }
    guard !segments.isEmpty else { return [] }
    var column = columns.max { best[$0] < best[$1] } ?? 0
    var matched: [Int] = []
    for index in segments.indices.reversed() {
      matched.append(column)
      column = choices[index][column]
    }
    return matched.reversed()
  }

  private static let again = 0.8

  /// How far a text stands from the head of a column.
  private func place(_ segment: Segment, _ column: Int) -> Double {
    let box = head.boxes[column]
    let distance = max(0, max(box.left - segment.right, segment.left - box.right)) / 5
    return min(distance, 20) / 4
  }

  /// How well a text fits a column by what it is.
  private func kind(_ segment: Segment, _ column: Int) -> Double {
    let first = segment.words[0].range
    let isAmount = TableCellWords.isAmount(bytes, first)
    if head.columns[column].isAmount { return isAmount ? 2 : -6 }
    if column == head.number {
      return segment.words.count == 1 && TableCellWords.isNumber(bytes, first) ? 2 : -6
    }
    if isOffices(column), !isAmount {
      let text = TextRanges(PositionedTable.merged(segment.words, bytes).map(\.range))
      return offices.areOffices(text) ? 1 : text.count == segment.words.count ? 0 : -2
    }
    if numeric.contains(column) { return isAmount ? 2 : -2 }
    // A column of which nothing is known may hold anything.
    return isAmount ? head.columns[column].kind == .unknown ? -0.5 : -3 : 0
  }

  private func isOffices(_ column: Int) -> Bool {
    catalogue.type(of: head.columns[column]) == .offices
  }

  /// Takes offices that only a space parts from the lines of the text before them out of that text.
  private func separateOffices(_ cells: inout [[TableWord]]) {
    guard let column = head.columns.indices.first(where: isOffices), column > 0,
      cells[column].isEmpty, let text = cells[..<column].lastIndex(where: { !$0.isEmpty }),
      text != head.number
    else { return }
    var last: [Int: TableWord] = [:]
    var counts: [Int: Int] = [:]
    for word in cells[text] {
      counts[word.line, default: 0] += 1
      if word.box.left > last[word.line]?.box.left ?? -.infinity { last[word.line] = word }
    }
    let ends = cells[text].filter {
      counts[$0.line] ?? 0 > 1 && last[$0.line]?.range == $0.range
    }
    guard let first = ends.first(where: { offices.isOffice([$0.range]) }) else { return }
    let parts = ends.filter { abs($0.box.left - first.box.left) < 6 }
    guard offices.areOffices(TextRanges(PositionedTable.merged(parts, bytes).map(\.range))) else {
      return
    }
    let taken = Set(parts.map(\.range))
    cells[text].removeAll { taken.contains($0.range) }
    cells[column] = parts
  }
}
