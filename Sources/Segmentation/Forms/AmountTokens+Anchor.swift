internal import ShisakuSourceText
internal import ShisakuValues

/// The year that dates those without an era.
extension AmountTokens {
  /// The first year that names its era: 27年度 平成28年度 are years of the same era.
  func anchor(_ parts: [AmountReader.Part]) -> Int? {
    for case .text(let range) in parts where !bytes.endsSentence(range) {
      for (offset, scalar, _) in bytes.characters(in: range) {
        if YearExpression.beginnings.mayContain(scalar),
          let year = YearExpression.match(
            in: bytes, at: offset, before: range.upperBound, allowingBareLetters: true),
          year.isFiscal || year.notation != .western
        {
          return year.westernYear
        }
      }
    }
    return nil
  }

  /// What a year begins with, one that is told by another as well.
  private static let yearOpenings: CharacterFilter = {
    var openings = YearExpression.beginnings
    for word in [BudgetWord.previousYear, BudgetWord.thisYear] { openings.insert(firstOf: word) }
    return openings
  }()

  /// Whether a text may hold a year. One that does not changes nothing for the texts behind it.
  func mayHoldYear(_ range: Range<Int>) -> Bool {
    bytes.characters(in: range).contains { Self.yearOpenings.mayContain($0.scalar) }
  }

  /// Whether a year stands in a text; without one no other word there stands for a year.
  func namesYear(_ range: Range<Int>) -> Bool {
    bytes.characters(in: range).contains { offset, scalar, _ in
      YearExpression.beginnings.mayContain(scalar)
        && YearExpression.match(
          in: bytes, at: offset, before: range.upperBound, allowingBareLetters: true) != nil
    }
  }

  /// Whether a month goes on with a year: 平成28年１月22日 is a date, no column of a table.
  func isDate(from offset: Int, before end: Int) -> Bool {
    var position = bytes.skippingSpace(from: offset, before: end)
    let start = position
    while position < end, bytes[position].isDigit, position - start < 2 { position += 1 }
    return position > start
      && bytes.matches(
        BudgetWord.month, at: bytes.skippingSpace(from: position, before: end), before: end)
  }

  /// 本年度: the year of the document's title. 前年度: the year before the one that the same text names
  /// (令和６年度 前年度), else before that of the title, else before the one named last. `nil` without any.
  func relativeYear(
    at offset: Int, before end: Int, _ own: ArraySlice<AmountToken>, _ last: Int?
  ) -> AmountToken? {
    if let budgetYear, bytes.matches(BudgetWord.thisYear, at: offset, before: end) {
      return AmountToken(
        kind: .year(budgetYear), range: offset..<offset + BudgetWord.thisYear.count)
    }
    guard bytes.matches(BudgetWord.previousYear, at: offset, before: end),
      longestKind(at: offset, before: end) == nil
    else { return nil }
    let named = own.reversed().lazy.compactMap(\.year).first
    let range = offset..<offset + BudgetWord.previousYear.count
    guard let year = named ?? budgetYear ?? last else { return nil }
    return AmountToken(kind: .year(year - 1), range: range)
  }
}

extension [UInt8] {
  /// Whether a text ends as sentences do.
  func endsSentence(_ range: Range<Int>) -> Bool {
    ends(range, with: Self.fullStop)
  }

  private static let fullStop: [UInt8] = Array("。".utf8)
}
