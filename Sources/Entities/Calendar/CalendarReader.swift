internal import ShisakuValues

/// Reads one year, fiscal year, month or day.
///
///     令和5年度末   → fiscal year 2023, part end
///     R3.3末       → 2021-03, part end
///     ７日          → after 令和5年4月1日: 2023-04-07
///
/// Convention: a fiscal year (年度) runs from 1 April to 31 March (Public Finance Act, art. 11).
/// 元年 is year 1. A letter with a number and no unit (H30) is a fiscal year.
struct CalendarReader {
  let text: ByteText

  /// Years that are read as such without an era: 令和5年度 and 2023年度 are, 32年度 is not.
  static let plausibleYears = 1000...2999

  /// The point that begins at `offset`.
  ///
  /// An era, a year or a month that is left out may be taken from `previous`, a point directly
  /// before.
  func point(at offset: Int, after previous: CalendarPoint? = nil) -> CalendarPoint? {
    if text[offset].isDigit || text[offset] >= 0xE3 {
      if let point = eraPoint(at: offset) ?? abbreviatedPoint(at: offset) { return point }
      if let point = westernPoint(at: offset) { return point }
      if let previous, let point = elidedPoint(at: offset, after: previous) { return point }
      return yearlessPoint(at: offset)
    }
    return letterPoint(at: offset) ?? shortenedPoint(at: offset)
  }

  // MARK: Heads

  private func eraPoint(at offset: Int) -> CalendarPoint? {
    guard !text[offset].isDigit, let era = EraTable.shared.name(at: offset, in: text) else {
      return nil
    }
    let isModern = EraTable.shared.eras[era.era].isModern
    let start = isModern ? text.skippingBlanks(from: offset + era.length) : offset + era.length
    guard let (number, end) = eraYear(at: start) else { return nil }
    if !isModern {
      // Older eras share their names with plain words (文化, 天平), so 年 must follow.
      guard text.has("年", at: end), !text.scalar(before: offset).value.isIdeograph else {
        return nil
      }
    }
    return point(from: offset, era: era, number: number, end: end)
  }

  func point(
    from offset: Int, era: EraTable.Match, number: Int, end: Int
  ) -> CalendarPoint {
    var point = CalendarPoint(
      range: offset..<end, year: EraTable.shared.year(number, of: era.era))
    point.era = era.era
    point.isEraLetter = era.isLetter
    readTail(of: &point)
    note(&point)
    return point
  }

  /// 2023年, 2023年度, 西暦2023年, 二〇二三年, 2021/7/18, 2021 before a range sign.
  private func westernPoint(at offset: Int) -> CalendarPoint? {
    var start = offset
    if text.has("西暦", at: offset) { start += 6 }
    var number: Int
    var end: Int
    if let (value, after) = text.digits(at: start, atMost: 4) {
      guard after - start == 4 else {
        return start > offset ? nil : shortYear(value, from: start, after)
      }
      (number, end) = (value, after)
    } else {
      guard let numeral = NumeralParser.numeral(at: start, in: text), numeral.isKanji,
        let value = numeral.small(atMost: 9999), text.has("年", at: numeral.range.upperBound),
        // 千年 and 二千年 are spans of time.
        !numeral.hasUnit || value % 1000 > 0 || start > offset
      else { return nil }
      (number, end) = (value, numeral.range.upperBound)
    }
    guard Self.plausibleYears.contains(number), !isReturnPeriod(at: end) else { return nil }
    let before = text[start - 1]
    if start == offset, before.isLatinLetter || before.isDigit || isPointOrComma(before),
      before.isLatinLetter || before.isDigit || text[start - 2].isDigit
    {
      return nil
    }
    var point = CalendarPoint(range: offset..<end, year: number)
    readTail(of: &point)
    // A bare number of four digits is a year only before a range sign; the caller looks for that.
    return point
  }

  /// Whether 年 at `offset` counts how seldom something happens: 1000年に1度.
  private func isReturnPeriod(at offset: Int) -> Bool {
    let unit = text.skippingBlanks(from: offset)
    return text.length(ofAny: ["年に1度", "年に一度", "年に1回", "年に一回"], at: unit) > 0
  }

  /// 247年: a year of fewer than four digits; under 200 it is as likely a span of time.
  private func shortYear(_ number: Int, from start: Int, _ end: Int) -> CalendarPoint? {
    guard number >= 200, end - start == 3, text.has("年", at: end),
      text.length(ofAny: ["年間", "年前", "年後", "年度", "年以", "年近"], at: end) == 0
    else { return nil }
    var point = CalendarPoint(range: start..<end, year: number)
    readTail(of: &point)
    return point
  }

  private func isPointOrComma(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",")
  }

  /// A day before 1873 is one of the lunisolar calendar; a day outside its era was counted on.
  private func note(_ point: inout CalendarPoint) {
    guard let era = point.era, let year = point.year else { return }
    if year < 1873, point.month != nil {
      point.month = nil
      point.day = nil
      point.note = .lunisolar
    } else if !point.isFiscal,
      !EraTable.shared.contains(
        era: era, year: year - EraTable.shared.eras[era].firstYear + 1, month: point.month,
        day: point.day)
    {
      point.note = .eraBounds
    }
  }

  // MARK: Numbers

  /// 元, plain digits or a kanji numeral from 1 to 99.
  func eraYear(at offset: Int) -> (value: Int, end: Int)? {
    guard let number = firstYear(at: offset) ?? small(at: offset, atMost: 99), number.value > 0
    else { return nil }
    return number
  }

  func firstYear(at offset: Int) -> (value: Int, end: Int)? {
    text.has("元", at: offset) ? (1, offset + 3) : nil
  }

  /// One or two digits, or a kanji numeral, up to `limit`.
  func small(at offset: Int, atMost limit: Int) -> (value: Int, end: Int)? {
    if let number = text.digits(at: offset, atMost: 2) {
      return number.value <= limit ? number : nil
    }
    guard text[offset] >= 0xE3, let numeral = NumeralParser.numeral(at: offset, in: text),
      numeral.isKanji, let value = numeral.small(atMost: limit)
    else { return nil }
    return (value, numeral.range.upperBound)
  }
}
