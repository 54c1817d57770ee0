internal import ShisakuValues

/// Points that leave out what stands before them, and points without a year.
extension CalendarReader {
  /// A point that takes its era, year or month from `previous`: the second half of 令和3〜7年度,
  /// 令和4年4月〜6月 and 1月4日から22日, the second head of 令和４年度 ５年度.
  func elidedPoint(at offset: Int, after previous: CalendarPoint) -> CalendarPoint? {
    if text.has("翌", at: offset) { return nextPoint(at: offset, after: previous) }
    if text.has("同", at: offset) { return samePoint(at: offset, after: previous) }
    guard let (number, end) = text.digits(at: offset, atMost: 4) ?? small(at: offset, atMost: 99),
      number >= 1
    else { return nil }
    let unit = text.skippingBlanks(from: end)
    if text.has("年", at: unit) {
      return elidedYear(number, from: offset, to: end, after: previous)
    }
    if text.has("月", at: unit), isMonth(after: unit + 3), number <= 12 {
      return elidedMonth(from: offset, after: previous)
    }
    if text.has("日", at: unit), !text.has("日間", at: unit), let month = previous.month,
      number <= CalendarPoint.days(inMonth: month, of: previous.year)
    {
      var point = CalendarPoint(range: offset..<unit + 3, year: previous.year, unit: .day)
      point.month = month
      point.day = number
      return point
    }
    if let point = separatedPoint(number, from: offset, to: end, after: previous) { return point }
    if let point = listedPoint(number, from: offset, to: end, after: previous) { return point }
    guard previous.unit == .none, previous.isEraLetter, let era = previous.era, number <= 60,
      !text[end].isLatinLetter, text[end] != UInt8(ascii: ".")
    else { return nil }
    var point = CalendarPoint(range: offset..<end, year: EraTable.shared.year(number, of: era))
    point.era = era
    return point
  }

  private func elidedYear(
    _ number: Int, from offset: Int, to end: Int, after previous: CalendarPoint
  ) -> CalendarPoint? {
    guard var point = yearPoint(number, from: offset, to: end, after: previous) else { return nil }
    readTail(of: &point)
    // ３年間, ３年程度 are spans of time.
    if point.unit == .year,
      text.length(ofAny: ["間", "程", "以内", "後", "前", "目", "ご"], at: point.end) > 0
    {
      return nil
    }
    return point
  }

  /// 6 of 令和5・6・7年度
  private func listedPoint(
    _ number: Int, from offset: Int, to end: Int, after previous: CalendarPoint
  ) -> CalendarPoint? {
    guard previous.unit == .fiscalYear || previous.unit == .year, previous.month == nil,
      !text.has("年", before: previous.end), !text.has("度", before: previous.end),
      let unit = listedUnit(from: end)
    else { return nil }
    var point = yearPoint(number, from: offset, to: end, after: previous)
    point?.unit = unit
    if previous.era != nil { point?.isEraLetter = previous.isEraLetter }
    return point
  }

  /// The year that a number is which goes on with the era of another, or with its century.
  private func yearPoint(
    _ number: Int, from offset: Int, to end: Int, after previous: CalendarPoint
  ) -> CalendarPoint? {
    var point = CalendarPoint(range: offset..<end)
    if let era = previous.era, number < 100 {
      point.era = era
      point.year = EraTable.shared.year(number, of: era)
    } else if previous.era == nil, let year = previous.year, end - offset == 2 {
      point.year = year / 100 * 100 + number
    } else {
      return nil
    }
    return point
  }

  /// 28.5 of H26.4～28.5, 5.31 of R5.4.1～5.31, 4/30 of 4/1～4/30.
  private func separatedPoint(
    _ number: Int, from offset: Int, to end: Int, after previous: CalendarPoint
  ) -> CalendarPoint? {
    let sign = text[end]
    guard previous.month != nil, sign == UInt8(ascii: ".") || sign == UInt8(ascii: "/"),
      let (second, stop) = text.digits(at: end + 1, atMost: 2), second >= 1
    else { return nil }
    var point = CalendarPoint(range: offset..<stop, year: previous.year)
    if previous.day == nil {
      guard let era = previous.era, second <= 12, sign == UInt8(ascii: ".") else { return nil }
      point.era = era
      point.year = EraTable.shared.year(number, of: era)
      point.month = second
      point.unit = .month
      guard let from = previous.order, let to = point.order, to >= from else { return nil }
      readPart(of: &point)
      return point
    }
    if let era = previous.era, text[stop] == sign, second <= 12,
      let (day, last) = text.digits(at: stop + 1, atMost: 2)
    {
      point.year = EraTable.shared.year(number, of: era)
      point.month = second
      point.day = day
      point.extend(to: last)
    } else {
      guard (1...12).contains(number), text[stop] != sign else { return nil }
      point.month = number
      point.day = second
    }
    point.unit = .day
    guard let month = point.month, let day = point.day,
      day <= CalendarPoint.days(inMonth: month, of: point.year)
    else { return nil }
    return point
  }

  /// 同年9月30日, 同月30日, 同年度末 as the end of a range.
  private func samePoint(at offset: Int, after previous: CalendarPoint) -> CalendarPoint? {
    var point = CalendarPoint(range: offset..<offset, year: previous.year)
    if text.has("同月", at: offset), let month = previous.month {
      point.month = month
      point.unit = .month
      point.extend(to: offset + 6)
      if !readDay(of: &point) { readPart(of: &point) }
      return point
    }
    if text.has("同年度", at: offset) {
      if let month = previous.month, month < 4 { point.year = previous.year.map { $0 - 1 } }
      point.unit = .fiscalYear
      point.extend(to: offset + 9)
      readPart(of: &point)
      return point
    }
    guard text.has("同年", at: offset) else {
      // 同31年3月: the era over again.
      guard previous.era != nil, let (_, end) = eraYear(at: offset + 3), text.has("年", at: end),
        var repeated = elidedPoint(at: offset + 3, after: previous)
      else { return nil }
      repeated.range = offset..<repeated.end
      return repeated
    }
    point.unit = .year
    point.extend(to: offset + 6)
    if !readMonth(of: &point) { readPart(of: &point) }
    return point
  }

  private func elidedMonth(from offset: Int, after previous: CalendarPoint) -> CalendarPoint? {
    guard var point = monthPoint(at: offset) else { return nil }
    point.year = previous.year
    if previous.isFiscal, previous.month == nil, let month = point.month, month < 4 {
      point.year = previous.year.map { $0 + 1 }
    }
    return point
  }

  /// 翌年2月, 翌1月, 翌年度, 翌2006年7月, 翌月10日.
  private func nextPoint(at offset: Int, after previous: CalendarPoint) -> CalendarPoint? {
    if let point = westernPoint(after: offset) { return point }
    if text.has("翌月", at: offset), let month = previous.month {
      var point = CalendarPoint(range: offset..<offset + 6, year: previous.year, unit: .month)
      point.month = month % 12 + 1
      if month == 12 { point.year = previous.year.map { $0 + 1 } }
      readDay(of: &point)
      return point
    }
    var point = CalendarPoint(range: offset..<offset + 3, year: previous.year.map { $0 + 1 })
    point.isNextYear = true
    if text.has("翌年度", at: offset) {
      point.unit = .fiscalYear
      point.extend(to: offset + 9)
      readPart(of: &point)
      return point
    }
    if text.has("翌年", at: offset) {
      point.unit = .year
      point.extend(to: offset + 6)
      if !readMonth(of: &point) { readPart(of: &point) }
      return point
    }
    guard readMonth(of: &point) else { return nil }
    return point
  }

  private func westernPoint(after offset: Int) -> CalendarPoint? {
    guard let (_, end) = text.digits(at: offset + 3, atMost: 4), end - offset == 7,
      var point = point(at: offset + 3)
    else { return nil }
    point.range = offset..<point.end
    return point
  }

  /// 7月18日, ７月, with the year open.
  func monthPoint(at offset: Int) -> CalendarPoint? {
    guard let (month, end) = small(at: offset, atMost: 12), month >= 1 else { return nil }
    let unit = text.skippingBlanks(from: end)
    guard text.has("月", at: unit), isMonth(after: unit + 3) else { return nil }
    var point = CalendarPoint(range: offset..<unit + 3, unit: .month)
    point.month = month
    if !readDay(of: &point) {
      if isSpan(month: offset, end: point.end) { return nil }
      readPart(of: &point)
    }
    return point
  }

  /// Whether 二月 counts months, as statutes write it: 起算して２月を超えない, ６月以内.
  func isSpan(month offset: Int, end: Int) -> Bool {
    text.length(ofAny: ["以内", "を超え", "を経過", "以上", "未満", "を限度", "前まで"], at: end) > 0
      || text.length(ofAny: ["起算して", "起算し", "経過後"], before: offset) > 0
  }

  /// A point without a year: 7月18日, ７月, 28日.
  func yearlessPoint(at offset: Int) -> CalendarPoint? {
    let before = text.scalar(before: offset).value
    guard !before.isDigit, !text.has("第", before: offset), !text.has("約", before: offset) else {
      return nil
    }
    return monthPoint(at: offset) ?? slashPoint(at: offset) ?? dayPoint(at: offset)
      ?? centuryPoint(at: offset)
  }

  /// 21世紀, as the hundred years from 2000: a century by its digits, as a decade is.
  private func centuryPoint(at offset: Int) -> CalendarPoint? {
    guard let (number, end) = small(at: offset, atMost: 30), number >= 1, text.has("世紀", at: end),
      !text.has("前", before: offset)
    else { return nil }
    var point = CalendarPoint(range: offset..<end + 6, year: (number - 1) * 100, unit: .year)
    point.lastYear = (number - 1) * 100 + 99
    readPart(of: &point)
    return point
  }

  /// 12/10, 08/1, 4/22に: a day where the sign makes no fraction, or words say that it is a day.
  private func slashPoint(at offset: Int) -> CalendarPoint? {
    guard let (month, afterMonth) = text.digits(at: offset, atMost: 2), (1...12).contains(month),
      text[afterMonth] == UInt8(ascii: "/"),
      let (day, end) = text.digits(at: afterMonth + 1, atMost: 2), day >= 1,
      day <= CalendarPoint.days(inMonth: month, of: nil), text[end] != UInt8(ascii: "/"),
      !text[end].isLatinLetter, text[offset - 1] != UInt8(ascii: "/"),
      !text[offset - 1].isLatinLetter
    else { return nil }
    let isPadded = text[offset] == UInt8(ascii: "0") || text[afterMonth + 1] == UInt8(ascii: "0")
    let isSaid =
      text.length(
        ofAny: [
          "に", "から", "まで", "付", "〜", "～", "（月）", "（火）", "（水）", "（木）", "（金）", "（土）", "（日）", "(月)",
          "(火)", "(水)",
          "(木)", "(金)", "(土)", "(日)",
        ], at: end) > 0
    guard
      month > day || isPadded || isSaid && day > 12 || opensDays(month, day, from: offset, at: end)
    else { return nil }
    var point = CalendarPoint(range: offset..<end, unit: .day)
    point.month = month
    point.day = day
    return point
  }

  /// Whether a range sign and a later day follow: 3/5～3/9 is no range of fractions, which rise.
  private func opensDays(_ month: Int, _ day: Int, from start: Int, at end: Int) -> Bool {
    guard let sign = PeriodReader.sign(at: weekdayEnd(at: end) ?? end, in: text),
      let (nextMonth, afterMonth) = text.digits(at: sign.end, atMost: 2), nextMonth <= 12,
      text[afterMonth] == UInt8(ascii: "/"),
      let (nextDay, stop) = text.digits(at: afterMonth + 1, atMost: 2), nextDay <= 31,
      text[stop] != UInt8(ascii: "/"),
      text.length(
        ofAny: ["率", "勾配", "縮尺", "割合", "率は", "勾配は", "率：", "（", "の"],
        before: text.skippingBlanks(before: start)) == 0
    else { return false }
    return nextMonth == month ? nextDay > day : nextMonth > month && max(day, nextDay) > 12
  }

  /// 28日 where it names a day: before に, は, から, まで, 付け, 現在 or a day of the week.
  private func dayPoint(at offset: Int) -> CalendarPoint? {
    guard let (day, end) = small(at: offset, atMost: 31), day >= 1, text.has("日", at: end),
      text.length(
        ofAny: ["計", "各", "延べ", "最大", "最長", "毎", "に", "年", "週", "月", "泊"], before: offset) == 0
    else { return nil }
    let next = end + 3
    let isDay =
      next == text.count
      || text.length(
        ofAny: ["には", "は", "から", "まで", "付け", "現在", "（月", "（火", "（水", "（木", "（金"],
        at: next) > 0
      || text.has("に", at: next) && text.length(ofAny: ["につき", "に1", "に一", "に2"], at: next) == 0
    guard isDay else { return nil }
    var point = CalendarPoint(range: offset..<next, unit: .day)
    point.day = day
    return point
  }

  // MARK: Words

  /// Words that name a year by another: 同年, 翌年度, 当該年度, 毎年度, 同月.
  private static let words: [(word: StaticString, unit: CalendarPoint.Unit, reference: Reference)] =
    [
      ("当該年度", .fiscalYear, .unknown), ("毎年度", .fiscalYear, .recurring),
      ("同年度", .fiscalYear, .same(0)), ("翌々年度", .fiscalYear, .same(2)),
      ("翌年度", .fiscalYear, .same(1)), ("次年度", .fiscalYear, .same(1)),
      ("前年度", .fiscalYear, .same(-1)), ("前々年度", .fiscalYear, .same(-2)),
      ("今年度", .fiscalYear, .unknown), ("本年度", .fiscalYear, .document),
      ("来年度", .fiscalYear, .unknown), ("昨年度", .fiscalYear, .unknown),
      ("再来年度", .fiscalYear, .unknown), ("同年", .year, .same(0)), ("翌々年", .year, .same(2)),
      ("翌年", .year, .same(1)), ("前年", .year, .same(-1)), ("同月", .month, .same(0)),
      ("本年", .year, .unknown), ("今年", .year, .unknown), ("来年", .year, .unknown),
      ("昨年", .year, .unknown),
    ]

  /// The words by themselves.
  static var relativeWords: [String] { words.map(\.word.description) }

  private enum Reference: Equatable {
    /// So many years after the one last mentioned.
    case same(Int)
    /// The year that the document is about, where it says so.
    case document
    /// The year in which the document was written, or a year that only the reader knows.
    case unknown
    case recurring
  }

  /// The year that a word at `offset` stands for, resolved from `context`.
  func relativePoint(at offset: Int, in context: EntityContext) -> CalendarPoint? {
    guard let (word, unit, reference) = Self.words.first(where: { text.has($0.word, at: offset) })
    else { return nil }
    let end = offset + word.utf8CodeUnitCount
    // 同年代, 前年比 and 前年同月比 are words of their own.
    if text.length(ofAny: ["代", "齢", "比", "同", "並", "来", "末年", "分の", "実績比", "度比"], at: end) > 0 {
      return nil
    }
    var point = CalendarPoint(range: offset..<end, unit: unit)
    point.isElliptic = true
    switch reference {
    case .same(let years):
      let base =
        unit == .fiscalYear
        ? context.lastFiscalYear ?? context.document?.fiscalYear
        : context.year ?? context.fiscalYear
      point.year = base.map { $0 + years }
      point.isNextYear = years > 0
      point.isAside = years != 0
    case .document:
      point.year = context.document?.fiscalYear
      if unit == .month { point.month = context.month }
    case .recurring: point.isRecurring = true
    case .unknown: break
    }
    if unit == .month {
      guard point.month != nil else { return nil }
      readDay(of: &point)
    } else if unit == .fiscalYear || !readMonth(of: &point) {
      readPart(of: &point)
    }
    if point.month != nil { point.isAside = false }
    return point
  }

  /// 6年度 without its era, in a document that says which one is meant.
  func documentPoint(at offset: Int, in document: DocumentFacts) -> CalendarPoint? {
    guard let (number, end) = text.digits(at: offset, atMost: 2), let era = document.era,
      let year = document.fiscalYear, !text.scalar(before: offset).value.isIdeograph,
      text.has("年度", at: end), number >= 1
    else { return nil }
    var point = CalendarPoint(range: offset..<end, year: EraTable.shared.year(number, of: era))
    guard let named = point.year, abs(named - year) <= 10 else { return nil }
    point.era = era
    point.isElliptic = true
    readTail(of: &point)
    return point
  }
}
