internal import ShisakuValues

/// Reads what a point of the calendar opens: a range, an open range, a start with a length.
struct PeriodReader {
  let reader: CalendarReader
  let scan: Scan

  private var text: ByteText { reader.text }

  /// A sign or word between the ends of a range, and the offset of the second end.
  struct Sign {
    var isWord: Bool
    var end: Int
  }

  /// What stands in brackets behind the ends of a range: days of the week, the years over again.
  private enum Brackets {
    case none, weekdays, twins
  }

  private static let signs = Words(RangeSign.words)
  /// What a sign or word between the ends of a range begins with.
  static let signCharacters = RangeSign.characters + "かー"
  private static let after: Words = ["以降", "以後"]

  /// A sign of `RangeSign`, or から.
  static func sign(at offset: Int, in text: ByteText) -> Sign? {
    let start = text.skippingBlanks(from: offset)
    if text.has("から", at: start) {
      return Sign(isWord: true, end: text.skippingBlanks(from: start + 6))
    }
    let length = text.length(ofAny: signs, at: start)
    guard length > 0 else { return vowelMark(at: start, in: text) }
    return Sign(isWord: false, end: text.skippingBlanks(from: start + length))
  }

  /// ー, typed for a dash between two numbers or years: 2023ー2025年度.
  private static func vowelMark(at offset: Int, in text: ByteText) -> Sign? {
    guard text.has("ー", at: offset) else { return nil }
    let end = text.skippingBlanks(from: offset + 3)
    guard text[offset - 1].isDigit || text.length(ofAny: ["年", "度", "月", "日"], before: offset) > 0,
      text[end].isDigit || EraTable.shared.name(at: end, in: text) != nil
    else { return nil }
    return Sign(isWord: false, end: end)
  }

  func period(from first: CalendarPoint) -> Proposal? {
    // A day of the week or the year over again may stand before the sign.
    let weekday = first.day == nil ? nil : reader.weekdayEnd(at: first.end)
    let end = weekday ?? reader.twinEnd(at: first.end, of: first.year)
    if let end, let sign = Self.sign(at: end, in: text),
      let range = range(from: first, sign, weekday == nil ? .twins : .weekdays)
    {
      return range
    }
    if let sign = Self.sign(at: first.end, in: text) {
      if let range = range(from: first, sign) { return range }
      if sign.isWord, let span = lengthened(first, at: sign.end) { return span }
      if !sign.isWord, let open = open(first, at: sign) { return open }
    }
    guard first.unit != .none || first.isEraLetter else { return nil }
    if text.has("より", at: first.end), let span = lengthened(first, at: first.end + 6) {
      return span
    }
    return bounded(first)
  }

  // MARK: Ranges

  private func range(
    from first: CalendarPoint, _ sign: Sign, _ brackets: Brackets = .none
  ) -> Proposal? {
    guard var second = reader.point(at: sign.end, after: first) else { return nil }
    var first = first
    if first.unit == .none { first.unit = second.unit }
    if second.unit == .none { second.unit = first.unit }
    if first.unit == .none, second.unit == .none {
      // R6〜8, both without a unit.
      guard first.isEraLetter else { return nil }
      first.unit = scan.lettersAreYears ? .year : .fiscalYear
      second.unit = first.unit
      first.isElliptic = true
    }
    if first.isElliptic, first.isEraLetter, second.unit != .none, !second.isElliptic,
      reader.point(at: sign.end, after: first)?.unit != CalendarPoint.Unit.none
    {
      first.isElliptic = false
    }
    second.isElliptic = false
    guard let end = order(first, &second) else { return nil }
    // What stands behind the first end in a bracket belongs to the entity behind the second, too.
    let bracket =
      switch brackets {
      case .none: nil as Int?
      case .weekdays: reader.weekdayEnd(at: second.end)
      case .twins: reader.twinEnd(at: second.end, of: second.year)
      }
    let closed = bracket ?? second.end
    let stop = text.skippingBlanks(from: closed)
    let last = text.has("まで", at: stop) ? stop + 6 : closed
    let range = first.range.lowerBound..<last
    if first.year == nil, let from = first.month, first.day == nil, second.day == nil,
      let to = second.month
    {
      let value = CalendarValue.months(
        from, to, next: second.isNextYear || first.isNextYear || to < from)
      return Proposal(Entity(.period, at: range, value: value))
    }
    guard let lower = first.lower, let upper = end.upper else { return nil }
    var value: [(key: String, value: EntityValue)] = [("edtf", .string(lower + "/" + upper))]
    if first.isElliptic { value.append(("elliptic", .boolean(true))) }
    var point = end
    point.range = range
    return Proposal(Entity(.period, at: range, value: value), point: point)
  }

  /// The second end, moved to the next year where it must follow the first; `nil` where the two
  /// make no range.
  private func order(_ first: CalendarPoint, _ second: inout CalendarPoint) -> CalendarPoint? {
    guard let from = first.order, let to = second.order else {
      return first.year == nil && second.year == nil && first.month != nil && second.month != nil
        ? second : nil
    }
    if second.isNextYear { return second }
    guard to < from else { return second }
    // 令和４年10月〜３月: the months go on into the next year.
    guard second.era == nil, second.month != nil, first.month != nil, to + 12 > from,
      second.year == first.year
    else { return nil }
    second.year = second.year.map { $0 + 1 }
    return second
  }

  /// 令和４年度からの３年間: a start with a length.
  private func lengthened(_ first: CalendarPoint, at offset: Int) -> Proposal? {
    guard first.unit != .none, let year = first.year else { return nil }
    let start = text.has("の", at: offset) ? offset + 3 : offset
    guard let (number, end) = reader.small(at: start, atMost: 99), number >= 1 else { return nil }
    var last = first
    let stop: Int
    let years = text.length(ofAny: Self.yearWords, at: end)
    if years > 0 {
      last = Self.end(of: first, in: year, after: number)
      stop = end + years
    } else {
      let length = text.length(ofAny: ["か月間", "ヶ月間", "カ月間", "ヵ月間", "箇月間"], at: end)
      guard length > 0, let month = first.month, first.day == nil else { return nil }
      let total = month - 1 + number - 1
      last.year = year + total / 12
      last.month = total % 12 + 1
      stop = end + length
    }
    guard let lower = first.lower, let upper = last.upper else { return nil }
    let range = first.range.lowerBound..<stop
    var value: [(key: String, value: EntityValue)] = [("edtf", .string(lower + "/" + upper))]
    if Qualifiers.isApproximate(after: stop, in: text) {
      value.append(("approximate", .boolean(true)))
    }
    return Proposal(Entity(.period, at: range, value: value), point: first)
  }

  private static let yearWords: Words = ["年間", "か年", "カ年", "ヵ年", "ヶ年", "ケ年", "箇年"]

  /// The last day, month or year of so many years from `first` on.
  private static func end(
    of first: CalendarPoint, in year: Int, after number: Int
  ) -> CalendarPoint {
    var last = first
    last.year = year + number - 1
    guard let month = first.month else { return last }
    let isWholeYear = month == 1 && (first.day ?? 1) == 1
    if !isWholeYear { last.year = year + number }
    guard let day = first.day, day > 1 else {
      last.month = month == 1 ? 12 : month - 1
      if first.day != nil {
        last.day = CalendarPoint.days(inMonth: last.month ?? 12, of: last.year)
      }
      return last
    }
    last.day = day - 1
    return last
  }

  // MARK: Open ranges

  /// R3〜 with nothing behind it.
  private func open(_ first: CalendarPoint, at sign: Sign) -> Proposal? {
    let next = text.scalar(at: sign.end).value
    let follows =
      next == 0 || next == 0x0A
      || text.length(ofAny: ["）", ")", "】", "」", "、", "。", "＞", "：", "■", "○", "・"], at: sign.end)
        > 0
    guard follows, first.unit != .none || first.isEraLetter else { return nil }
    var first = first
    if first.unit == .none { first.unit = scan.lettersAreYears ? .year : .fiscalYear }
    guard let lower = first.lower else { return nil }
    var end = sign.end
    end = text.skippingBlanks(before: end)
    return proposal(first, lower + "/..", to: end)
  }

  /// 以降, 以前.
  private func bounded(_ first: CalendarPoint) -> Proposal? {
    var first = first
    if first.unit == .none { first.unit = scan.lettersAreYears ? .year : .fiscalYear }
    if text.length(ofAny: Self.after, at: first.end) > 0, let lower = first.lower {
      return proposal(first, lower + "/..", to: first.end + 6)
    }
    if text.has("以前", at: first.end), let upper = first.upper {
      return proposal(first, "../" + upper, to: first.end + 6)
    }
    if first.months != nil, let whole = first.whole {
      return proposal(first, whole, to: first.end)
    }
    return nil
  }

  private func proposal(_ first: CalendarPoint, _ edtf: String, to end: Int) -> Proposal {
    var value: [(key: String, value: EntityValue)] = [("edtf", .string(edtf))]
    if first.isElliptic { value.append(("elliptic", .boolean(true))) }
    return Proposal(
      Entity(.period, at: first.range.lowerBound..<end, value: value, note: first.note),
      point: first)
  }
}
