internal import ShisakuValues

/// The fiscal years that a text names as the beginning and the end of something: 平成25年度〜,
/// 令和３年度〜令和６年度.
enum PeriodText {
  /// The EDTF interval of fiscal years; open where an end is missing behind a range sign; `nil`
  /// without a year.
  static func edtf(_ bytes: [UInt8], _ ranges: TextRanges) -> String? {
    let (years, range, _) = years(bytes.squeezed(ranges))
    guard let first = years.first, years.count <= 2 else { return nil }
    switch (years.count, range) {
    case (2, _): return years[0] <= years[1] ? "\(start(first))/\(end(years[1]))" : nil
    case (1, 1?): return "\(start(first))/.."
    case (1, 0?): return "../\(end(first))"
    default: return "\(start(first))/\(end(first))"
    }
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
    isWhole(bytes, ranges) && edtf(bytes, ranges) != nil
  }

  /// Whether a text says when and little else: 令和５年度, 平成25年度（予定）〜; not the title of a form with
  /// its year, nor 29・30年度, which heads a table.
  static func isWhole(_ bytes: [UInt8], _ ranges: TextRanges) -> Bool {
    let (years, range, letters) = years(bytes.squeezed(ranges))
    return letters <= longestRemark && (years.count < 2 || range != nil)
      && !bytes.scalars(ranges).contains(0x30FB)  // ・
  }

  /// Ideographs, katakana and digits that may stand beside the years of a period: （補正予算により開始）.
  private static let longestRemark = 7

  private static let from = Array(RangeSign.from.description.utf8)

  private static func start(_ year: Int) -> String { "\(year)-04-01" }
  private static func end(_ year: Int) -> String { "\(year + 1)-03-31" }

  /// The years of a text, how many of them stand before its first sign of a range, and how many
  /// ideographs, katakana and digits stand beside them.
  private static func years(_ text: [UInt8]) -> (years: [Int], range: Int?, letters: Int) {
    var years: [Int] = []
    var range: Int?
    var letters = 0
    var offset = 0
    let padded = text + [0, 0, 0]
    while offset < text.count {
      if let year = YearExpression.match(
        in: text, at: offset, allowingBareLetters: true), year.westernYear > 1800
      {
        years.append(year.westernYear)
        offset += year.length
        continue
      }
      let (scalar, length) = padded.scalar(at: offset)
      if RangeSign.contains(scalar) || text.matches(from, at: offset, before: text.count),
        range == nil
      {
        range = years.count
      }
      if scalar.isIdeograph || scalar.isKatakana || scalar.isDigit {
        letters += 1
      }
      offset += length
    }
    return (years, range, letters)
  }
}
