internal import ShisakuValues

/// A unit that stands behind a bracket and goes for the numbers in it and before it, as forms print
/// an amount with that of the year before.
///
///     2,345（2,100）百万円    → 2,345 and （2,100）百万円, both in millions of yen
///     （1,234）千円           → （1,234）千円
///     120（うち女性 48）人    → 120 and 48, both people
struct BracketedUnit {
  /// Where the entity begins and ends: the bracket and the unit belong to it where nothing but a
  /// number stands in the bracket, else it is the number alone.
  let range: Range<Int>
  /// The unit's power of ten: 6 of 百万円.
  let exponent: Int
  /// Where the unit itself stands, behind 百万.
  let unit: Range<Int>

  /// Bytes of a bracket at most, so that only numbers with a word or two are looked at.
  private static let longest = 60

  /// The unit of a number that stands before a bracket or in one.
  ///
  /// - Parameters:
  ///   - numeral: the number.
  ///   - text: the passage.
  ///   - needsNumberBefore: whether a number has to stand before the bracket, as for counters: （2）件名
  ///     opens an item of a list.
  ///   - unit: gives the byte after the unit at an offset, `nil` where none stands there.
  init?(
    _ numeral: Numeral, in text: ByteText, needsNumberBefore: Bool, unit: (Int) -> Int?
  ) {
    let behind = text.skippingBlanks(from: numeral.range.upperBound)
    let scalar = text.scalar(at: behind)
    if Parenthesis.opens(scalar.value) {
      guard let close = Self.close(of: behind, in: text), Self.numberEnds(before: close, in: text),
        let (exponent, unit) = Self.unit(behind: close, in: text, unit)
      else { return nil }
      self.init(range: numeral.range, exponent: exponent, unit: unit)
      return
    }
    guard Parenthesis.closes(scalar.value),
      let (exponent, unit) = Self.unit(behind: behind, in: text, unit),
      let open = Self.open(before: numeral.range.lowerBound, in: text)
    else { return nil }
    let hasNumberBefore = text[text.skippingBlanks(before: open) - 1].isDigit
    if needsNumberBefore, !hasNumberBefore { return nil }
    let first = open + text.scalar(at: open).length
    let sign = NumberSign.start(of: numeral.range.lowerBound, in: text).offset
    let isAlone = text.skippingBlanks(from: first) == sign
    if !isAlone, !hasNumberBefore { return nil }
    self.init(
      range: isAlone ? open..<unit.upperBound : numeral.range, exponent: exponent, unit: unit)
  }

  private init(range: Range<Int>, exponent: Int, unit: Range<Int>) {
    self.range = range
    self.exponent = exponent
    self.unit = unit
  }

  /// The bracket that closes the one at `offset`.
  private static func close(of offset: Int, in text: ByteText) -> Int? {
    var end = offset + text.scalar(at: offset).length
    while end < min(text.count, offset + longest) {
      let (scalar, length) = text.scalar(at: end)
      if Parenthesis.closes(scalar) { return end }
      if Parenthesis.opens(scalar) { return nil }
      end += length
    }
    return nil
  }

  /// The bracket that opens around the number at `offset`.
  private static func open(before offset: Int, in text: ByteText) -> Int? {
    var start = offset
    while start > max(0, offset - longest) {
      let (scalar, length) = text.scalar(before: start)
      start -= length
      if Parenthesis.opens(scalar) { return start }
      if Parenthesis.closes(scalar) || scalar == 0x3002 || length == 0 { return nil }
    }
    return nil
  }

  private static func numberEnds(before close: Int, in text: ByteText) -> Bool {
    text[text.skippingBlanks(before: close) - 1].isDigit
  }

  /// The unit behind the bracket that closes at `close`, with its power of ten.
  private static func unit(
    behind close: Int, in text: ByteText, _ unit: (Int) -> Int?
  ) -> (exponent: Int, range: Range<Int>)? {
    let start = text.skippingBlanks(from: close + text.scalar(at: close).length)
    let (exponent, offset) = KanjiNumeral.power(in: text, at: start)
    guard let end = unit(offset) else { return nil }
    return (exponent, offset..<end)
  }
}
