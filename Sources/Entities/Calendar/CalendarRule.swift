internal import ShisakuValues

extension Entity.Kind {
  package static let date = Self("date")
  package static let fiscalYear = Self("fiscal_year")
  package static let period = Self("period")
}

/// Dates (date), fiscal years (fiscal_year) and spans between two of them (period).
///
/// Accepts years of eras by name (also spaced out), first character (令5年度) and letter, Gregorian
/// years, fiscal years (年度, from 1 April, Public Finance Act art. 11), months, days, halves, quarters,
/// decades, parts of them (末, 上旬, 秋, 早期), lists with one unit at the end (令和5・6年度), ranges with an
/// era or year left out, with days of the week or the year over again in brackets, open ranges (以降,
/// 以前), a start with a length (令和４年度からの３年間), and words that lean on what stands before (同年,
/// 翌年１月; 前年度 on the year in force). A letter alone is a year beside a word of time or of budgets, in
/// a range or list, or by itself in a bracket or cell. In a document that names one fiscal year, 本年度
/// and 6年度 without an era are read by it. Values are EDTF (ISO 8601-2). Leaves alone: fractions,
/// numbers of laws and documents, spans of time without a start, times of day, days of the week, M7.3
/// and H3ロケット.
package enum CalendarRule: Rule {
  package static let name = "calendar"

  package static let kinds = [
    EntityKind(
      .date, english: "date", japanese: "日付",
      members: .time + [.text("part"), .boolean("recurring"), .boolean("elliptic")]),
    EntityKind(
      .fiscalYear, english: "fiscal year", japanese: "年度",
      members: [
        .integer(
          "fiscal_year", column: .init("fiscal_year", japanese: "年度", "of a fiscal year"))
      ] + .time + [.text("part"), .boolean("recurring"), .boolean("elliptic")]),
    EntityKind(
      .period, english: "period", japanese: "期間",
      members: .time + [
        .integer("from_month"), .integer("to_month"), .boolean("next_year"), .boolean("elliptic"),
      ]),
  ]

  package static var triggers: RuleTriggers {
    RuleTriggers(
      words: CalendarReader.relativeWords + [
        "元年", "元 ", "元\u{3000}", "元.", "元/", "元・", "元〜", "元～", "元-", "元、", "元（", "元(",
      ],
      behindNumbers: "年月日度世春夏秋冬./-．／・、,，及と(（" + PeriodReader.signCharacters,
      beforeNumbers: EraTable.shared.lastCharacters, pointedNumbers: true)
  }

  /// The entity whose number (`isNumber`), or word of time, stands at `offset`.
  package static func propose(at opening: Opening, in scan: Scan) -> Proposal? {
    let (offset, isNumber) = (opening.offset, opening.isNumber)
    let reader = CalendarReader(text: scan.text)
    guard let start = start(of: offset, isNumber: isNumber, in: scan.text) else { return nil }
    if let range = months(at: start, reader: reader, in: scan) { return range }
    guard var point = point(at: start, isNumber: isNumber, reader: reader, in: scan) else {
      return nil
    }
    if let range = PeriodReader(reader: reader, scan: scan).period(from: point) { return range }
    guard point.unit != .none || point.isEraLetter else { return nil }
    if point.unit == .none {
      point.unit = scan.lettersAreYears ? .year : .fiscalYear
    }
    return Proposal(CalendarValue(text: scan.text, scan: scan).entity(of: point), point: point)
  }

  /// Where the entity begins whose number stands at `offset`: at the era before it.
  private static func start(of offset: Int, isNumber: Bool, in text: ByteText) -> Int? {
    guard isNumber || text.has("元", at: offset) else { return offset }
    let before = text.skippingBlanks(before: offset)
    if let era = EraTable.shared.name(before: before, in: text) { return before - era.length }
    if let era = EraTable.shared.letter(at: offset - 1, in: text) { return offset - era.length }
    if EraTable.shared.abbreviation(at: offset - 3, in: text) != nil { return offset - 3 }
    let apostrophe = text.length(ofAny: apostrophes, before: offset)
    if apostrophe > 0 { return offset - apostrophe }
    if text.has("西暦", before: offset) { return offset - 6 }
    guard isNumber, !text.has("第", before: offset) else { return nil }
    return offset
  }

  private static let apostrophes: Words = ["'", "’", "‘"]

  private static func point(
    at start: Int, isNumber: Bool, reader: CalendarReader, in scan: Scan
  ) -> CalendarPoint? {
    guard isNumber || scan.text.has("元", at: start) || start + 3 <= scan.text.count else {
      return nil
    }
    if !isNumber, let point = reader.relativePoint(at: start, in: scan.contextToLeanOn) {
      return point
    }
    if let last = scan.point, last.lastYear == nil, isJoined(last.end, start, in: scan.text),
      reader.text[start].isDigit,
      var point = reader.elidedPoint(at: start, after: last), point.unit != .none
    {
      if let plain = reader.point(at: start), plain.end >= point.end, plain.year != nil {
        return plain
      }
      point.isElliptic = true
      return point
    }
    guard var point = reader.point(at: start) else {
      guard isNumber, let document = scan.context.document else { return nil }
      return reader.documentPoint(at: start, in: document)
    }
    if point.year == nil, point.month != nil, let last = scan.point, last.month != nil,
      last.year != nil, last.lastYear == nil, isSameSentence(last.end, start, in: scan.text)
    {
      point.year = last.year
      point.isElliptic = true
    }
    return point
  }

  private static let joints: Words = ["、", "・", ",", "，", "/", "／", "及び", "→"]

  /// Whether only blanks and signs of lists stand between two entities.
  private static func isJoined(_ end: Int, _ start: Int, in text: ByteText) -> Bool {
    let weekday = CalendarReader(text: text).weekdayEnd(at: end)
    var offset = text.skippingBlanks(from: weekday ?? end)
    let sign = text.length(ofAny: joints, at: offset)
    if sign > 0 { offset = text.skippingBlanks(from: offset + sign) }
    return offset == start
  }

  private static func isSameSentence(_ end: Int, _ start: Int, in text: ByteText) -> Bool {
    guard start - end < 400 else { return false }
    var offset = end
    while offset < start {
      if text[offset] == 0xE3, text.has("。", at: offset) { return false }
      offset += 1
    }
    return true
  }

  /// 5〜10月, 11〜3月: the first month without its unit.
  private static func months(
    at start: Int, reader: CalendarReader, in scan: Scan
  ) -> Proposal? {
    guard let (first, end) = reader.small(at: start, atMost: 12), first >= 1,
      let sign = PeriodReader.sign(at: end, in: scan.text), !sign.isWord,
      !scan.text.scalar(before: start).value.isDigit,
      let second = reader.monthPoint(at: sign.end), second.day == nil, second.part == nil,
      let last = second.month
    else { return nil }
    let entity = Entity(
      .period, at: start..<second.end, value: CalendarValue.months(first, last, next: last < first))
    return Proposal(entity, point: nil)
  }
}
