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
    var isCertain: Bool
  }

  private var amountColumns: [Int] { head.columns.indices.filter { head.columns[$0].isAmount } }
  private var officeColumn: Int? { head.columns.firstIndex(where: isOffices) }

  private func isOffices(_ column: TableColumn) -> Bool {
    guard case .field(let field) = column.kind else { return false }
    return catalogue[field].type == .offices
  }

  func read(into result: inout PlainTable.Result) {
    let parted = rows.enumerated().map { part($1, isLast: $0 == rows.count - 1) }
    // Rows with cells for which the head has no columns, or that miss most of theirs, are torn.
    let misfits = parted.count { !$0.isCertain }
    let empty = parted.count { $0.texts.count < textColumns.count }
    guard misfits * 3 <= rows.count, empty * 3 <= rows.count else {
      result.torn += rows.map(\.number.range)
      return
    }
    let firsts = parted.compactMap { row in row.texts.first.map { $0.tokens > 1 ? $0.first.width : $0.width } }
    let nameWidth = firsts.max() ?? 0
    let widths = parted.flatMap { $0.texts.dropFirst().map(\.width) }.sorted()
    let proseWidth = widths.isEmpty ? 0 : widths[widths.count * 9 / 10]
    for (row, parts) in zip(rows, parted) {
      var cells = [TextRanges](repeating: [], count: head.columns.count)
      guard
        let texts = PlainTexts(
          bytes: bytes, columns: textColumns.count, nameWidth: nameWidth, proseWidth: proseWidth
        ).split(parts.texts)
      else {
        result.torn.append(row.number.range)
        continue
      }
      for (column, text) in zip(textColumns, texts) { cells[column] = text }
      if let number = head.number { cells[number] = [row.number.range] }
      if let column = officeColumn { cells[column] = TextRanges(parts.office.map(\.range)) }
      if parts.isCertain {
        for (column, amount) in zip(amountColumns, parts.amounts) {
          cells[column] = TextRanges(amount.map(\.range))
        }
      } else {
        result.torn.append(row.number.range)
      }
      if let column = tailColumn { cells[column] = TextRanges(parts.tail.map(\.range)) }
      let all = cells.flatMap { Array($0) }
      let places = all.map(\.lowerBound)
      guard let first = places.min(), let last = places.max() else { continue }
      result.rows.append(
        TableRow(cells: cells, path: row.path, lines: line(at: first)..<line(at: last) + 1))
    }
  }

  private func line(at offset: Int) -> Int {
    var low = 0
    var high = lines.count
    while low < high {
      let middle = (low + high) / 2
      if lines[middle].range.upperBound <= offset { low = middle + 1 } else { high = middle }
    }
    return min(low, lines.count - 1)
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
    }
  }

  // MARK: - Types

  private func part(_ row: PlainTable.Row, isLast: Bool) -> Parted {
    var tokens = row.tokens
    var amounts: [[PlainToken]] = []
    var tail: [PlainToken] = []
    let count = amountColumns.count
    let places = tokens.indices.filter { TableCellWords.isAmount(bytes, tokens[$0].range) }
    var isCertain = places.count == count
    if places.count > count, count > 0 {
      // Numbers in the text before: the last ones, which follow one another.
      let last = places.suffix(count)
      isCertain = zip(last, last.dropFirst()).allSatisfy { $1 - $0 <= 2 }
        && places.dropLast(count).allSatisfy { place in
          tokens.contains { $0.line == tokens[place].line && $0.range != tokens[place].range }
        }
    }
    let taken = Array(places.suffix(count))
    var end = tokens.count
    if isCertain, let first = taken.first, let last = taken.last {
      for (index, place) in taken.enumerated() {
        var amount = [tokens[place]]
        let next = index + 1 < taken.count ? taken[index + 1] : tokens.count
        var follow = place + 1
        while follow < next, isShare(tokens[follow], after: tokens[follow - 1]) {
          amount.append(tokens[follow])
          follow += 1
        }
        amounts.append(amount)
        if index + 1 == taken.count { end = follow } else if follow < next { isCertain = false }
      }
      tail = Array(tokens[end...])
      if isLast || tailColumn == nil { tail = tail.filter { $0.line == tokens[last].line } }
      if tailColumn == nil, !tail.isEmpty { isCertain = false }
      tokens = Array(tokens[..<first])
    } else if !places.isEmpty {
      isCertain = false
      let numbers = Set(places)
      tokens = tokens.indices.filter { !numbers.contains($0) }.map { tokens[$0] }
    }
    // A tail of more lines than a cell has is none.
    if Set(tail.map(\.line)).count > 4 { tail = [] }
    let office = office(in: &tokens)
    return Parted(
      texts: pieces(tokens), office: office, amounts: amounts, tail: tail, isCertain: isCertain)
  }

  /// 1,234の ／ 内数
  private func isShare(_ token: PlainToken, after: PlainToken) -> Bool {
    let word = Array(bytes[token.range])
    return BudgetWord.shares.contains(word)
  }

  /// Takes the office out of a row's texts: the longest run of tokens that reads as one, the last
  /// one where there are several.
  private func office(in tokens: inout [PlainToken]) -> [PlainToken] {
    guard officeColumn != nil, tokens.count > 1 else { return [] }
    var best: Range<Int>?
    for end in stride(from: tokens.count, to: 1, by: -1) {
      for start in max(1, end - 5)..<end {
        let run = tokens[start..<end]
        guard run.allSatisfy({ $0.width <= 44 }),
          offices.areOffices(TextRanges(run.map(\.range)))
        else { continue }
        // A run of more tokens must need all of them.
        if end - start > 1, tokens[start].width > 30 { continue }
        best = start..<end
        break
      }
      if best != nil { break }
    }
    if best == nil, let last = tokens.last, tokens.count > textColumns.count,
      last.width <= 24, !bytes.ends(last.range, with: Self.fullStop), last.range.count >= 6
    {
      best = tokens.count - 1..<tokens.count
    }
    guard let best else { return [] }
    let office = Array(tokens[best])
    tokens.removeSubrange(best)
    return office
  }

  private static let fullStop: [UInt8] = Array("。".utf8)

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
