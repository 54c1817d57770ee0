/// A number as it is printed, with its exact value.
///
///     12億3,456万  → 1234560000
///     三億五千万    → 350000000
///     10数         → 11 to 19
package struct Numeral: Sendable {
  /// Where it stands, in bytes of the passage.
  package var range: Range<Int>
  /// The value, or the least one where 数 leaves it open.
  package var value: ExactDecimal
  /// The greatest value where 数 leaves it open (十数, 数百).
  package var greatest: ExactDecimal?
  /// Whether the first character is a kanji numeral.
  package var isKanji = false
  /// Number of ASCII digits where it is made of nothing else, else 0.
  package var digits = 0
  /// Whether it has a decimal point.
  package var hasPoint = false
  /// Whether it has a unit of ten thousands (万, 億, …) or of tens (十, 百, 千).
  package var hasUnit = false
  /// Number of kanji and ASCII characters, signs left aside.
  package var characters = 0
  /// Whether 余 says that it is somewhat more (２百余万).
  package var isApproximate = false

  /// A whole number of at most 64 bits that neither 数 nor 余 leaves open.
  package var integer: Int? {
    greatest == nil && !hasPoint && !isApproximate ? value.integer : nil
  }

  /// The value of one to `limit` plain digits (or kanji), for years, months and days.
  package func small(atMost limit: Int) -> Int? {
    guard let integer, integer <= limit, integer >= 0 else { return nil }
    return integer
  }
}
