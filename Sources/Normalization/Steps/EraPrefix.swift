internal import ShisakuValues

/// What stands before a western year that is written for one of an era: what was no number there may
/// make another one of the year's digits.
///
///     図1|令和5年度        a space: 図1 2023年度
///     1，|令和5年度        a space, else it is 1,2023
///     令和5年度－|令和7年度  the sign as between western years: 2023年度-2025年度
struct EraPrefix {
  /// Where what is rewritten begins: at the year or the sign before it.
  let start: Int
  /// What is written before the year; 0 for nothing.
  let byte: UInt8

  /// - Parameters:
  ///   - offset: where the year of the era begins.
  ///   - text: the passage.
  ///   - last: the edit before, whose digits belong to a year.
  init(before offset: Int, in text: ByteText, behind last: EraYears.Edit?) {
    let (sign, length) = text.scalar(before: offset)
    let (first, _) = text.scalar(before: offset - length)
    let isBehindYear = last?.range.upperBound == offset - length
    let followsDigit = (0x30...0x39).contains(first) && !isBehindYear
    var prefix: UInt8 = 0
    var start = offset
    switch sign {
    case 0x30...0x39: prefix = UInt8(ascii: " ")
    case 0x2C, 0x2E: if followsDigit { prefix = UInt8(ascii: " ") }
    default:
      let kind = Self.kind(first, isBehindYear)
      guard NumberSigns.rule(for: sign) == .sign,
        let folded = NumberSigns.folded(sign, between: kind, and: .digit)
      else { break }
      if followsDigit || folded == UInt8(ascii: ",") || folded == UInt8(ascii: ".") {
        prefix = UInt8(ascii: " ")
      } else {
        prefix = folded
        start = offset - length
      }
    }
    self.start = start
    byte = prefix
  }

  private static func kind(_ scalar: UInt32, _ isBehindYear: Bool) -> CharacterKind {
    // A year of an era may end with an ideograph, and ends with a digit once it is western.
    if isBehindYear, scalar != 0x5E74, scalar != 0x5EA6 { return .digit }  // 年 度
    return SignSpaces.kind(scalar)
  }
}
