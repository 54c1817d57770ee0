/// Walks over a passage and notes every era year that becomes a western one; see `EraYears`.
struct EraRewriter {
  private(set) var edits: [EraYears.Edit] = []
  let text: [UInt8]
  private let eras = EraTable.shared
  private let parser: YearParser
  /// How many brackets 「 and 『 are open.
  private var quotes = 0

  init(_ bytes: [UInt8]) {
    text = bytes
    parser = YearParser(bytes)
  }

  mutating func run() {
    var offset = 0
    let count = text.count
    while offset < count {
      let byte = text[offset]
      if byte < 0x80 {
        if byte == 0x0A { quotes = 0 }
        let isTrigger =
          byte.isDigit
          ? Self.mayBeginTwin(text, offset) : byte.isLatinLetter && Self.isEraLetter(byte)
        offset = isTrigger ? rewrite(at: offset) : offset + 1
      } else if byte < 0xE0 {
        offset += 2
      } else if byte >= 0xF0 {
        offset += 4
      } else {
        offset = wide(at: offset, byte)
      }
    }
  }

  /// A character of three bytes: the first of an era's name, a quotation mark, or any other.
  @inline(__always)
  private mutating func wide(at offset: Int, _ lead: UInt8) -> Int {
    if lead == 0xE3 {
      if text[offset + 1] == 0x80 {
        switch text[offset + 2] {
        case 0x8C, 0x8E: quotes += 1  // 「 『
        case 0x8D, 0x8F: quotes = max(quotes - 1, 0)  // 」 』
        default: break
        }
      }
      return offset + 3
    }
    guard lead < 0xEA, eras.mayBegin(lead, text[offset + 1], text[offset + 2]),
      mayBeginNumber(at: offset + 6) || mayBeginNumber(at: offset + 12)
    else { return offset + 3 }
    return rewrite(at: offset)
  }

  /// Whether a digit, a blank, 元 or a numeral may stand at `offset`, after a name of two or four
  /// characters.
  @inline(__always)
  private func mayBeginNumber(at offset: Int) -> Bool {
    guard offset < text.count else { return false }
    let byte = text[offset]
    if byte < 0x80 { return byte.isDigit || byte <= 0x20 }
    guard offset + 2 < text.count else { return false }
    switch (byte, text[offset + 1], text[offset + 2]) {
    case (0xE5, 0x85, 0x83), (0xE5, 0x85, 0xAB), (0xE5, 0x85, 0xAD), (0xE5, 0x8D, 0x81):  // 元八六十
      return true
    case (0xE4, 0xB8, 0x80), (0xE4, 0xB8, 0x83), (0xE4, 0xB8, 0x89):  // 一七三
      return true
    case (0xE4, 0xB9, 0x9D), (0xE4, 0xBA, 0x8C), (0xE4, 0xBA, 0x94):  // 九二五
      return true
    case (0xE5, 0x9B, 0x9B): return true  // 四
    default: return false
    }
  }

  private static func isEraLetter(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "R"), UInt8(ascii: "H"), UInt8(ascii: "S"), UInt8(ascii: "T"),
      UInt8(ascii: "M"):
      true
    default: false
    }
  }

  /// Whether four digits stand at `offset`, and a bracket after them or after 年: 2023（令和5）年度.
  private static func mayBeginTwin(_ text: [UInt8], _ offset: Int) -> Bool {
    guard offset + 10 < text.count, offset == 0 || !text[offset - 1].isDigit else { return false }
    for index in offset + 1..<offset + 4 where !text[index].isDigit { return false }
    let next = text[offset + 4]
    return next == 0xEF || next == 0x28 || next == 0xE5
  }

  // MARK: One expression

  /// Rewrites the year at `offset`, if there is one; returns where the walk goes on.
  private mutating func rewrite(at offset: Int) -> Int {
    guard let year = parser.year(at: offset) else { return next(offset) }
    let end = offset + year.length
    guard quotes == 0, year.notation != .western || year.isTwin, !isPartOfName(year, end) else {
      return end
    }
    let elided = elidedYears(after: year, end)
    guard
      year.unit != .none || !elided.isEmpty || year.notation == .eraLetter
        || parser.hasEvidence(from: offset, to: end)
    else { return end }
    edits.append(
      EraYears.Edit(
        range: offset..<end, replacement: western(year.westernYear, year.unit),
        isPastEnd: !year.isWithinEra))
    for part in elided {
      edits.append(
        EraYears.Edit(
          range: part.range, replacement: Array(String(part.western).utf8), isPastEnd: false))
    }
    return elided.last?.range.upperBound ?? end
  }

  private func next(_ offset: Int) -> Int {
    let byte = text[offset]
    return offset + (byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4)
  }

  private func western(_ year: Int, _ unit: YearExpression.Unit) -> [UInt8] {
    let suffix =
      switch unit {
      case .none: ""
      case .year: "年"
      case .fiscalYear: "年度"
      }
    return Array((String(year) + suffix).utf8)
  }

  /// The years of a range or list that go on in the era of the first: 令和3〜7年度, 令和4・5年度,
  /// 令和5年4月〜6年3月.
  private func elidedYears(
    after year: YearExpression, _ end: Int
  ) -> [(range: Range<Int>, western: Int)] {
    guard let era = year.era, let eraYear = year.eraYear, !year.isTwin else { return [] }
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

  /// Past a month and a day, where the year is a calendar year.
  private func skippingMonth(from offset: Int, _ unit: YearExpression.Unit) -> Int {
    guard unit == .year, let (_, month) = parser.digits(at: offset, atMost: 2),
      text.has("月", at: month)
    else { return offset }
    let end = month + 3
    guard let (_, day) = parser.digits(at: end, atMost: 2), text.has("日", at: day) else {
      return end
    }
    return day + 3
  }

  /// Whether the 年 before `offset` counts years: 5年間, 3年後.
  private func isSpan(at offset: Int) -> Bool {
    text.length(ofAny: ["間", "後", "前", "目", "以内", "以上", "ごと", "分"], at: offset) > 0
  }
}
