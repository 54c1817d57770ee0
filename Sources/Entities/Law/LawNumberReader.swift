internal import ShisakuValues

/// Reads numbers of laws: 平成13年法律第120号, 令和3年総務省令第10号, 平成13年横浜市条例第22号.
struct LawNumberReader {
  let text: ByteText

  /// A number with what it says.
  struct Number {
    /// From the era to 号.
    var range: Range<Int>
    /// As laws are cited: 平成13年法律第120号, with 第 though it is not printed.
    var citation: String
    /// What the bundled list knows it by; `nil` for ordinances.
    var key: LawTable.Number?
  }

  private static let acts: [(word: StaticString, kind: LawTable.Kind?)] = [
    ("法律", .act), ("政令", .cabinetOrder), ("勅令", .imperialOrder), ("太政官布告", nil),
  ]
  private static let ordinances: Words = [
    "省令", "府令", "庁令", "規則", "条例", "告示", "訓令", "規程", "企業管理規程",
  ]

  /// The number that begins with an era at `offset`.
  func number(at offset: Int) -> Number? {
    guard let era = EraTable.shared.name(at: offset, in: text),
      EraTable.shared.eras[era.era].isModern
    else { return nil }
    let reader = CalendarReader(text: text)
    let yearStart = text.skippingBlanks(from: offset + era.length)
    guard let (year, afterYear) = reader.eraYear(at: yearStart) else { return nil }
    let unit = text.skippingBlanks(from: afterYear)
    guard text.has("年", at: unit) else { return nil }
    let kindStart = text.skippingBlanks(from: unit + 3)
    guard let (kind, afterKind) = kind(at: kindStart) else { return nil }
    var ordinal = text.skippingBlanks(from: afterKind)
    if text.has("第", at: ordinal) { ordinal = text.skippingBlanks(from: ordinal + 3) }
    guard let number = NumeralParser.numeral(at: ordinal, in: text), let value = number.integer,
      text.has("号", at: text.skippingBlanks(from: number.range.upperBound))
    else { return nil }
    let name = String(decoding: EraTable.shared.eras[era.era].name, as: UTF8.self)
    let printedYear = text.has("元", at: yearStart) ? "元" : String(year)
    let word = text.string(kindStart..<afterKind)
    var key: LawTable.Number?
    if let digit = Self.eraDigit(name), let kind {
      key = LawTable.Number(era: digit, year: year, kind: kind, number: value)
    }
    return Number(
      range: offset..<text.skippingBlanks(from: number.range.upperBound) + 3,
      citation: "\(name)\(printedYear)年\(word)第\(value)号", key: key)
  }

  /// The kind of act at `offset`: 法律, 政令, an ordinance of a ministry (総務省令) or of a
  /// municipality (横浜市条例, つくば市規則).
  private func kind(at offset: Int) -> (LawTable.Kind?, Int)? {
    for (word, kind) in Self.acts where text.has(word, at: offset) {
      return (kind, offset + word.utf8CodeUnitCount)
    }
    // 令和5年度告示 and 令和5年の規則 belong to a sentence.
    if text.length(ofAny: ["度", "の"], at: offset) > 0 { return nil }
    // Names of places are the only ones with kana in them.
    var end = offset + (PlaceRule.lines.longestPrefix(at: offset, in: text)?.key.count ?? 0)
    for _ in 0..<16 {
      let word = text.length(ofAny: Self.ordinances, at: end)
      if word > 0 { return (nil, end + word) }
      let scalar = text.scalar(at: end).value
      guard scalar.isIdeograph || scalar == 0x30FB else { return nil }
      end += 3
    }
    return nil
  }

  /// The digit of e-Gov ids for an era.
  private static func eraDigit(_ name: String) -> Int? {
    ["明治", "大正", "昭和", "平成", "令和"].firstIndex(of: name).map { $0 + 1 }
  }
}
