internal import ShisakuValues

extension Entity.Kind {
  package static let duration = Self("duration")
}

/// Spans of time (duration) in ISO 8601: P5Y, P2W, PT30M.
///
/// Accepts numbers with 年間, 年, か月, 週間, 日間, 時間, 分, 秒, two or more of them in a row
/// (1年2か月), halves (半年, 3年半), ranges (２週間から１か月間), and 月 and 日 where the words around
/// them count (起算して２月を超えない, 30日以内). Convention: statutes write months as 月 and
/// count by the calendar (Civil Code, art. 138 to 143). Leaves alone:
/// years of the calendar, ordinals (3年目, 2年生), 分 in other words (分野, 十分), times of day.
package enum DurationRule: Rule {
  package static let name = "duration"

  package static let kinds = [
    EntityKind(
      .duration, english: "duration", japanese: "長さ",
      members: [.text("iso"), .text("iso_min"), .text("iso_max")])
  ]

  package static var triggers: RuleTriggers {
    RuleTriggers(
      words: ["半年", "半月", "半日", "半世紀"],
      behindNumbers: units.reduce(PeriodReader.signCharacters) {
        $0 + $1.word.description.prefix(1)
      })
  }

  /// A unit of time, coarse to fine.
  enum Unit: Int {
    case years, months, weeks, days, hours, minutes, seconds

    /// Its letter in ISO 8601.
    var letter: String { ["Y", "M", "W", "D", "H", "M", "S"][rawValue] }
    var isTime: Bool { rawValue >= Unit.hours.rawValue }
  }

  private static let units: [(word: StaticString, unit: Unit)] = [
    ("年間", .years), ("カ年", .years), ("か年", .years), ("ヵ年", .years), ("ヶ年", .years), ("箇年", .years),
    ("年", .years), ("か月間", .months), ("ヶ月間", .months), ("カ月間", .months), ("ヵ月間", .months),
    ("ケ月間", .months), ("箇月間", .months), ("か月", .months), ("ヶ月", .months), ("カ月", .months),
    ("ヵ月", .months), ("ケ月", .months), ("箇月", .months), ("月間", .months), ("月", .months),
    ("週間", .weeks), ("週", .weeks), ("日間", .days), ("日", .days), ("時間", .hours),
    ("分間", .minutes), ("分", .minutes), ("秒間", .seconds), ("秒", .seconds),
  ]

  private static let unitWords = Words(units.map(\.word))

  /// What turns the unit before it into another word, by the unit's raw value.
  private static let guards: [Words] = [
    [
      "度", "生", "次", "目", "号", "齢", "賀", "輪", "級", "版", "代", "頃", "末", "初", "春", "秋", "夏", "冬",
    ],
    ["額", "次", "例", "給", "謝", "報", "刊", "割", "曜", "末"],
    ["目", "刊", "報", "末"],
    ["本", "目", "曜", "程", "常", "付", "額", "時"],
    ["目", "外", "帯", "割"],
    [
      "野", "類", "割", "科", "団", "冊", "岐", "析", "配", "担", "別", "布", "離", "散", "権", "母", "限", "量", "数",
      "煙", "校", "署", "所", "館", "室", "の1", "の2", "の3", "の4", "の5", "の一", "の二", "の三", "け", "か", "厘",
      "目", "毎",
    ],
    ["速", "目"],
  ]

  package static func propose(at opening: Opening, in scan: Scan) -> Proposal? {
    guard let numeral = opening.numeral else { return half(at: opening.offset, in: scan.text) }
    return counted(at: opening.offset, numeral: numeral, in: scan)
      ?? elided(at: opening.offset, numeral: numeral, in: scan)
  }

  /// 5年間, 1年2か月, ２週間から１か月間.
  private static func counted(at offset: Int, numeral: Numeral, in scan: Scan) -> Proposal? {
    let text = scan.text
    guard isFree(numeral, in: text), var span = span(numeral, in: text) else { return nil }
    var value: [(key: String, value: EntityValue)] = []
    if let sign = PeriodReader.sign(at: span.end, in: text),
      let second = NumeralParser.numeral(at: sign.end, in: text),
      let last = self.span(second, in: text),
      // 8時間から9時間に延びる tells of two.
      !sign.isWord || last.parts.count == 1 && !text.has("に", at: last.end)
    {
      value = [("iso_min", .string(span.least)), ("iso_max", .string(last.greatest))]
      span.end = last.end
    } else if span.isOpen {
      value = [("iso_min", .string(span.least)), ("iso_max", .string(span.greatest))]
    } else {
      value = [("iso", .string(span.least))]
    }
    return proposal(
      offset, span.end, value, isApproximate: numeral.isApproximate, in: text)
  }

  /// ３〜５年: the first number without its unit.
  private static func elided(at offset: Int, numeral: Numeral, in scan: Scan) -> Proposal? {
    let text = scan.text
    guard isFree(numeral, in: text),
      let sign = PeriodReader.sign(at: numeral.range.upperBound, in: text),
      let second = NumeralParser.numeral(at: sign.end, in: text),
      !second.value.isLess(than: numeral.value), let last = span(second, in: text),
      last.parts.count == 1
    else { return nil }
    let least = DurationRule.iso([(numeral.value, last.parts[0].unit)])
    let value: [(key: String, value: EntityValue)] = [
      ("iso_min", .string(least)), ("iso_max", .string(last.greatest)),
    ]
    return proposal(offset, last.end, value, in: text)
  }

  private static func proposal(
    _ start: Int, _ end: Int, _ value: [(key: String, value: EntityValue)],
    isApproximate: Bool = false, in text: ByteText
  ) -> Proposal? {
    var value = value
    var qualifiers = Qualifiers(from: start, to: end, in: text)
    if isApproximate { qualifiers.isApproximate = true }
    qualifiers.append(to: &value)
    return Proposal(Entity(.duration, at: start..<end, value: value))
  }

  /// Whether the number counts: no era, 第 or letter before it, no year of the calendar.
  private static func isFree(_ numeral: Numeral, in text: ByteText) -> Bool {
    let start = numeral.range.lowerBound
    let before = text.scalar(before: start).value
    if before.isLatinLetter || before.isDigit || before == 0x7B2C || before == 0x2E
      || before == 0x2F
    {
      return false
    }
    // 午前9時30分 is a time of day; so is 30分 of 10時10分〜30分, and 15 of 17時15分.
    if isTimeOfDay(numeral, in: text) || numeral.isRest(in: text) { return false }
    if EraTable.shared.name(before: text.skippingBlanks(before: start), in: text) != nil {
      return false
    }
    let isYear =
      text.has("年", at: text.skippingBlanks(from: numeral.range.upperBound))
      && (numeral.digits == 4 || numeral.isKanji && !numeral.hasUnit && numeral.characters == 4)
    return !isYear || text.has("年間", at: numeral.range.upperBound)
  }

  /// Whether an hour of the day stands before the number, and no 間 behind it.
  private static func isTimeOfDay(_ numeral: Numeral, in text: ByteText) -> Bool {
    let before = text.skippingBlanks(before: numeral.range.lowerBound)
    guard text.has("時", before: before) else { return false }
    let hour = text.scalar(before: text.skippingBlanks(before: before - 3)).value
    return (hour.isDigit || KanjiNumeral.digit(hour) != nil || hour == 0x5341)
      && text.has("分", at: text.skippingBlanks(from: numeral.range.upperBound))
  }

  // MARK: Parts

  private struct Span {
    var parts: [(amount: Numeral, unit: Unit)]
    var hasHalf = false
    var end: Int

    var isOpen: Bool { parts.contains { $0.amount.greatest != nil } }
    var least: String { iso { $0.value } }
    var greatest: String { iso { $0.greatest ?? $0.value } }

    private func iso(_ amount: (Numeral) -> ExactDecimal) -> String {
      var amounts = parts.map { (amount($0.amount), $0.unit) }
      if hasHalf { _ = amounts[amounts.count - 1].0.add(ExactDecimal(5, scale: 1)) }
      return DurationRule.iso(amounts)
    }
  }

  /// P1Y2M, PT1H30M
  private static func iso(_ amounts: [(ExactDecimal, Unit)]) -> String {
    var text = "P"
    var inTime = false
    for (amount, unit) in amounts {
      if unit.isTime, !inTime {
        text += "T"
        inTime = true
      }
      text += amount.description + unit.letter
    }
    return text
  }

  private static func span(_ first: Numeral, in text: ByteText) -> Span? {
    guard let (unit, afterUnit) = unit(of: first, in: text) else { return nil }
    var span = Span(parts: [(first, unit)], end: afterUnit)
    var last = unit
    while true {
      var next = text.skippingBlanks(from: span.end)
      if text.has("と", at: next) { next += 3 }
      guard let numeral = NumeralParser.numeral(at: next, in: text),
        let (unit, end) = self.unit(of: numeral, in: text, isSecond: true),
        unit.rawValue > last.rawValue, unit.isTime == last.isTime
      else { break }
      span.parts.append((numeral, unit))
      span.end = end
      last = unit
    }
    if text.has("半", at: span.end), text.length(ofAny: ["半期", "半分", "半数", "半額"], at: span.end) == 0
    {
      span.hasHalf = true
      span.end += 3
    }
    return span
  }

  /// The unit behind a number and the byte after it.
  private static func unit(
    of numeral: Numeral, in text: ByteText, isSecond: Bool = false
  ) -> (Unit, Int)? {
    let start = text.skippingBlanks(from: numeral.range.upperBound)
    guard unitWords.mayStand(at: start, in: text),
      let (word, unit) = units.first(where: { text.has($0.word, at: start) })
    else { return nil }
    let end = start + word.utf8CodeUnitCount
    if text.length(ofAny: guards[unit.rawValue], at: end) > 0 { return nil }
    let isPlain = word.utf8CodeUnitCount == 3
    switch unit {
    case .months where isPlain:
      guard isSecond || isCount(from: numeral.range.lowerBound, to: end, in: text) else {
        return nil
      }
    case .days where isPlain:
      guard
        isSecond || isCount(from: numeral.range.lowerBound, to: end, in: text)
          || text.length(ofAny: ["程度", "近く", "半", "を要", "後", "前", "当たり", "あたり", "分の"], at: end) > 0
      else { return nil }
    case .minutes where isPlain && numeral.isKanji:
      // 十分 is mostly "enough".
      guard numeral.hasUnit, numeral.characters > 1 else { return nil }
    case .years where isPlain && !isSecond:
      guard !followsName(numeral, to: end, in: text) else { return nil }
    default: break
    }
    // 三年, 三時間: single kanji digits are mostly parts of sayings unless words bound them.
    if numeral.isKanji, numeral.characters == 1, numeral.greatest == nil, !isSecond,
      unit == .years && isPlain || unit.isTime,
      !isBounded(from: numeral.range.lowerBound, to: end, in: text)
    {
      return nil
    }
    return (unit, end)
  }

  /// Words behind a span of time that say that it is one.
  private static let boundsAfter: Words = [
    "以内", "以上", "以下", "未満", "程度", "後", "前", "を超え", "を経過", "ごと", "毎", "間", "半", "弱", "強", "余", "を限度",
    "を上限",
    "ほど", "くらい", "ぐらい", "近く", "を目途", "を目処", "を目安", "目", "ぶり", "ばかり",
  ]
  private static let boundsBefore: Words = [
    "約", "最大", "最長", "起算して", "今後", "過去", "計", "通算", "満", "最短", "およそ", "おおむね", "概ね", "経過後", "むこう",
    "向こう",
  ]

  private static func isBounded(from start: Int, to end: Int, in text: ByteText) -> Bool {
    text.length(ofAny: boundsAfter, at: end) > 0
      || text.length(ofAny: boundsBefore, before: start) > 0
  }

  /// Whether a name stands before a number of years, which is then as likely one of an era.
  private static func followsName(_ numeral: Numeral, to end: Int, in text: ByteText) -> Bool {
    let start = numeral.range.lowerBound
    guard text.scalar(before: start).value.isIdeograph,
      !isBounded(from: start, to: end, in: text)
    else { return false }
    return text.length(
      ofAny: [
        "期", "限", "近", "去", "後", "数", "長", "短", "各", "全", "齢", "命", "毎", "前", "来", "間", "は", "中",
        "目", "続", "積", "計", "延", "歴", "第", "置", "均", "約", "残", "満",
      ],
      before: start) == 0
  }

  /// Whether the words around 月 and 日 count them.
  private static func isCount(from start: Int, to end: Int, in text: ByteText) -> Bool {
    text.length(ofAny: ["以内", "を超え", "を経過", "以上", "未満", "を限度", "前まで", "以下"], at: end) > 0
      || text.length(
        ofAny: ["起算して", "起算し", "経過後", "約", "最大", "最長", "まる", "丸", "連続"], before: start) > 0
  }

  /// 半年, 半月, 半日, 半世紀, 四半世紀
  private static func half(at offset: Int, in text: ByteText) -> Proposal? {
    guard text.has("半", at: offset) else { return nil }
    let before = text.scalar(before: offset).value
    let words: [(StaticString, String)] = [
      ("半年間", "P0.5Y"), ("半年", "P0.5Y"), ("半月", "P0.5M"), ("半日", "P0.5D"), ("半世紀", "P50Y"),
    ]
    if text.has("四半世紀", at: offset - 3) {
      return proposal(offset - 3, offset + 9, [("iso", .string("P25Y"))], in: text)
    }
    guard !before.isIdeograph || text.has("約", before: offset) else { return nil }
    for (word, iso) in words where text.has(word, at: offset) {
      return proposal(offset, offset + word.utf8CodeUnitCount, [("iso", .string(iso))], in: text)
    }
    return nil
  }
}
