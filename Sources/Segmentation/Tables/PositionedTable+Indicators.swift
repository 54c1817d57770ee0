internal import ShisakuSourceText

/// Policies with several indicators, each on a row of its own beside a name that is merged over them:
///
///     施策      指標          基準値   目標値
///     創業の支援  創業件数         21      40
///             空き店舗の活用件数    12      30
extension PositionedTable {
  /// The table with a row for each indicator, where there are more of them than names.
  var byIndicators: PositionedTable? {
    guard !isGrid, head.number == nil, !head.columns.contains(where: \.isAmount),
      let places = IndicatorPlaces(head.columns, bytes, catalogue), places.name == head.name + 1
    else { return nil }
    let table = counting(places.values.map(\.column), behind: head.name + 1)
    let values = table.bandsOfIndicators(TableBands(words).bands).count
    // Lines of names that stand close to each other are of one name.
    var names = 0
    var bottom = -Double.infinity
    for word in words where isIn(head.name, word) {
      if word.box.top - bottom > 0.75 * lineHeight { names += 1 }
      bottom = word.box.bottom
    }
    return values > names && names > 0 ? table : nil
  }

  /// The lines with a value in each column of values.
  func bandsOfIndicators(_ bands: [TableBand]) -> [Int] {
    let scanner = IndicatorScanner(bytes: bytes)
    return bands.indices.filter { band in
      countingColumns.allSatisfy { column in
        let words = bands[band].words.filter { isIn(column, $0) }
        return words.count == 1 && scanner.isValue(words[0].range)
      }
    }
  }

  /// The rows of each name as one; all of them torn where a name cannot be told.
  func merged(_ result: Result) -> Result {
    var merged = result
    merged.rows = []
    for row in result.rows {
      // Names stand in the last of the leading columns.
      guard row.path.leading.count == lead, let name = row.path.leading.last else {
        if let first = row.cells.lazy.compactMap(\.first).first { merged.torn.append(first) }
        continue
      }
      if let last = merged.rows.indices.last, merged.rows[last].cells[head.name] == name {
        merged.rows[last].indicators.append(row.cells)
        // The lines of a row need not stand below those of the row above it.
        let lines = merged.rows[last].lines
        merged.rows[last].lines =
          min(lines.lowerBound, row.lines.lowerBound)..<max(lines.upperBound, row.lines.upperBound)
        for column in row.cells.indices { merged.rows[last].cells[column] += row.cells[column] }
        continue
      }
      var row = row
      row.indicators = [row.cells]
      row.cells[head.name] = name
      row.path.leading.removeLast()
      merged.rows.append(row)
    }
    return merged
  }
}
