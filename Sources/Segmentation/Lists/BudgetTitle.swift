internal import ShisakuSourceText
internal import ShisakuValues

/// What a document says in its title of all amounts that say nothing themselves: 令和５年度当初予算案.
struct BudgetTitle {
  /// The words, from the year on; empty where no title names a year.
  var words: TextRanges = []
  /// The year and what it is the year of, where the title says both.
  var budget: (year: Int, kind: SheetNode.BudgetEntry.Kind)?
  /// The year, whatever it is the year of.
  private(set) var year: Int?
  /// What numbers are counted in where the document first says so: （単位：千円）.
  var unit: [UInt8]?
  /// The unit, where it is declared above the first policy and counts for all.
  var unitOfDocument: [UInt8]?

  /// Lines at the head of a document among which its title stands.
  private static let head = 40

  /// Reads the title above the first policy, which begins at the byte `policy`: what stands below is text,
  /// whatever year it names. The unit may be declared anywhere.
  init(bytes: [UInt8], lines: [TextLine], catalogue: FieldCatalogue, above policy: Int = .max) {
    let reader = AmountTokens(bytes: bytes, catalogue: catalogue, unit: nil)
    var isSettled = false
    for (index, line) in lines.enumerated() {
      if unit == nil, line.range.count <= UnitDeclarations.longestLine {
        unit = bytes.declaredUnit(in: line.range)
        if line.range.lowerBound < policy { unitOfDocument = unit }
      }
      guard index < Self.head, line.range.lowerBound < policy else {
        if unit != nil { break }
        continue
      }
      guard !isSettled, line.length <= 60 else { continue }
      // A title in large print stands below its year, or apart from it.
      var title = line.range.clamped(to: 0..<policy)
      var whole = title
      if index + 1 < lines.count, lines[index + 1].length <= 60,
        whole.upperBound..<policy ~= lines[index + 1].range.lowerBound
      {
        whole = whole.lowerBound..<min(lines[index + 1].range.upperBound, policy)
      }
      guard reader.namesYear(whole) else { continue }
      var year: Int?
      var tokens = reader.tokens(in: title, year: &year)
      if tokens.count == 1, whole != title {
        title = whole
        tokens = reader.tokens(in: title, year: &year)
      }
      guard let found = Self.words(tokens, bytes) else { continue }
      if words.isEmpty || found.kind != nil {
        words = found.words
        self.year = found.year
      }
      let kind = found.kind ?? Self.kind(toldBy: bytes.squeezed(title))
      budget = kind.map { (found.year, $0) }
      isSettled = budget != nil
    }
    if words.isEmpty {
      let above = lines.prefix(Self.head).prefix { $0.range.lowerBound < policy }
      words = Self.supplement(bytes, above, reader)
    }
  }

  /// The word for a supplementary budget, with the year before it, where a text without a title speaks of
  /// one and of no other.
  private static func supplement(
    _ bytes: [UInt8], _ lines: ArraySlice<TextLine>, _ reader: AmountTokens
  ) -> TextRanges {
    var found: TextRanges = []
    for line in lines {
      guard !bytes.holds(BudgetWord.initial, in: line.range) else { return [] }
      guard found.isEmpty,
        let start = bytes.firstOffset(of: BudgetWord.supplementary, in: line.range)
      else { continue }
      let word = start..<start + BudgetWord.supplementary.count
      var year: Int?
      let tokens = reader.tokens(in: line.range.lowerBound..<word.upperBound, year: &year)
      let dated = words(tokens, bytes)
      found = dated?.kind == .supplementary ? dated?.words ?? [] : [word]
    }
    return found
  }

  /// The year and what directly follows it.
  private static func words(
    _ tokens: [AmountToken], _ bytes: [UInt8]
  ) -> (words: TextRanges, year: Int, kind: SheetNode.BudgetEntry.Kind?)? {
    let start = tokens.firstIndex { $0.year != nil }
    guard let start, let year = tokens[start].year else { return nil }
    // （ ）内は、平成26年度当初予算額: a legend.
    if start > 0, isAboutOthers(bytes[tokens[start - 1].range]) { return nil }
    // An amount of its own says that the line is no title.
    guard !tokens.contains(where: { $0.amount != nil }) else { return nil }
    var words: TextRanges = []
    // What two lines name is two ranges: they need not stand one below the other in the source.
    func append(_ token: AmountToken) {
      for line in bytes[token.range].split(separator: 0x0A) { words.append(line.indices) }
    }
    append(tokens[start])
    var kind: SheetNode.BudgetEntry.Kind?
    loop: for token in tokens[(start + 1)...] {
      switch token.kind {
      case .kind(let value, _): kind = kind ?? value
      case .draft, .round: break
      // Of which month or account: 令和６年度１２月補正予算, 令和６年度一般会計補正予算.
      case .other where BudgetWord.isBetween(bytes, token.range): continue
      default: break loop
      }
      append(token)
    }
    return (words, year, kind)
  }

  /// Whether a sentence goes on behind some words.
  private static func isAboutOthers(_ words: ArraySlice<UInt8>) -> Bool {
    let text = words.filter { $0 > 0x20 }
    return BudgetWord.topics.contains { text.suffix($0.count).elementsEqual($0) }
  }

  /// What a title says of its year in other words: 令和５年度主要施策の成果説明書, 令和６年度福祉部の主な事業.
  private static func kind(toldBy title: [UInt8]) -> SheetNode.BudgetEntry.Kind? {
    if TitleWord.results.contains(where: { title.holds($0) }) { return .executed }
    let isSupplementary = title.holds(BudgetWord.supplementary)
    return TitleWord.tellsBudget(title) && !isSupplementary ? .initial : nil
  }
}
