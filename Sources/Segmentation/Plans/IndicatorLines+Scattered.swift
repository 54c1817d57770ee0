internal import ShisakuSourceText
internal import ShisakuValues

/// Tables whose heads a dump prints among or behind the cells:
///
///     移住者の数 / 52人 / 移住相談の件数 / 210件 / 基準値（令和5年度） / 100人 / 400件 / 目標値（令和10年度）
///
/// A word with no value behind it, or a value before the first word, shows that the words head columns. Taken
/// for words before values they would give each value to the wrong column.
extension IndicatorLines {
  /// Whether words before values are the heads of columns that stand among the cells.
  func isScattered(_ tokens: ArraySlice<IndicatorToken>) -> Bool {
    let roles = tokens.indices.filter { tokens[$0].isRole }
    guard let first = roles.first, !tokens.contains(where: { $0.kind == .arrow }) else {
      return false
    }
    if let value = tokens.firstIndex(where: { $0.kind == .value }), value < first { return true }
    return roles.contains { role in
      let next = tokens[(role + 1)...].first { $0.kind != .year }
      return next?.isRole ?? true
    }
  }

  /// Reads the cells of a table with its heads among them; what stays in doubt is left out.
  mutating func readScattered(
    _ tokens: ArraySlice<IndicatorToken>, _ kind: SheetNode.SheetIndicator.Kind?
  ) {
    var columns: [Column] = []
    var isHead = false
    var names: [TextRanges] = []
    var values: [TextRanges] = []
    /// How many values stand directly behind each name.
    var behind: [Int] = []
    var isKnown = true
    var row: Int?
    for token in tokens {
      switch token.kind {
      case .role(let role):
        columns.append(Column(role: role))
        furniture.append(token.range)
      case .year:
        if isHead, columns[columns.count - 1].year == nil {
          columns[columns.count - 1].year = token.range
          furniture.append(token.range)
        } else {
          isKnown = false
        }
      case .value:
        values.append([token.range])
        if !behind.isEmpty, columns.isEmpty { behind[behind.count - 1] += 1 }
      case .text:
        if token.row == row, !names.isEmpty {
          names[names.count - 1].append(token.range)
        } else {
          names.append([withoutBullet(token.range)])
          behind.append(0)
        }
        row = token.row
      case .arrow: isKnown = false
      }
      isHead = token.isRole
      if token.kind != .text { row = nil }
    }
    let width = columns.count
    let years = columns.map { $0.year.map { bytes.squeezed($0) } ?? [] }
    let areApart = columns.indices.allSatisfy { column in
      columns[..<column].indices.allSatisfy {
        columns[$0].role != columns[column].role || years[$0] != years[column]
      }
    }
    let rows = isKnown && areApart && width > 1 ? cells(names, values, behind, width) : nil
    guard let rows else {
      torn += names.flatMap { Array($0) } + values.flatMap { Array($0) }
      return
    }
    for (name, cells) in rows {
      add(
        Entry(
          name: name, kind: kind,
          values: zip(columns, cells).map { ($0.role, reading($1, $0.year)) }))
    }
  }

  /// The cells of each name; `nil` where their order does not show them.
  private func cells(
    _ names: [TextRanges], _ values: [TextRanges], _ behind: [Int], _ width: Int
  ) -> [(name: TextRanges, cells: [TextRanges])]? {
    let count = names.count
    guard count > 0, values.count == count * width else { return nil }
    if behind.allSatisfy({ $0 == width }) || count == 1 {
      return names.indices.map { (names[$0], Array(values[$0 * width..<($0 + 1) * width])) }
    }
    // One value behind each name is that of its row; a second column is printed from its top.
    guard width == 2, behind.dropLast().allSatisfy({ $0 == 1 }), behind[count - 1] >= 1 else {
      return nil
    }
    let rows = names.indices.map { [values[$0], values[count + $0]] }
    return haveUnits(rows) ? Array(zip(names, rows)).map { (name: $0, cells: $1) } : nil
  }
}
