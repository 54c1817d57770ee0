internal import ShisakuValues

/// Cuts texts of amounts into their words.
struct AmountTokens {
  let bytes: [UInt8]
  let words: AmountWords
  let unit: [UInt8]?
  /// A year near those of the texts: 25年度, 26年度 are of the era that comes nearest to it.
  var near: Int?
  /// The year that the document's title gives to budgets: 前年度 is the one before it, where the text
  /// around names none.
  var budgetYear: Int?
  /// Whether a bare number in parentheses behind another is an amount too: 38,521（36,521）.
  var readsParentheses = false

  init(
    bytes: [UInt8], catalogue: FieldCatalogue, unit: [UInt8]?, near: Int? = nil,
    budgetYear: Int? = nil
  ) {
    self.bytes = bytes
    words = catalogue.amountWords
    self.unit = unit
    self.near = near
    self.budgetYear = budgetYear
  }

  /// The words of some texts. Of their years one that names its era dates those that do not;
  /// `known` is the year of which they are where they name none.
  func tokens(_ parts: [AmountReader.Part], known: Int? = nil) -> [AmountToken] {
    var year = anchor(parts) ?? known
    return tokens(parts, &year)
  }

  /// The words of some texts; `year` is the last one that named its era.
  func tokens(_ parts: [AmountReader.Part], _ year: inout Int?) -> [AmountToken] {
    var tokens: [AmountToken] = []
    tokens.reserveCapacity(Self.usualCount)
    for part in parts {
      switch part {
      case .label(let ranges):
        // A label over several lines counts once, where it says what a row is.
        let text = bytes.squeezed(ranges)
        let whole = words.parts.contains(text)
        if whole, let first = ranges.first {
          tokens.append(AmountToken(kind: .part, range: first, opensPart: true))
        } else if let kind = words.kinds.first(where: { $0.text == text }),
          let first = ranges.first
        {
          tokens.append(
            AmountToken(
              kind: .kind(kind.kind, isDraft: isDraft(text)), range: first, opensPart: true))
        } else if let first = ranges.first {
          // What stands before it is no head of its row: 予算 above 事業費.
          tokens.append(AmountToken(kind: .other, range: first, opensPart: true))
        }
      case .text(let range): append(range, to: &tokens, year: &year)
      }
    }
    return tokens
  }

  /// The words of one text; `year` is the last one that named its era.
  func tokens(in range: Range<Int>, year: inout Int?) -> [AmountToken] {
    var tokens: [AmountToken] = []
    tokens.reserveCapacity(Self.usualCount)
    append(range, to: &tokens, year: &year)
    return tokens
  }

  private static let yen = Array("円".utf8)
  /// Words of a line.
  private static let usualCount = 8

  private func isDraft(_ text: [UInt8]) -> Bool { words.drafts.contains(text) }

  private func append(_ range: Range<Int>, to tokens: inout [AmountToken], year: inout Int?) {
    let start = tokens.count
    let hasYen = bytes.holds(Self.yen, in: range)
    // What a sentence tells of dates nothing behind it: 令和３年度から支援した。
    let before = year
    defer {
      if bytes.endsSentence(range) {
        year = before
        if !tokens[start...].contains(where: \.isAmount) { tokens.removeSubrange(start...) }
      }
    }
    var offset = range.lowerBound
    var other: Int?
    func closeOther(_ tokens: inout [AmountToken]) {
      guard let from = other else { return }
      let text = bytes.trimmed(from..<offset)
      other = nil
      if let amounts = amounts(behindUnit: text) {
        tokens += amounts
      } else if !text.isEmpty {
        let isRow = from == range.lowerBound && text.count >= 3
        var token = AmountToken(kind: isRow ? .unknown : .other, range: text)
        token.isChange = words.changes.contains { $0.elementsEqual(bytes[text]) }
        tokens.append(token)
      }
    }
    while offset < range.upperBound {
      if bytes.isSpace(at: offset) {
        offset += bytes[offset] <= 0x20 ? 1 : 3
        continue
      }
      let (scalar, length) = bytes.scalar(at: offset)
      guard Self.mayOpen(scalar, words),
        let token = relativeYear(at: offset, before: range.upperBound, tokens[start...], year)
          ?? token(
            at: offset, before: range.upperBound, opens: offset == range.lowerBound,
            isBehindAmount: other == nil && tokens[start...].last?.isAmount ?? false,
            hasYen: hasYen,
            year: &year)
      else {
        if other == nil { other = offset }
        offset += length
        continue
      }
      closeOther(&tokens)
      tokens.append(token)
      offset = token.range.upperBound
      if case .amount = token.kind {
        for word in BudgetWord.shares
        where bytes.matches(word, at: offset, before: range.upperBound) {
          tokens[tokens.count - 1].isPartOfLarger = true
        }
      } else {
        markShare(&tokens, from: start, before: range.upperBound)
      }
    }
    closeOther(&tokens)
    if tokens.count > start { tokens[start].opensPart = true }
    addUnitsBehind(&tokens, from: start, range)
  }

  /// Whether a token but an unknown text may begin with a character, as hardly any does.
  static func mayOpen(_ scalar: UInt32, _ words: AmountWords) -> Bool {
    words.tokenOpenings.mayContain(scalar) || EmptyCell.isDash(scalar)
  }

  /// Whether a token but an unknown text stands at the beginning of one.
  func stands(at offset: Int, before end: Int) -> Bool {
    var year: Int?
    let hasYen = bytes.firstOffset(of: Self.yen, in: offset..<max(offset, end)) != nil
    return bytes.matches(BudgetWord.previousYear, at: offset, before: end)
      || token(
        at: offset, before: end, opens: true, isBehindAmount: false, hasYen: hasYen, year: &year)
        != nil
  }

  private func token(
    at offset: Int, before end: Int, opens: Bool, isBehindAmount: Bool, hasYen: Bool,
    year: inout Int?
  ) -> AmountToken? {
    let (scalar, length) = bytes.scalar(at: offset)
    if Parenthesis.opens(scalar) {
      if let round = round(at: offset, before: end) { return round }
      if let draft = draftInParentheses(at: offset, before: end) { return draft }
      return AmountToken(kind: .open, range: offset..<offset + length)
    }
    if Parenthesis.closes(scalar) {
      return AmountToken(kind: .close, range: offset..<offset + length)
    }
    // 【17（17）百万円】: a bracket around an amount is no part of its number.
    if HeadingBracket.opens(scalar) || HeadingBracket.closes(scalar) {
      return AmountToken(kind: .other, range: offset..<offset + length)
    }
    if let found = self.year(at: offset, before: end, year: &year) { return found }
    if let amount = amount(at: offset, before: end, opens: opens, hasYen: hasYen) {
      return amount
    }
    if let round = round(at: offset, before: end) { return round }
    let mayName = words.openings.mayContain(scalar)
    if mayName, let kind = longestKind(at: offset, before: end) {
      let text = bytes.squeezed(kind)
      let value = words.kinds.first { $0.text == text }?.kind ?? .initial
      return AmountToken(kind: .kind(value, isDraft: isDraft(text)), range: kind)
    }
    // The names of parts are words of texts too: その他.
    if opens || isBehindAmount, mayName,
      let part = longest(words.parts, at: offset, before: end)
    {
      // 人件費計 adds up the part.
      let sum = longestKind(at: part.upperBound, before: end)
      return AmountToken(kind: .part, range: offset..<(sum ?? part).upperBound)
    }
    if bytes.matches(BudgetWord.ofWhich, at: offset, before: end) {
      return AmountToken(kind: .part, range: offset..<offset + BudgetWord.ofWhich.count)
    }
    if mayName, let draft = longest(words.drafts, at: offset, before: end),
      words.isDraft(endingAt: draft.upperBound, in: bytes, before: end)
    {
      return AmountToken(kind: .draft, range: draft)
    }
    return nil
  }

  /// （案）, (要求)
  private func draftInParentheses(at offset: Int, before end: Int) -> AmountToken? {
    let start = offset + bytes.scalar(at: offset).length
    guard let draft = longest(words.drafts, at: start, before: end) else { return nil }
    let (close, length) = bytes.scalar(at: draft.upperBound)
    guard Parenthesis.closes(close), draft.upperBound < end else { return nil }
    return AmountToken(kind: .draft, range: offset..<draft.upperBound + length)
  }

  /// The longest word for a kind of amount that stands here.
  func longestKind(at offset: Int, before end: Int) -> Range<Int>? {
    let first = bytes.scalar(at: offset).value
    let kind = longest(words.kinds.count, from: offset) {
      words.kindFirsts[$0] == first
        ? self.end(of: words.kinds[$0].text, at: offset, before: end) : nil
    }
    // 計 is a word of its own, and none in 計画 or 会計.
    guard let kind, kind.count <= 3 else { return kind }
    let isInWord =
      offset >= 3 && bytes.scalar(at: offset - 3).value.isIdeograph
      || kind.upperBound < end && bytes.scalar(at: kind.upperBound).value.isIdeograph
    return isInWord ? nil : kind
  }

  /// The longest of some words that stands here.
  private func longest(_ words: [[UInt8]], at offset: Int, before end: Int) -> Range<Int>? {
    longest(words.count, from: offset) {
      self.end(of: words[$0], at: offset, before: end)
    }
  }

  /// The longest of `count` words by their ends. They are asked for by their places, since an
  /// iterator would count a reference to each.
  private func longest(
    _ count: Int, from offset: Int, _ wordEnd: (Int) -> Int?
  ) -> Range<Int>? {
    var best = offset
    for index in 0..<count { best = max(best, wordEnd(index) ?? offset) }
    return best > offset ? offset..<best : nil
  }

  /// Where a word ends that stands here, through blanks between its characters.
  private func end(of word: [UInt8], at offset: Int, before end: Int) -> Int? {
    guard word[0] == bytes[offset] else { return nil }
    var position = offset
    var matched = 0
    while matched < word.count, position < end {
      if bytes[position] == word[matched] {
        position += 1
        matched += 1
      } else if matched > 0, bytes.isSpace(at: position), !bytes.isSpace(at: offset) {
        position += bytes[position] <= 0x20 ? 1 : 3
      } else {
        break
      }
    }
    return matched == word.count ? position : nil
  }

  /// 令和５年度, R5, 2024年度, 24年度 behind a year with its era, 前年度.
  private func year(at offset: Int, before end: Int, year: inout Int?) -> AmountToken? {
    if YearExpression.beginnings.mayContain(bytes.scalar(at: offset).value),
      let found = YearExpression.match(
        in: bytes, at: offset, before: end, allowingBareLetters: true)
    {
      guard found.isFiscal || found.notation != .western || found.isTwin else { return nil }
      // Behind 年度 a month is that of a supplementary budget: 令和２年度６月補正予算.
      guard found.isFiscal || !isDate(from: offset + found.length, before: end) else {
        year = found.westernYear
        return nil
      }
      var upper = offset + found.length
      if !found.isFiscal, bytes.matches(BudgetWord.fiscalYear, at: upper, before: end) {
        upper += BudgetWord.fiscalYear.count
      }
      year = found.westernYear
      return AmountToken(kind: .year(found.westernYear), range: offset..<upper)
    }
    // 24年度: the era goes on from the year before. The end of a longer number is none.
    guard let known = year ?? near, bytes[offset].isDigit,
      offset == 0 || !bytes[offset - 1].isDigit
    else { return nil }
    let (value, position) = bytes.number(at: offset, before: end, atMost: 3)
    guard position - offset <= 2, bytes.matches(BudgetWord.fiscalYear, at: position, before: end),
      let next = EraTable.shared.year(value, near: known, atMost: 12)
    else { return nil }
    year = next
    return AmountToken(kind: .year(next), range: offset..<position + BudgetWord.fiscalYear.count)
  }

  /// 12億円, ▲772, 1,054, -: an amount with a unit, a number of the table's unit, or a dash that
  /// fills a cell.
  private func amount(
    at offset: Int, before end: Int, opens: Bool, hasYen: Bool
  ) -> AmountToken? {
    // A dash behind a word or a digit joins or divides; ▲ is a sign wherever it stands.
    let first = bytes.scalar(at: offset).value
    if EmptyCell.isDash(first), !opens, offset > 0, !bytes.isSpace(at: offset - 1),
      !isBehindSpace(offset), !isBehindParenthesis(offset)
    {
      return nil
    }
    // ¾万円 is not 4万円.
    if offset > 1, bytes[offset - 1] == UInt8(ascii: "/"), bytes[offset - 2].isDigit { return nil }
    // Most numbers stand in cells, and no 円 behind them. 百万円 is a unit, though it reads as an amount.
    if hasYen, YenAmount.openings.mayContain(first),
      let amount = YenAmount.amount(in: bytes, at: offset, before: end),
      !BudgetWord.units.contains(where: { bytes.matches($0, at: offset, before: end) })
    {
      // A dash apart from its number may be a sign or none.
      let next = offset + bytes.scalar(at: offset).length
      if EmptyCell.isDash(first), bytes.isSpace(at: next) {
        return AmountToken(kind: .noAmount, range: offset..<amount.end)
      }
      return AmountToken(kind: .init(amount), range: offset..<amount.end)
    }
    let isCell =
      offset == 0 || opens || bytes.isSpace(at: offset - 1) || isBehindSpace(offset)
      || Leaders.end(in: bytes, before: offset)
    guard isCell || readsParentheses else { return nil }
    let (upper, isShare) = cell(from: offset, before: end)
    guard upper > offset, isCell || isInParentheses(offset..<upper) else { return nil }
    let isDash = EmptyCell.isDash(first) && upper == offset + bytes.scalar(at: offset).length
    if isDash || isShare { return AmountToken(kind: .noAmount, range: offset..<upper) }
    guard let unit, YenAmount.openings.mayContain(first),
      let kind = AmountToken.Kind(bytes[offset..<upper], in: unit)
    else { return nil }
    return AmountToken(kind: kind, range: offset..<upper)
  }

  /// Where the text of a cell ends, at white space or a parenthesis, and whether it is a number with a
  /// sign of percent or that sign alone.
  private func cell(from offset: Int, before end: Int) -> (upper: Int, isShare: Bool) {
    var upper = offset
    var isNumber = true
    var isShare = false
    while upper < end, !bytes.isSpace(at: upper) {
      let (scalar, length) = bytes.scalar(at: upper)
      if Parenthesis.opens(scalar) || Parenthesis.closes(scalar) { break }
      upper += length
      isShare = isNumber && (scalar == 0x25 || scalar == 0xFF05)
      isNumber = isNumber && (scalar.isDigit || scalar == 0x2E)
    }
    return (upper, isShare)
  }

  private func isBehindSpace(_ offset: Int) -> Bool {
    offset >= 3 && bytes.isSpace(at: offset - 3) && bytes[offset - 3] > 0x20
  }

  /// 第２号, （第１号）
  private func round(at offset: Int, before end: Int) -> AmountToken? {
    var position = offset
    let (first, length) = bytes.scalar(at: position)
    let isOpen = Parenthesis.opens(first)
    if isOpen { position += length }
    guard bytes.matches(BudgetWord.ordinal, at: position, before: end) else { return nil }
    let (value, number) = bytes.number(
      at: position + BudgetWord.ordinal.count, before: end, atMost: 3)
    // A longer number is no ordinal, and half of it is nothing.
    guard value > 0, !bytes[number].isDigit else { return nil }
    position = number
    for word in BudgetWord.ordinalEnds where bytes.matches(word, at: position, before: end) {
      position += word.count
    }
    // 第４ alone is as likely the number of a chapter.
    guard isOpen || position > number else { return nil }
    if isOpen {
      let (close, length) = bytes.scalar(at: position)
      guard Parenthesis.closes(close), position < end else { return nil }
      position += length
    }
    return AmountToken(kind: .round(value), range: offset..<position)
  }
}
