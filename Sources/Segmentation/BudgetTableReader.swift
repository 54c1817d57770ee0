internal import ShisakuValues

/// Reads a budget table: fiscal years as the heads of columns, kinds of budget as rows.
///
///                 令和4年度  令和5年度  令和6年度要求
///     当初予算        1,200      1,150          1,300
///     補正予算           50          -
///
/// What a dump leaves of it are words in the order of the rows: a row counts where it has as many
/// amounts as there are columns.
struct BudgetTableReader {
  private struct Column {
    var year: Int
    var ranges: TextRanges
    var isDraft: Bool
  }

  private struct Row {
    var kind: SheetNode.BudgetEntry.Kind
    var ranges: TextRanges
    var values: [Value] = []
    var cells: Set<Int>
  }

  /// What stands in a row below the head of a column.
  private struct Value {
    /// Yen; `nil` for a dash.
    var amount: Int?
    var range: Range<Int>
    var isApproximate = false
  }

  /// A run of characters without white space, and the cell that it stands in.
  private struct Word {
    var range: Range<Int>
    var cell: Int
  }

  /// What the cells of a table hold.
  struct Result {
    fileprivate(set) var entries: [SheetNode.BudgetEntry] = []
    /// Indices of the cells that hold heads, rows and amounts, in order.
    var cells: [Int] { used.sorted() }
    fileprivate var used: Set<Int> = []
    /// Rows with another number of amounts than there are columns.
    fileprivate(set) var misfits: [(row: String, amounts: Int, columns: Int)] = []
  }

  private let bytes: [UInt8]
  private let table: Profile.BudgetTable
  private let unit: [UInt8]
  private var result = Result()
  private var columns: [Column] = []
  private var columnCells: Set<Int> = []
  /// Whether the word before was the head of a column; years apart from each other are no heads.
  private var isInHeads = false
  private var row: Row?
  private var year: Int?

  private init(bytes: [UInt8], table: Profile.BudgetTable, unit: [UInt8]) {
    self.bytes = bytes
    self.table = table
    self.unit = unit
  }

  /// Reads the cells behind the table's label; an amount without a unit of its own is counted in
  /// `unit`: 百万円.
  static func read(
    _ cells: [Range<Int>], in bytes: [UInt8], _ table: Profile.BudgetTable, unit: [UInt8]
  ) -> Result {
    var reader = BudgetTableReader(bytes: bytes, table: table, unit: unit)
    reader.read(cells)
    return reader.result
  }

  /// Whether a text is an amount without its number: 円, 百万円.
  static func isUnit(_ text: [UInt8]) -> Bool { YenAmount.whole(of: [0x31] + text) != nil }

  private mutating func read(_ cells: [Range<Int>]) {
    let words = cells.enumerated().flatMap { index, cell in
      self.words(of: cell).map { Word(range: $0, cell: index) }
    }
    anchor(words)
    var index = 0
    while index < words.count {
      if let head = rowHead(words, index) {
        closeRow()
        let own = words[index..<index + head.count]
        row = Row(
          kind: head.kind, ranges: TextRanges(own.lazy.map(\.range)), cells: Set(own.map(\.cell)))
        index += head.count
        continue
      }
      if row == nil, result.entries.isEmpty {
        readColumn(words[index])
      } else if let value = value(words[index].range) {
        row?.values.append(value)
        row?.cells.insert(words[index].cell)
      } else {
        closeRow()
      }
      index += 1
    }
    closeRow()
    if !result.entries.isEmpty { result.used.formUnion(columnCells) }
  }

  private func words(of cell: Range<Int>) -> [Range<Int>] {
    var words: [Range<Int>] = []
    var start: Int?
    var offset = cell.lowerBound
    while offset < cell.upperBound {
      let isSpace = bytes.isSpace(at: offset)
      if isSpace, let first = start {
        words.append(first..<offset)
        start = nil
      } else if !isSpace, start == nil {
        start = offset
      }
      offset += bytes.scalar(at: offset).length
    }
    if let start { words.append(start..<cell.upperBound) }
    return words
  }

  // MARK: - Columns and rows

  /// Takes the era of the first year that names one: 27年度 平成28年度 are years of the same era.
  private mutating func anchor(_ words: [Word]) {
    for word in words where year == nil {
      _ = PeriodRow.read(bytes, withoutDraft(word.range), year: &year)
    }
  }

  private func withoutDraft(_ range: Range<Int>) -> Range<Int> {
    let draft = table.drafts.filter { bytes.ends(range, with: $0) }.max { $0.count < $1.count }
    return range.lowerBound..<range.upperBound - (draft?.count ?? 0)
  }

  /// 令和6年度, 5年度 behind a year with its era, 2024年度要求, 要求 behind a year.
  private mutating func readColumn(_ word: Word) {
    let range = withoutDraft(word.range)
    if range.isEmpty, let last = columns.indices.last {
      columns[last].isDraft = true
      columns[last].ranges.append(word.range)
      columnCells.insert(word.cell)
      return
    }
    var context = year
    guard !range.isEmpty, PeriodRow.read(bytes, range, year: &context)?.count == 1,
      let head = context
    else {
      isInHeads = false
      return
    }
    if !isInHeads {
      columns = []
      columnCells = []
    }
    isInHeads = true
    year = head
    columns.append(
      Column(year: head, ranges: [word.range], isDraft: range.count < word.range.count))
    columnCells.insert(word.cell)
  }

  /// The row that opens at a word; a dump may tear its head (当初／予算).
  private func rowHead(
    _ words: [Word], _ start: Int
  ) -> (kind: SheetNode.BudgetEntry.Kind, count: Int)? {
    guard !columns.isEmpty else { return nil }
    var joined: [UInt8] = []
    for (count, word) in words[start...].prefix(4).enumerated() {
      joined += bytes[word.range]
      if let row = table.rows.first(where: { $0.text == joined }) { return (row.kind, count + 1) }
      guard table.rows.contains(where: { $0.text.starts(with: joined) }) else { return nil }
    }
    return nil
  }

  private mutating func closeRow() {
    guard let row else { return }
    self.row = nil
    guard row.values.count == columns.count else {
      if !row.values.isEmpty {
        let name = String(decoding: bytes.squeezed(row.ranges), as: UTF8.self)
        result.misfits.append((name, row.values.count, columns.count))
      }
      return
    }
    result.used.formUnion(row.cells)
    for (column, value) in zip(columns, row.values) {
      result.entries.append(
        SheetNode.BudgetEntry(
          label: TextRanges(inOrder: column.ranges + row.ranges), fiscalYear: column.year,
          kind: row.kind, round: nil, draft: column.isDraft, amount: value.amount,
          amountRanges: [value.range],
          partOfLarger: false, isApproximate: value.isApproximate))
    }
  }

  // MARK: - Amounts

  /// 1,200, ▲50 (below zero), 12百万円, 約12百万円, or a dash for none; `nil` for anything else.
  private func value(_ range: Range<Int>) -> Value? {
    let (first, length) = bytes.scalar(at: range.lowerBound)
    if EmptyCell.isDash(first), range.count == length { return Value(amount: nil, range: range) }
    let word = Array(bytes[range])
    guard let amount = YenAmount.whole(of: word) ?? YenAmount.whole(of: word + unit) else {
      return nil
    }
    return Value(amount: amount.value, range: range, isApproximate: amount.isApproximate)
  }
}
