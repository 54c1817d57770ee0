internal import ShisakuSourceText
internal import ShisakuValues

/// How well a text looks like the value of a field, by the field's type and cues: a log-odds.
struct ValueFit {
  let bytes: [UInt8]
  let catalogue: FieldCatalogue
  let offices: OfficeReader

  /// What a text that cannot be a value of a field gets.
  static let impossible = -20.0

  /// A text with what its fit depends on. A class, since each text is weighed for each label; what few
  /// labels ask is worked out once they do.
  final class Text {
    let ranges: TextRanges
    let squeezed: [UInt8]
    let scalars: [UInt32]
    let hiragana: Int
    let letters: Int
    /// The share of the document's sheets that have the same text.
    let repeats: Double
    private let bytes: [UInt8]
    /// What the fitted model of kinds says; `nil` of what cannot be prose.
    lazy var kinds: TextKindScores? =
      ValueFit.mayBeProse(scalars.count, hiragana: hiragana, isNote: isNote)
      ? TextKindModel.builtIn.scores(of: scalars) : nil
    /// Whether it says when and little else.
    lazy var isPeriod =
      scalars.count <= ValueFit.longestPeriod && PeriodText.isPeriod(bytes, ranges)
    /// Whether a number and a blank stand before the rest: ４６ 森林・林業….
    lazy var isNumbered = ValueFit.isNumbered(bytes, ranges)
    /// Whether it belongs to the head of a table or is a row of one.
    lazy var isHead = TornText.isYearHead(bytes, ranges)
    /// Whether it opens as a note does that stands below something else.
    var isNote: Bool { NoteSign.opens(scalars) }

    /// - Parameters:
    ///   - ranges: of the text.
    ///   - fit: what it will be weighed by.
    ///   - texts: those of the document's sheets.
    convenience init(_ ranges: TextRanges, _ fit: borrowing ValueFit, _ texts: SheetTexts? = nil) {
      let squeezed = fit.bytes.squeezed(ranges)
      let scalars = squeezed.scalars(0..<squeezed.count)
      self.init(
        ranges: ranges, squeezed: squeezed, scalars: scalars,
        hiragana: scalars.count { $0.isHiragana }, letters: scalars.count { $0.isLetter },
        fit.bytes, texts)
    }

    /// A text that goes on with another one.
    convenience init(_ text: Text, _ next: Text, _ texts: SheetTexts) {
      self.init(
        ranges: text.ranges + next.ranges, squeezed: text.squeezed + next.squeezed,
        scalars: text.scalars + next.scalars, hiragana: text.hiragana + next.hiragana,
        letters: text.letters + next.letters, text.bytes, texts)
    }

    private init(
      ranges: TextRanges, squeezed: [UInt8], scalars: [UInt32], hiragana: Int, letters: Int,
      _ bytes: [UInt8], _ texts: SheetTexts?
    ) {
      self.ranges = ranges
      self.squeezed = squeezed
      self.scalars = scalars
      self.hiragana = hiragana
      self.letters = letters
      self.bytes = bytes
      repeats = texts?.share(of: squeezed) ?? 0
    }
  }

  fileprivate static func mayBeProse(_ count: Int, hiragana: Int, isNote: Bool) -> Bool {
    count >= 6 && hiragana >= 2 && !isNote
  }

  private static func isNumbered(_ bytes: [UInt8], _ ranges: TextRanges) -> Bool {
    guard let line = ranges.first, let end = line.first(where: { !bytes[$0].isDigit }) else {
      return false
    }
    let next = bytes.skippingSpace(from: end, before: line.upperBound)
    return (1...4).contains(end - line.lowerBound) && next > end && next < line.upperBound
      && bytes.scalar(at: next).value.isIdeograph
  }

  /// How well each of some texts does.
  func fits(_ type: ValueType, _ field: Field?, _ texts: [Text]) -> [Double] {
    texts.map { fit(type, field, $0) }
  }

  private func fit(_ type: ValueType, _ field: Field?, _ text: Text) -> Double {
    let count = text.scalars.count
    guard count > 0 else { return Self.impossible }
    let isSentence = text.scalars.last == 0x3002
    switch type {
    case .name: return name(field, text)
    case .number:
      guard count <= 24, let first = text.scalars.first, first.isDigit || first.isLatinLetter,
        text.scalars.contains(where: \.isDigit),
        text.scalars.allSatisfy({ $0.isDigit || $0.isLatinLetter || $0 == 0x2D || $0 == 0x2E })
      else { return Self.impossible }
      return 0.5 - 4 * text.repeats - (text.scalars.contains(0x2E) ? 2 : 0)
    case .offices:
      guard count <= 50, !isSentence, !text.scalars.contains(where: \.isDigit) else {
        return Self.impossible
      }
      if offices.areOffices(text.ranges) || OfficeReader.rank(ofName: text.squeezed) != nil {
        return 1.5
      }
      return Self.impossible
    case .period:
      guard count <= Self.longestPeriod, !isSentence else { return Self.impossible }
      if catalogue.periods.contains(text.squeezed) { return 0.5 }
      return text.isPeriod ? 1 : Self.impossible
    case .choice:
      guard count <= 8 else { return Self.impossible }
      return catalogue.statuses.contains { $0.text == text.squeezed } ? 1 : Self.impossible
    case .prose:
      guard Self.mayBeProse(count, hiragana: text.hiragana, isNote: text.isNote) else {
        return Self.impossible
      }
      let kind = field.map { cues($0, text) + self.kind($0, text) } ?? 0
      return (isSentence ? 0.8 : 0) + (count >= 30 ? 0.4 : isSentence ? -0.6 : -1.2) + kind - 3
        * text.repeats
    case .grade:
      guard count <= Self.longestPeriod, !text.isHead, !text.isNote else { return Self.impossible }
      // A, ◎, 3: a mark; a sentence is rather the reason for it.
      if count == 1 { return 1.2 }
      return count <= 12 && !isSentence ? -0.6 : -2
    case .text, .contact:
      guard text.letters > 0 || text.scalars.contains(where: \.isDigit) else {
        return Self.impossible
      }
      if text.isHead || text.isNote { return Self.impossible }
      let hasCue = field.map { contains($0, text) } ?? false
      // The last character of a text that its cell breaks.
      if count == 1, !hasCue, text.scalars[0].isIdeograph { return Self.impossible }
      if text.letters == 0 || count < 2 { return -1.5 }
      return (hasCue ? 0.8 : field?.cues.isEmpty ?? true ? 0 : -0.4) - (count > 100 ? 0.6 : 0)
        - (hasCue ? 0 : (count >= Self.longTitle ? 3 : 1.2) * text.repeats)
        - (!hasCue && text.isPeriod ? 1 : 0)
    case .amounts, .indicators, .table, .figure: return Self.impossible
    }
  }

  private static let longestPeriod = 40
  /// Characters from which a text that sheets repeat is the title of a form rather than a value.
  private static let longTitle = 12

  /// A title: no sentence, no amount and no item of a list; one that forms print before a number, or
  /// that ends as titles do, is likelier.
  private func name(_ field: Field?, _ text: Text) -> Double {
    let count = text.scalars.count
    // A code in parentheses behind a title has no letters.
    let bare = bare(text.scalars).count
    guard (4...80).contains(count), text.scalars.last != 0x3002, text.letters * 2 > bare,
      text.hiragana * 2 < count, !text.scalars.contains(0x5186),  // 円
      let first = text.scalars.first, !ListSign.isBullet(first), !ListSign.opensLine(first),
      count > 20 || PeriodText.edtf(bytes, text.ranges) == nil,
      !TornText.isTorn(text.scalars)
    else { return Self.impossible }
    let hasCue = field.map { endsWithCue($0, text) } ?? false
    let isLabelled = text.scalars.contains { $0.isColon }
    return (hasCue ? 1 : -0.5) - 4 * text.repeats - (count > 45 ? 1 : 0) - (count < 7 ? 0.7 : 0)
      - (isLabelled ? 1.5 : 0) + (text.isNumbered ? 0.8 : 0)
  }

  private func contains(_ field: Field, _ text: Text) -> Bool {
    field.cues.contains { text.squeezed.holds($0) }
  }

  private func endsWithCue(_ field: Field, _ text: Text) -> Bool {
    let bare = bare(text.scalars)
    let title =
      bare.count == text.scalars.count
      ? text.squeezed : bare.flatMap { Array(String(Unicode.Scalar($0) ?? " ").utf8) }
    return field.endsWithCue(title)
  }

  /// A title without the code or remark in parentheses that may stand behind it.
  private func bare(_ scalars: [UInt32]) -> ArraySlice<UInt32> {
    guard let last = scalars.last, Parenthesis.closes(last),
      let open = scalars.lastIndex(where: { Parenthesis.opens($0) }), open > 0
    else { return scalars[...] }
    return scalars[..<open]
  }

  /// What the fitted model of kinds of texts says for a field that has a kind: purposes and overviews
  /// are the ones that forms have side by side.
  func kind(_ field: Field, _ text: Text) -> Double {
    guard let kinds = text.kinds else { return 0 }
    let odds: Float
    switch field.place {
    case .purpose: odds = kinds.logOdds(of: .purpose, against: .overview)
    case .overview: odds = kinds.logOdds(of: .overview, against: .purpose)
    default: return 0
    }
    return Self.kindWeight * min(max(Double(odds), -4), 4)
  }

  /// Whether the model of kinds says anything of a field's texts.
  static func hasKind(_ field: Field) -> Bool {
    field.place == .purpose || field.place == .overview
  }

  /// The model was fitted to whole texts of one country-wide form; here it is a hint among others.
  private static let kindWeight = 0.3

  /// What the end of the last sentence says about the field.
  private func cues(_ field: Field, _ text: Text) -> Double {
    let end = max(0, text.squeezed.count - 60)..<text.squeezed.count
    let hits = field.cues.count { text.squeezed.holds($0, in: end) }
    return 0.5 * Double(min(hits, 2))
  }
}
