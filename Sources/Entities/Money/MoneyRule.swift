internal import ShisakuValues

extension Entity.Kind {
  package static let money = Self("money")
}

/// Amounts of money (money), in whole yen where the currency is the yen.
///
/// Accepts numerals of every script before 円, ranges (100〜200万円), signs (▲, △), ¥ before the
/// number, and dollars, euros, pounds and yuan by name. 約, 程度, 上限, 以内, の内数 and １人当たり
/// around it go into the value. Convention: ▲ and △ mark negative amounts in Japanese accounts, and
/// belong to the amount though a blank or 約 stands between.
/// Leaves alone: units of tables (単位：千円), 円 as part of a word (円滑, 円グラフ).
package enum MoneyRule: Rule {
  package static let name = "money"

  package static let kinds = [
    EntityKind(
      .money, english: "money", japanese: "金額", members: [.text("currency")] + .amount)
  ]

  package static var triggers: RuleTriggers {
    RuleTriggers(
      behindNumbers: currencies.reduce("円" + PeriodReader.signCharacters) {
        $0 + $1.word.description.prefix(1)
      },
      beforeNumbers: signCodes.reduce("") { $0 + $1.0.description })
  }

  private static let currencies: [(word: StaticString, code: String)] = [
    ("米ドル", "USD"), ("ドル", "USD"), ("ユーロ", "EUR"), ("英ポンド", "GBP"), ("ポンド", "GBP"),
    ("人民元", "CNY"), ("香港ドル", "HKD"), ("豪ドル", "AUD"), ("カナダドル", "CAD"), ("スイスフラン", "CHF"),
    ("スイス・フラン", "CHF"), ("ウォン", "KRW"),
  ]

  /// What stands before a number that is an amount of money.
  private static let signs: Words = ["¥", "￥", "\\", "$", "＄", "€", "£"]

  package static func propose(at opening: Opening, in scan: Scan) -> Proposal? {
    guard let numeral = opening.numeral else { return nil }
    let (offset, text) = (opening.offset, scan.text)
    var currency = "JPY"
    var (start, isNegative, isApproximate) = NumberSign.startOfAmount(at: offset, in: text)
    let measure: Measure
    if let amount = Measure(numeral, in: text, unit: { yen(at: $0, in: text) }) {
      if isTableUnit(numeral, to: amount.end, in: text) { return nil }
      measure = amount
    } else if let prefixed = prefixed(numeral, at: start, in: text) {
      (measure, start, currency) = prefixed
    } else if let found = namedCurrency(at: numeral.range.upperBound, in: text),
      let amount = Measure(numeral, in: text, unit: { unit(found.word, at: $0, in: text) })
    {
      measure = amount
      currency = found.code
    } else {
      return nil
    }
    var value: [(key: String, value: EntityValue)] = [
      ("currency", .string(currency)),
      (measure.high == nil ? "value" : "min", amount(measure.low, isNegative)),
    ]
    if let high = measure.high { value.append(("max", amount(high, false))) }
    var qualifiers = Qualifiers(from: start, to: measure.end, in: text, after: scan.found.last)
    if isApproximate { qualifiers.isApproximate = true }
    qualifiers.append(to: &value)
    return Proposal(Entity(.money, at: start..<measure.end, value: value))
  }

  private static let currencyWords = Words(currencies.map(\.word))

  /// The currency whose name stands at `offset` or behind blanks there.
  private static func namedCurrency(
    at offset: Int, in text: ByteText
  ) -> (word: StaticString, code: String)? {
    let start = text.skippingBlanks(from: offset)
    guard currencyWords.mayStand(at: start, in: text) else { return nil }
    return currencies.first { text.has($0.word, at: start) }
  }

  private static func amount(_ amount: ExactDecimal, _ isNegative: Bool) -> EntityValue {
    var amount = amount
    amount.isNegative = isNegative
    return amount.integer.map { .integer($0) } ?? .string(amount.description)
  }

  /// What makes 円 before it another word.
  private static let otherWords: Words = [
    "滑", "形", "卓", "満", "熟", "周", "盤", "グラフ", "安", "高に", "筒", "環", "状",
  ]

  /// The byte after 円.
  private static func yen(at offset: Int, in text: ByteText) -> Int? {
    guard text.has("円", at: offset), text.length(ofAny: otherWords, at: offset + 3) == 0 else {
      return nil
    }
    return offset + 3
  }

  private static func unit(_ word: StaticString, at offset: Int, in text: ByteText) -> Int? {
    text.has(word, at: offset) ? offset + word.utf8CodeUnitCount : nil
  }

  private static let signCodes: [(StaticString, String)] = [
    ("¥", "JPY"), ("￥", "JPY"), ("\\", "JPY"), ("$", "USD"), ("＄", "USD"), ("€", "EUR"),
    ("£", "GBP"),
  ]

  /// ¥1,000, $ 48.2万.
  private static func prefixed(
    _ numeral: Numeral, at start: Int, in text: ByteText
  ) -> (Measure, Int, String)? {
    let before = text.skippingBlanks(before: start)
    guard signs.mayEnd(before: before, in: text) else { return nil }
    for (sign, code) in signCodes where text.has(sign, before: before) {
      let first = before - sign.utf8CodeUnitCount
      guard let measure = Measure(numeral, in: text, unit: { $0 }),
        !text[measure.end].isLatinLetter, !text[first - 1].isLatinLetter,
        text[first] != UInt8(ascii: "\\") || text[measure.end] != UInt8(ascii: "\\")
      else { return nil }
      return (measure.trimmed, first, code)
    }
    return nil
  }

  private static let unitLabels: Words = ["単位：", "単位:", "単位は", "単位", "#"]
  private static let opening: Words = ["（", "(", "[", "［", ">"]
  private static let closing: Words = ["）", ")", "]", "］", "<"]

  /// （単位：千円）, 予算額（百万円）
  private static func isTableUnit(_ numeral: Numeral, to end: Int, in text: ByteText) -> Bool {
    let start = text.skippingBlanks(before: numeral.range.lowerBound)
    if text.length(ofAny: unitLabels, before: start) > 0 { return true }
    var offset = numeral.range.lowerBound
    while KanjiNumeral.isUnit(in: text, at: offset) { offset += 3 }
    return offset == numeral.range.upperBound
      && text.length(ofAny: opening, before: start) > 0
      && text.length(ofAny: closing, at: end) > 0
  }
}

extension Measure {
  /// The measure without the blanks behind its numeral.
  fileprivate var trimmed: Measure {
    Measure(
      first: first, second: second, end: (second ?? first).range.upperBound, low: low, high: high)
  }

  private init(
    first: Numeral, second: Numeral?, end: Int, low: ExactDecimal, high: ExactDecimal?
  ) {
    self.first = first
    self.second = second
    self.end = end
    self.low = low
    self.high = high
  }
}
