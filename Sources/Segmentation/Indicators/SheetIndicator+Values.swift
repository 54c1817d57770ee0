internal import ShisakuSourceText
internal import ShisakuValues

extension SheetNode.SheetIndicator {
  /// A value with what it is.
  typealias Value = (role: IndicatorWord.Role, reading: IndicatorNode.Reading)

  init(name: TextRanges, kind: Kind?, unit: TextRanges?, values: [Value]) {
    func readings(_ role: IndicatorWord.Role) -> [IndicatorNode.Reading] {
      values.lazy.filter { $0.role == role }.map(\.reading)
    }
    self.init(
      name: name, kind: kind, unit: unit, baselines: readings(.baseline),
      targets: readings(.target), actuals: readings(.actual))
  }
}

extension IndicatorNode.Reading {
  /// The value of a cell in the column of a fiscal year; `nil` of a dash.
  init?(_ bytes: [UInt8], _ cell: TextRanges, year: Int?) {
    let scalars = bytes.scalars(cell)
    if scalars.count == 1, EmptyCell.isDash(scalars[0]) { return nil }
    self = ReadingText.read(bytes, cell)
    if at == nil, let year { at = IndicatorTable.at(year) }
  }
}
