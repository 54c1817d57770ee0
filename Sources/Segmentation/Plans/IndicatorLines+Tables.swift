internal import ShisakuSourceText
internal import ShisakuValues

/// Tables whose head says what the values of each column are.
extension IndicatorLines {
  mutating func readTable(
    _ tokens: [IndicatorToken], _ kind: SheetNode.SheetIndicator.Kind?, hasUnits: Bool
  ) {
    var columns: [Column] = []
    var index = 0
    // Years in a row of their own, below the words.
    var years: [Range<Int>] = []
    var areBelow = false
    head: while index < tokens.count {
      switch tokens[index].kind {
      case .role(let role): columns.append(Column(role: role))
      case .year where !columns.isEmpty:
        if columns[columns.count - 1].year != nil { areBelow = true }
        columns[columns.count - 1].year = tokens[index].range
        years.append(tokens[index].range)
      case .text where isEnd(tokens[index].range, of: columns.last?.year): break
      default: break head
      }
      furniture.append(tokens[index].range)
      index += 1
    }
    if areBelow {
      // Several years below one word, or words without one: nothing shows which is whose.
      guard years.count == columns.count else {
        torn += tokens[index...].map(\.range)
        return
      }
      for column in columns.indices { columns[column].year = years[column] }
    }
    readRows(tokens, from: index, columns, kind, hasUnits: hasUnits)
  }

  /// Reads the rows below heads that are known.
  mutating func readRows(
    _ tokens: [IndicatorToken], from start: Int, _ columns: [Column],
    _ kind: SheetNode.SheetIndicator.Kind?, hasUnits: Bool
  ) {
    var index = start
    var valueRow: Int?
    let known = indicators.count
    var isTorn = false
    // Heads that are not known stand beside those that are: their cells end the rows, which are read
    // where they have one line each.
    var hasMore = false
    while index > 0, index < tokens.count, tokens[index].kind == .text,
      tokens[index].row == tokens[start - 1].row
    {
      furniture.append(tokens[index].range)
      hasMore = true
      index += 1
    }
    while index < tokens.count {
      var names: [TextRanges] = []
      var row: Int?
      // What stands behind the values of a row is another column.
      while index < tokens.count, tokens[index].kind == .text, tokens[index].row == valueRow {
        if !hasMore { torn.append(tokens[index].range) }
        index += 1
      }
      while index < tokens.count, tokens[index].kind == .text {
        if tokens[index].row == row, !names.isEmpty {
          names[names.count - 1].append(tokens[index].range)
        } else {
          names.append([withoutBullet(tokens[index].range)])
        }
        row = tokens[index].row
        index += 1
      }
      var values: [TextRanges] = []
      let isApart =
        hasMore && index < tokens.count && (names.count > 1 || tokens[index].row != row)
      while index < tokens.count, tokens[index].kind != .text {
        let token = tokens[index]
        valueRow = token.row
        index += 1
        switch token.kind {
        case .value: values.append([token.range])
        case .year where !values.isEmpty: values[values.count - 1].append(token.range)
        default:
          // A head that comes again stands between rows; one that goes on shows no order.
          isTorn = isTorn || values.isEmpty && (!names.isEmpty || indicators.count == known)
          furniture.append(token.range)
        }
      }
      let unit = hasUnits ? takeUnit(&names) : nil
      if isApart || hasUnits && unit == nil {
        torn += names.flatMap { Array($0) } + values.flatMap { Array($0) }
      } else {
        add(names, values, columns, kind, unit: unit)
      }
    }
    if isTorn {
      torn += indicators[known...].flatMap { Array($0.name) }
      indicators.removeSubrange(known...)
    }
  }

  /// Whether a text closes the parenthesis of a head that its line has cut: 目標値（令和６年 / 度）.
  func isEnd(_ text: Range<Int>, of year: Range<Int>?) -> Bool {
    let scalars = bytes.scalars(text)
    guard let year, scalars.count <= 2, let last = scalars.last, Parenthesis.closes(last) else {
      return false
    }
    return !Parenthesis.opens(bytes.scalar(at: year.lowerBound).value)
      && bytes[year.upperBound] == 0x0A
  }

  /// Takes the unit of a row off its end; `nil` where the name stands alone.
  private func takeUnit(_ names: inout [TextRanges]) -> TextRanges? {
    guard let last = names.last, let unit = last.last else { return nil }
    guard names.count > 1 || last.count > 1, bytes.scalars(unit).count <= Self.longestUnit else {
      return nil
    }
    names.removeLast()
    if last.count > 1 { names.append(TextRanges(last.dropLast())) }
    return [unit]
  }

  private static let longestUnit = 8

  /// The rows that some names and the values behind them make.
  private mutating func add(
    _ names: [TextRanges], _ values: [TextRanges], _ columns: [Column],
    _ kind: SheetNode.SheetIndicator.Kind?, unit: TextRanges?
  ) {
    let width = columns.count
    guard !names.isEmpty, !values.isEmpty, width > 0 else {
      torn += names.flatMap { Array($0) } + values.flatMap { Array($0) }
      return
    }
    func entry(_ name: TextRanges, _ cells: [TextRanges]) -> Entry {
      Entry(
        name: name, kind: kind, unit: unit,
        values: zip(columns, cells).map { ($0.role, reading($1, $0.year)) })
    }
    if values.count == width {
      add(entry(TextRanges(names.flatMap { Array($0) }), values))
      return
    }
    guard values.count == names.count * width, unit == nil else {
      torn += names.flatMap { Array($0) } + values.flatMap { Array($0) }
      return
    }
    // Row by row or column by column: the values of a row have one unit.
    let count = names.count
    let byRow = (0..<count).map { row in Array(values[row * width..<(row + 1) * width]) }
    let byColumn = (0..<count).map { row in (0..<width).map { values[$0 * count + row] } }
    let (isByRow, isByColumn) = (haveUnits(byRow), haveUnits(byColumn))
    guard isByRow != isByColumn else {
      torn += names.flatMap { Array($0) } + values.flatMap { Array($0) }
      return
    }
    for (name, cells) in zip(names, isByRow ? byRow : byColumn) { add(entry(name, cells)) }
  }

  /// Whether the values of each row have one unit.
  func haveUnits(_ rows: [[TextRanges]]) -> Bool {
    rows.allSatisfy { row in
      Set(row.compactMap { ReadingText.read(bytes, $0).unit }).count <= 1
    }
  }
}
