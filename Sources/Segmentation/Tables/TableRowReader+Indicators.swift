internal import ShisakuSourceText
internal import ShisakuValues

/// Columns that say what a policy of a table is measured by: 指標, 現状値（令和5年度）, 目標値（令和11年度）.
extension TableRowReader {
  /// The columns of indicators that the head announces; `nil` where it has none.
  var indicatorPlaces: IndicatorPlaces? { IndicatorPlaces(head.columns, bytes, catalogue) }

  /// The indicators that a cell tells in words, and what belongs to none of them; `nil` where a part of it is
  /// something else.
  ///
  ///     利用者数
  ///     現状 85人 → 目標 150人
  func indicators(
    toldBy text: TextRanges
  ) -> (indicators: [SheetNode.SheetIndicator], furniture: [Range<Int>])? {
    let scanner = IndicatorScanner(bytes: bytes)
    let tokens = text.enumerated().flatMap { scanner.tokens($0.element, row: $0.offset) }
    guard tokens.contains(where: \.isRole) else { return nil }
    var lines = IndicatorLines(bytes: bytes, labels: [])
    lines.read(tokens[...])
    guard lines.torn.isEmpty, !lines.indicators.isEmpty,
      lines.indicators.allSatisfy({ !$0.name.isEmpty && !$0.targets.isEmpty })
    else { return nil }
    let held = lines.indicators.flatMap { indicator in
      let readings = indicator.baselines + indicator.targets + indicator.actuals
      return Array(indicator.name) + Array(indicator.unit ?? []) + readings.flatMap { $0.text }
    }
    let rest = bytes.signs(in: text, outside: held + lines.furniture)
    let isWhole = rest.allSatisfy { range in
      !bytes.scalars([range]).contains { $0.isLetter || $0.isDigit }
    }
    return isWhole ? (lines.indicators, lines.furniture + rest) : nil
  }

  /// The indicators of a row: one, or one a line where each cell has as many lines; `nil` where they
  /// cannot be told.
  func indicators(
    of row: TableRow, in places: IndicatorPlaces
  ) -> [SheetNode.SheetIndicator]? {
    guard row.indicators.isEmpty else {
      let found = row.indicators.compactMap { line in
        var part = row
        part.cells = line
        part.indicators = []
        return indicators(of: part, in: places)
      }
      return found.count == row.indicators.count ? found.flatMap { $0 } : nil
    }
    let scanner = IndicatorScanner(bytes: bytes)
    let cells = places.values.map { row.cells[$0.column] }
    let filled = cells.filter { !$0.isEmpty }
    let names = row.cells[places.name]
    guard !names.isEmpty, let count = filled.map(\.count).max(), filled.count == cells.count,
      filled.allSatisfy({ $0.count == count && $0.allSatisfy(scanner.isValue) }),
      count == 1 || names.count == count
    else { return nil }
    let units = places.unit.map { row.cells[$0] } ?? []
    guard units.isEmpty || units.count == count else { return nil }
    let dues = places.due.map { row.cells[$0] } ?? []
    let years = dues.compactMap(year)
    guard years.count == dues.count, [0, 1, count].contains(years.count) else { return nil }
    return (0..<count).map { line in
      SheetNode.SheetIndicator(
        name: count == 1 ? names : [names[line]], kind: nil,
        unit: units.isEmpty ? nil : [units[line]],
        values: zip(places.values, cells).compactMap { place, cell in
          let isDue = place.role == .target && !years.isEmpty
          let due = isDue ? years[min(line, years.count - 1)] : nil
          return IndicatorNode.Reading(bytes, [cell[line]], year: place.year ?? due)
            .map { (place.role, $0) }
        })
    }
  }

  /// The fiscal year of a text that says nothing else: 令和14年度末.
  private func year(_ range: Range<Int>) -> Int? {
    guard bytes.holds(BudgetWord.fiscalYear, in: range), let head = IndicatorHead(bytes, range),
      head.role == nil, case .known(let year)? = head.year
    else { return nil }
    return year
  }
}
