internal import ShisakuSourceText
internal import ShisakuValues

/// The cells of rows whose words are known, but which may stand in another order than their columns: an
/// office at the ends of lines of the text before it, a name beside lines of its text.
///
///     3 自然体験の推進 子どもたちが身近な自然に親しむ機会を増やすため、市が
///     事業
///     指導する人を育てる。 環境課 1,200
///
/// Each order that the lines allow is aligned with the columns, and the cheapest one counts.
struct PlainRows {
  let lines: [TextLine]
  let words: TableHeadWords
  let offices: OfficeReader
  let head: TableHead
  let rows: [PlainTable.Row]

  private var bytes: [UInt8] { words.bytes }

  /// A row with as many of its columns as are certain.
  private struct Aligned {
    var tokens: [PlainToken]
    var columns: [Int]
    var runs: RowAlignment.Runs
  }

  /// What speaks against a row at most.
  private static let dearest = 6
  /// What speaks against one at most whose name stands beside its text.
  private static let dearestOrder = 4
  /// What speaks against an order of words from which on others are tried.
  private static let doubtful = 3
  /// What it costs that a remark is missing.
  private static let emptyTail = 1
  /// Lines of a name beside its text.
  private static let mostLinesOfName = 4
  /// Words of the last row of a table without amounts.
  private static let mostOfLast = 100
  /// Orders of the words of a row.
  private static let mostOrders = 24

  func read(into result: inout PlainTable.Result) {
    guard case .field(let names) = head.columns[head.name].kind else { return }
    var alignment = RowAlignment(
      bytes: bytes, offices: offices, catalogue: words.catalogue, names: words.catalogue[names],
      cells: head.columns.map { LineHead.cell($0, words) }, lead: 0)
    alignment.emptyTail = Self.emptyTail
    if alignment.cells.contains(.word) { alignment.count(rows.lazy.map(\.tokens)) }
    var aligned = rows.indices.map { rows[$0].amounts.isEmpty ? align($0, alignment) : nil }
    alignment.widest = widest(aligned)
    alignment.itemColumns = itemColumns(aligned, alignment)
    aligned = rows.indices.map { align($0, alignment) }
    let whole = aligned.count { $0.map { $0.columns.count == head.columns.count } ?? false }
    guard whole * 3 >= rows.count else {
      result.torn += rows.map(\.number.range)
      return
    }
    for (row, aligned) in zip(rows, aligned) {
      add(aligned.map { withCertainWords($0, alignment) }, of: row, to: &result)
    }
  }

  private func add(
    _ aligned: Aligned?, of row: PlainTable.Row, to result: inout PlainTable.Result
  ) {
    guard let aligned, let name = aligned.columns.firstIndex(of: head.name),
      aligned.runs.isCertain[name]
    else {
      result.torn.append(row.number.range)
      return
    }
    var cells = [TextRanges](repeating: [], count: head.columns.count)
    var own: [PlainToken] = []
    for (index, column) in aligned.columns.enumerated()
    where aligned.runs.isCertain[index] {
      let run = aligned.tokens[aligned.runs.runs[index]]
      own += run
      let text = TextRanges(PlainToken.pieces(run).map(\.range))
      // What was cut into lines may have lost a parenthesis.
      if Parenthesis.areBalanced(in: bytes.scalars(text)) { cells[column] = text }
    }
    for (column, amount) in zip(amountColumns, row.amounts) { cells[column] = [amount.range] }
    let isWhole = aligned.columns.count == head.columns.count
    if !isWhole || !aligned.runs.isCertain.allSatisfy({ $0 }) {
      result.torn.append(row.number.range)
    }
    let places = own.map(\.line)
    guard let first = places.min(), let last = places.max() else { return }
    result.rows.append(TableRow(cells: cells, path: row.path, lines: first..<last + 1))
  }

  /// The row without words of columns side by side that may be lines of one cell: they are certain where
  /// each is one word of their line, or is said in other rows too.
  private func withCertainWords(_ row: Aligned, _ alignment: RowAlignment) -> Aligned {
    let columns = row.columns.indices.filter { alignment.cells[row.columns[$0]] == .word }
    let runs = columns.map { row.runs.runs[$0] }
    guard columns.count > 1, let first = runs.first(where: { !$0.isEmpty })?.first else {
      return row
    }
    let areOfLine = runs.allSatisfy { run in
      run.count < 2 && run.allSatisfy { row.tokens[$0].line == row.tokens[first].line }
    }
    let areSaid = runs.allSatisfy { alignment.counts[alignment.word(row.tokens, $0)] ?? 0 > 1 }
    // As many items as there are cells of texts are one a cell.
    let areItems = row.columns.indices.allSatisfy { index in
      guard [.word, .text].contains(alignment.cells[row.columns[index]]) else { return true }
      let run = row.runs.runs[index]
      return run.count == 1 && row.tokens[run.lowerBound].hasMark
    }
    guard !areOfLine, !areSaid, !areItems else { return row }
    var row = row
    for column in columns { row.runs.isCertain[column] = false }
    return row
  }

  private var amountColumns: [Int] { head.columns.indices.filter { head.columns[$0].isAmount } }

  // MARK: - Learning

  /// The width of the widest line of each column.
  private func widest(_ rows: [Aligned?]) -> [Int] {
    var widest = [Int](repeating: 0, count: head.columns.count)
    for case .some(let row) in rows where row.runs.cost <= Self.doubtful {
      for (index, column) in row.columns.enumerated() {
        for piece in PlainToken.pieces(row.tokens[row.runs.runs[index]]) {
          widest[column] = max(widest[column], piece.width)
        }
      }
    }
    return widest
  }

  /// The columns of texts that open with items of a list in most rows that are read well.
  private func itemColumns(_ rows: [Aligned?], _ alignment: RowAlignment) -> Set<Int> {
    var counts = [Int](repeating: 0, count: head.columns.count)
    var all = 0
    for case .some(let row) in rows where row.runs.cost <= Self.doubtful {
      all += 1
      for (index, column) in row.columns.enumerated() {
        let first = row.runs.runs[index].first
        if let first, row.tokens[first].hasMark { counts[column] += 1 }
      }
    }
    guard all > 1 else { return [] }
    return Set(
      counts.indices.filter {
        counts[$0] * 10 >= all * 6 && [.word, .text].contains(alignment.cells[$0])
      })
  }

  // MARK: - Alignment

  private func align(_ index: Int, _ alignment: RowAlignment) -> Aligned? {
    let row = rows[index]
    let all = Array(head.columns.indices)
    let isLast = index == rows.count - 1
    let own = parted(isLast ? endOfTable(row, alignment) : row.tokens)
    // Words behind a heading are its own where they end in its amounts.
    let whole = row.late.isEmpty ? all : Array(all[...(amountColumns.last ?? all.count - 1)])
    let late = row.late.prefix { $0.line <= row.late.last { $0.isAmount(bytes) }?.line ?? 0 }
    if row.amounts.isEmpty {
      let found = best(row, own + late, whole, alignment)
      let above = best(row, aboveHeading(own), whole, alignment)
      if let best = [found, above].compactMap({ $0 }).min(by: { $0.runs.cost < $1.runs.cost }) {
        return best
      }
    }
    // Its amounts may stand among those of others.
    guard let first = amountColumns.first else { return nil }
    var alignment = alignment
    alignment.needsOffices = true
    let texts = own.prefix { !row.amounts.isEmpty || !$0.isAmount(bytes) }
    if !row.amounts.isEmpty {
      let widest = alignment.widest.isEmpty ? 0 : alignment.widest[head.name]
      let isName = texts.allSatisfy { $0.width <= widest + RowAlignment.slack }
      let only = best(
        row, Array(texts), all.filter { $0 == head.name || $0 == head.number }, alignment)
      if row.isNameOnly || isName && only?.runs.cost ?? .max <= Self.doubtful { return only }
    }
    return best(row, Array(texts), Array(all[..<first]), alignment)
  }

  /// The words of the last row, behind which the text of the document goes on: those up to its amounts, or
  /// up to the line with which they are most like a row.
  private func endOfTable(_ row: PlainTable.Row, _ alignment: RowAlignment) -> [PlainToken] {
    let count = amountColumns.count
    if count > 0 {
      let amounts = row.tokens.filter { TableCellWords.isAmount(bytes, $0.range) }
      guard amounts.count >= count else { return row.tokens }
      return row.tokens.filter { $0.line <= amounts[count - 1].line }
    }
    var best: (end: Int, cost: Int)?
    for end in row.tokens.indices.dropFirst().prefix(Self.mostOfLast)
    where end + 1 == row.tokens.count || row.tokens[end + 1].startsLine {
      let tokens = [row.number] + row.tokens[...end]
      guard let cost = alignment.align(tokens)?.first?.cost, cost <= best?.cost ?? .max else {
        continue
      }
      best = (end, cost)
    }
    return best.map { Array(row.tokens[...$0.end]) } ?? row.tokens
  }

  /// The words of a row above the heading below it, if one may be: ２ ごみの減量.
  private func aboveHeading(_ tokens: [PlainToken]) -> [PlainToken] {
    let heading = tokens.lastIndex { token in
      token.startsLine && ListMark.read(bytes, lines[token.line].range).map { !$0.isSign } ?? false
    }
    return heading.map { Array(tokens[..<$0]) } ?? []
  }

  /// The words with an office parted from the sentence before it, where the dump prints no space between
  /// their cells: 補助する。環境政策課.
  private func parted(_ tokens: [PlainToken]) -> [PlainToken] {
    tokens.flatMap { token -> [PlainToken] in
      let end = Array(bytes.characters(in: token.range)).last { $0.1 == 0x3002 }.map { $0.0 + $0.2 }
      guard let end, end < token.range.upperBound,
        offices.areOffices([end..<token.range.upperBound])
      else { return [token] }
      let width = bytes.scalarCount(end..<token.range.upperBound) * 2
      return [
        PlainToken(
          token.range.lowerBound..<end, in: bytes, line: token.line, startsLine: token.startsLine,
          width: token.width - width),
        PlainToken(
          end..<token.range.upperBound, in: bytes, line: token.line, startsLine: false, width: width
        ),
      ]
    }
  }

  /// The cheapest way to align some order of words with columns.
  private func best(
    _ row: PlainTable.Row, _ tokens: [PlainToken], _ columns: [Int], _ alignment: RowAlignment
  ) -> Aligned? {
    let own = alignment.of(columns)
    guard let name = columns.firstIndex(of: head.name) else { return nil }
    var best: Aligned?
    func trial(_ order: [PlainToken], named: Int? = nil) {
      let order = [row.number] + order
      guard let runs = own.align(order)?.first,
        runs.cost <= (named == nil ? Self.dearest : Self.dearestOrder),
        runs.cost + (named == nil ? 0 : 1) < best?.runs.cost ?? .max,
        named == nil || runs.runs[name].count == named
      else { return }
      best = Aligned(tokens: order, columns: columns, runs: runs)
    }
    trial(tokens)
    if best?.runs.cost ?? .max < Self.doubtful { return best }
    let apart = withOfficeApart(tokens, own)
    if let apart { trial(apart) }
    for base in [tokens] + (apart.map { [$0] } ?? []) {
      for order in withNameFirst(base) { trial(order.tokens, named: order.named) }
    }
    return best
  }

  /// The words with an office whose lines stand behind lines of the text before it, or before that text,
  /// moved behind it.
  private func withOfficeApart(
    _ tokens: [PlainToken], _ alignment: RowAlignment
  ) -> [PlainToken]? {
    func areOffices(_ places: [Int]) -> Bool {
      !places.isEmpty && offices.areOffices(TextRanges(places.map { tokens[$0].range }))
    }
    func endsLine(_ index: Int) -> Bool {
      index + 1 < tokens.count && tokens[index + 1].line > tokens[index].line
    }
    let own = tokens.indices.filter { $0 > 0 && endsLine($0) && alignment.mayBeOffice(tokens[$0]) }
    let ends = own.filter { !tokens[$0].startsLine && tokens[$0 - 1].line == tokens[$0].line }
    let line = own.last { tokens[$0].startsLine && areOffices([$0]) }
    guard let office = areOffices(ends) ? ends : line.map({ [$0] }) else { return nil }
    var rest = tokens.indices.filter { !office.contains($0) }.map { tokens[$0] }
    let place = rest.firstIndex { $0.isAmount(bytes) } ?? rest.count
    rest.insert(contentsOf: office.map { tokens[$0] }, at: place)
    return rest
  }

  /// Orders in which words that open lines within the row come first, as those of a name that stands beside
  /// its text.
  private func withNameFirst(_ tokens: [PlainToken]) -> [(tokens: [PlainToken], named: Int)] {
    let starts = tokens.indices.filter { $0 == 0 || tokens[$0].line != tokens[$0 - 1].line }
    var orders: [(tokens: [PlainToken], named: Int)] = []
    for (place, start) in starts.enumerated() {
      var taken: [Int] = []
      for index in starts[place...].prefix(Self.mostLinesOfName) {
        let end = starts.first { $0 > index } ?? tokens.count
        let isBeside = end - index > 1
        if index == start, !isBeside { break }
        taken.append(index)
        guard start > 0 || taken.count > 1, orders.count < Self.mostOrders else { continue }
        let rest = tokens.indices.filter { !taken.contains($0) }
        orders.append(((taken + rest).map { tokens[$0] }, taken.count))
      }
    }
    return orders
  }
}
