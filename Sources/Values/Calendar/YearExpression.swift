/// A year as folded text prints it, with the western year that it means.
///
///     令和5年度            → 2023, fiscal year
///     令和元年             → 2019, year
///     H30 (in H30・R1)     → 2018, no unit
///     平成31（令和元）年    → 2019, year, twin
///     2023（令和5）年度     → 2023, fiscal year, twin
///
/// White space and line breaks may stand between the parts. A year beyond the end of its era
/// (平成32年度, printed before 2019) counts on, and `isWithinEra` is false.
package struct YearExpression: Sendable, Hashable {
  /// What follows the number.
  package enum Unit: Sendable {
    case none, year, fiscalYear

    /// In UTF-8.
    package var bytes: UnsafeBufferPointer<UInt8> {
      let name: StaticString =
        switch self {
        case .none: ""
        case .year: "年"
        case .fiscalYear: "年度"
        }
      return UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)
    }
  }

  package enum Notation: Sendable {
    /// 2023年
    case western
    /// 令和5年
    case eraName
    /// R5年
    case eraLetter
  }

  /// The Gregorian year; of a fiscal year (年度) the one in which it begins.
  package let westernYear: Int
  package let unit: Unit
  package let notation: Notation
  /// The place in `EraTable.eras` of the era that is printed first, if any.
  package let era: Int?
  /// The number printed after the era; 1 for 元.
  package let eraYear: Int?
  /// False where the era ended before the year.
  package let isWithinEra: Bool
  /// Whether the year is said twice, the second time in brackets; `length` covers both.
  package let isTwin: Bool
  /// Bytes from the first of the era or number to the last of the unit or bracket.
  package let length: Int

  /// Whether it is a fiscal year (年度), April to March.
  package var isFiscal: Bool { unit == .fiscalYear }

  /// The year that stands at `offset` of folded text, with the longest reading.
  ///
  /// - An era's name needs a number after it; a unit is not needed (`令和3〜7年度`). Eras before
  ///   明治 share their names with plain words (文化, 永久), so there the number and 年 follow
  ///   directly and no ideograph stands before.
  /// - An era's letter needs evidence: 年, a date (`R5.4.1`), a range or list with another era
  ///   year (`H30・R1`), or a word of budgets (`R4補正`). `R2` alone is a model number as likely
  ///   as a year. With `allowingBareLetters` it needs none, for heads of columns.
  /// - A western year has four digits, also in kanji (二〇二三), no digit before, and 年 or a twin in
  ///   brackets after it.
  package static func match(
    at offset: Int, in text: ByteText, allowingBareLetters: Bool = false
  ) -> YearExpression? {
    YearParser(text, allowsBareLetters: allowingBareLetters).year(at: offset)
  }

  /// The year that stands at `offset` of folded UTF-8, before `end`.
  package static func match(
    in bytes: [UInt8], at offset: Int, before end: Int = .max, allowingBareLetters: Bool = false
  ) -> YearExpression? {
    bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return nil }
      let text = ByteText(base: base, count: min(max(end, 0), buffer.count))
      return match(at: offset, in: text, allowingBareLetters: allowingBareLetters)
    }
  }

  /// The letters that stand for eras.
  package static let letters = EraTable.letters

  /// What a year in kanji digits may begin with.
  package static let kanjiMillennia = "一二"

  /// What a year may begin with: a digit, an era's letter, the first character of any era's name.
  package static let beginnings: CharacterFilter = {
    var beginnings = CharacterFilter()
    beginnings.insert(charactersOf: "0123456789" + EraTable.letters + kanjiMillennia)
    for era in EraTable.shared.eras { beginnings.insert(firstOf: era.name) }
    return beginnings
  }()
}
