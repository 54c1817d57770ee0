internal import ShisakuValues

extension Entity.Kind {
  package static let percentage = Self("percentage")
}

/// Percentages (percentage), in percent.
///
/// Accepts numerals before ％, パーセント and 割 (tenths, with 分 and 厘 behind), ranges, signs also across
/// blanks (▲ 5.3％). Convention: ４割 is 40, ３割５分 is 35, ３割８分７厘 is 38.7, 30％台 is 30 to 39. Leaves
/// alone: 割 as part of a word (割合, 割り当て), percentage points.
package enum PercentageRule: Rule {
  package static let name = "percentage"

  package static let kinds = [
    EntityKind(.percentage, english: "percentage", japanese: "百分率", members: .amount)
  ]

  package static var triggers: RuleTriggers {
    RuleTriggers(behindNumbers: "%％パ割（()）" + PeriodReader.signCharacters)
  }

  package static func propose(at opening: Opening, in scan: Scan) -> Proposal? {
    guard let numeral = opening.numeral, !numeral.isRest(in: scan.text) else { return nil }
    let text = scan.text
    if let tenths = tenths(numeral, in: scan) { return tenths }
    guard let measure = Measure(numeral, in: text, unit: { percent(at: $0, in: text) }),
      !text.has("ポイント", at: measure.end)
        || text.length(ofAny: ["ポイント還元", "ポイント付与"], at: measure.end) > 0
    else { return nil }
    var sign = NumberSign.start(of: measure.start, in: text)
    if measure.start < numeral.range.lowerBound, !sign.isNegative {
      sign.isNegative = NumberSign.start(of: numeral.range.lowerBound, in: text).isNegative
    }
    var value: [(key: String, value: EntityValue)] = []
    var end = measure.end
    if measure.high == nil, text.has("台", at: end), let low = measure.low.integer, low % 10 == 0 {
      end += 3
      value.append(("min", .string(String(low))))
      value.append(("max", .string(String(low + 9))))
    } else {
      append(measure, sign.isNegative, to: &value)
    }
    return proposal(sign, end, value, in: text)
  }

  private static func proposal(
    _ sign: NumberSign.Start, _ end: Int, _ value: [(key: String, value: EntityValue)],
    in text: ByteText
  ) -> Proposal {
    var value = value
    var qualifiers = Qualifiers(from: sign.offset, to: end, in: text)
    if sign.isApproximate { qualifiers.isApproximate = true }
    qualifiers.append(to: &value)
    return Proposal(Entity(.percentage, at: sign.offset..<end, value: value))
  }

  private static func append(
    _ measure: Measure, _ isNegative: Bool, to value: inout [(key: String, value: EntityValue)]
  ) {
    var measure = measure
    measure.low.isNegative = isNegative
    measure.append(to: &value)
  }

  private static let signs: Words = ["%", "％", "パーセント"]

  private static func percent(at offset: Int, in text: ByteText) -> Int? {
    let length = text.length(ofAny: signs, at: offset)
    return length > 0 ? offset + length : nil
  }

  // MARK: 割

  private static func tenths(_ numeral: Numeral, in scan: Scan) -> Proposal? {
    let text = scan.text
    guard
      let measure = Measure(numeral, in: text, unit: { tenth(at: $0, in: text) }),
      var low = measure.low.multiplied(by: 10)
    else { return nil }
    var end = measure.end
    var value: [(key: String, value: EntityValue)] = []
    if let high = measure.high?.multiplied(by: 10) {
      value = [("min", .string(low.description)), ("max", .string(high.description))]
    } else {
      if let part = part("分", at: end, in: text), low.add(part.value) {
        end = part.end
        if var part = self.part("厘", at: end, in: text) {
          part.value.movePoint(by: 1)
          if low.add(part.value) { end = part.end }
        }
      } else if text.has("半", at: end), low.add(ExactDecimal(5)) {
        end += 3
      }
      value = [("value", .string(low.description))]
    }
    let sign = NumberSign.start(of: measure.start, in: text)
    if sign.isNegative, measure.high == nil {
      low.isNegative = true
      value = [("value", .string(low.description))]
    }
    return proposal(sign, end, value, in: text)
  }

  /// ５分 and ７厘 behind 割.
  private static func part(
    _ word: StaticString, at offset: Int, in text: ByteText
  ) -> (value: ExactDecimal, end: Int)? {
    guard let part = NumeralParser.numeral(at: offset, in: text),
      text.has(word, at: part.range.upperBound)
    else { return nil }
    return (part.value, part.range.upperBound + word.utf8CodeUnitCount)
  }

  private static func tenth(at offset: Int, in text: ByteText) -> Int? {
    guard text.has("割", at: offset),
      text.length(
        ofAny: ["合", "当", "り", "愛", "れ", "く", "拠", "譲", "賦", "安", "高", "烹", "付"], at: offset + 3)
        == 0
    else { return nil }
    return offset + 3
  }
}
