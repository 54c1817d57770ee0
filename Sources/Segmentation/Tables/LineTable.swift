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
  let head: LineHead

  private var bytes: [UInt8] { words.bytes }
  private var catalogue: FieldCatalogue { words.catalogue }

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
  private enum Line {
    case row(Row)
    /// The head once more, a total.
    case separator
    case heading
    case other
  }

  /// The words of a row, and their runs, one a column.
  private struct Row {
    var tokens: [PlainToken]
    var runs: RowAlignment.Runs
    var path = TablePath()
  }

  private static let fewestRows = 2
  /// Lines that are no rows, one behind the other, after which none follows.
  private static let mostBetween = 8
  /// Lines behind the last row that may be a part of it.
  private static let mostBehind = 3
  /// What speaks against a row at most that is read together with others.
  private static let dearest = 3

  /// Reads the rows before a line; `nil` where the lines below the head are none.
  func read(before end: Int) -> Result? {
    var result = Result(head: head.head, end: head.end)
    var alignment = RowAlignment(
      bytes: bytes, offices: offices, catalogue: catalogue, names: names, cells: head.cells)
    let tokens = (head.end..<end).map { PlainToken.tokens(of: $0..<$0 + 1, in: lines, bytes) }
    count(tokens, in: &alignment)
    var kinds: [Line] = []
    var between = 0
    for (index, own) in tokens.enumerated() {
      let kind = kind(of: head.end + index, own, alignment, &result.furniture)
      if case .row = kind { between = 0 } else { between += 1 }
      guard between <= Self.mostBetween else { break }
      kinds.append(kind)
    }
    guard let last = kinds.lastIndex(where: { if case .row = $0 { true } else { false } }) else {
      return nil
    }
    alignment.widest = widest(kinds)
    var rows: [Row] = []
    var path = TablePath()
    var index = 0
    while index <= last {
      if case .heading = kinds[index] { path = TablePath(heading: [lines[head.end + index].range]) }
      let block = block(from: index, in: kinds)
      for var row in read(block, kinds, tokens, alignment, &result) {
        row.path = path
        rows.append(row)
      }
      index = max(block.upperBound, index + 1)
    }
    guard rows.count >= Self.fewestRows, rows.count >= result.torn.count, isAnchored(rows) else {
      return nil
    }
    fill(&result, from: rows)
    return result.rows.isEmpty ? nil : result
  }

  private var names: Field {
    guard case .field(let field) = head.head.columns[head.head.name].kind else {
      preconditionFailure("the column of names has a field")
    }
    return catalogue[field]
  }

  // MARK: - Lines

  private func kind(
    of line: Int, _ tokens: [PlainToken], _ alignment: RowAlignment, _ furniture: inout [Range<Int>]
  ) -> Line {
    if tokens.map({ Array(bytes[$0.range]) }) == opening {
      furniture += tokens.map(\.range)
      return .separator
    }
    if tokens.contains(where: { catalogue.isTotal(bytes.squeezed($0.range)) }) { return .separator }
    if let runs = alignment.align(tokens)?.first { return .row(Row(tokens: tokens, runs: runs)) }
    switch ListMark.read(bytes, lines[line].range)?.style {
    case .bracket, .word, .chapter: return .heading
    default: break
    }
    let isAccount = BudgetAccount.isName(bytes.squeezed(lines[line].range, atMost: 120))
    return isAccount ? .heading : .other
  }

  /// The words of the head's line of labels, which later pages print again.
  private var opening: [[UInt8]] {
    PlainToken.tokens(of: head.line..<head.line + 1, in: lines, bytes).map { Array(bytes[$0.range]) }
  }

  /// Counts the lines that runs of words stand in.
  private func count(_ lines: [[PlainToken]], in alignment: inout RowAlignment) {
    guard head.cells.contains(.word) else { return }
    for tokens in lines where tokens.count * 2 > head.cells.count {
      var seen: Set<[UInt8]> = []
      for first in tokens.indices {
        for end in first + 1...min(first + RowAlignment.mostRepeated, tokens.count) {
          seen.insert(alignment.word(tokens, first..<end))
        }
      }
      for word in seen { alignment.counts[word, default: 0] += 1 }
    }
  }

  /// The width of the widest line of each column.
  private func widest(_ kinds: [Line]) -> [Int] {
    var widest = [Int](repeating: 0, count: head.cells.count)
    for case .row(let row) in kinds where row.runs.cost <= Self.dearest {
      for (column, run) in row.runs.runs.enumerated() {
        let width = row.tokens[run].reduce(-1) { $0 + $1.width + 1 }
        widest[column] = max(widest[column], width)
      }
    }
    return widest
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
      if end > start, line.blanksBefore > 0 || line.pageBreak >= 2 { break }
      end += 1
    }
    return start..<end
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
      while end < block.upperBound, isOther(end) || isOther(end - 1) || isOther(end + 1) { end += 1 }
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
    let begun = window.last { tokens[$0].contains(where: isAmount) }.map { $0 + 1 } ?? window.upperBound
    let first = isLast ? max(begun, window.upperBound - Self.mostBehind) : window.upperBound
    for end in first...window.upperBound {
      let own = tokens[window.lowerBound..<end].flatMap { $0 }
      guard let count = rowCount(own), let runs = alignment.align(own, rows: count) else { continue }
      let rows = runs.filter { $0.cost <= Self.dearest }.map { Row(tokens: own, runs: $0) }
      if !rows.isEmpty { return (rows, end) }
    }
    return ([], begun)
  }

  private func isAmount(_ token: PlainToken) -> Bool {
    token.width > 1 && TableCellWords.isAmount(bytes, token.range)
  }

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

  /// Whether something other than words shows that lines are rows: amounts, or offices.
  private func isAnchored(_ rows: [Row]) -> Bool {
    if head.cells.contains(.amount) { return true }
    guard let office = head.cells.firstIndex(of: .office) else { return false }
    let known = rows.count { row in
      offices.areOffices(TextRanges(row.tokens[row.runs.runs[office]].map(\.range)))
    }
    return known * 10 >= rows.count * 6
  }

  // MARK: - Cells

  private func fill(_ result: inout Result, from rows: [Row]) {
    var head = self.head.head
    for division in self.head.divisions {
      if let whole = total(of: division.columns, in: rows) {
        var column = division.whole
        column.label = head.columns[whole].label
        head.columns[whole] = column
      }
    }
    result.head = head
    for row in rows {
      let own = row.runs.runs.flatMap { $0 }.map { row.tokens[$0] }
      guard let first = own.first, let last = own.last else { continue }
      guard row.runs.isCertain[head.name] else {
        result.torn.append(first.range)
        continue
      }
      var cells = row.runs.runs.map { TextRanges(pieces(row.tokens[$0])) }
      for column in cells.indices where !row.runs.isCertain[column] { cells[column] = [] }
      result.rows.append(TableRow(cells: cells, path: row.path, lines: first.line..<last.line + 1))
    }
  }

  /// The words of a cell, those of a line as one.
  private func pieces(_ tokens: ArraySlice<PlainToken>) -> [Range<Int>] {
    var pieces: [Range<Int>] = []
    var line: Int?
    for token in tokens {
      if token.line == line, let last = pieces.last {
        pieces[pieces.count - 1] = last.lowerBound..<token.range.upperBound
      } else {
        pieces.append(token.range)
        line = token.line
      }
    }
    return pieces
  }

  /// The column of a divided one that adds up the others in every row; where several do, because the others
  /// are empty, the one that no part of amounts heads.
  private func total(of columns: Range<Int>, in rows: [Row]) -> Int? {
    guard columns.count > 2 else { return nil }
    var places = Set(columns)
    for row in rows {
      let values = columns.map { column in
        row.tokens[row.runs.runs[column]].first.flatMap { value($0) } ?? 0
      }
      let sum = values.reduce(0, +)
      places = places.filter { values[$0 - columns.lowerBound] * 2 == sum }
    }
    if places.count > 1 {
      places = places.filter { !words.isOfParts(head.head.columns[$0].label) }
    }
    return places.count == 1 ? places.first : nil
  }

  private func value(_ token: PlainToken) -> Int? {
    let digits = bytes[token.range].filter(\.isDigit)
    return digits.count > 15 ? nil : digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }
}
