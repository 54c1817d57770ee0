internal import ShisakuValues

extension TableCell {
  /// The entity of the cell, which stands at `start` of a passage.
  func entity(at start: Int, in text: ByteText) -> Entity? {
    let range = start..<start + self.range.count
    var offset = start
    var isNegative = false
    while offset < range.upperBound, !text[offset].isDigit {
      let sign = NumberSign.length(at: offset, in: text)
      if sign > 0 { isNegative = true }
      offset += max(sign, text.scalar(at: offset).length)
    }
    guard let numeral = NumeralParser.numeral(at: offset, in: text),
      numeral.range.upperBound <= range.upperBound
    else { return nil }
    var number = numeral.value
    number.isNegative = isNegative
    switch unit {
    case .yen(let exponent):
      guard number.shift(by: exponent), let yen = number.rounded, yen.isExact else { return nil }
      return Entity(
        .money, at: range, value: [("currency", .string("JPY")), ("value", .integer(yen.value))])
    case .percent:
      return Entity(.percentage, at: range, value: [("value", .string(number.description))])
    case .counter(let word):
      return Entity(
        .quantity, at: range,
        value: [("value", .string(number.description)), ("unit", .string(word))])
    }
  }
}
