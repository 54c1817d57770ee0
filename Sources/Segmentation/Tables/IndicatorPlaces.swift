internal import ShisakuSourceText
internal import ShisakuValues

/// The columns of a table that say what its policies are measured by: of the names of indicators, of their
/// units, and of their values.
struct IndicatorPlaces {
  var name: Int
  var unit: Int?
  /// The column that says when targets are to be reached: 達成時期.
  var due: Int?
  var values: [(column: Int, role: IndicatorWord.Role, year: Int?)] = []

  var columns: [Int] { [name] + [unit, due].compactMap { $0 } + values.map(\.column) }

  /// `nil` where a head announces none, or two columns that say the same.
  init?(_ columns: [TableColumn], _ bytes: [UInt8], _ catalogue: FieldCatalogue) {
    func headsIndicators(_ column: TableColumn) -> Bool {
      if case .field(let field) = column.kind, catalogue[field].type == .indicators { return true }
      let text = bytes.squeezed(column.label)
      return IndicatorWord.names.contains { text.ends(with: $0) }
    }
    guard let name = columns.firstIndex(where: headsIndicators) else { return nil }
    self.name = name
    for column in columns.indices.dropFirst(name + 1) {
      let text = bytes.squeezed(Self.own(columns[column].label, bytes))
      if text == IndicatorWord.unit, unit == nil, values.isEmpty {
        unit = column
        continue
      }
      if due == nil, values.contains(where: { $0.role == .target && $0.year == nil }),
        IndicatorWord.dues.contains(text)
      {
        due = column
        continue
      }
      let isTarget = IndicatorWord.targets.contains(text)
      let head = IndicatorHead(text + [0, 0, 0, 0], 0..<text.count)
      guard let said = isTarget ? IndicatorHead(role: .value(.target)) : head,
        case .value(let role)? = said.role
      else { break }
      var year: Int?
      if case .known(let value)? = said.year { year = value }
      guard !values.contains(where: { $0.role == role && $0.year == year }) else { return nil }
      values.append((column, role, year))
    }
    guard !values.isEmpty else { return nil }
  }

  /// The head of a column without what stands above all columns of indicators: 目標指標 over 現状 and 目標値.
  private static func own(_ label: TextRanges, _ bytes: [UInt8]) -> TextRanges {
    let above = label.dropLast().lastIndex { range in
      let text = TableHeadWords.bare(bytes.squeezed(range))
      return IndicatorWord.names.contains { text.ends(with: $0) }
    }
    return above.map { TextRanges(label[($0 + 1)...]) } ?? label
  }
}
