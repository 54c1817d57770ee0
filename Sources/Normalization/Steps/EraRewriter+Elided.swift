internal import ShisakuValues

/// Years that go on in the era of the year before them.
extension EraRewriter {
  private static let spanSigns: Words = [
    "間", "後", "前", "目", "以内", "以上", "ごと", "分",
  ]

  /// The years of a range or list that go on in the era of the first: 令和3〜7年度, 令和4・5年度,
  /// 令和5年4月〜6年3月.
  func elidedYears(
    after year: YearExpression, _ end: Int
  ) -> [(range: Range<Int>, western: Int)] {
    guard let era = year.era, let eraYear = year.eraYear, !year.isTwin else { return [] }
    if year.unit == .none, let part = endOfDates(from: end, era, eraYear) { return [part] }
    var parts: [(range: Range<Int>, western: Int)] = []
    var offset = skippingMonth(from: end, year.unit)
    var last = eraYear
    var unit = year.unit
    while true {
      let sign = parser.separator(at: offset)
      guard sign > 0 else { break }
      let start = parser.skippingBreak(from: offset + sign)
      guard let (number, numberEnd) = parser.eraNumber(at: start), number > last,
        number <= last + 20
      else { break }
      let (ownUnit, afterUnit) = parser.unit(at: numberEnd)
      if ownUnit == .none {
        // One more of a list whose unit comes at its end.
        guard unit == .none, parser.separator(at: numberEnd) > 0 else { break }
      } else if isSpan(at: afterUnit) || (unit != .none && unit != ownUnit) {
        break
      }
      let first = EraTable.shared.eras[era].firstYear
      parts.append((start..<numberEnd, first + number - 1))
      last = number
      offset = ownUnit == .none ? numberEnd : afterUnit
      if ownUnit != .none {
        if unit == .none { return parts }
        unit = ownUnit
      }
    }
    // Numbers whose unit never came are no years.
    return unit == .none ? [] : parts
  }

  /// The year of the second of two dates in numbers: H26.4〜28.5, R5.4.1〜6.3.31. With fewer parts
  /// than the first date has (R5.4.1〜5.31) the second has no year.
  private func endOfDates(
    from offset: Int, _ era: Int, _ eraYear: Int
  ) -> (range: Range<Int>, western: Int)? {
    guard let first = parts(from: offset) else { return nil }
    let sign = parser.separator(at: first.end)
    guard sign > 0, RangeSign.contains(text.scalar(at: first.end).value) else { return nil }
    let start = first.end + sign
    guard let (number, numberEnd) = text.digits(at: start, atMost: 2),
      (eraYear...eraYear + 20).contains(number), let second = parts(from: numberEnd),
      second.count == first.count, text[numberEnd] == text[offset]
    else { return nil }
    return (start..<numberEnd, EraTable.shared.eras[era].firstYear + number - 1)
  }

  /// A month and perhaps a day behind a year, each behind the same point or slash.
  private func parts(from offset: Int) -> (count: Int, end: Int)? {
    let sign = text[offset]
    guard sign == UInt8(ascii: ".") || sign == UInt8(ascii: "/"),
      let (month, afterMonth) = text.digits(at: offset + 1, atMost: 2), (1...12).contains(month)
    else { return nil }
    guard text[afterMonth] == sign,
      let (day, end) = text.digits(at: afterMonth + 1, atMost: 2), (1...31).contains(day)
    else { return (1, afterMonth) }
    return (2, end)
  }

  /// Past a month and a day, where the year is a calendar year.
  private func skippingMonth(from offset: Int, _ unit: YearExpression.Unit) -> Int {
    guard unit == .year, let (_, month) = text.digits(at: offset, atMost: 2),
      text.has("月", at: month)
    else { return offset }
    let end = month + 3
    guard let (_, day) = text.digits(at: end, atMost: 2), text.has("日", at: day) else {
      return end
    }
    return day + 3
  }

  /// Whether the 年 before `offset` counts years: 5年間, 3年後.
  private func isSpan(at offset: Int) -> Bool {
    text.length(ofAny: Self.spanSigns, at: offset) > 0
  }
}
