internal import ShisakuValues

/// One numeral, or two with a range sign between them, in front of a unit.
///
///     30〜50％       → 30, 50
///     ２週間から１か月  → the unit may stand behind both
struct Measure {
  let first: Numeral
  let second: Numeral?
  /// The byte after the last unit.
  let end: Int

  /// The value of the first numeral, with the unit of ten thousands that only the second carries
  /// (100〜200万円).
  var low: ExactDecimal
  /// The value of the second, or the greatest of a numeral that 数 leaves open.
  var high: ExactDecimal?

  /// The measure that begins with the numeral `first`.
  ///
  /// `unit` gives the byte after the unit at an offset, `nil` where none stands there; with
  /// `allowsWord` から may stand for a range sign.
  init?(
    _ first: Numeral, in text: ByteText, allowsWord: Bool = false, unit: (Int) -> Int?
  ) {
    self.first = first
    low = first.value
    let blank = text.skippingBlanks(from: first.range.upperBound)
    let firstUnit = unit(blank)
    if let sign = PeriodReader.sign(at: firstUnit ?? first.range.upperBound, in: text),
      !sign.isWord || allowsWord,
      let second = NumeralParser.numeral(at: sign.end, in: text),
      let end = unit(text.skippingBlanks(from: second.range.upperBound)),
      !second.value.isLess(than: first.value) || firstUnit != nil || second.hasUnit
    {
      self.second = second
      self.end = end
      high = second.greatest ?? second.value
      if firstUnit == nil { scale(by: second, in: text) }
      return
    }
    guard let firstUnit else { return nil }
    second = nil
    end = firstUnit
    high = first.greatest
  }

  /// Gives the first numeral the unit of the second: 100 of 100〜200万.
  private mutating func scale(by second: Numeral, in text: ByteText) {
    guard second.hasUnit, !first.hasUnit else { return }
    var offset = second.range.lowerBound
    var digits = 0
    while text[offset].isDigit || text[offset] == UInt8(ascii: ".")
      || text[offset] == UInt8(ascii: ",")
    {
      offset += 1
      digits += 1
    }
    var exponent = 0
    while offset < second.range.upperBound {
      let (scalar, length) = text.scalar(at: offset)
      if let tens = KanjiNumeral.tens(scalar) {
        exponent += tens
      } else if let unit = KanjiNumeral.thousands(in: text, at: offset) {
        exponent += unit.exponent
      } else if scalar != 0x20 {
        return
      }
      offset += length
    }
    var scaled = first.value
    guard digits > 0, scaled.shift(by: exponent), scaled.isLess(than: second.value) else { return }
    low = scaled
  }

  /// Appends `value`, or `min` and `max`, as strings.
  func append(to value: inout [(key: String, value: EntityValue)]) {
    if let high {
      value.append(("min", .string(low.description)))
      value.append(("max", .string(high.description)))
    } else {
      value.append(("value", .string(low.description)))
    }
  }
}
