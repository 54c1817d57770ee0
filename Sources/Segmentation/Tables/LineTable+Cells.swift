internal import ShisakuSourceText
internal import ShisakuValues

extension LineTable {
  /// Adds the cells of rows, and what is certain of their columns, to the result.
  func fill(_ result: inout Result, from rows: [Row]) {
    var head = self.head.head
    for division in self.head.divisions {
      if let whole = total(of: division.columns, in: rows), isWhole(whole, of: division.columns) {
        var column = division.whole
        column.label = head.columns[whole].label
        head.columns[whole] = column
      }
    }
    result.head = head
    var path = TablePath()
    var leading = [TextRanges](repeating: [], count: head.lead)
    var above: [TextRanges]?
    var end = 0
    let ending = head.columns.indices.filter { endsSentences($0, rows) }
    for row in rows {
      let words = row.runs.runs.flatMap { $0 }.map { row.tokens[$0] }
      guard let first = words.first, let last = words.last else { continue }
      guard row.runs.isCertain[head.name] else {
        result.torn.append(first.range)
        above = nil
        continue
      }
      var cells = row.runs.runs.map { TextRanges(PlainToken.pieces(row.tokens[$0]).map(\.range)) }
      for column in cells.indices where !row.runs.isCertain[column] { cells[column] = [] }
      // Where a text has no end, its last line stands in a cell behind it.
      for column in ending where !endsSentence(cells[column]) {
        for behind in cells[column...].indices.prefix(while: { self.head.cells[$0] != .amount }) {
          cells[behind] = []
        }
      }
      let goesOn = row.path == path && first.line <= end
      repeatAbove(&cells, row, goesOn ? above : nil, &result)
      above = cells
      // A cell that is empty before the name is one with that of the row above, if there is nothing between.
      if !goesOn { leading = leading.map { _ in [] } }
      path = row.path
      end = last.line + 1
      let own = row.runs.runs.prefix(head.lead)
      // Of several cells whose lines follow each other it does not show which lines are whose.
      let areCertain = own.allSatisfy { cell in
        cell.count < 2
          || head.lead < 2
            && !row.tokens[cell].contains { TableCellWords.isNumber(bytes, $0.range) }
      }
      if !areCertain { leading = leading.map { _ in [] } }
      for column in own.indices where self.head.cells[column] != .code {
        if areCertain, !own[column].isEmpty {
          leading[column] = cells[column]
          for inner in column + 1..<head.lead { leading[inner] = [] }
        }
        cells[column] = self.head.cells[column] == .office ? leading[column] : []
      }
      let headings = leading.indices.filter { self.head.cells[$0] != .office }.map { leading[$0] }
      let place = TablePath(heading: path.heading, leading: headings.filter { !$0.isEmpty })
      result.rows.append(TableRow(cells: cells, path: place, lines: first.line..<last.line + 1))
    }
  }

  /// Gives cells that say no more than that they are as the ones above the text of these: 〃.
  private func repeatAbove(
    _ cells: inout [TextRanges], _ row: Row, _ above: [TextRanges]?, _ result: inout Result
  ) {
    for column in cells.indices {
      guard let mark = cells[column].only, let own = row.runs.runs[column].first,
        TableCellWords.isDitto(bytes, row.tokens[own].range), mark == row.tokens[own].range
      else { continue }
      cells[column] = above?[column] ?? []
      if cells[column].isEmpty { result.torn.append(mark) } else { result.furniture.append(mark) }
    }
  }

  /// Whether a number, a code or the end of the name shows that a line is a row: what stands before amounts may
  /// be a reason that is given for others (前年度実績を踏まえて減額).
  func isNamed(
    _ runs: RowAlignment.Runs, _ tokens: [PlainToken], _ alignment: RowAlignment
  ) -> Bool {
    head.head.number != nil || alignment.endsAsName(tokens, runs.runs[head.head.name])
      || head.cells.indices.contains {
        head.cells[$0] == .code && alignment.isCode(tokens, runs.runs[$0])
      }
  }

  /// Whether blank lines part the cells of each row.
  func areBlocks(_ tokens: [[PlainToken]]) -> Bool {
    let columns = head.cells.count { $0 == .amount }
    guard head.areCellsApart, columns > 0 else { return false }
    let rows = tokens.reduce(0) { $0 + $1.count { $0.isAmount(bytes) } } / columns
    let blocks = tokens.count { $0.first?.opensBlock ?? false }
    return blocks >= rows * (head.cells.count - 1)
  }

  /// Whether something other than words shows that lines are rows: amounts, or offices.
  func isAnchored(_ rows: [Row]) -> Bool {
    if head.cells.contains(.amount) { return true }
    guard let office = head.cells.firstIndex(of: .office) else { return false }
    let known = rows.count { row in
      offices.areOffices(TextRanges(row.tokens[row.runs.runs[office]].map(\.range)))
    }
    return known * 10 >= rows.count * 6
  }

  /// Whether the texts of a column are sentences.
  private func endsSentences(_ column: Int, _ rows: [Row]) -> Bool {
    guard head.cells[column] == .text else { return false }
    let ended = rows.count { row in
      endsSentence(TextRanges(row.tokens[row.runs.runs[column]].map(\.range)))
    }
    return ended * 10 >= rows.count * 6
  }

  private func endsSentence(_ text: TextRanges) -> Bool {
    text.last.map(bytes.endsSentence) ?? false
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

  /// Whether a column that adds up others is what their common label says: those have no year of their own.
  private func isWhole(_ column: Int, of columns: Range<Int>) -> Bool {
    let kind = head.head.columns[column].kind
    guard case .amount(nil, .total, _) = kind else { return kind == .unknown }
    return columns.allSatisfy { $0 == column || head.head.columns[$0].kind == .unknown }
  }

  private func value(_ token: PlainToken) -> Int? {
    let digits = bytes[token.range].filter(\.isDigit)
    return digits.count > 15 ? nil : digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }
}
