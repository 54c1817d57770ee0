internal import ShisakuSourceText
internal import ShisakuValues

/// The cells of one row on a grid of characters, where columns stand elsewhere in each row: texts
/// that blank columns part, matched with the heads by order, place and type.
struct TableSegments {
  let words: [TableWord]
  let head: TableHead
  let bytes: [UInt8]

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
        let fit = fit(segment, column)
        // The same column again, or a later one.
        for before in 0...column where index > 0 || before == 0 {
          let again = index > 0 && before == column ? Self.again : 0
          let total = (index == 0 ? 0 : best[before]) + fit - again
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

  private static let again = 1.5

  /// How well a text fits a column: by its distance from the head, and by what it is.
  private func fit(_ segment: Segment, _ column: Int) -> Double {
    let box = head.boxes[column]
    let distance = max(0, max(box.left - segment.right, segment.left - box.right)) / 5
    let isNumber = segment.words.count == 1 && TableCellWords.isNumber(bytes, segment.words[0].range)
    let isAmount = TableCellWords.isAmount(bytes, segment.words[0].range)
    var score = -min(distance, 20) / 4
    if head.columns[column].isAmount {
      score += isAmount ? 2 : -6
    } else if column == head.number {
      score += isNumber ? 2 : -6
    } else if isAmount {
      score -= 3
    }
    return score
  }
}
