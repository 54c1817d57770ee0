internal import ShisakuValues

/// A column of a table of policies, as its head says.
struct TableColumn {
  enum Kind: Equatable {
    case field(FieldIdentifier)
    case amount(year: Int?, kind: SheetNode.BudgetEntry.Kind, isDraft: Bool)
    /// A head that the catalogue does not know.
    case unknown
  }

  var kind: Kind
  /// The head as printed, without a note.
  var label: TextRanges
  /// 千円 where the head says so.
  var unit: [UInt8]?

  var isAmount: Bool {
    if case .amount = kind { return true }
    return false
  }
}

/// Reads the heads of columns.
struct TableHeadWords {
  let bytes: [UInt8]
  let words: FormWords
  /// The year that numbers of years without an era go on from.
  var year: Int?
  /// The year that the document's title gives to budgets: 本年度.
  var budgetYear: Int?

  var catalogue: FieldCatalogue { words.catalogue }
  var wordings: LabelWordings { words.wordings }

  /// The field that a text heads the column of, and is no label of elsewhere: 取組, 説明.
  func columnField(_ ranges: TextRanges) -> FieldIdentifier? {
    guard let first = first(of: ranges), words.columnOpenings.mayContain(first),
      ranges.byteCount <= 120
    else { return nil }
    return words.columns[Self.bare(bytes.squeezed(ranges))]
  }

  /// Whether a text may head the column of names.
  func mayHeadNames(_ head: TextRanges) -> Bool {
    let ranges = withoutLegend(head)
    guard let field = field(ranges) else { return columnField(ranges).map(isName) ?? false }
    return isName(field) || columnField(ranges).map(isName) ?? false
  }

  /// The field of texts or offices that the end of a head tells which is no label of the catalogue:
  /// 担当府省庁, 施策の概要.
  func field(toldBy ranges: TextRanges) -> FieldIdentifier? {
    let wording = Self.bare(bytes.squeezed(ranges, atMost: 120))
    return words.endings.field(toldBy: wording).flatMap { field in
      [.prose, .offices].contains(catalogue[field].type) ? field : nil
    }
  }

  /// Whether a head that the catalogue does not know ends as labels of names do, and not as those of another
  /// field: メニュー名.
  func isUnlistedName(_ ranges: TextRanges) -> Bool {
    let wording = Self.bare(bytes.squeezed(ranges, atMost: 120))
    return wording.ends(with: LabelWord.name)
      && wording.scalarCount(wording.indices) >= Self.shortestUnlisted
      && words.endings.field(toldBy: wording).map(isName) ?? true
  }

  private static let shortestUnlisted = 3

  private func isName(_ field: FieldIdentifier) -> Bool { catalogue[field].type == .name }

  /// The field that a text is a label of, white space and a note in parentheses left out.
  func field(_ ranges: TextRanges) -> FieldIdentifier? {
    guard let first = first(of: ranges), ranges.byteCount <= 120,
      !wordings.opening(with: first).isEmpty
    else { return nil }
    let text = Self.bare(bytes.squeezed(ranges))
    return field(of: text) ?? nameAndText(of: text)?.name
  }

  /// The fields of a head that says what stands below the names of its column: 取組名・内容.
  func nameAndText(_ ranges: TextRanges) -> (name: FieldIdentifier, text: FieldIdentifier)? {
    nameAndText(of: Self.bare(bytes.squeezed(ranges, atMost: 121)))
  }

  private func nameAndText(
    of text: [UInt8]
  ) -> (name: FieldIdentifier, text: FieldIdentifier)? {
    for join in LabelScanner.joins {
      guard text.count <= 120, let place = text.firstOffset(of: join, in: 0..<text.count) else {
        continue
      }
      let (one, other) = (Array(text[..<place]), Array(text[(place + join.count)...]))
      if let name = field(of: one) ?? words.columns[one], isName(name),
        let prose = field(of: other) ?? words.columns[other], catalogue[prose].type == .prose
      {
        return (name, prose)
      }
    }
    return nil
  }

  private func field(of text: [UInt8]) -> FieldIdentifier? {
    guard !text.isEmpty else { return nil }
    return wordings.opening(with: text.scalar(at: 0).value)
      .first { wordings.wordings[$0].text == text }
      .flatMap { wordings.wordings[$0].field }
  }

  /// The first character of a text.
  private func first(of ranges: TextRanges) -> UInt32? {
    for range in ranges {
      let start = bytes.skippingSpace(from: range.lowerBound, before: range.upperBound)
      if start < range.upperBound { return bytes.scalar(at: start).value }
    }
    return nil
  }

  /// A text without a note in parentheses at its end. A number there is none: 施策（１） opens a heading.
  static func bare(_ text: [UInt8]) -> [UInt8] {
    for (offset, scalar, length) in text.characters(in: text.indices) {
      if Parenthesis.opens(scalar), offset > 0 {
        let digits = text[(offset + length)...].prefix { $0.isDigit }
        let isNumber =
          !digits.isEmpty && digits.endIndex < text.count
          && Parenthesis.closes(text.scalar(at: digits.endIndex).value)
        return isNumber ? text : Array(text[..<offset])
      }
    }
    return text
  }

  /// Whether a column's head may begin as a text does. May give false positives, never false negatives.
  func mayHead(_ ranges: TextRanges) -> Bool {
    guard let first = first(of: ranges) else { return false }
    return Parenthesis.opens(first) || !wordings.opening(with: first).isEmpty
      || words.columnOpenings.mayContain(first) || Self.openings.mayContain(first)
      || AmountTokens.mayOpen(first, catalogue.amountWords)
      || (catalogue.amountChanges + catalogue.amountParts)
        .contains { $0.scalar(at: 0).value == first }
  }

  /// Whether a text is a piece of the head of amounts: a year, what the amounts are, their unit.
  func isOfAmounts(_ range: Range<Int>) -> Bool { wordsOfAmounts(range) != nil }

  /// The column that such a piece announces; `nil` of other texts.
  func columnOfAmounts(_ range: Range<Int>) -> TableColumn? {
    wordsOfAmounts(range).map { column(TextRanges(range), $0.tokens, $0.text) }
  }

  private func wordsOfAmounts(_ range: Range<Int>) -> (tokens: [AmountToken], text: [UInt8])? {
    guard range.count <= 90, let first = first(of: TextRanges(range)),
      AmountTokens.mayOpen(first, catalogue.amountWords) || Self.openings.mayContain(first)
    else { return nil }
    let (tokens, text) = tokens(TextRanges(range))
    let areWords = !tokens.isEmpty && tokens.allSatisfy { isOfAmounts($0, in: text) }
    return areWords ? (tokens, text) : nil
  }

  /// What the words begin with that say something without being a token of amounts.
  private static let openings: CharacterFilter = {
    var openings = CharacterFilter()
    for word in BudgetWord.units + [BudgetWord.amount, BudgetWord.unitDeclaration] {
      openings.insert(firstOf: word)
    }
    return openings
  }()

  /// Whether the last lines of a head say that its column compares amounts with others: 予算額 over 比較増減.
  func isOfChanges(_ ranges: TextRanges) -> Bool {
    ranges.indices.contains { start in
      let own = TextRanges(ranges[start...])
      return own.byteCount <= 42
        && catalogue.amountChanges.contains(ColumnLetters.without(bytes.squeezed(own)))
    }
  }

  /// Whether the last lines of a head name a part of amounts: 予算額 over 一般財源.
  func isOfParts(_ ranges: TextRanges) -> Bool {
    ranges.indices.contains { start in
      let own = TextRanges(ranges[start...])
      return own.byteCount <= 60 && catalogue.amountParts.contains(Self.bare(bytes.squeezed(own)))
    }
  }

  private func tokens(_ ranges: TextRanges) -> (tokens: [AmountToken], text: [UInt8]) {
    tokens(of: ColumnLetters.without(bytes.squeezed(ranges, atMost: 200)))
  }

  /// A year near that of a head that is no more than 21年度 and what its amounts are: in no other era than
  /// Heisei (平成) such years have budgets that are printed by computers. `nil` of years that Reiwa may have.
  private static func yearWithoutEra(_ text: [UInt8]) -> Int? {
    let (value, position) = text.number(at: 0, before: text.count, atMost: 3)
    let isYear = text.matches(BudgetWord.fiscalYear, at: position, before: text.count)
    return isYear && yearsOfHeisei.contains(value) ? heisei + value : nil
  }

  private static let yearsOfHeisei = 16...30
  private static let heisei = 1988

  private func tokens(of text: [UInt8]) -> (tokens: [AmountToken], text: [UInt8]) {
    var known = year
    let tokens = AmountTokens(
      bytes: text + [0, 0, 0, 0], catalogue: catalogue, unit: nil,
      near: Self.yearWithoutEra(text), budgetYear: budgetYear
    ).tokens(in: 0..<text.count, year: &known)
    return (tokens, text)
  }

  private func isOfAmounts(_ token: AmountToken, in text: [UInt8]) -> Bool {
    switch token.kind {
    case .year, .kind, .draft, .round, .open, .close: return true
    case .other, .unknown:
      let word = Array(text[token.range])
      return BudgetWord.units.contains(word) || word == BudgetWord.amount
        || word.starts(with: BudgetWord.unitDeclaration)
    case .part, .amount: return false
    }
  }

  /// Whether a line of a head explains a sign that cells have: ◎：重点事業.
  func isLegend(_ range: Range<Int>) -> Bool {
    let (sign, length) = bytes.scalar(at: range.lowerBound)
    let end = bytes.skippingSpace(from: range.lowerBound + length, before: range.upperBound)
    return end < range.upperBound && ListSign.opensLine(sign)
      && bytes.scalar(at: end).value.isColon
  }

  /// The label of a head without the legend behind it.
  private func withoutLegend(_ head: TextRanges) -> TextRanges {
    for (index, range) in head.enumerated() {
      let start = bytes.characters(in: range).first { isLegend($0.offset..<range.upperBound) }
      guard let start, index > 0 || start.offset > range.lowerBound else { continue }
      let rest = bytes.trimmed(range.lowerBound..<start.offset)
      return TextRanges(head[..<index] + (rest.isEmpty ? [] : [rest]))
    }
    return head
  }

  /// The column that a whole head announces.
  func column(_ head: TextRanges) -> TableColumn {
    let ranges = withoutLegend(head)
    let (tokens, text) = tokens(ranges)
    return column(ranges, tokens, text)
  }

  private func column(
    _ ranges: TextRanges, _ tokens: [AmountToken], _ text: [UInt8]
  ) -> TableColumn {
    let unit = unit(in: text)
    if !tokens.isEmpty, tokens.allSatisfy({ isOfAmounts($0, in: text) }) {
      var year: Int?
      var kind: SheetNode.BudgetEntry.Kind?
      var isDraft = false
      var hasWords = false
      for token in tokens where !isOfYearBefore(token, in: text) {
        switch token.kind {
        case .year(let value): year = year ?? value
        case .kind(let value, let draft):
          kind = kind == .supplementary && value == .initial ? kind : value
          isDraft = isDraft || draft
          hasWords = true
        case .draft:
          isDraft = true
          hasWords = true
        default: break
        }
      }
      if year != nil || hasWords {
        return TableColumn(
          kind: .amount(year: year, kind: kind ?? .initial, isDraft: isDraft), label: ranges,
          unit: unit)
      }
    }
    guard
      let field = field(ranges) ?? amounts(tokens, in: text)
        ?? columnField(ranges).flatMap({ isName($0) ? nil : $0 })
    else {
      return TableColumn(kind: .unknown, label: ranges, unit: unit)
    }
    if catalogue[field].type == .amounts {
      guard saysNothingBehindNote(text) else {
        return TableColumn(kind: .unknown, label: ranges, unit: unit)
      }
      return TableColumn(
        kind: .amount(
          year: year(in: tokens.filter { !isOfYearBefore($0, in: text) }),
          kind: kind(in: tokens), isDraft: tokens.contains(where: \.isDraft)),
        label: ranges, unit: unit)
    }
    return TableColumn(kind: .field(field), label: ranges, unit: unit)
  }

  /// The unit that a head names. The end of one, whose beginning stands elsewhere, is none: 円） below （千.
  private func unit(in text: [UInt8]) -> [UInt8]? {
    Parenthesis.isUnopened(in: text.scalars(text.indices))
      ? nil : BudgetWord.units.first(where: text.holds)
  }

  /// Whether a token of a head is 前年度 in parentheses, which tells what stands in parentheses below it and
  /// dates no column: 予算額（前年度）.
  private func isOfYearBefore(_ token: AmountToken, in text: [UInt8]) -> Bool {
    guard token.year != nil, token.range.lowerBound > 0,
      text.matches(BudgetWord.previousYear, at: token.range.lowerBound, before: text.count)
    else { return false }
    let length = token.range.lowerBound >= 3 && text[token.range.lowerBound - 1] >= 0x80 ? 3 : 1
    return Parenthesis.opens(text.scalar(at: token.range.lowerBound - length).value)
  }

  /// Whether a head of amounts ends with a note or goes on as a head of amounts does. What else stands
  /// behind the note of a head over several columns says that the column has a part of them:
  /// 予算額（千円） over 事業費 and 一般財源.
  private func saysNothingBehindNote(_ text: [UInt8]) -> Bool {
    let start = Self.bare(text).count
    guard start < text.count,
      let close = text[start...].indices.first(where: { offset in
        (offset == start || text[offset] & 0xC0 != 0x80)
          && Parenthesis.closes(text.scalar(at: offset).value)
      })
    else { return true }
    let rest = Array(text[(close + text.scalar(at: close).length)...])
    guard !rest.isEmpty, !Parenthesis.opens(rest.scalar(at: 0).value) else { return true }
    if let field = field(of: Self.bare(rest)) { return catalogue[field].type == .amounts }
    let (tokens, text) = tokens(of: rest)
    return tokens.allSatisfy { isOfAmounts($0, in: text) }
  }

  /// The field of amounts that a head names beside a year: 令和６年度事業費.
  private func amounts(_ tokens: [AmountToken], in text: [UInt8]) -> FieldIdentifier? {
    var rest = text
    for token in tokens.reversed() {
      if token.year != nil { rest.removeSubrange(token.range) }
    }
    guard rest.count < text.count, let field = field(of: Self.bare(rest)) else { return nil }
    return catalogue[field].type == .amounts ? field : nil
  }

  private func year(in tokens: [AmountToken]) -> Int? {
    tokens.lazy.compactMap(\.year).first
  }

  /// What the amounts below a head are: 事業費（令和5年度決算）. A head that says more than one thing says
  /// nothing.
  private func kind(in tokens: [AmountToken]) -> SheetNode.BudgetEntry.Kind {
    var kinds: Set<SheetNode.BudgetEntry.Kind> = []
    for token in tokens { if case .kind(let kind, _) = token.kind { kinds.insert(kind) } }
    return kinds.count == 1 ? kinds.first ?? .initial : .initial
  }
}
