internal import ShisakuSourceText
internal import ShisakuValues

/// Gives rows their amounts where a dump prints those of several rows behind one of them:
///
///     5 研究所の運営 / 6 助成金 / 7 交付金 … 15 / 15 / 2,972 / － / 新規 / 142 / 139
///
/// The order is certain where all of them stand in one heap, a run of amounts for each row without any.
struct PlainHeaps {
  let bytes: [UInt8]
  /// How many columns have amounts.
  let columns: Int
  /// The words of the head, which may be printed again among the amounts, torn.
  let head: Set<[UInt8]>
  /// Those that are.
  private(set) var furniture: [Range<Int>] = []

  init(bytes: [UInt8], head: TableHead) {
    self.bytes = bytes
    columns = head.columns.count { $0.isAmount }
    self.head = Set(head.ranges.map { bytes.squeezed($0) })
  }

  /// Half-width columns of what may stand behind the amounts of a row: 一部新規.
  private static let widestNote = 12

  mutating func share(_ rows: inout [PlainTable.Row]) {
    // Of one amount a row nothing shows where it ends.
    guard columns >= 2 else { return }
    var start = 0
    while start < rows.count {
      var end = start + 1
      while end < rows.count, rows[end].page == rows[start].page { end += 1 }
      share(&rows, start..<end)
      start = end
    }
  }

  private mutating func share(_ rows: inout [PlainTable.Row], _ page: Range<Int>) {
    let counts = page.map { row in
      (rows[row].tokens + rows[row].late).count { TableCellWords.isAmount(bytes, $0.range) }
    }
    let poor = page.filter { counts[$0 - page.lowerBound] != columns }
    guard let top = poor.first, let last = poor.last, poor.count >= 2,
      last - top + 1 == poor.count
    else { return }
    let rich = poor.filter { counts[$0 - page.lowerBound] > 0 }
    guard rich.count == 1, let heap = rich.first else { return }
    let all = rows[heap].tokens + rows[heap].late
    let isOfHead = all.map { head.contains(bytes.squeezed($0.range)) }
    let tokens = zip(all, isOfHead).filter { !$0.1 }.map(\.0)
    let runs = runs(of: tokens)
    guard runs.count == poor.count, runs.allSatisfy({ $0.count == columns }) else { return }
    furniture += zip(all, isOfHead).filter(\.1).map(\.0.range)
    for (row, run) in zip(poor, runs) { rows[row].amounts = Array(tokens[run]) }
    // A text between the amounts belongs to any of the rows, the heap's own one included.
    let first = runs[0].lowerBound
    let between = tokens[first...].filter { !TableCellWords.isAmount(bytes, $0.range) }
    let isMixed = between.contains { $0.width > Self.widestNote }
    rows[heap].tokens = Array(tokens[..<first])
    rows[heap].late = []
    rows[heap].isNameOnly = isMixed
  }

  /// Amounts that directly follow one another.
  private func runs(of tokens: [PlainToken]) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    for index in tokens.indices where TableCellWords.isAmount(bytes, tokens[index].range) {
      if let last = runs.last, last.upperBound == index {
        runs[runs.count - 1] = last.lowerBound..<index + 1
      } else {
        runs.append(index..<index + 1)
      }
    }
    return runs
  }
}
