internal import ShisakuSourceText
internal import ShisakuValues

/// Tells the cells of rows apart that are known as runs of tokens: amounts and offices by what they
/// are, a name from the text behind it by the width of their columns.
struct PlainRows {
  let bytes: [UInt8]
  let lines: [TextLine]
  let catalogue: FieldCatalogue
  let offices: OfficeReader
  let head: TableHead
  let rows: [PlainTable.Row]
  let amountColumns: [Int]
  let officeColumn: Int?

  /// A line of a row's texts.
  struct Piece {
    var range: Range<Int>
    var line: Int
    var width: Int
    var tokens: Int
    /// Where its first token ends, and how wide that is.
    var first: (end: Int, width: Int)
    /// Where its second token begins.
    var second: Int?
    var opensBlock: Bool
  }

  private struct Parted {
    var texts: [Piece]
    var office: [PlainToken]
    var amounts: [[PlainToken]]
    var tail: [PlainToken]
    /// What is planned for each year, behind the office.
    var plans: [PlainToken]?
    var isCertain: Bool

    /// Lines of text, the name's apart from what stands behind it on its line.
    var textCount: Int { texts.count + (texts.first.map { $0.tokens > 1 ? 1 : 0 } ?? 0) }
  }

  init(
    bytes: [UInt8], lines: [TextLine], catalogue: FieldCatalogue, offices: OfficeReader,
    head: TableHead, rows: [PlainTable.Row]
  ) {
    self.bytes = bytes
    self.lines = lines
    self.catalogue = catalogue
    self.offices = offices
    self.head = head
    self.rows = rows
    amountColumns = head.columns.indices.filter { head.columns[$0].isAmount }
    officeColumn = head.columns.firstIndex { catalogue.type(of: $0) == .offices }
  }

  func read(into result: inout PlainTable.Result) {
    let cuts = cuts()
    let parted = rows.enumerated().map {
      part($1, cuts[$0], isLast: head.number != nil && $0 == rows.count - 1)
    }
    // Rows with cells for which the head has no columns, or that miss most of theirs, are torn.
    let misfits = parted.count { !$0.isCertain || $0.amounts.count < amountColumns.count }
    let empty = parted.count { $0.textCount < textColumns.count }
    guard misfits * 3 <= rows.count * 2, empty * 2 <= rows.count else {
      result.torn += rows.map(\.number.range)
      return
    }
    // A line of several words may hold two cells.
    let rest = parted.flatMap { $0.texts.dropFirst() }
    let whole = rest.filter { $0.tokens == 1 }
    let widths = (whole.isEmpty ? rest : whole).map(\.width).sorted()
    let proseWidth = widths.isEmpty ? 0 : widths[widths.count * 9 / 10]
    let firsts = parted.compactMap { row in
      row.texts.first.map { $0.tokens > 1 ? $0.first.width : $0.width }
    }
    let nameWidth = firsts.filter { $0 * 10 < proseWidth * 8 || proseWidth == 0 }.max() ?? 0
    for (row, parts) in zip(rows, parted) {
      var cells = [TextRanges](repeating: [], count: head.columns.count)
      let isWhole = parts.amounts.count == amountColumns.count
      let hasPlans = planColumns.isEmpty || parts.plans != nil
      if !isWhole || !hasPlans { result.torn.append(row.number.range) }
      guard parts.isCertain, isWhole || !parts.office.isEmpty,
        isWhole || parts.textCount >= textColumns.count
      else { continue }
      let splitter = PlainTexts(
        bytes: bytes, columns: textColumns.count, nameWidth: nameWidth, proseWidth: proseWidth,
        isNumbered: head.number != nil)
      if !row.amounts.isEmpty { result.torn.append(row.number.range) }
      let isName = row.isNameOnly || !row.amounts.isEmpty && splitter.isName(parts.texts)
      guard let texts = isName ? splitter.nameOnly(parts.texts) : splitter.split(parts.texts) else {
        result.torn.append(row.number.range)
        continue
      }
      for (column, text) in zip(textColumns, texts) {
        // What was cut into lines may have lost a parenthesis.
        if Parenthesis.areBalanced(in: bytes.scalars(text)) {
          cells[column] = text
        } else {
          result.torn.append(row.number.range)
        }
      }
      if let number = head.number { cells[number] = [row.number.range] }
      if let column = officeColumn { cells[column] = TextRanges(parts.office.map(\.range)) }
      for (column, amount) in zip(amountColumns, parts.amounts) {
        cells[column] = TextRanges(amount.map(\.range))
      }
      for (column, plan) in zip(planColumns, parts.plans ?? []) { cells[column] = [plan.range] }
      if let column = tailColumn, column != officeColumn {
        cells[column] = TextRanges(parts.tail.map(\.range))
      }
      // Amounts in a heap stand on no lines of the row alone.
      let own = cells.indices.filter { row.amounts.isEmpty || !head.columns[$0].isAmount }
      let all = own.flatMap { Array(cells[$0]) }
      let places = all.map(\.lowerBound)
      guard let first = places.min(), let last = places.max() else { continue }
      result.rows.append(
        TableRow(cells: cells, path: row.path, lines: line(at: first)..<line(at: last) + 1))
    }
  }

  private func line(at offset: Int) -> Int {
    min(lines.partitioningIndex { $0.range.upperBound > offset }, lines.count - 1)
  }

  /// The column of a text behind the last amount.
  private var tailColumn: Int? {
    guard let amount = amountColumns.last, amount + 1 == head.columns.count - 1 else { return nil }
    return amount + 1
  }

  /// The columns whose texts only order and width tell apart.
  private var textColumns: [Int] {
    head.columns.indices.filter {
      $0 != head.number && $0 != officeColumn && $0 != tailColumn && !head.columns[$0].isAmount
        && !planColumns.contains($0)
    }
  }

  // MARK: - Types

  private func part(_ row: PlainTable.Row, _ cut: Cut?, isLast: Bool) -> Parted {
    var tokens = cut?.tokens ?? row.tokens
    let count = amountColumns.count
    if !row.amounts.isEmpty {
      var parted = Parted(
        texts: [], office: [], amounts: row.amounts.map { [$0] }, tail: [], isCertain: true)
      if !row.isNameOnly { parted.office = office(in: &tokens) }
      parted.texts = pieces(tokens)
      return parted
    }
    var places = amounts(in: tokens)
    var parted = Parted(
      texts: [], office: [], amounts: [], tail: [], plans: cut?.tail, isCertain: cut != nil)
    if places.count > count, count > 0 {
      // Numbers of the text before stand on lines with other words, and amounts follow one another.
      let last = Array(places.suffix(count))
      let areTogether = zip(last, last.dropFirst()).allSatisfy { $1 - $0 <= 2 }
      let areInside = places.dropLast(count).allSatisfy { place in
        tokens.contains { $0.line == tokens[place].line && $0.range != tokens[place].range }
      }
      if areTogether, areInside { places = last }
    }
    if count > 0, places.count == count {
      take(places, of: tokens, isLast: isLast, &parted)
      tokens = Array(tokens[..<places[0]])
    } else if count > 0, places.isEmpty {
      let late = amounts(in: row.late)
      if late.count == count { take(late, of: row.late, isLast: true, &parted) }
      parted.tail = []
      let found = late.first.map { Array(row.late[..<$0]) } ?? []
      if parted.isCertain, late.count == count, found.count <= 4 {
        tokens += found
      } else {
        parted.amounts = []
      }
    } else {
      // Amounts of rows beside it stand behind its other cells: only those are told apart.
      let behind = places.first.map { $0..<tokens.count } ?? 0..<0
      parted.isCertain = parted.isCertain && behind.count == places.count
      tokens = Array(tokens[..<(places.first ?? tokens.count)])
    }
    if tailColumn != nil, tailColumn == officeColumn {
      parted.office = parted.tail
    } else {
      parted.office = office(in: &tokens)
    }
    parted.texts = pieces(tokens)
    // A second office without amounts shows that cells of two rows stand here.
    if parted.amounts.count < count, !parted.office.isEmpty,
      tokens.contains(where: { $0.range == lines[$0.line].range && offices.areOffices([$0.range]) })
    {
      parted.isCertain = false
    }
    return parted
  }

  private func amounts(in tokens: [PlainToken]) -> [Int] {
    tokens.indices.filter { TableCellWords.isAmount(bytes, tokens[$0].range) }
  }

  /// Takes the amounts at some places and what stands behind the last one.
  private func take(
    _ places: [Int], of tokens: [PlainToken], isLast: Bool, _ parted: inout Parted
  ) {
    for (index, place) in places.enumerated() {
      var amount = [tokens[place]]
      let next = index + 1 < places.count ? places[index + 1] : tokens.count
      var follow = place + 1
      while follow < next, BudgetWord.shares.contains(Array(bytes[tokens[follow].range])) {
        amount.append(tokens[follow])
        follow += 1
      }
      parted.amounts.append(amount)
      if index + 1 < places.count {
        if follow < next { parted.isCertain = false }
        continue
      }
      parted.tail = Array(tokens[follow...])
      if isLast {
        // Behind the last row the text of the document goes on.
        parted.tail = parted.tail.filter { $0.line == tokens[place].line }
      }
      if tailColumn == nil, !parted.tail.isEmpty, !isLast { parted.isCertain = false }
    }
    // A cell has few lines.
    if Set(parted.tail.map(\.line)).count > 4 { parted.tail = [] }
  }

  /// Takes the office out of a row's texts: of the names of offices the last one, with the lines of
  /// its cell before it.
  func office(in tokens: inout [PlainToken]) -> [PlainToken] {
    guard officeColumn != nil, tokens.count > 1 else { return [] }
    cutOffice(&tokens)
    func isOffice(_ run: Range<Int>) -> Bool {
      offices.areOffices(TextRanges(tokens[run].map(\.range)))
    }
    if let ends = officeAtLineEnds(tokens) {
      let office = ends.map { tokens[$0] }
      tokens = tokens.indices.filter { !ends.contains($0) }.map { tokens[$0] }
      return office
    }
    var best: Range<Int>?
    for end in stride(from: tokens.count, to: 1, by: -1) {
      // The unit may be cut off its name: 障害者雇用対 ／ 策課
      guard
        let start = (max(1, end - 3)..<end).last(where: { start in
          tokens[start..<end].allSatisfy(isOfOffice) && isOffice(start..<end)
        })
      else { continue }
      var run = start..<end
      while run.lowerBound > 1, run.count < 6,
        !opensWithMinistry(tokens[run]) || offices.isOffice([tokens[run.lowerBound - 1].range]),
        tokens[run.lowerBound].startsLine,
        tokens[run.lowerBound - 1].startsLine, isOfOffice(tokens[run.lowerBound - 1]),
        isOffice(run.lowerBound - 1..<end)
      {
        run = run.lowerBound - 1..<end
      }
      best = run
      break
    }
    if best == nil, let last = tokens.last, tokens.count > textColumns.count,
      last.width <= Self.widestOffice, isOfOffice(last), last.width >= 4
    {
      best = tokens.count - 1..<tokens.count
    }
    guard let best else { return [] }
    let office = Array(tokens[best])
    tokens.removeSubrange(best)
    return office
  }

  /// Parts an office from the sentence before it, where the dump prints no space between their cells:
  /// 補助する。環境政策課
  private func cutOffice(_ tokens: inout [PlainToken]) {
    guard let last = tokens.last else { return }
    var end: Int?
    var offset = last.range.lowerBound
    while offset < last.range.upperBound {
      let (scalar, length) = bytes.scalar(at: offset)
      offset += length
      if scalar == 0x3002 { end = offset }
    }
    guard let end, offices.areOffices([end..<last.range.upperBound]) else { return }
    let parts = [last.range.lowerBound..<end, end..<last.range.upperBound]
    tokens.removeLast()
    for (part, isFirst) in zip(parts, [true, false]) {
      let width = bytes.scalars(part).reduce(0) { $0 + ($1 < 0x80 ? 1 : 2) }
      tokens.append(
        PlainToken(
          range: part, line: last.line, startsLine: isFirst && last.startsLine, width: width))
    }
  }

  /// Whether a name of an office begins with its ministry, so that nothing stands before it.
  private func opensWithMinistry(_ run: ArraySlice<PlainToken>) -> Bool {
    offices.offices(TextRanges(run.map(\.range))).first?.ministry != nil
  }

  /// An office whose lines stand behind lines of the text before it.
  private func officeAtLineEnds(_ tokens: [PlainToken]) -> [Int]? {
    let ends = tokens.indices.filter { index in
      !tokens[index].startsLine && index > 1 && tokens[index - 1].line == tokens[index].line
        && (index + 1 == tokens.count || tokens[index + 1].line > tokens[index].line)
        && isOfOffice(tokens[index]) && tokens[index].width <= 24
    }
    guard ends.count > 1, tokens[ends[ends.count - 1]].line - tokens[ends[0]].line <= ends.count,
      offices.areOffices(TextRanges(ends.map { tokens[$0].range }))
    else { return nil }
    return ends
  }

  private static let widestOffice = 44

  /// Whether a line may be one of an office's name: no sentence ends, and nothing is counted.
  private func isOfOffice(_ token: PlainToken) -> Bool {
    guard token.width <= Self.widestOffice else { return false }
    let scalars = bytes.scalars(token.range)
    return !scalars.contains {
      $0.isDigit || $0 == 0x3002 || Parenthesis.opens($0) || Parenthesis.closes($0)
        || LabelScanner.opensBracket($0)
    }
  }

  /// The lines of some tokens.
  private func pieces(_ tokens: [PlainToken]) -> [Piece] {
    var pieces: [Piece] = []
    for token in tokens {
      if let last = pieces.last, last.line == token.line {
        pieces[pieces.count - 1].range = last.range.lowerBound..<token.range.upperBound
        pieces[pieces.count - 1].width += token.width + 1
        pieces[pieces.count - 1].tokens += 1
        if last.second == nil { pieces[pieces.count - 1].second = token.range.lowerBound }
      } else {
        let gap = pieces.last.map { before in
          (before.line + 1...token.line).contains { lines[$0].blanksBefore > 0 }
        }
        pieces.append(
          Piece(
            range: token.range, line: token.line, width: token.width, tokens: 1,
            first: (token.range.upperBound, token.width), second: nil, opensBlock: gap ?? true))
      }
    }
    return pieces
  }
}
