internal import ShisakuSourceText
internal import ShisakuValues

/// The columns of a table that say what its policies are measured by: of the names of indicators, of their
/// units, and of their values.
struct IndicatorPlaces {
  var name: Int
  var unit: Int?
  var values: [(column: Int, role: IndicatorWord.Role, year: Int?)] = []

  var columns: [Int] { [name] + (unit.map { [$0] } ?? []) + values.map(\.column) }

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
      let text = bytes.squeezed(columns[column].label)
      if text == IndicatorWord.unit, unit == nil, values.isEmpty {
        unit = column
        continue
      }
      guard let said = IndicatorHead(text + [0, 0, 0, 0], 0..<text.count),
        case .value(let role)? = said.role
      else { break }
      var year: Int?
      if case .known(let value)? = said.year { year = value }
      guard !values.contains(where: { $0.role == role && $0.year == year }) else { return nil }
      values.append((column, role, year))
    }
    guard !values.isEmpty else { return nil }
  }
}
