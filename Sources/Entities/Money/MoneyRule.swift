internal import ShisakuValues

extension Entity.Kind {
  package static let money = Self("money")
}

/// Amounts of money (money), in whole yen where the currency is the yen.
///
/// Accepts numerals of every script before 円, ranges (100〜200万円), signs (▲, △), ¥ before the
/// number, and dollars, euros, pounds and yuan by name. 約, 程度, 上限, 以内, の内数, 月額, １人当たり and
/// /kWh around it go into the value. A unit behind a bracket goes for the number in it and the one
/// before; a unit in the head of a table or above it is read by `TableReader`. Convention: ▲ and △ mark
/// negative amounts in Japanese accounts, and belong to the amount though a blank, 約 or a bracket
/// stands between; 銭 are rounded away (小額通貨整理法, 1953). Leaves alone: units by themselves
/// (単位：千円, a cell 百万円), the rest of a number that could not be read whole, 円 as part of a word
/// (円滑, 円グラフ).
package enum MoneyRule: Rule {
  package static let name = "money"

  package static let kinds = [
    EntityKind(
      .money, english: "money", japanese: "金額", members: [.text("currency")] + .amount)
  ]

  package static var triggers: RuleTriggers {
    RuleTriggers(
      behindNumbers: currencies.reduce("円銭（()）" + PeriodReader.signCharacters) {
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
    guard let numeral = opening.numeral, !numeral.isRest(in: scan.text) else { return nil }
    let (offset, text) = (opening.offset, scan.text)
    var currency = "JPY"
    let measure: Measure
    var sign: NumberSign.Start
    if var amount = Measure(numeral, in: text, unit: { yen(at: $0, in: text) }) {
      if isUnitAlone(numeral, to: amount.end, in: text) { return nil }
      sign = NumberSign.start(of: amount.start, in: text)
      if !sign.isNegative, amount.start < offset {
        // （▲1,234）千円
        sign.isNegative = NumberSign.start(of: offset, in: text).isNegative
      }
      amount.readHundredths(in: text)
      measure = amount
    } else if let prefixed = prefixed(numeral, in: text) {
      (measure, sign, currency) = prefixed
    } else if let found = namedCurrency(at: numeral.range.upperBound, in: text),
      let amount = Measure(numeral, in: text, unit: { unit(found.word, at: $0, in: text) })
    {
      measure = amount
      currency = found.code
      sign = NumberSign.start(of: amount.start, in: text)
    } else if let sen = hundredths(numeral, in: text) {
      measure = sen
      sign = NumberSign.start(of: sen.start, in: text)
    } else {
      return nil
    }
    return proposal(measure, sign, currency, numeral, in: text)
  }

  private static func proposal(
    _ measure: Measure, _ sign: NumberSign.Start, _ currency: String, _ numeral: Numeral,
    in text: ByteText
  ) -> Proposal? {
    var isExact = true
    guard let low = amount(measure.low, sign.isNegative, currency, &isExact) else { return nil }
    var value: [(key: String, value: EntityValue)] = [
      ("currency", .string(currency)), (measure.high == nil ? "value" : "min", low),
    ]
    if let high = measure.high {
      guard let high = amount(high, high.isNegative, currency, &isExact) else { return nil }
      value.append(("max", high))
    }
    var qualifiers = Qualifiers(from: sign.offset, to: measure.end, in: text)
    if sign.isApproximate || numeral.isApproximate || !isExact { qualifiers.isApproximate = true }
    qualifiers.append(to: &value)
    return Proposal(Entity(.money, at: sign.offset..<measure.end, value: value))
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

  /// Yen are whole; a part of one is rounded away. `nil` where nothing is left, for then the number
  /// was not understood.
  private static func amount(
    _ amount: ExactDecimal, _ isNegative: Bool, _ currency: String, _ isExact: inout Bool
  ) -> EntityValue? {
    var amount = amount
    amount.isNegative = isNegative
    if let integer = amount.integer { return .integer(integer) }
    guard currency == "JPY" else { return .string(amount.description) }
    guard let rounded = amount.rounded, rounded.value != 0 else { return nil }
    isExact = isExact && rounded.isExact
    return .integer(rounded.value)
  }

  /// What makes 円 before it another word.
  private static let otherWords: Words = [
    "滑", "形", "卓", "満", "熟", "周", "盤", "グラフ", "安", "高に", "筒", "環", "状",
  ]

  /// The byte after 円.
  private static func yen(at offset: Int, in text: ByteText) -> Int? {
    guard text.has("円", at: offset) else { return nil }
    // 100円安い is cheaper by 100 yen, 1円安 a weaker yen.
    let isAdjective = text.length(ofAny: ["安い", "安く", "安か"], at: offset + 3) > 0
    guard isAdjective || text.length(ofAny: otherWords, at: offset + 3) == 0 else { return nil }
    return offset + 3
  }

  private static func unit(_ word: StaticString, at offset: Int, in text: ByteText) -> Int? {
    text.has(word, at: offset) ? offset + word.utf8CodeUnitCount : nil
  }

  private static let signCodes: [(StaticString, String)] = [
    ("¥", "JPY"), ("￥", "JPY"), ("\\", "JPY"), ("$", "USD"), ("＄", "USD"), ("€", "EUR"),
    ("£", "GBP"),
  ]

  /// ¥1,000, $ 48.2万, ▲¥500.
  private static func prefixed(
    _ numeral: Numeral, in text: ByteText
  ) -> (Measure, NumberSign.Start, String)? {
    var inner = NumberSign.start(of: numeral.range.lowerBound, in: text)
    let before = text.skippingBlanks(before: inner.offset)
    guard signs.mayEnd(before: before, in: text) else { return nil }
    for (sign, code) in signCodes where text.has(sign, before: before) {
      let first = before - sign.utf8CodeUnitCount
      guard let measure = Measure(numeral, in: text, unit: { $0 }),
        !text[measure.end].isLatinLetter, !text[first - 1].isLatinLetter,
        text[first] != UInt8(ascii: "\\") || text[measure.end] != UInt8(ascii: "\\")
      else { return nil }
      let outer = NumberSign.start(of: first, in: text)
      inner.offset = outer.offset
      inner.isNegative = inner.isNegative || outer.isNegative
      return (measure.withoutUnit, inner, code)
    }
    return nil
  }

  private static let unitLabels: Words = ["単位：", "単位:", "単位は", "単位", "#"]
  /// Words behind 千円 and 百万円 with which they are amounts after all: 百万円以下の罰金.
  private static let wordsOfAmounts: Words = [
    "以下", "以上", "以内", "未満の", "未満で", "に満た", "あり", "を支", "を徴", "を納", "を加算", "を減", "を超え", "超", "を限度",
    "を上限", "につき", "ずつ", "程度", "札", "玉",
  ]

  /// Whether the number is but a unit of a table: （単位：千円）, 予算額（百万円）, a cell 千円.
  private static func isUnitAlone(_ numeral: Numeral, to end: Int, in text: ByteText) -> Bool {
    let start = text.skippingBlanks(before: numeral.range.lowerBound)
    if text.length(ofAny: unitLabels, before: start) > 0 { return true }
    switch numeral.value.integer {
    case 1_000, 1_000_000, 1_000_000_000:
      return numeral.isKanji && KanjiNumeral.isUnit(in: text, at: numeral.range.lowerBound)
        && text.length(ofAny: wordsOfAmounts, at: end) == 0
    default:
      return false
    }
  }

  // MARK: 銭

  /// The byte after 銭, a hundredth of a yen.
  private static func sen(at offset: Int, in text: ByteText) -> Int? {
    text.has("銭", at: offset) && !text.has("銭湯", at: offset) ? offset + 3 : nil
  }

  /// 74銭
  private static func hundredths(_ numeral: Numeral, in text: ByteText) -> Measure? {
    guard var measure = Measure(numeral, in: text, unit: { sen(at: $0, in: text) }) else {
      return nil
    }
    measure.low.movePoint(by: 2)
    measure.high?.movePoint(by: 2)
    return measure
  }
}

extension Measure {
  /// The measure without the blanks behind its numeral.
  fileprivate var withoutUnit: Measure {
    var measure = self
    measure.end = (second ?? first).range.upperBound
    return measure
  }

  /// Reads on over 銭 and 厘 behind 円: 100円74銭5厘.
  fileprivate mutating func readHundredths(in text: ByteText) {
    guard high == nil else { return }
    for (word, places) in [("銭", 2), ("厘", 3)] as [(StaticString, Int)] {
      guard let numeral = NumeralParser.numeral(at: end, in: text),
        text.has(word, at: numeral.range.upperBound)
      else { return }
      var part = numeral.value
      part.movePoint(by: places)
      guard low.add(part) else { return }
      end = numeral.range.upperBound + word.utf8CodeUnitCount
    }
  }
}
