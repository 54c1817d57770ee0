internal import ShisakuValues

/// A number that words bound, or two that bound one interval.
///
///     20以上30未満    → [20, 30)
///     20から100未満   → [20, 100)
///     最大700        → (…, 700]
///
/// Convention: 以上, 以下, 最大 and 少なくとも include the number; 未満, より大きい, より小さい and 超 do not.
package struct NumberInterval: Sendable {
  /// One end of an interval.
  package struct End: Sendable {
    package var number: NumberExpression
    package var isIncluded: Bool
  }

  /// In bytes of the text.
  package var range: Range<Int>
  package var lower: End?
  package var upper: End?

  private static let after: [(word: StaticString, isLower: Bool, isIncluded: Bool)] = [
    ("もしくはそれ以上", true, true), ("もしくはそれ以下", false, true), ("以上", true, true),
    ("以下", false, true), ("未満", false, false), ("より大き", true, false), ("より多", true, false),
    ("より小さ", false, false), ("より少な", false, false), ("を超え", true, false), ("超", true, false),
    ("を上回", true, false), ("を下回", false, false),
  ]
  private static let before: [(word: StaticString, isLower: Bool)] = [
    ("最大", false), ("多くて", false), ("多くとも", false), ("最低", true), ("少なくとも", true),
  ]

  /// Every interval of a folded text, in order.
  package static func all(in folded: [UInt8]) -> [NumberInterval] {
    folded.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return [] }
      let text = ByteText(base: base, count: buffer.count)
      let numbers = NumberExpression.all(in: folded)
      var found: [NumberInterval] = []
      var index = 0
      while index < numbers.count {
        let next = index + 1 < numbers.count ? numbers[index + 1] : nil
        if let next, let pair = pair(numbers[index], next, in: text) {
          found.append(pair)
          index += 2
        } else {
          if let bounded = bounded(numbers[index], in: text) { found.append(bounded) }
          index += 1
        }
      }
      return found
    }
  }

  /// 20〜100, 20から100未満.
  private static func pair(
    _ first: NumberExpression, _ second: NumberExpression, in text: ByteText
  ) -> NumberInterval? {
    if let sign = PeriodReader.sign(at: first.range.upperBound, in: text),
      sign.end == second.range.lowerBound, first.approximate < second.approximate
    {
      let length = text.length(ofAny: ["未満", "以下"], at: second.range.upperBound)
      let isIncluded = length > 0 && text.has("以下", at: second.range.upperBound)
      return NumberInterval(
        range: first.range.lowerBound..<second.range.upperBound + length,
        lower: End(number: first, isIncluded: true),
        upper: End(number: second, isIncluded: isIncluded))
    }
    guard let one = bounded(first, in: text), let other = bounded(second, in: text),
      (one.lower == nil) != (other.lower == nil),
      isJoined(one.range.upperBound, other.range.lowerBound, in: text)
    else { return nil }
    return NumberInterval(
      range: one.range.lowerBound..<other.range.upperBound, lower: one.lower ?? other.lower,
      upper: one.upper ?? other.upper)
  }

  private static func isJoined(_ end: Int, _ start: Int, in text: ByteText) -> Bool {
    var offset = end
    offset += text.length(ofAny: ["く", "い"], at: offset)
    offset = text.skippingBlanks(from: offset)
    offset += text.length(ofAny: ["、", ",", "，"], at: offset)
    return text.skippingBlanks(from: offset) >= start
  }

  private static func bounded(_ number: NumberExpression, in text: ByteText) -> NumberInterval? {
    var end = number.range.upperBound
    end += text.length(ofAny: ["番目", "個", "人", "件"], at: end)
    if text.length(ofAny: ["に等し"], at: end) > 0 {
      let bound = End(number: number, isIncluded: true)
      return NumberInterval(range: number.range.lowerBound..<end + 9, lower: bound, upper: bound)
    }
    for (word, isLower, isIncluded) in after where text.has(word, at: end) {
      let bound = End(number: number, isIncluded: isIncluded)
      return NumberInterval(
        range: number.range.lowerBound..<end + word.utf8CodeUnitCount,
        lower: isLower ? bound : nil, upper: isLower ? nil : bound)
    }
    for (word, isLower) in before where text.has(word, before: number.range.lowerBound) {
      let bound = End(number: number, isIncluded: true)
      return NumberInterval(
        range: number.range.lowerBound - word.utf8CodeUnitCount..<number.range.upperBound,
        lower: isLower ? bound : nil, upper: isLower ? nil : bound)
    }
    return nil
  }
}
