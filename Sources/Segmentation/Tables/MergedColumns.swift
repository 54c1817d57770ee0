internal import ShisakuSourceText

/// The columns between the number and the name of rows whose cells are merged over several rows: one of their
/// cells stands beside no number.
///
///     №  款    事業名
///     1       見守り
///        民生費
///     2       配食
struct MergedColumns {
  private(set) var columns: Set<Int> = []

  /// Looks at the words of a table, sorted by their tops. O(n log n).
  init(
    _ head: TableHead, words: [TableWord], edges: TableEdges, lineHeight: Double, bytes: [UInt8]
  ) {
    guard let number = head.number, number + 1 < head.name else { return }
    var numbers: [LineBox] = []
    var cells = [[LineBox]](repeating: [], count: head.name)
    let sums = Self.sums(words, bytes)
    for word in words where !sums.contains(word.range.lowerBound) {
      let column = edges.column(of: word.box)
      if column == number {
        if TableCellWords.isNumber(bytes, word.range) { numbers.append(word.box) }
      } else if column > number, column < head.name {
        if let last = cells[column].last, word.box.top - last.bottom < Self.closeLines * lineHeight
        {
          cells[column][cells[column].count - 1] = last.union(word.box)
        } else {
          cells[column].append(word.box)
        }
      }
    }
    for column in number + 1..<head.name where cells[column].count < numbers.count {
      let isMerged = cells[column].contains { cell in
        let next = numbers.partitioningIndex { $0.top >= cell.top }
        return !numbers[max(0, next - 1)..<min(numbers.count, next + 2)].contains {
          abs($0.top - cell.top) < Self.sameHeight * lineHeight
            || abs($0.middle - cell.middle) < Self.sameHeight * lineHeight
        }
      }
      if isMerged { columns.insert(column) }
    }
  }

  /// The words beside amounts on lines without a number, as those of sums are.
  private static func sums(_ words: [TableWord], _ bytes: [UInt8]) -> Set<Int> {
    var sums: Set<Int> = []
    for band in TableBands(words).bands {
      let texts = band.words.filter { !TableCellWords.isAmount(bytes, $0.range) }
      guard let first = band.words.min(by: { $0.box.left < $1.box.left }),
        texts.contains(where: { $0.range == first.range }), texts.count < band.words.count
      else { continue }
      sums.formUnion(texts.map(\.range.lowerBound))
    }
    return sums
  }

  /// Lines of one cell stand closer than this share of their height.
  private static let closeLines = 0.8
  /// How far apart cells of one row stand at most in height, in heights of a line.
  private static let sameHeight = 0.6
}
