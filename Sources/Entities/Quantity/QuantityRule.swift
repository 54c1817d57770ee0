internal import ShisakuValues

extension Entity.Kind {
  package static let quantity = Self("quantity")
}

/// Numbers with a counter or unit (quantity).
///
/// Accepts numerals before a counter (人, 件, か所, 地域) or a unit (km, ha, GHz, メートル), ranges
/// (５～７カ所), open numbers (10数カ所), ages by decade (20歳代 is 20 to 29). An amount before 当たり
/// is marked `per_base`. Leaves alone: ordinals (第2回, 3人目), numbers of articles, issues and
/// versions, numbers in names (5G, N2, 119番), kanji numerals inside words (一人ひとり, 一部).
package enum QuantityRule: Rule {
  package static let name = "quantity"

  package static let kinds = [
    EntityKind(
      .quantity, english: "quantity", japanese: "数量",
      members: .amount + [
        .text("unit", column: .init("unit", japanese: "単位", "of a quantity, as printed")),
        .boolean("per_base"),
      ])
  ]

  package static var triggers: RuleTriggers {
    RuleTriggers(behindNumbers: Counters.shared.initials + "（()）" + PeriodReader.signCharacters)
  }

  package static func propose(at opening: Opening, in scan: Scan) -> Proposal? {
    guard let numeral = opening.numeral else { return nil }
    let text = scan.text
    // Most numbers have neither a counter nor a range sign or bracket behind them.
    let behind = text.skippingBlanks(from: numeral.range.upperBound)
    guard
      Counters.shared.longest(at: behind, in: text) != nil
        || PeriodReader.sign(at: behind, in: text) != nil || isBracket(at: behind, in: text),
      isFree(numeral, in: scan), !numeral.isRest(in: text),
      var measure = Measure(
        numeral, in: text, needsNumberBefore: true,
        unit: { unitEnd(at: $0, after: numeral, in: text) })
    else { return nil }
    let unitStart = measure.unit.lowerBound
    // ローカル10,000プロジェクト is a name.
    let isInName =
      text.scalar(before: numeral.range.lowerBound).value.isKatakana
      && text.scalar(at: unitStart).value.isKatakana
      && text.scalar(at: unitStart + 3).value.isKatakana
    guard counts(numeral, unit: unitStart, in: text), !isInName,
      !numeral.isKanji
        || !PlaceRule.holdsNumeral(at: numeral.range.lowerBound, to: measure.end, in: text),
      !standsInColumn(numeral, unit: unitStart, in: scan)
    else { return nil }
    let sign = NumberSign.start(of: measure.start, in: text)
    let start = sign.offset
    var value: [(key: String, value: EntityValue)] = []
    var end = measure.end
    measure.low.isNegative = sign.isNegative
    let unit: String
    if let age = age(measure, unit: unitStart, in: text) {
      value = [("min", .string(String(age.low))), ("max", .string(String(age.high)))]
      unit = "歳"
      end = age.end
    } else {
      measure.append(to: &value)
      let unitEnd = density(after: measure.unit.upperBound, in: text)
      if end == measure.unit.upperBound { end = unitEnd }
      unit = text.string(unitStart..<unitEnd)
    }
    value.append(("unit", .string(unit)))
    var qualifiers = Qualifiers(from: start, to: end, in: text)
    if numeral.greatest != nil || numeral.isApproximate || sign.isApproximate {
      qualifiers.isApproximate = true
    }
    qualifiers.append(to: &value)
    let base = text.length(ofAny: Qualifiers.baseWords, at: end)
    if base > 0 {
      // In 1人当たり月額3万円 it belongs to how the amount is counted.
      if Qualifiers.isRate(at: end + base, in: text) { return nil }
      value.append(("per_base", .boolean(true)))
    }
    return Proposal(Entity(.quantity, at: start..<end, value: value))
  }

  /// The byte after the unit at `offset`.
  private static func unitEnd(at offset: Int, after numeral: Numeral, in text: ByteText) -> Int? {
    guard let (counter, length) = Counters.shared.longest(at: offset, in: text) else { return nil }
    let end = offset + length
    let next = text.scalar(at: end).value
    if counter.excluded.contains(next) { return nil }
    // 千年に1度 is how often.
    if text.has("度", before: end), text.has("に", before: numeral.range.lowerBound) { return nil }
    if counter.isLatin, next.isLatinLetter || next.isDigit { return nil }
    // 3人目 and 2回目 are ordinals.
    if next == 0x76EE, text.length(ofAny: ["目的", "目標", "目指"], at: end) == 0 { return nil }
    return end
  }

  private static func isBracket(at offset: Int, in text: ByteText) -> Bool {
    let scalar = text.scalar(at: offset).value
    return Parenthesis.opens(scalar) || Parenthesis.closes(scalar)
  }

  private static let labels: Words = ["別紙", "別添", "別表", "様式", "図", "表", "注"]

  /// Whether nothing before the number makes it a name, an ordinal or part of a larger number.
  private static func isFree(_ numeral: Numeral, in scan: Scan) -> Bool {
    let text = scan.text
    let start = numeral.range.lowerBound
    let (before, length) = text.scalar(before: start)
    if before.isDigit || before.isLatinLetter || before == 0x7B2C || before == 0x2E { return false }
    // ※1, 別紙4 and No.3 are labels.
    if before == 0x203B
      || text.length(ofAny: labels, before: start) > 0
    {
      return false
    }
    if before == 0x2D || before == 0x2F || before == 0xFF0F {
      let earlier = text.scalar(before: start - length).value
      if earlier.isDigit || earlier.isLatinLetter { return false }
    }
    // 1 住民, 4.2 組織: a number that opens a line and stands off is one of a list.
    let opening = text.skippingBlanks(before: start)
    if opening == 0 || scan.isBroken(at: start) || scan.isBroken(at: opening), !numeral.isKanji,
      !numeral.hasUnit,
      text.skippingBlanks(from: numeral.range.upperBound) > numeral.range.upperBound
    {
      return false
    }
    return true
  }

  /// Whether the number stands in a column of its own, and what follows is the next line.
  private static func standsInColumn(_ numeral: Numeral, unit: Int, in scan: Scan) -> Bool {
    let start = numeral.range.lowerBound
    return scan.isBroken(at: unit)
      && (scan.isBroken(at: start) || scan.text.skippingBlanks(before: start) < start)
  }

  /// Whether a kanji numeral counts here and is not part of a word.
  private static func counts(_ numeral: Numeral, unit: Int, in text: ByteText) -> Bool {
    guard numeral.isKanji else { return true }
    let before = text.scalar(before: numeral.range.lowerBound).value
    let isOpen = numeral.greatest != nil
    // 局数カ所: か所 has no other reading, but 複数か所 has.
    let isOpenPlace =
      isOpen && numeral.characters == 1
      && text.length(ofAny: ["か所", "カ所", "ヶ所", "ヵ所", "箇所", "か国", "カ国"], at: unit) > 0
      && !text.has("複", before: numeral.range.lowerBound)
    if isOpenPlace { return true }
    if before.isIdeograph,
      text.length(
        ofAny: [
          "約", "計", "各", "全", "数", "総", "延べ", "年間", "毎年", "人口", "上限", "最大", "以上", "以下", "未満", "最低",
        ],
        before: numeral.range.lowerBound) == 0
    {
      return false
    }
    if text.has("数", before: numeral.range.lowerBound) { return false }
    guard let (counter, _) = Counters.shared.longest(at: unit, in: text) else { return false }
    if isOpen || numeral.characters > 1 { return !counter.isLatin }
    guard counter.countsKanji else { return false }
    return text.scalar(at: numeral.range.lowerBound).value != 0x4E00
  }

  /// 20歳代, 30代: ten years of age.
  private static func age(
    _ measure: Measure, unit: Int, in text: ByteText
  ) -> (low: Int, high: Int, end: Int)? {
    guard measure.high == nil, let low = measure.low.integer, low % 10 == 0,
      (10...90).contains(low),
      text.has("歳代", at: unit)
    else { return nil }
    return (low, low + 9, unit + 6)
  }

  /// The byte after the area of a density: 500人/km2.
  private static func density(after end: Int, in text: ByteText) -> Int {
    let sign = text.length(ofAny: ["/", "／"], at: end)
    guard sign > 0 else { return end }
    let area = text.length(
      ofAny: ["km2", "㎢", "m2", "㎡", "ha", "km", "h", "s", "秒", "時"], at: end + sign)
    guard area > 0, !text[end + sign + area].isLatinLetter else { return end }
    return end + sign + area
  }
}
