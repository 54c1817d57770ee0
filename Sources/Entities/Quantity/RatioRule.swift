internal import ShisakuValues

extension Entity.Kind {
  package static let ratio = Self("ratio")
}

/// Ratios (ratio): fractions, and decimals that are called a rate or multiply an amount.
///
/// Accepts 1/2, ２分の１ (denominator first), 補助率0.5, 0.7を乗じて. Convention: of 1/2 beside a
/// rate or alone the reading as a ratio wins over 2 January. Leaves alone: dates with a year
/// (2021/7/18), fractions greater than one, zero over something (RAID 0/1), numbers of versions
/// and sections, decimals with a unit.
package enum RatioRule: Rule {
  package static let name = "ratio"

  package static let kinds = [
    EntityKind(
      .ratio, english: "ratio", japanese: "比率",
      members: [.number("num"), .integer("den")] + .amount)
  ]

  package static var triggers: RuleTriggers {
    RuleTriggers(behindNumbers: "/／分ぶ", pointedNumbers: true)
  }

  package static func propose(at opening: Opening, in scan: Scan) -> Proposal? {
    guard let numeral = opening.numeral else { return nil }
    if let fraction = fraction(numeral, in: scan.text) ?? spoken(numeral, in: scan.text) {
      return fraction
    }
    return rate(numeral, in: scan)
  }

  private static let slashes: Words = ["/", "／"]
  private static let parts: Words = ["分の", "ぶんの"]

  /// 1/2
  private static func fraction(_ numeral: Numeral, in text: ByteText) -> Proposal? {
    let sign = text.length(ofAny: slashes, at: numeral.range.upperBound)
    guard sign > 0, numeral.digits > 0, let num = numeral.integer, num > 0,
      let second = NumeralParser.numeral(at: numeral.range.upperBound + sign, in: text),
      second.digits > 0, let den = second.integer, den >= num, den > 1
    else { return nil }
    let start = numeral.range.lowerBound
    let end = second.range.upperBound
    let before = text.scalar(before: start).value
    guard text.length(ofAny: ["/", "／"], at: end) == 0, !text[end].isLatinLetter,
      before != 0x2F, before != 0xFF0F, before != 0x2E, !before.isLatinLetter, !before.isDigit,
      // 08/01 is a day.
      text[start] != UInt8(ascii: "0"), text[second.range.lowerBound] != UInt8(ascii: "0")
    else { return nil }
    return proposal(.integer(num), den, start..<end, in: text)
  }

  /// ２分の１, 三分の二
  private static func spoken(_ numeral: Numeral, in text: ByteText) -> Proposal? {
    let between = text.skippingBlanks(from: numeral.range.upperBound)
    let word = text.length(ofAny: parts, at: between)
    guard word > 0, let den = numeral.integer, den > 1,
      let second = NumeralParser.numeral(at: text.skippingBlanks(from: between + word), in: text),
      second.greatest == nil, !second.value.isZero, !numeral.isRest(in: text),
      !text.has("第", before: numeral.range.lowerBound)
    else { return nil }
    let num = second.integer.map { EntityValue.integer($0) } ?? .string(second.value.description)
    return proposal(num, den, numeral.range.lowerBound..<second.range.upperBound, in: text)
  }

  private static func proposal(
    _ num: EntityValue, _ den: Int, _ range: Range<Int>, in text: ByteText
  ) -> Proposal {
    var value: [(key: String, value: EntityValue)] = [("num", num), ("den", .integer(den))]
    Qualifiers(from: range.lowerBound, to: range.upperBound, in: text).append(to: &value)
    return Proposal(Entity(.ratio, at: range, value: value))
  }

  // MARK: Decimals

  private static func rate(_ numeral: Numeral, in scan: Scan) -> Proposal? {
    let text = scan.text
    guard numeral.hasPoint, !numeral.hasUnit, numeral.value.isLess(than: ExactDecimal(100)),
      isAlone(numeral, in: text)
    else { return nil }
    let range = numeral.range
    guard
      isCalledRate(before: range.lowerBound, in: text) || multiplies(at: range.upperBound, in: text)
        || continues(range.lowerBound, in: scan)
    else { return nil }
    var value: [(key: String, value: EntityValue)] = [("value", .string(numeral.value.description))]
    Qualifiers(from: range.lowerBound, to: range.upperBound, in: text).append(to: &value)
    return Proposal(Entity(.ratio, at: range, value: value))
  }

  /// Whether no letter, sign or unit touches the decimal.
  private static func isAlone(_ numeral: Numeral, in text: ByteText) -> Bool {
    let before = text.scalar(before: numeral.range.lowerBound).value
    let end = numeral.range.upperBound
    return !before.isLatinLetter && !before.isDigit && before != 0x2E && before != 0x7B2C
      && !text[end].isLatinLetter
      && text.length(ofAny: ["%", "％", "倍", "人", "件", "円", "版", "ポイント", "割", "年", "℃"], at: end)
        == 0
  }

  /// 措置率0.5, 財政力指数が0.8
  private static func isCalledRate(before offset: Int, in text: ByteText) -> Bool {
    var end = text.skippingBlanks(before: offset)
    end -= text.length(ofAny: ["約", "およそ"], before: end)
    end -= text.length(ofAny: ["：", ":", "は", "が", "を", "＝", "=", "の", "（", "("], before: end)
    return text.length(
      ofAny: ["率", "指数", "係数", "比", "割合", "倍率", "×"], before: text.skippingBlanks(before: end)) > 0
  }

  /// 0.7を乗じて, 0.5を、…それぞれ乗じた, 0.5×
  private static func multiplies(at offset: Int, in text: ByteText) -> Bool {
    let next = text.skippingBlanks(from: offset)
    if text.has("×", at: next) { return true }
    guard text.has("を", at: next) else { return false }
    var end = next + 3
    let limit = min(text.count, end + 240)
    while end < limit {
      if text.length(ofAny: ["乗じ", "掛け", "乗算"], at: end) > 0 { return true }
      if text.has("。", at: end) { return false }
      end += text.scalar(at: end).length
    }
    return false
  }

  /// 0.3から0.5に: the second of two rates.
  private static func continues(_ offset: Int, in scan: Scan) -> Bool {
    guard let last = scan.found.last, last.kind == .ratio else { return false }
    let end = scan.text.skippingBlanks(from: last.range.upperBound)
    let word = scan.text.length(
      ofAny: ["から", "〜", "～", "→", "又は", "または", "、", "及び", "~", "-"], at: end)
    return word > 0 && scan.text.skippingBlanks(from: end + word) == offset
  }
}
