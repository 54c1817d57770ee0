internal import ShisakuSourceText
internal import ShisakuValues

/// What a cell of a table of indicators says of the values below it or to its right, and nothing else:
/// 令和4年度, 目標値, 令和4年度（実績）, 達成率.
struct IndicatorHead: Equatable {
  enum Role: Equatable {
    case value(IndicatorWord.Role)
    /// Of values that are no values of the indicator (達成率), or of which two things are said.
    case other
  }

  enum Year: Equatable {
    case known(Int)
    /// 3年度: the era stands elsewhere.
    case number(Int)
    /// ―年度: a year that is left open.
    case open
  }

  private(set) var role: Role?
  /// Whether its word says how things stand by now: 実績, 現状.
  private(set) var isPresent = false
  var year: Year?

  /// Longer cells are texts.
  private static let longest = 90

  /// A head that says of what its values are.
  init(role: Role) { self.role = role }

  /// `nil` where the cell says anything else.
  init?(_ bytes: [UInt8], _ range: Range<Int>) {
    let start = bytes.skippingSpace(from: range.lowerBound, before: range.upperBound)
    guard range.count <= Self.longest, start < range.upperBound,
      Self.mayOpen(bytes.scalar(at: start).value)
    else { return nil }
    var text = bytes.squeezed(range)
    let count = text.count
    text += [0, 0, 0, 0]
    var offset = 0
    while offset < count {
      guard let length = read(text, at: offset, before: count) else { return nil }
      offset += length
    }
    guard role != nil || year != nil else { return nil }
  }

  /// Reads what stands at a place. Returns its length; `nil` for what belongs to no head.
  private mutating func read(_ text: [UInt8], at offset: Int, before end: Int) -> Int? {
    if year == nil, let length = readYear(text, at: offset, before: end) { return length }
    for (word, found) in IndicatorWord.heads where text.matches(word, at: offset, before: end) {
      let new = found.map(Role.value) ?? .other
      role = role.map { $0 == new ? new : .other } ?? new
      isPresent = isPresent || IndicatorWord.present.contains(word)
      return word.count
    }
    for word in IndicatorWord.headRests where text.matches(word, at: offset, before: end) {
      return word.count
    }
    let (scalar, length) = text.scalar(at: offset)
    return Self.isSign(scalar) ? length : nil
  }

  /// Brackets, bullets and colons.
  private static func isSign(_ scalar: UInt32) -> Bool {
    Parenthesis.opens(scalar) || Parenthesis.closes(scalar) || HeadingBracket.opens(scalar)
      || HeadingBracket.closes(scalar) || ListSign.isBullet(scalar) || scalar.isColon
  }

  /// Whether a head may begin with a character, as hardly any text does.
  private static func mayOpen(_ scalar: UInt32) -> Bool {
    openings.mayContain(scalar) || EmptyCell.isDash(scalar) || isSign(scalar)
  }

  /// What years and the words of heads begin with.
  private static let openings: CharacterFilter = {
    var openings = YearExpression.beginnings
    for (word, _) in IndicatorWord.heads { openings.insert(firstOf: word) }
    for word in IndicatorWord.headRests { openings.insert(firstOf: word) }
    return openings
  }()

  private mutating func readYear(_ text: [UInt8], at offset: Int, before end: Int) -> Int? {
    if let found = YearExpression.match(
      in: text, at: offset, before: end, allowingBareLetters: true),
      found.isFiscal || found.notation != .western || found.isTwin || found.unit == .year
    {
      let rest = offset + found.length
      // A month or a day makes it a date, and a range sign a period.
      guard rest >= end || !text[rest].isDigit, !RangeSign.contains(text.scalar(at: rest).value)
      else { return nil }
      year = .known(found.westernYear)
      return found.length
    }
    var (number, position) = text.number(at: offset, before: end, atMost: 2)
    if position == offset, EmptyCell.isDash(text.scalar(at: offset).value) {
      position += text.scalar(at: offset).length
    }
    guard text.matches(BudgetWord.fiscalYear, at: position, before: end) else { return nil }
    year = number > 0 ? .number(number) : .open
    return position + BudgetWord.fiscalYear.count - offset
  }
}
