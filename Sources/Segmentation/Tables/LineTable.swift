internal import ShisakuSourceText
internal import ShisakuValues

/// The rows of a table whose rows are lines, in a text that does not say where its lines stand:
///
///     No. 所属名 事業名 予算額
///     1 環境課 ごみ減量推進事業 5,200
///     2 道路課 街路樹維持管理
///     事業 3,410
///
/// A line that is no row may be a heading, a total, or a part of the rows beside it: these are read once
/// more together with it, and left out where it does not show to which cell it belongs.
struct LineTable {
  let lines: [TextLine]
  let words: TableHeadWords
  let offices: OfficeReader
  private(set) var head: LineHead

  var bytes: [UInt8] { words.bytes }
  var catalogue: FieldCatalogue { words.catalogue }

  struct Result {
    var head: TableHead
    var rows: [TableRow] = []
    var furniture: [Range<Int>] = []
    /// The beginnings of rows that were left out.
    var torn: [Range<Int>] = []
    /// The line behind the last row.
    var end = 0
  }

  /// What a line is.
  enum Line {
    case row(Row)
    /// The head once more, a total.
    case separator
    case heading
    case other
  }

  /// The words of a row, and their runs, one a column.
  struct Row {
    var tokens: [PlainToken]
    var runs: RowAlignment.Runs
    var path = TablePath()

    /// Its last word.
    var last: PlainToken? { runs.runs.last { !$0.isEmpty }.map { tokens[$0.upperBound - 1] } }
  }

  private static let fewestRows = 2
  /// How many times as many words as there are columns may stand between rows.
  static let mostBetween = 4
  /// What speaks against a row at most that is read together with others.
  static let dearest = 3
  /// And against one on a line of its own.
  static let dearestLine = 5

  /// Reads the rows before a line; `nil` where the lines below the head are none.
  ///
  /// - Parameters:
  ///   - end: the line that the table ends before.
  ///   - repeated: lines of the same head on later pages.
  /// - Returns: the rows, and which lines they take.
  func read(before end: Int, repeated: Set<Int>) -> Result? {
    guard case .field(let names) = head.head.columns[head.head.name].kind else { return nil }
    let tokens = (head.end..<end).map { PlainToken.tokens(of: $0..<$0 + 1, in: lines, bytes) }
    var alignment = RowAlignment(
      bytes: bytes, offices: offices, catalogue: catalogue, names: catalogue[names],
      cells: head.cells, lead: head.head.lead)
    alignment.areBlocks = areBlocks(tokens)
    var table = self
    table.head = LineColumns(self, tokens, alignment).head()
    alignment.cells = table.head.cells
    alignment.lead = table.head.head.lead
    table.count(tokens, in: &alignment)
    return table.read(tokens, repeated, &alignment)
  }

  private func read(
    _ tokens: [[PlainToken]], _ repeated: Set<Int>, _ alignment: inout RowAlignment
  ) -> Result? {
    var result = Result(head: head.head, end: head.end)
    var kinds: [Line] = []
    var between = 0
    for (index, own) in tokens.enumerated() {
      let line = head.end + index
      if repeated.contains(line) { result.furniture += own.map(\.range) }
      let kind = repeated.contains(line) ? .separator : kind(of: line, own, alignment)
      if mayBegin(kind, own) {
        between = 0
      } else if case .other = kind {
        between += own.count
      }
      guard between <= Self.mostBetween * head.cells.count else { break }
      kinds.append(kind)
    }
    dropNotes(&kinds, tokens)
    var known: [Row] = []
    for case .row(let row) in kinds where row.runs.cost <= Self.dearest { known.append(row) }
    if known.count >= Self.fewestRows { alignment.widest = widest(known) }
    markLoneCells(&kinds, tokens, alignment)
    let found = rows(kinds, tokens, &alignment, &result)
    guard found.count >= Self.fewestRows, found.count >= result.torn.count, isAnchored(found) else {
      return nil
    }
    fill(&result, from: found)
    return result.rows.isEmpty ? nil : result
  }

  /// The rows of some lines. Where it is not known yet, those that are found first tell how wide columns are and
  /// whether cells before the name are merged, and are read once more.
  private func rows(
    _ kinds: [Line], _ tokens: [[PlainToken]], _ alignment: inout RowAlignment,
    _ result: inout Result
  ) -> [Row] {
    let start = result
    let rows = parted(kinds, tokens, alignment, &result)
    // Without cells before the name, known widths leave nothing to learn.
    guard !rows.isEmpty, alignment.widest.isEmpty || head.head.lead > 0 else { return rows }
    if alignment.widest.isEmpty { alignment.widest = widest(rows) }
    let filled = rows.count { row in row.runs.runs.prefix(head.head.lead).allSatisfy { !$0.isEmpty }
    }
    let areFilled = filled * 10 >= rows.count * 8
    alignment.emptyLead = areFilled ? RowAlignment.emptyUnmerged : RowAlignment.emptyMerged
    result = start
    return parted(kinds, tokens, alignment, &result)
  }

  /// The rows of some lines, which headings and totals part.
  private func parted(
    _ kinds: [Line], _ tokens: [[PlainToken]], _ alignment: RowAlignment, _ result: inout Result
  ) -> [Row] {
    var rows: [Row] = []
    var path = TablePath()
    var index = 0
    var last: RowNumber?
    while index < kinds.count {
      if case .heading = kinds[index] { path = TablePath(heading: [lines[head.end + index].range]) }
      let block = block(from: index, in: kinds)
      let isLast = block.upperBound == kinds.count
      let found =
        numbered(block, kinds, tokens, alignment, &last, isLast: isLast, &result)
        ?? read(block, kinds, tokens, alignment, &result)
      for var row in found {
        row.path = path
        rows.append(row)
      }
      index = max(block.upperBound, index + 1)
    }
    return rows
  }

  /// Whether a line may belong to a row: it is one, or holds an amount, or opens with a number.
  private func mayBegin(_ kind: Line, _ tokens: [PlainToken]) -> Bool {
    if case .row = kind { return true }
    if head.cells.contains(.amount) { return tokens.contains(where: isAmount) }
    return tokens.first.map { head.head.number != nil && RowNumber(bytes[$0.range]) != nil }
      ?? false
  }

  // MARK: - Rows

  /// The lines from one on that nothing parts.
  private func block(from start: Int, in kinds: [Line]) -> Range<Int> {
    var end = start
    while end < kinds.count {
      switch kinds[end] {
      case .separator, .heading: return start..<end
      case .row, .other: break
      }
      let line = lines[head.end + end]
      let isApart = line.blanksBefore > 0 && !head.areCellsApart
      if end > start, isApart || line.pageBreak >= 2 { break }
      end += 1
    }
    return start..<end
  }

  /// The rows of lines that nothing parts, each from its number to the next one; `nil` where nothing numbers
  /// them.
  private func numbered(
    _ block: Range<Int>, _ kinds: [Line], _ tokens: [[PlainToken]], _ alignment: RowAlignment,
    _ last: inout RowNumber?, isLast: Bool, _ result: inout Result
  ) -> [Row]? {
    guard head.head.number == 0 else { return nil }
    var starts: [Int] = []
    var number = last
    for index in block {
      guard let first = tokens[index].first, let own = RowNumber(bytes[first.range]),
        number.map({ own.follows($0) }) ?? true || own.isFirst
      else { continue }
      starts.append(index)
      number = own
    }
    guard !starts.isEmpty else { return nil }
    last = number
    var rows: [Row] = []
    for (place, start) in starts.enumerated() {
      let next = place + 1 < starts.count ? starts[place + 1] : block.upperBound
      // Only behind the last row of the table stands what may be none of its lines.
      let first = isLast && place + 1 == starts.count ? start + 1 : next
      let row = numberedRow(start, endingIn: first...next, kinds, tokens, alignment)
      if let row { rows.append(row.row) } else { result.torn.append(tokens[start][0].range) }
      result.end = head.end + (row?.end ?? start + 1)
    }
    return rows
  }

  /// The row that begins on a line, and where it ends: of ends that nothing speaks against, the last one.
  private func numberedRow(
    _ start: Int, endingIn ends: ClosedRange<Int>, _ kinds: [Line], _ tokens: [[PlainToken]],
    _ alignment: RowAlignment
  ) -> (row: Row, end: Int)? {
    var best: (row: Row, end: Int)?
    var own = tokens[start..<ends.lowerBound].flatMap { $0 }
    for end in ends where own.count <= RowAlignment.mostTokens {
      if end > ends.lowerBound { own += tokens[end - 1] }
      var found: Row?
      if end == start + 1 {
        if case .row(let row) = kinds[start] { found = row }
      } else if let runs = alignment.align(own)?.first, runs.cost <= Self.dearest {
        found = Row(tokens: own, runs: runs)
      }
      if let found, best.map({ found.runs.cost <= $0.row.runs.cost }) ?? true {
        best = (found, end)
      }
    }
    return best
  }

  /// The rows of lines that nothing parts: those that stand beside lines that are none are read together
  /// with these.
  private func read(
    _ block: Range<Int>, _ kinds: [Line], _ tokens: [[PlainToken]], _ alignment: RowAlignment,
    _ result: inout Result
  ) -> [Row] {
    var rows: [Row] = []
    func isOther(_ index: Int) -> Bool {
      guard block.contains(index), case .other = kinds[index] else { return false }
      return true
    }
    var index = block.lowerBound
    while index < block.upperBound {
      var end = index
      while end < block.upperBound, isOther(end) || isOther(end - 1) || isOther(end + 1) {
        end += 1
      }
      if end == index {
        if case .row(let row) = kinds[index] {
          rows.append(row)
          result.end = head.end + index + 1
        }
        index += 1
        continue
      }
      // Only behind the last row of the table stands what may be none of its lines.
      let isLast = end == block.upperBound
      let (found, used) = together(index..<end, tokens, alignment, isLast: isLast)
      let own = tokens[index..<end].flatMap { $0 }
      result.torn += torn(own, found)
      rows += found
      result.end = head.end + used
      index = end
    }
    return rows
  }

  /// The rows that some lines hold together, and the line behind the last one of them.
  private func together(
    _ window: Range<Int>, _ tokens: [[PlainToken]], _ alignment: RowAlignment, isLast: Bool
  ) -> (rows: [Row], end: Int) {
    // Where amounts stand, the last row has begun.
    let begun =
      window.last { tokens[$0].contains(where: isAmount) }.map { $0 + 1 } ?? window.upperBound
    guard isLast else {
      return (
        stepwise(tokens[window].flatMap { $0 }, alignment), window.upperBound
      )
    }
    // What stands behind the last row may be none of its lines: the last rows are tried with more of them.
    let own = tokens[window.lowerBound..<begun].flatMap { $0 }
    var sure = stepwise(own, alignment)
    sure.removeLast(min(Self.rowsAgain, sure.count))
    let start = sure.last?.last.map { last in
      own.partitioningIndex { $0.range.lowerBound > last.range.lowerBound }
    }
    var best: (rows: [Row], end: Int) = ([], begun)
    for end in begun...window.upperBound {
      let rest = Array(own[(start ?? 0)...]) + tokens[begun..<end].flatMap { $0 }
      let rows = stepwise(rest, alignment)
      let (cost, other) = (
        rows.reduce(0) { $0 + $1.runs.cost }, best.rows.reduce(0) { $0 + $1.runs.cost }
      )
      if rows.count > best.rows.count || rows.count == best.rows.count && cost <= other {
        best = (rows, end)
      }
    }
    return (sure + best.rows, best.end)
  }

  /// The rows of some words: of so many at once that those before the last ones are certain, then on from
  /// there.
  private func stepwise(_ tokens: [PlainToken], _ alignment: RowAlignment) -> [Row] {
    guard rowCount(tokens) != nil else { return [] }
    let columns = head.cells.count { $0 == .amount }
    let amounts = tokens.indices.filter { isAmount(tokens[$0]) }
    var rows: [Row] = []
    var start = 0
    while start < tokens.count {
      let next = amounts.partitioningIndex { $0 >= start }
      let count = (amounts.count - next) / columns
      let isRest = count <= Self.rowsAtOnce
      let end = isRest ? tokens.count : amounts[next + Self.rowsAtOnce * columns]
      let own = Array(tokens[start..<end])
      guard
        let found = alignment.align(
          own, rows: isRest ? count : Self.rowsAtOnce + 1, isOpen: !isRest)
      else { break }
      let sure = isRest ? found[...] : found.prefix(Self.rowsAtOnce - Self.rowsAgain)
      rows += sure.filter { $0.cost <= Self.dearest }.map { Row(tokens: own, runs: $0) }
      guard !isRest, let last = sure.last?.runs.last?.upperBound, last > 0 else { break }
      start += last
    }
    return rows
  }

  /// Rows that are aligned at once, and those at their end that are aligned once more.
  private static let rowsAtOnce = 16
  private static let rowsAgain = 4

  func isAmount(_ token: PlainToken) -> Bool { token.isAmount(bytes) }

  /// How many rows some words are, by their amounts.
  private func rowCount(_ tokens: [PlainToken]) -> Int? {
    let columns = head.cells.count { $0 == .amount }
    let amounts = tokens.count(where: isAmount)
    guard columns > 0, amounts > 0, amounts % columns == 0 else { return nil }
    return amounts / columns
  }

  /// The beginnings of the rows that some words hold and that were not read.
  private func torn(_ tokens: [PlainToken], _ rows: [Row]) -> [Range<Int>] {
    let columns = max(head.cells.count { $0 == .amount }, 1)
    let amounts = tokens.filter(isAmount)
    let all = amounts.count / columns
    return amounts.prefix(max(0, all - rows.count)).map(\.range)
  }
}
