internal import ShisakuSourceText
internal import ShisakuValues

extension IndicatorTable {
  /// What a table says.
  struct Reading {
    var indicators: [SheetNode.SheetIndicator] = []
    /// Heads, units of other rows, dashes.
    var furniture: [Range<Int>] = []
    /// Names and values that could not be put together.
    var torn: [Range<Int>] = []
    /// Labels that stand within the table, and have no value but its cells.
    var labels: [Int] = []
  }

  /// Reads the indicators.
  ///
  /// - Parameters:
  ///   - bytes: the text.
  ///   - isAmount: whether a text names amounts of a budget, which may have a table like these.
  /// - Returns: `nil` where nothing says that these are indicators.
  func read(_ bytes: [UInt8], isAmount: ([UInt8]) -> Bool) -> Reading? {
    let groups = groups
    let labels = groups.map(label)
    let isOther = beside.contains { $0.content == .stop }
    guard nameHead != nil || !isOther && (title != nil || labels.contains { $0 != nil }) else {
      return nil
    }
    var reading = Reading()
    let names = names(of: groups)
    for (index, group) in groups.enumerated() {
      let values = values(of: group, bytes)
      guard !values.found.isEmpty else { continue }
      let name = names[index].map { TextRanges($0.flatMap { Array($0.ranges) }) }
      if let name, isAmount(bytes.squeezed(name)) { return nil }
      guard let name, !values.isTorn else {
        reading.torn += names[index].map { $0.flatMap { Array($0.ranges) } } ?? []
        reading.torn += values.found.flatMap { Array($0.reading.text) }
        continue
      }
      let units = self.units(of: Group(rows: group.rows.filter(isOwn), box: group.box))
      let isOneUnit = Set(units.map { bytes.squeezed($0.ranges) }).count == 1
      reading.indicators.append(
        SheetNode.SheetIndicator(
          name: name, kind: kind(of: group, labels[index], bytes),
          unit: isOneUnit ? units.first?.ranges : nil, values: values.found))
      reading.furniture += values.dashes
      reading.furniture += units.dropFirst(isOneUnit ? 1 : 0).flatMap { Array($0.ranges) }
      reading.furniture += group.rows.flatMap { Array($0.head?.ranges ?? []) }
      reading.labels += (names[index] ?? []).compactMap(\.label)
    }
    guard !reading.indicators.isEmpty || !reading.torn.isEmpty else { return nil }
    let heads = heads + [nameHead, unitHead].compactMap { $0 }
    reading.furniture += heads.flatMap { Array($0.ranges) }
    let rowHeads = rows.compactMap(\.head)
    reading.labels += (heads + rowHeads + labels.compactMap { $0 }).compactMap(\.label)
    return reading
  }

  /// Whether a row holds values of its indicator, and no rates.
  private func isOwn(_ row: Row) -> Bool { row.head?.head?.role != .other }

  /// What a value in a column of a row is.
  private func role(of row: Row, _ column: Int) -> IndicatorHead.Role? {
    let (own, other) = (row.head?.head?.role, columns.columns[column].role)
    guard let own else { return other }
    return other == nil || other == own ? own : .other
  }

  private struct Values {
    var found: [SheetNode.SheetIndicator.Value] = []
    var dashes: [Range<Int>] = []
    /// Whether one of them belongs to no one year.
    var isTorn = false
  }

  private func values(of group: Group, _ bytes: [UInt8]) -> Values {
    var values = Values()
    for row in group.rows {
      let places = row.values.map(\.column)
      let isDouble = Set(places).count < places.count
      for (cell, place) in row.values {
        guard case .value(let role)? = role(of: row, place) else { continue }
        let column = columns.columns[place]
        let year = column.year ?? rowYear(row)
        guard let reading = IndicatorNode.Reading(bytes, cell.ranges, year: year) else {
          values.dashes += cell.ranges
          continue
        }
        if isDouble || row.isDoubtful || column.isOpen && reading.at == nil {
          values.isTorn = true
        }
        values.found.append((role, reading))
      }
    }
    // Two values of one word without a year are one too many.
    for role in [IndicatorWord.Role.baseline, .target, .actual] {
      if values.found.count(where: { $0.role == role && $0.reading.at == nil }) > 1 {
        values.isTorn = true
      }
    }
    return values
  }

  /// A fiscal year as an EDTF interval.
  static func at(_ year: Int) -> String { "\(year)-04-01/\(year + 1)-03-31" }

  private func rowYear(_ row: Row) -> Int? {
    switch row.head?.head?.year {
    case .known(let year)?: year
    case .number(let number)?:
      columns.columns.lazy.compactMap(\.year).first.flatMap {
        EraTable.shared.year(number, near: $0, atMost: 15)
      }
    default: nil
    }
  }

  private func kind(
    of group: Group, _ label: IndicatorCell?, _ bytes: [UInt8]
  ) -> SheetNode.SheetIndicator.Kind? {
    for cell in group.rows.compactMap(\.head) {
      if let kind = IndicatorCell.kind(of: bytes.squeezed(cell.ranges)) { return kind }
    }
    for case .nameHead(let kind?)? in [label?.content, nameHead?.content, title?.content] {
      return kind
    }
    return nil
  }
}
