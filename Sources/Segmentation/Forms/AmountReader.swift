internal import ShisakuSourceText
internal import ShisakuValues

/// Reads amounts with their years and kinds, in running text and in tables.
///
///     令和６年度当初予算案 12億円（10億円）           → 2024 initial, 2023 initial
///     2,345（2,100）百万円                        → two amounts of one unit
///     平成30年度 令和元年度 / 当初予算 1,054 1,061     → rows below the years of columns
///     当初予算 計 / 平成30年度 1,054 1,117            → columns printed one after the other
///
/// A number without a unit, of its own or of the table, is no amount.
struct AmountReader {
  /// What is read: texts in reading order, and labels between them, which may head rows.
  enum Part {
    case label(TextRanges)
    case text(Range<Int>)
  }

  let bytes: [UInt8]
  let catalogue: FieldCatalogue
  /// What numbers without a unit of their own are counted in.
  let unit: [UInt8]?
  /// As in `AmountTokens`.
  let near: Int?
  /// What the document's title dates: 令和６年度予算要求シート.
  let title: BudgetTitle?

  /// Whether an amount in parentheses behind another one is that of the year before.
  var readsYearBefore = true

  /// What was left out because its place in a table is not certain.
  private(set) var diagnostics: [Diagnostic] = []

  init(
    bytes: [UInt8], catalogue: FieldCatalogue, unit: [UInt8]?, near: Int? = nil,
    title: BudgetTitle? = nil
  ) {
    self.bytes = bytes
    self.catalogue = catalogue
    self.unit = unit
    self.near = near
    self.title = title
  }

  /// Reads the entries that the parts hold; those without words of their own are labelled with
  /// `label`.
  mutating func entries(in parts: [Part], label: TextRanges?) -> [SheetNode.BudgetEntry] {
    let year = title?.budget?.year
    let tokens = AmountTokens(
      bytes: bytes, catalogue: catalogue, unit: unit, near: near, budgetYear: year
    ).tokens(parts, known: year)
    return tableEntries(tokens) ?? running(tokens, label: label)
  }

  /// Reads the entries of a table; `nil` where the words make none.
  mutating func tableEntries(_ tokens: [AmountToken]) -> [SheetNode.BudgetEntry]? {
    if let rows = YearRows(tokens: tokens) {
      for row in rows.short { addMisfit(row.year, row.amounts, "heads", rows.columns) }
      return rows.entries()
    }
    guard let table = AmountTable(tokens: tokens) else { return nil }
    for misfit in table.misfits {
      addMisfit(misfit.row, misfit.amounts, "fiscal years", misfit.columns)
    }
    return table.entries()
  }

  private mutating func addMisfit(
    _ row: Range<Int>, _ amounts: Int, _ heads: String, _ columns: Int
  ) {
    let name = String(decoding: bytes.squeezed(row), as: UTF8.self)
    diagnostics.append(
      Diagnostic(
        "segmentation.budget-row", .warning,
        "the row \(name) and its \(columns) \(heads) have \(amounts) amounts; it is left out of the "
          + "budget"))
  }

  /// Reads the amounts of running text, whatever it looks like; one without words before it is
  /// labelled with itself.
  func runningEntries(in range: Range<Int>) -> [SheetNode.BudgetEntry] {
    var reader = AmountTokens(bytes: bytes, catalogue: catalogue, unit: unit)
    reader.readsParentheses = true
    let tokens = reader.tokens([.text(range)])
    return running(tokens, label: []).map { entry in
      var entry = entry
      if entry.label.isEmpty { entry.label = entry.amountRanges }
      return entry
    }
  }

  /// Where the last year stands: at the head of rows, or in a row with an amount, which dates no other row:
  /// 令和５年度予算額 300千円, then 要求額 500千円.
  private enum YearPlace {
    case row, rowOfAmount, head, rowAbove

    /// The same in the next row.
    var behind: Self { self == .row || self == .head ? .head : .rowAbove }
  }

  /// Amounts of running text: a year and a kind stand before each.
  private func running(_ tokens: [AmountToken], label: TextRanges?) -> [SheetNode.BudgetEntry] {
    var entries: [SheetNode.BudgetEntry] = []
    var words: TextRanges = []
    /// What the amount is, without its year.
    var kindRange: Range<Int>?
    var year: Int?
    var kind: SheetNode.BudgetEntry.Kind?
    var round: Int?
    var isDraft = false
    /// The entry that an amount in parentheses directly behind it would go with.
    var last: SheetNode.BudgetEntry?
    var isInParentheses = false
    var isPart = false
    /// Behind a 前年度 of which nobody knows the year.
    var isUndatedYearBefore = false
    var place = YearPlace.row
    /// Whether the last amount stands directly behind the words that say what it is, and whether other words
    /// follow it, to which amounts behind these belong: 決算額 47,000円 使用料等 3,000円.
    var isDirect = false
    var isOfOthers = false
    /// Whether nothing stands between such words and the next token.
    var isBehindWords = false
    for token in tokens {
      if token.year != nil || token.isKind {
        (isBehindWords, isDirect, isOfOthers) = (true, false, false)
      }
      if token.opensPart { place = place.behind }
      switch token.kind {
      case .year(let value):
        // What stands before the first year (予算額（案） 令和８年度) goes with it.
        if last != nil || year != nil {
          words = []
          kind = nil
          kindRange = nil
          round = nil
          isDraft = false
        }
        year = value
        last = nil
        isPart = false
        isUndatedYearBefore = false
        place = .row
        words.append(token.range)
      case .kind(let value, let draft):
        if place == .rowAbove { year = nil }
        if last != nil || place == .rowAbove {
          words = []
          kind = nil
          round = nil
          isDraft = false
        }
        // 補正 with 予算 behind it is the word that says which budget it is.
        if kind != .supplementary || value != .initial {
          kind = value
          // Of the year before nothing is a draft any more.
          kindRange = draft ? nil : token.range
        }
        isDraft = isDraft || draft
        last = nil
        isPart = false
        words.append(token.range)
      case .draft:
        guard !words.isEmpty else { continue }
        isDraft = true
        words.append(token.range)
      case .round(let value):
        guard !words.isEmpty else { continue }
        round = value
        words.append(token.range)
      case .part:
        isPart = true
        last = nil
      case .open: isInParentheses = true
      case .close:
        isInParentheses = false
        isUndatedYearBefore = false
      case .amount(let amount, let isApproximate):
        defer {
          if !isInParentheses {
            isPart = false
            isUndatedYearBefore = false
          }
        }
        guard !isPart, !isUndatedYearBefore, !isOfOthers, let amount else { continue }
        // Bare numbers may be the cells of any column.
        isDirect = isDirect || isBehindWords && bytes.scalars(token.range).last == 0x5186  // 円
        if isInParentheses, let before = last {
          // (the year before): the year that is printed is not its own. Where none is known the two
          // could not be told apart.
          last = nil
          guard before.fiscalYear != nil, readsYearBefore else { continue }
          var entry = before
          entry.label = [kindRange ?? token.range]
          entry.fiscalYear = before.fiscalYear.map { $0 - 1 }
          entry.round = nil
          entry.draft = false
          entry.amount = amount
          entry.amountRanges = [token.range]
          entry.partOfLarger = token.isPartOfLarger
          entry.isApproximate = isApproximate
          entries.append(entry)
          continue
        }
        guard !words.isEmpty || label != nil else { continue }
        guard year != nil || label != nil else { continue }
        let entry = SheetNode.BudgetEntry(
          label: words.isEmpty ? label ?? [] : merged(words),
          fiscalYear: year ?? titleYear(of: kind ?? .initial, isDraft), kind: kind ?? .initial,
          round: kind == .supplementary ? round : nil, draft: isDraft,
          amount: amount, amountRanges: [token.range], partOfLarger: token.isPartOfLarger,
          isApproximate: isApproximate)
        entries.append(entry)
        last = entry
        if place == .row { place = .rowOfAmount }
      case .other, .unknown:
        isBehindWords = false
        isOfOthers = isOfOthers || isDirect && isWord(token)
        if bytes[token.range].elementsEqual(BudgetWord.previousYear) { isUndatedYearBefore = true }
        if !isInParentheses { last = nil }
        // A year that says what it is the year of dates what follows; one in a text does not.
        if kind == nil, year != nil, bytes.scalars(token.range).count >= Self.longestBetween {
          (words, year, round, isDraft) = ([], nil, nil, false)
        }
      }
    }
    // One number behind a label is its amount; of several of a kind without a year none can be told.
    var undated: [SheetNode.BudgetEntry.Kind: (drafts: Int, others: Int)] = [:]
    for entry in entries where entry.fiscalYear == nil {
      undated[entry.kind, default: (0, 0)].drafts += entry.draft ? 1 : 0
      undated[entry.kind, default: (0, 0)].others += entry.draft ? 0 : 1
    }
    return entries.filter { entry in
      guard entry.fiscalYear == nil, let count = undated[entry.kind] else { return true }
      return (entry.draft ? count.drafts : count.others) == 1
    }
  }

  /// Whether a token is a word and no sign or unit.
  private func isWord(_ token: AmountToken) -> Bool {
    let text = bytes.squeezed(token.range)
    return bytes.scalars(token.range).count(where: \.isOfWord) > 1
      && !BudgetWord.units.contains { text.starts(with: $0) }
  }

  /// Characters of a text that parts a year from amounts behind it.
  private static let longestBetween = 6

  /// The year that the document's title gives to amounts of a kind: a title of budgets dates no accounts.
  /// Beside what was spent stands the budget that it was spent from, and no request.
  private func titleYear(of kind: SheetNode.BudgetEntry.Kind, _ isDraft: Bool) -> Int? {
    guard let budget = title?.budget else { return nil }
    let isDated = budget.kind == .executed ? !isDraft : kind != .executed
    return isDated ? budget.year : nil
  }

  /// Words that follow one another as one range.
  private func merged(_ words: TextRanges) -> TextRanges {
    guard let first = words.first, let last = words.last, first.lowerBound <= last.lowerBound,
      last.upperBound - first.lowerBound <= 120,
      !bytes[first.lowerBound..<last.upperBound].contains(0x0A),
      !zip(words, words.dropFirst()).contains(where: { hasNote(between: $0, and: $1) })
    else { return words }
    return [first.lowerBound..<last.upperBound]
  }

  /// Whether parentheses open between two words, or a number stands there, with what belongs to neither.
  private func hasNote(between left: Range<Int>, and right: Range<Int>) -> Bool {
    guard left.upperBound < right.lowerBound else { return false }
    return bytes.scalars(left.upperBound..<right.lowerBound)
      .contains { Parenthesis.opens($0) || $0.isDigit }
  }
}
