internal import ShisakuValues

/// What stands between the points of a list or range: other years, the same year in brackets, days of
/// the week.
extension CalendarReader {
  private static let listSigns: Words = [
    "、", "・", "，", ",", "及び", "並びに", "と", "又は", "または", "／", "〜", "～", "-",
  ]

  /// The unit that the last of a list of years carries for all of them: 年度 for 5 and 6 of
  /// 令和5・6・7年度. `nil` where no list of years begins behind `offset`.
  func listedUnit(from offset: Int) -> CalendarPoint.Unit? {
    var end = offset
    for _ in 0..<8 {
      let blank = text.skippingBlanks(from: end)
      let sign = text.length(ofAny: Self.listSigns, at: blank)
      guard sign > 0 else { return nil }
      var next = text.skippingBlanks(from: blank + sign)
      if let era = EraTable.shared.sign(at: next, in: text) {
        next = text.skippingBlanks(from: next + era.length)
      }
      guard let (_, afterNumber) = text.digits(at: next, atMost: 4) ?? eraYear(at: next) else {
        return nil
      }
      let unit = text.skippingBlanks(from: afterNumber)
      if text.has("年", at: unit) {
        if text.has("年度", at: unit) { return .fiscalYear }
        return isSpanOfYears(at: unit) ? nil : .year
      }
      end = afterNumber
    }
    return nil
  }

  /// 3年間, 6年生
  private func isSpanOfYears(at offset: Int) -> Bool {
    text.length(
      ofAny: ["年間", "年生", "年目", "年後", "年前", "年以", "年程", "年ぶ", "年半", "年齢", "年次", "年に"], at: offset)
      > 0
  }

  /// The byte behind a bracket at `offset` that says the year over again: （令和6）, （2024年度）.
  func twinEnd(at offset: Int, of year: Int?) -> Int? {
    let (open, length) = text.scalar(at: offset)
    guard Parenthesis.opens(open), let year else { return nil }
    var inner = offset + length
    if text.has("西暦", at: inner) { inner += 6 }
    let number: (value: Int, end: Int)?
    if let era = EraTable.shared.sign(at: inner, in: text) {
      number = eraYear(at: text.skippingBlanks(from: inner + era.length)).map {
        (EraTable.shared.year($0.value, of: era.era), $0.end)
      }
    } else {
      number = text.digits(at: inner, atMost: 4)
    }
    guard let number, number.value == year else { return nil }
    let end = number.end + text.length(ofAny: ["年度", "年"], at: number.end)
    let close = text.scalar(at: end)
    return Parenthesis.closes(close.value) ? end + close.length : nil
  }

  /// Whether a sign of ranges or lists and another year stand at `offset`.
  func goesOnToYear(at offset: Int) -> Bool {
    if listedUnit(from: offset) != nil { return true }
    guard let sign = PeriodReader.sign(at: offset, in: text) else { return false }
    return text[sign.end].isDigit || EraTable.shared.name(at: sign.end, in: text) != nil
      || EraTable.shared.letter(at: sign.end, in: text) != nil
  }

  /// The byte behind a day of the week at `offset`: （木）, （木・祝）, (木曜日).
  func weekdayEnd(at offset: Int) -> Int? {
    let (open, length) = text.scalar(at: offset)
    guard Parenthesis.opens(open),
      text.length(ofAny: ["月", "火", "水", "木", "金", "土", "日", "祝"], at: offset + length) > 0
    else { return nil }
    var end = offset + length
    for _ in 0..<6 {
      end += text.scalar(at: end).length
      let (scalar, length) = text.scalar(at: end)
      if Parenthesis.closes(scalar) { return end + length }
      guard text.length(ofAny: ["曜", "日", "・", "祝", "休"], at: end) > 0 else { return nil }
    }
    return nil
  }
}
