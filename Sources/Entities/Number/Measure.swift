internal import ShisakuValues

/// One numeral, or two with a range sign between them, in front of a unit.
///
///     30〜50％         → 30, 50
///     ２週間から１か月    → the unit may stand behind both
///     2,345（2,100）人  → the unit may stand behind a bracket
struct Measure {
  let first: Numeral
  let second: Numeral?
  /// Where the measure begins: at the number, or at the bracket around it. A sign stands before.
  private(set) var start: Int
  /// The byte after the last unit, or after the number where the unit does not touch it.
  var end: Int
  /// Where the unit stands, without units of tens.
  let unit: Range<Int>

  /// The value of the first numeral, with the unit of ten thousands that only the second carries
  /// (100〜200万円).
  var low: ExactDecimal
  /// The value of the second, or the greatest of a numeral that 数 leaves open.
  var high: ExactDecimal?

  /// The measure that begins with the numeral `first`.
  ///
  /// `unit` gives the byte after the unit at an offset, `nil` where none stands there; with
  /// `allowsWord` から may stand for a range sign, with `needsNumberBefore` a bracket with its unit
  /// behind counts only where a number stands before it.
  init?(
    _ first: Numeral, in text: ByteText, allowsWord: Bool = false, needsNumberBefore: Bool = false,
    unit: (Int) -> Int?
  ) {
    self.first = first
    start = first.range.lowerBound
    low = first.value
    let blank = text.skippingBlanks(from: first.range.upperBound)
    let firstUnit = unit(blank)
    if let sign = PeriodReader.sign(at: firstUnit ?? first.range.upperBound, in: text),
      !sign.isWord || allowsWord,
      let second = NumeralParser.numeral(
        at: sign.end + NumberSign.lengthOfTriangle(at: sign.end, in: text), in: text),
      let end = unit(text.skippingBlanks(from: second.range.upperBound)),
      !second.value.isLess(than: first.value) || firstUnit != nil || second.hasUnit
        || second.range.lowerBound > sign.end
    {
      self.second = second
      self.end = end
      self.unit = Self.unitStart(behind: second, to: end, in: text)..<end
      high = second.greatest ?? second.value
      high?.isNegative = second.range.lowerBound > sign.end
      if firstUnit == nil { scale(by: second, in: text) }
      return
    }
    second = nil
    high = first.greatest
    if let firstUnit {
      end = firstUnit
      self.unit = Self.unitStart(behind: first, to: end, in: text)..<end
      return
    }
    guard
      let bracketed = BracketedUnit(
        first, in: text, needsNumberBefore: needsNumberBefore, unit: unit),
      low.shift(by: bracketed.exponent), high?.shift(by: bracketed.exponent) != false
    else { return nil }
    start = bracketed.range.lowerBound
    end = bracketed.range.upperBound
    self.unit = bracketed.unit
  }

  /// Where the unit behind a number begins: behind blanks, if it does not touch the number.
  private static func unitStart(behind numeral: Numeral, to end: Int, in text: ByteText) -> Int {
    let start = text.skippingBlanks(from: numeral.range.upperBound)
    return start < end ? start : numeral.range.upperBound
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
