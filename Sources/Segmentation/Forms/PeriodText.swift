internal import ShisakuValues

/// The fiscal years that a text names as the beginning and the end of something: 平成25年度〜,
/// 令和３年度〜令和６年度.
enum PeriodText {
  /// The EDTF interval of fiscal years; open where an end is missing behind a range sign; `nil`
  /// without a year.
  static func edtf(_ bytes: [UInt8], _ ranges: TextRanges) -> String? {
    let found = years(bytes.squeezed(ranges))
    guard namesPeriod(found) else { return nil }
    let years = found.years
    let first = years[0]
    switch (years.count, found.range) {
    case (2, _): return "\(start(first))/\(end(years[1]))"
    case (1, 1?): return "\(start(first))/.."
    case (1, 0?): return "../\(end(first))"
    default: return "\(start(first))/\(end(first))"
    }
  }

  /// Whether one year or two in their order are those of a period.
  private static func namesPeriod(_ found: Found) -> Bool {
    found.years.count == 1 || found.years.count == 2 && found.years[0] <= found.years[1]
  }

  /// The EDTF interval from the year that one text names to that of another, open where the other names
  /// none; `nil` where they are no ends of a period.
  static func edtf(_ bytes: [UInt8], from first: TextRanges, to last: TextRanges) -> String? {
    let (opening, closing) = (years(bytes.squeezed(first)), years(bytes.squeezed(last)))
    guard opening.range != 0, closing.range == nil, opening.years.count == 1,
      closing.years.count <= 1
    else { return nil }
    guard let year = closing.years.first else { return "\(start(opening.years[0]))/.." }
    return opening.years[0] <= year ? "\(start(opening.years[0]))/\(end(year))" : nil
  }

  /// Whether a text names a year and says little else.
  static func isPeriod(_ bytes: [UInt8], _ ranges: TextRanges) -> Bool {
    let found = years(bytes.squeezed(ranges))
    return isWhole(found) && namesPeriod(found)
  }

  /// Whether a text is one year, and no beginning or end of more.
  static func isYear(_ bytes: [UInt8], _ ranges: TextRanges) -> Bool {
    let found = years(bytes.squeezed(ranges))
    return found.years.count == 1 && found.range == nil && found.letters == 0
  }

  /// Whether a text says when and little else: 令和５年度, 平成25年度（予定）〜; not the title of a form with
  /// its year, nor 29・30年度, which heads a table.
  static func isWhole(_ bytes: [UInt8], _ ranges: TextRanges) -> Bool {
    isWhole(years(bytes.squeezed(ranges)))
  }

  private static func isWhole(_ found: Found) -> Bool {
    found.letters <= longestRemark && (found.years.count < 2 || found.range != nil)
      && !found.isList
  }

  /// Ideographs, katakana and digits that may stand beside the years of a period: （補正予算により開始）.
  private static let longestRemark = 7

  private static let beginnings = RangeSign.beginnings.map { Array($0.description.utf8) }

  private static func start(_ year: Int) -> String { "\(year)-04-01" }
  private static func end(_ year: Int) -> String { "\(year + 1)-03-31" }

  /// The years of a text and what stands beside them.
  private struct Found {
    var years: [Int] = []
    /// How many of them stand before its first sign of a range.
    var range: Int?
    /// Ideographs, katakana and digits beside them.
    var letters = 0
    /// Whether it has a ・, as lists of years do.
    var isList = false
  }

  private static func years(_ text: [UInt8]) -> Found {
    var found = Found()
    var offset = 0
    let beginnings = YearExpression.beginnings
    while offset < text.count {
      let (scalar, length) = text.scalar(at: offset)
      if beginnings.mayContain(scalar),
        let year = YearExpression.match(in: text, at: offset, allowingBareLetters: true),
        year.westernYear > 1800
      {
        found.years.append(year.westernYear)
        offset += year.length
        continue
      }
      let begins = Self.beginnings.contains(where: {
        text.matches($0, at: offset, before: text.count)
      })
      if found.range == nil, begins || RangeSign.contains(scalar) {
        found.range = found.years.count
      }
      if scalar.isIdeograph || scalar.isKatakana || scalar.isDigit { found.letters += 1 }
      if scalar == 0x30FB { found.isList = true }
      offset += length
    }
    return found
  }
}
