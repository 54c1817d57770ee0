package import ShisakuValues

/// A number with its sign, its fraction and its dozen: the value behind what rules measure.
///
///     −５分の４      → -4/5
///     １と４分の１    → 1 1/4
///     三ダース       → 36
package struct NumberExpression: Sendable {
  /// In bytes of the text.
  package let range: Range<Int>
  /// The whole part, or all of a number without a fraction.
  package let whole: ExactDecimal
  /// The fraction beside the whole part.
  package let fraction: (numerator: ExactDecimal, denominator: ExactDecimal)?
  package let isNegative: Bool

  /// The value to the precision of a `Double`, for comparisons.
  package var approximate: Double {
    var value = Double(whole.description) ?? .nan
    if let fraction {
      value +=
        (Double(fraction.numerator.description) ?? .nan)
        / (Double(fraction.denominator.description) ?? .nan)
    }
    return isNegative ? -value : value
  }

  /// The number that begins at `offset`, or whose sign ends there.
  static func expression(at offset: Int, in text: ByteText) -> NumberExpression? {
    guard let first = NumeralParser.numeral(at: offset, in: text),
      // 数 by itself is a word (数字, 算数).
      first.greatest == nil || first.characters > 1
    else { return nil }
    let sign = NumberSign.start(of: offset, in: text)
    func make(
      _ end: Int, _ whole: ExactDecimal,
      _ fraction: (numerator: ExactDecimal, denominator: ExactDecimal)? = nil
    ) -> NumberExpression {
      NumberExpression(
        range: sign.offset..<end, whole: whole, fraction: fraction, isNegative: sign.isNegative)
    }
    if let (numerator, end) = numerator(of: first, in: text) {
      return make(end, ExactDecimal(0), (numerator, first.value))
    }
    let end = first.range.upperBound
    let slash = text.length(ofAny: ["/", "／"], at: end)
    if slash > 0, let second = NumeralParser.numeral(at: end + slash, in: text) {
      return make(second.range.upperBound, ExactDecimal(0), (first.value, second.value))
    }
    let and = text.skippingBlanks(from: end)
    if text.has("と", at: and),
      let second = NumeralParser.numeral(at: text.skippingBlanks(from: and + 3), in: text),
      let (numerator, end) = numerator(of: second, in: text)
    {
      return make(end, first.value, (numerator, second.value))
    }
    if text.has("ダース", at: text.skippingBlanks(from: end)),
      let dozens = first.value.multiplied(by: 12)
    {
      return make(text.skippingBlanks(from: end) + 9, dozens)
    }
    return make(end, first.value)
  }

  /// The 1 of ４分の１ and 1/4, with the byte after it.
  private static func numerator(
    of denominator: Numeral, in text: ByteText
  ) -> (ExactDecimal, Int)? {
    let between = text.skippingBlanks(from: denominator.range.upperBound)
    guard text.has("分の", at: between),
      let second = NumeralParser.numeral(at: text.skippingBlanks(from: between + 6), in: text)
    else { return nil }
    return (second.value, second.range.upperBound)
  }

  /// Every number of a folded text, in order.
  package static func all(in folded: [UInt8]) -> [NumberExpression] {
    folded.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return [] }
      let text = ByteText(base: base, count: buffer.count)
      var found: [NumberExpression] = []
      var offset = 0
      while offset < text.count {
        let (scalar, length) = text.scalar(at: offset)
        if NumeralCharacters.all.mayBegin(with: scalar),
          let number = expression(at: offset, in: text)
        {
          found.append(number)
          offset = number.range.upperBound
        } else {
          offset += length
        }
      }
      return found
    }
  }

  /// The number that a folded text consists of; `nil` where anything else stands in it.
  package static func whole(of folded: [UInt8]) -> ExactDecimal? {
    folded.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return nil }
      let text = ByteText(base: base, count: buffer.count)
      guard let numeral = NumeralParser.numeral(at: 0, in: text),
        numeral.range.upperBound == buffer.count, numeral.greatest == nil
      else { return nil }
      return numeral.value
    }
  }
}
