internal import ShisakuSourceText
internal import ShisakuValues

/// Finds the heads of tables in a text that does not say where its lines stand: the labels of the
/// columns one after the other, with nothing between.
struct PlainHeadFinder {
  let words: TableHeadWords
  let tokens: [PlainToken]

  private static let mostTokens = 80
  /// Characters of a label that the catalogue does not know, in half-width columns.
  private static let widestUnknown = 20
  /// And where the first row shows that it belongs to the head.
  private static let widestBeforeRow = 44

  /// A head, and the tokens that it takes.
  struct Found {
    var head: TableHead
    var tokens: Range<Int>
  }

  /// What a token says in the head of a table.
  private enum Meaning {
    case label(FieldIdentifier)
    case amounts(TableColumn)
    case none
  }

  func heads() -> [Found] {
    let meanings = meanings()
    var heads: [Found] = []
    var index = 0
    while index < tokens.count {
      if case .none = meanings[index], !opensWithNames(index, meanings) {
        index += 1
        continue
      }
      guard var found = head(from: index, meanings) else {
        index += 1
        continue
      }
      if let counted = countingRows(found, above: heads.last?.tokens.upperBound ?? 0, meanings) {
        found = counted
      }
      heads.append(found)
      index = found.tokens.upperBound
    }
    return heads
  }

  /// The meanings of all tokens; those far from each word that may head names, without which nothing is a
  /// head, are not looked for.
  private func meanings() -> [Meaning] {
    var meanings = [Meaning](repeating: .none, count: tokens.count)
    var known = 0
    for name in tokens.indices where words.mayHeadNames(TextRanges(tokens[name].range)) {
      let end = min(name + Self.mostTokens, tokens.count)
      for index in max(known, name - Self.mostTokens)..<end {
        meanings[index] = meaning(tokens[index].range)
      }
      known = end
    }
    return meanings
  }

  private func meaning(_ range: Range<Int>) -> Meaning {
    if let field = words.field(TextRanges(range)) { return .label(field) }
    return words.columnOfAmounts(range).map { .amounts($0) } ?? .none
  }

  /// Whether a word that heads names in tables alone (項目) stands before a label.
  private func opensWithNames(_ index: Int, _ meanings: [Meaning]) -> Bool {
    guard index + 1 < tokens.count, words.mayHeadNames(TextRanges(tokens[index].range)) else {
      return false
    }
    if case .none = meanings[index + 1] {
      return words.field(toldBy: TextRanges(tokens[index + 1].range)) != nil
    }
    return true
  }

  /// The head that opens at a token. Where words of a head stand between it and its first row, it goes on up to
  /// that row, whatever its other labels are.
  private func head(from start: Int, _ meanings: [Meaning]) -> Found? {
    let found = head(from: start, meanings, before: nil)
    guard let row = firstRow(from: start, meanings), let found, found.tokens.upperBound < row
    else { return found }
    let isTorn = meanings[found.tokens.upperBound..<row].contains { meaning in
      switch meaning {
      case .amounts: true
      case .label(let field): words.catalogue[field].type == .amounts
      case .none: false
      }
    }
    return isTorn ? head(from: start, meanings, before: row) ?? found : found
  }

  /// The head with the label above it that no catalogue knows, where numbers count the rows below: № over
  /// 1-1, 1-2, 2-1.
  private func countingRows(_ found: Found, above limit: Int, _ meanings: [Meaning]) -> Found? {
    let label = found.tokens.lowerBound - 1
    guard found.head.number == nil, label >= limit, tokens[label].width <= Self.widestUnknown,
      RowNumber(words.bytes[tokens[label].range]) == nil
    else { return nil }
    var last: RowNumber?
    var count = 0
    for token in tokens[found.tokens.upperBound...].prefix(Self.reach) where token.startsLine {
      guard let number = RowNumber(words.bytes[token.range]), number.goesOn(from: last) else {
        continue
      }
      last = number
      count += 1
    }
    guard count >= TableHead.fewestCounted, let whole = head(from: label, meanings, before: nil),
      whole.tokens.upperBound == found.tokens.upperBound, whole.head.number == nil,
      whole.head.columns.count == found.head.columns.count + 1
    else { return nil }
    return Found(
      head: whole.head.countingRows(in: 0, words.catalogue), tokens: whole.tokens)
  }

  /// Words below a head among which numbers count its rows.
  private static let reach = 400

  /// The number of the first row below a head that numbers its rows.
  private func firstRow(from start: Int, _ meanings: [Meaning]) -> Int? {
    guard case .label(let field) = meanings[start], words.catalogue[field].type == .number else {
      return nil
    }
    return tokens.indices[start...].prefix(Self.mostTokens).first { index in
      tokens[index].startsLine
        && RowNumber(words.bytes[tokens[index].range])?.isFirst ?? false
    }
  }

  private func head(from start: Int, _ meanings: [Meaning], before row: Int?) -> Found? {
    var cells: [(text: [Range<Int>], hasYear: Bool, hasKind: Bool, isAmount: Bool)] = []
    var index = start
    var end = start
    var unknown = 0
    loop: while index < row ?? tokens.count, index - start < Self.mostTokens {
      let range = tokens[index].range
      switch meanings[index] {
      case .label(let field):
        let isAmount = words.catalogue[field].type == .amounts
        if isAmount, addKind(range, to: &cells) {
          // It says what the amounts of a year are.
        } else {
          cells.append(([range], false, isAmount, isAmount))
        }
        unknown = 0
        end = index + 1
      case .amounts(let column):
        addAmount(column, range, to: &cells)
        unknown = 0
        end = index + 1
      case .none:
        if row != nil, tokens[index].width <= Self.widestBeforeRow {
          if unknown > 0, tokens[index].startsLine, isOpen(tokens[index - 1]) {
            cells[cells.count - 1].text.append(range)
          } else {
            cells.append(([range], false, false, false))
          }
          unknown = 1
          end = index + 1
          break
        }
        // Two in a row are none unless their ends tell what stands below them, or they name rows in tables.
        let isTold =
          !cells.isEmpty
          && (words.field(toldBy: [range]) != nil || words.mayHeadNames([range]))
        unknown = isTold ? 0 : unknown + 1
        if isTold { end = index + 1 }
        guard unknown <= 1, tokens[index].width <= Self.widestUnknown,
          !TableCellWords.isAmount(words.bytes, range), !cells.isEmpty || index == start
        else { break loop }
        cells.append(([range], false, false, false))
      }
      index += 1
    }
    if row == nil, unknown > 0, cells.last.map({ !$0.isAmount }) ?? false, end < index {
      cells.removeLast()
    }
    // Columns are read for what may be a head alone.
    guard end > start, TableHead.widths.contains(cells.count) else { return nil }
    let columns = cells.map { words.column(TextRanges($0.text)) }
    let lines = tokens[start].line..<tokens[end - 1].line + 1
    guard
      let head = TableHead(
        columns, ranges: tokens[start..<end].map(\.range), lines: lines, words: words)
    else { return nil }
    return Found(head: head, tokens: start..<end)
  }

  /// Whether a label goes on on the next line: 達成の度合いの.
  private func isOpen(_ token: PlainToken) -> Bool {
    words.bytes.scalars(token.range).last.map(Self.particles.contains) ?? false
  }

  /// の, を and と.
  private static let particles: Set<UInt32> = [0x306E, 0x3092, 0x3068]

  /// What a token says about amounts: a year opens a column, anything else goes on with one.
  private func addAmount(
    _ column: TableColumn, _ range: Range<Int>,
    to cells: inout [(text: [Range<Int>], hasYear: Bool, hasKind: Bool, isAmount: Bool)]
  ) {
    guard case .amount(let year, _, _) = column.kind else {
      // A unit in parentheses goes with the column that has none.
      if let last = cells.indices.last(where: { cells[$0].isAmount }) {
        cells[last].text.append(range)
      }
      return
    }
    if year != nil {
      let hasKind = words.bytes.squeezed(range).count > 16
      cells.append(([range], true, hasKind, true))
    } else if !addKind(range, to: &cells) {
      cells.append(([range], false, true, true))
    }
  }

  /// Adds what amounts are to the first of the last columns that do not say it yet.
  private func addKind(
    _ range: Range<Int>,
    to cells: inout [(text: [Range<Int>], hasYear: Bool, hasKind: Bool, isAmount: Bool)]
  ) -> Bool {
    guard let cell = cells.indices.first(where: { cells[$0].hasYear && !cells[$0].hasKind }) else {
      return false
    }
    cells[cell].text.append(range)
    cells[cell].hasKind = true
    return true
  }
}
