internal import ShisakuSourceText
internal import ShisakuValues

/// A piece of the lines that hold indicators: 基準値, 12件（令和4年度）, a word of a name.
struct IndicatorToken {
  enum Kind: Equatable {
    /// 基準値, 目標値.
    case role(IndicatorWord.Role)
    /// A number with its unit, a trend or a dash.
    case value
    /// （令和4年度） or 令和4年度.
    case year
    /// From one value to the next: →.
    case arrow
    case text
  }

  var kind: Kind
  var range: Range<Int>
  /// The row that it stands on.
  var row: Int

  /// Whether it is a word before values.
  var isRole: Bool { if case .role = kind { true } else { false } }
  /// Whether the heads of columns have such words: what values are, or of which year.
  var isOfHead: Bool { isRole || kind == .year }
}

/// Cuts rows into the pieces of indicators.
struct IndicatorScanner {
  let bytes: [UInt8]

  /// The pieces of a range of one row.
  func tokens(_ range: Range<Int>, row: Int) -> [IndicatorToken] {
    words(range).flatMap { classified($0, row: row) }
  }

  /// Cuts at white space outside parentheses, at colons and around arrows.
  func words(_ range: Range<Int>) -> [Range<Int>] {
    var words: [Range<Int>] = []
    var start: Int?
    var depth = 0
    for (offset, scalar, length) in bytes.characters(in: range) {
      depth += Parenthesis.step(scalar)
      let isColon = scalar.isColon
      let isArrow = Self.isArrow(scalar)
      let isSpace = bytes.isSpace(at: offset) && !isBeforeUnit(offset, before: range.upperBound)
      if depth <= 0, isSpace || isColon || isArrow {
        if let from = start { words.append(from..<offset) }
        start = nil
        if isArrow { words.append(offset..<offset + length) }
      } else if start == nil {
        start = offset
      }
    }
    if let from = start { words.append(from..<range.upperBound) }
    return words
  }

  /// Whether a space stands between a number and its unit, as fonts of two scripts make it: 12 件.
  private func isBeforeUnit(_ space: Int, before end: Int) -> Bool {
    guard bytes[space] == 0x20, space > 0, bytes[space - 1].isDigit else { return false }
    var offset = space + 1
    var count = 0
    while offset < end, !bytes.isSpace(at: offset) {
      let (scalar, length) = bytes.scalar(at: offset)
      guard !scalar.isDigit, !Parenthesis.opens(scalar) else { break }
      count += 1
      guard count <= Self.longestUnit, scalar.isJapanese || scalar == 0x25 || scalar == 0xFF05
      else { return false }
      offset += length
    }
    let unit = space + 1..<offset
    return count > 0
      && !IndicatorWord.heads.contains { bytes.matches($0.word, at: unit.lowerBound, before: end) }
  }

  private static let longestUnit = 3

  /// → ⇒ ➡ ▶
  private static func isArrow(_ scalar: UInt32) -> Bool {
    scalar == 0x2192 || scalar == 0x21D2 || scalar == 0x27A1 || scalar == 0x25B6
  }

  private func classified(_ word: Range<Int>, row: Int) -> [IndicatorToken] {
    func token(_ kind: IndicatorToken.Kind, _ range: Range<Int>) -> IndicatorToken {
      IndicatorToken(kind: kind, range: range, row: row)
    }
    let first = bytes.scalar(at: word.lowerBound).value
    if Self.isArrow(first) { return [token(.arrow, word)] }
    if let (year, note, role) = datedRole(word) {
      return [token(.role(role), note), token(.year, year)]
    }
    if let (year, words, role) = yearBeforeRole(word) {
      return [token(.role(role), words), token(.year, year)]
    }
    if isYear(word) { return [token(.year, word)] }
    if let role = role(inParentheses: word) { return [token(.role(role), word)] }
    if isValue(word) { return [token(.value, word)] }
    for (text, role) in IndicatorWord.roles
    where bytes.matches(text, at: word.lowerBound, before: word.upperBound) {
      let end = word.lowerBound + text.count
      if end == word.upperBound { return [token(.role(role), word)] }
      let (next, _) = bytes.scalar(at: end)
      if Parenthesis.opens(next) {
        let close = parenthesisEnd(from: end, before: word.upperBound)
        let inner = end + bytes.scalar(at: end).length..<word.upperBound
        if close == end, !inner.isEmpty, isYear(inner) {
          // The end of the line has cut it.
          return [token(.role(role), word.lowerBound..<end), token(.year, inner)]
        }
        guard close > end, isYear(end..<close) else { break }
        var tokens = [token(.role(role), word.lowerBound..<end), token(.year, end..<close)]
        if close < word.upperBound { tokens += classified(close..<word.upperBound, row: row) }
        return tokens
      }
      guard next.isDigit, isValue(end..<word.upperBound) else { break }
      return [token(.role(role), word.lowerBound..<end), token(.value, end..<word.upperBound)]
    }
    return [token(.text, word)]
  }

  /// 令和11年度（目標）: a year, and in parentheses what its values are.
  private func datedRole(
    _ word: Range<Int>
  ) -> (year: Range<Int>, note: Range<Int>, role: IndicatorWord.Role)? {
    let open = bytes.characters(in: word).dropFirst().first { Parenthesis.opens($0.scalar) }
    guard let (offset, _, length) = open else { return nil }
    let end = parenthesisEnd(from: offset, before: word.upperBound)
    guard end == word.upperBound,
      let role = role(inside: offset + length..<max(offset + length, end)),
      isYear(word.lowerBound..<offset)
    else { return nil }
    return (word.lowerBound..<offset, offset..<end, role)
  }

  /// 令和７年度目標値, （参考）令和５年度実績値: a year, and behind it what its values are. 令和７年度目標 may go on below.
  private func yearBeforeRole(
    _ word: Range<Int>
  ) -> (year: Range<Int>, words: Range<Int>, role: IndicatorWord.Role)? {
    guard bytes.ends(word, with: IndicatorWord.value), let head = IndicatorHead(bytes, word),
      case .value(let role)? = head.role, case .known? = head.year
    else { return nil }
    for (offset, _, _) in bytes.characters(in: word) {
      if let year = YearExpression.match(
        in: bytes, at: offset, before: word.upperBound, allowingBareLetters: true),
        offset + year.length < word.upperBound
      {
        let end = offset + year.length
        return (offset..<end, end..<word.upperBound, role)
      }
    }
    return nil
  }

  /// （実績）: a word before values in parentheses, which its line has parted from its year.
  private func role(inParentheses word: Range<Int>) -> IndicatorWord.Role? {
    let (scalar, length) = bytes.scalar(at: word.lowerBound)
    guard Parenthesis.opens(scalar),
      parenthesisEnd(from: word.lowerBound, before: word.upperBound)
        == word.upperBound
    else { return nil }
    return role(inside: word.lowerBound + length..<word.upperBound)
  }

  /// What a word says of values that parentheses hold, up to the end of these.
  private func role(inside inner: Range<Int>) -> IndicatorWord.Role? {
    let text = bytes.squeezed(inner)
    return IndicatorWord.roles.first {
      text.starts(with: $0.word) && text.count <= $0.word.count + 3
    }?.role
  }

  private func parenthesisEnd(from start: Int, before end: Int) -> Int {
    var depth = 0
    for (offset, scalar, length) in bytes.characters(from: start, before: end) {
      depth += Parenthesis.step(scalar)
      if depth == 0 { return offset + length }
    }
    return start
  }

  /// （令和4年度）, 令和4年度, R4, (2022): a year and nothing else but its parentheses and 末.
  func isYear(_ word: Range<Int>) -> Bool {
    guard word.count <= 48 else { return false }
    let scalars = bytes.scalars(word)
    var inner = word
    if let last = scalars.last, Parenthesis.enclose(scalars) {
      inner =
        word.lowerBound + bytes.scalar(at: word.lowerBound).length..<word.upperBound
        - (last < 0x80 ? 1 : 3)
    }
    let text = bytes.squeezed(inner)
    guard let year = YearExpression.match(in: text + [0, 0, 0], at: 0, allowingBareLetters: true)
    else { return inner != word && isPlainYear(text) }
    let rest = text[min(year.length, text.count)...]
    return year.unit != .none && rest.count <= 12 && !rest.contains(where: \.isDigit)
      || year.unit == .none && rest.isEmpty && text.first.map({ !$0.isDigit }) ?? false
  }

  private func isPlainYear(_ text: [UInt8]) -> Bool {
    text.count == 4 && text.allSatisfy(\.isDigit) && (text[0] == 0x31 || text[0] == 0x32)
  }

  /// 12件（令和4年度）, 58.4%, 増加, ―.
  func isValue(_ word: Range<Int>) -> Bool {
    guard word.count <= 90 else { return false }
    let scalars = bytes.scalars(word)
    let bare = Array(scalars.prefix { !Parenthesis.opens($0) })
    if bare.count == 1, EmptyCell.isDash(bare[0]) {
      let length = bytes.scalar(at: word.lowerBound).length
      return scalars.count == 1 || isYear(word.lowerBound + length..<word.upperBound)
    }
    if IndicatorWord.trends.contains(bytes.squeezed(word)) { return true }
    guard let start = bare.firstIndex(where: \.isDigit), start <= 1 else { return false }
    if start == 1,
      ![0x7D04, 0x5E74, 0x5168, 0x7D2F, 0x2D, 0x25B3, 0x25B2, 0xB1, 0x2B].contains(
        bare[0])
    {
      return false  // 約 年 全 累 - △ ▲ ± +
    }
    let unit = bare[start...].drop { $0.isDigit || $0 == 0x2C || $0 == 0x2E }
    // 65歳以上の割合 is a name.
    return unit.count <= 8
      && !unit.contains { $0.isHiragana && $0 != 0x304B || $0.isDigit && bare.count > 14 }
  }
}
