/// An amount of yen where a form prints one, with its sign and what it says about its precision.
///
///     580百万円        → 580,000,000
///     3千5百万円       → 35,000,000
///     △ 約５億円程度    → -500,000,000, approximate
///
/// Accepts numerals of every script and mixture (`NumeralParser`) before 円; ▲, △, マイナス and dashes
/// before them (convention of Japanese accounts: below zero); 約 and 程度 and the like around them. A
/// fraction of a yen (銭) is rounded away, which makes the amount approximate. Leaves alone: numbers
/// that 数 leaves open (数億円), and those that do not fit into 64 bits, which are no amount.
package struct YenAmount: Sendable, Hashable {
  /// In yen.
  package let value: Int
  package let isApproximate: Bool
  /// The byte after 円 or the word of approximation behind it.
  package let end: Int

  /// What an amount may begin with: numerals, signs, 約 and the like.
  package static let openings: CharacterFilter = {
    var openings = CharacterFilter()
    openings.insert(charactersOf: NumeralCharacters.beginnings)
    openings.insert(firstOf: NumberSign.words)
    openings.insert(firstOf: NumberSign.dashes)
    openings.insert(firstOf: Approximation.before)
    return openings
  }()

  /// The amount that begins at `offset`; `nil` where none does.
  package static func amount(at offset: Int, in text: ByteText) -> YenAmount? {
    var start = offset
    var sign = 0
    var about = 0
    // 約△5億円 is printed as well as △約5億円.
    for _ in 0..<2 {
      if sign == 0 {
        sign = NumberSign.length(at: start, in: text)
        start = text.skippingBlanks(from: start + sign)
      }
      if about == 0 {
        about = text.length(ofAny: Approximation.before, at: start)
        start = text.skippingBlanks(from: start + about)
      }
    }
    guard let numeral = NumeralParser.numeral(at: start, in: text), numeral.greatest == nil else {
      return nil
    }
    let unit = text.skippingBlanks(from: numeral.range.upperBound)
    guard text.has("円", at: unit) else { return nil }
    let end = unit + 3
    let after = text.length(ofAny: Approximation.after, at: end)
    guard let (yen, isExact) = numeral.value.rounded else { return nil }
    return YenAmount(
      value: sign > 0 ? -yen : yen, isApproximate: about > 0 || after > 0 || !isExact,
      end: end + after)
  }

  /// The amount that begins at `offset` of UTF-8 and ends before `end`; `nil` where none does.
  package static func amount(
    in bytes: [UInt8], at offset: Int, before end: Int
  ) -> YenAmount? {
    bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress, offset >= 0 else { return nil }
      return amount(at: offset, in: ByteText(base: base, count: min(max(end, 0), buffer.count)))
    }
  }

  /// The amount that a text consists of; `nil` where anything else stands in it.
  package static func whole(of bytes: [UInt8]) -> YenAmount? {
    guard let amount = amount(in: bytes, at: 0, before: bytes.count), amount.end == bytes.count
    else { return nil }
    return amount
  }
}
