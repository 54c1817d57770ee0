internal import ShisakuValues

/// What follows the number of a year: its unit, the month and day, the part of it.
extension CalendarReader {
  func readTail(of point: inout CalendarPoint) {
    skipTwin(&point)
    let start = text.skippingBlanks(from: point.end)
    if text.has("年", at: start) {
      let afterYear = start + 3
      let next = text.skippingBlanks(from: afterYear)
      if text.has("度", at: next) {
        point.unit = .fiscalYear
        point.extend(to: next + 3)
        readPart(of: &point)
        readMonth(of: &point)
      } else {
        point.unit = .year
        point.extend(to: afterYear)
        skipTwin(&point, beforeMonth: true)
        if !readDecade(of: &point), !readMonth(of: &point) { readPart(of: &point) }
      }
    } else if point.era != nil, !point.isEraLetter, text.has("度", at: start) {
      // 令和3度: 年 was lost in writing.
      point.unit = .fiscalYear
      point.extend(to: start + 3)
    } else if let unit = listedUnit(from: point.end), point.unit == .none {
      point.unit = unit
    } else if !readSeparated(of: &point), point.era == nil {
      readSeasonAlone(of: &point)
    }
  }

  private static let separators: Words = [".", "/", "-", "・", ",", "．", "／"]

  /// 31（令和元）年, 2024（令和6）～: the same year in brackets between the number and the unit or the sign
  /// of a range; 1937年（昭和12年）11月3日: before the month.
  private func skipTwin(_ point: inout CalendarPoint, beforeMonth: Bool = false) {
    guard let end = twinEnd(at: point.end, of: point.year) else { return }
    if beforeMonth {
      var behind = point
      behind.extend(to: end)
      let hasMonth = text[text.skippingBlanks(from: end)].isDigit && readMonth(of: &behind)
      if hasMonth { point.extend(to: end) }
    } else if text.has("年", at: text.skippingBlanks(from: end)) || goesOnToYear(at: end) {
      point.extend(to: end)
    }
  }

  /// 2030年代 and 昭和50年代, with 前半 and 後半.
  private func readDecade(of point: inout CalendarPoint) -> Bool {
    guard text.has("代", at: point.end), let year = point.year else { return false }
    let number = point.era.map { year - EraTable.shared.year(0, of: $0) } ?? year
    guard number % 10 == 0, number > 0 else { return false }
    point.lastYear = year + 9
    point.extend(to: point.end + 3)
    readPart(of: &point)
    return true
  }

  /// 4月, の4月, /4月, then the day.
  @discardableResult
  func readMonth(of point: inout CalendarPoint) -> Bool {
    var start = text.skippingBlanks(from: point.end)
    if text.has("の", at: start) {
      start += 3
    } else if text[start] == UInt8(ascii: "/") {
      start += 1
    }
    guard let (month, end) = small(at: start, atMost: 12), month >= 1 else { return false }
    let unit = text.skippingBlanks(from: end)
    guard text.has("月", at: unit), isMonth(after: unit + 3) else {
      // 2021年/7, and 12 of 令和3年12〜翌1月.
      guard text[start - 1] == UInt8(ascii: "/") || opensMonths(at: end), !point.isFiscal else {
        return false
      }
      point.month = month
      point.unit = .month
      point.extend(to: end)
      return true
    }
    if point.isFiscal, let year = point.year, month < 4 { point.year = year + 1 }
    point.month = month
    point.unit = .month
    point.part = nil
    point.extend(to: unit + 3)
    if !readDay(of: &point) { readPart(of: &point) }
    return true
  }

  /// Whether a range sign and a month follow the number that ends at `end`.
  private func opensMonths(at end: Int) -> Bool {
    guard let sign = PeriodReader.sign(at: end, in: text), !sign.isWord else { return false }
    var next = sign.end
    next += text.length(ofAny: ["翌年", "翌"], at: next)
    guard let (month, after) = small(at: next, atMost: 12), month >= 1 else { return false }
    return text.has("月", at: after) && isMonth(after: after + 3)
  }

  /// Whether 月 before `end` is a month and not 月額, 月間 or 月次.
  func isMonth(after end: Int) -> Bool {
    text.length(ofAny: ["額", "間", "次", "例", "給", "謝", "報", "刊", "割", "々"], at: end) == 0
  }

  /// 1日, の1日; 日 of 日間 and of 日本 is none.
  @discardableResult
  func readDay(of point: inout CalendarPoint) -> Bool {
    var start = text.skippingBlanks(from: point.end)
    if text.has("の", at: start) { start += 3 }
    guard let month = point.month, let (day, end) = small(at: start, atMost: 31), day >= 1,
      day <= CalendarPoint.days(inMonth: month, of: point.year)
    else { return false }
    let unit = text.skippingBlanks(from: end)
    guard text.has("日", at: unit), !text.has("日間", at: unit) else { return false }
    point.day = day
    point.unit = .day
    point.extend(to: unit + 3)
    return true
  }

  // MARK: Signs between the numbers

  /// 2021/7/18, R3.3, 令和3・7・18: a year with month and day behind signs.
  private func readSeparated(of point: inout CalendarPoint) -> Bool {
    let sign = text.length(ofAny: Self.separators, at: point.end)
    guard sign > 0, let (month, afterMonth) = text.digits(at: point.end + sign, atMost: 2),
      (1...12).contains(month)
    else { return false }
    let isSame =
      text.length(ofAny: Self.separators, at: afterMonth) == sign
      && text[afterMonth] == text[point.end]
    if isSame, let (day, end) = text.digits(at: afterMonth + sign, atMost: 2), day >= 1,
      day <= CalendarPoint.days(inMonth: month, of: point.year)
    {
      point.month = month
      point.day = day
      point.unit = .day
      point.extend(to: end)
      return true
    }
    guard separates(sign: text[point.end], from: point, month: afterMonth) else { return false }
    point.month = month
    point.unit = .month
    point.extend(to: text.has("月", at: afterMonth) ? afterMonth + 3 : afterMonth)
    readPart(of: &point)
    return true
  }

  /// Whether a sign with one number behind it makes a month: R3.3 does, 3・4 is a list, 2020.5 in
  /// front of a unit is a number.
  private func separates(sign: UInt8, from point: CalendarPoint, month end: Int) -> Bool {
    let month = end - point.end - 1
    switch sign {
    case UInt8(ascii: "."), 0xEF:
      return point.era != nil || text.length(ofAny: ["末", "月", "）", ")", "〜", "～"], at: end) > 0
        || end == text.count && month == 2
    case UInt8(ascii: "/"):
      return !point.isEraLetter && text.length(ofAny: ["年", "人", "件"], at: end) == 0
    case UInt8(ascii: "-"):
      return point.era == nil && month == 2 && text[point.end + 1] == UInt8(ascii: "0")
        && text[end] != UInt8(ascii: "-")
    default:
      return false
    }
  }

  private func readSeasonAlone(of point: inout CalendarPoint) {
    guard let (part, length) = season(at: point.end) else { return }
    point.part = part
    point.unit = .year
    point.extend(to: point.end + length)
  }

  // MARK: Parts

  private func season(at offset: Int) -> (part: CalendarPoint.Part, length: Int)? {
    if text.has("春", at: offset) { return text.has("春闘", at: offset) ? nil : (.spring, 3) }
    if text.has("夏", at: offset) { return text.has("夏休", at: offset) ? nil : (.summer, 3) }
    if text.has("秋", at: offset) { return text.has("秋田", at: offset) ? nil : (.autumn, 3) }
    if text.has("冬", at: offset) { return text.has("冬休", at: offset) ? nil : (.winter, 3) }
    return nil
  }

  private static let parts: [(word: StaticString, part: CalendarPoint.Part)] = [
    ("末日", .end), ("末", .end), ("初頭", .start), ("当初", .start), ("初旬", .early),
    ("初め", .start), ("始め", .start), ("はじめ", .start), ("頭", .start), ("上旬", .early),
    ("中旬", .middle), ("下旬", .late), ("前半", .early), ("後半", .late), ("半ば", .middle),
    ("なかば", .middle), ("中頃", .middle), ("早期", .early), ("早々", .start),
  ]

  /// What parts, seasons, halves and quarters begin with.
  private static let partOpenings = Words(
    parts.map(\.word) + ["春", "夏", "秋", "冬", "第", "上半期", "上期", "下半期", "下期"])

  /// 末, 上旬, 前半, 秋, 上期, 第1四半期 and the like, after の or directly.
  @discardableResult
  func readPart(of point: inout CalendarPoint) -> Bool {
    var start = point.end
    if !Self.partOpenings.mayStand(at: start, in: text) {
      guard text.has("の", at: start), Self.partOpenings.mayStand(at: start + 3, in: text) else {
        return false
      }
    }
    while true {
      if readMonths(of: &point, at: start) { return true }
      if let (part, length) = season(at: start), point.month == nil,
        start == point.end
          || !text.scalar(at: start + length).value.isIdeograph
      {
        point.part = part
        point.extend(to: start + length)
        return true
      }
      for (word, part) in Self.parts where text.has(word, at: start) {
        let end = start + word.utf8CodeUnitCount
        // 当初予算 is a kind of budget, 年末年始 the days around New Year.
        if text.length(ofAny: ["予算", "年始", "端", "計画"], at: end) > 0 { return false }
        point.part = part
        point.extend(to: end)
        return true
      }
      guard start == point.end, text.has("の", at: start) else { return false }
      start += 3
    }
  }

  /// 上期, 下半期, 第3四半期: half years and quarters, of a fiscal year counted from April.
  private func readMonths(of point: inout CalendarPoint, at start: Int) -> Bool {
    guard point.month == nil, point.unit == .year || point.unit == .fiscalYear else { return false }
    let first = point.isFiscal ? 4 : 1
    if let quarter = quarter(at: start) {
      let from = first + (quarter.number - 1) * 3
      point.months = from...from + 2
      point.extend(to: quarter.end)
      return true
    }
    var length = text.length(ofAny: ["上半期", "上期"], at: start)
    if length > 0 {
      point.months = first...first + 5
      point.extend(to: start + length)
      return true
    }
    length = text.length(ofAny: ["下半期", "下期"], at: start)
    guard length > 0 else { return false }
    point.months = first + 6...first + 11
    point.extend(to: start + length)
    return true
  }

  /// 第1四半期, 第一四半期, 第1クォーター.
  func quarter(at offset: Int) -> (number: Int, end: Int)? {
    guard text.has("第", at: offset) else { return nil }
    var number = 0
    var end = offset + 3
    if let (value, after) = text.digits(at: end, atMost: 1) {
      (number, end) = (value, after)
    } else if let digit = KanjiNumeral.digit(text.scalar(at: end).value) {
      (number, end) = (Int(digit), end + 3)
    }
    let word = text.length(ofAny: ["四半期", "クォーター", "クオーター"], at: end)
    guard (1...4).contains(number), word > 0 else { return nil }
    return (number, end + word)
  }
}
