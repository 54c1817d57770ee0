package import ShisakuNormalization
internal import ShisakuValues

/// The entity stage: every date, amount and name of a passage, in order, without overlaps.
///
/// The scanner walks over the characters and calls the rules only where one may begin
/// (`Triggers`). Overlaps are resolved by one policy: of the mentions that rules propose at one
/// place the longest wins, of equally long ones that of the rule that stands first in
/// `EntityScanner.rules`; a mention that covers earlier ones replaces them (a law whose title holds
/// a place); what a mention covers is not scanned again.
package struct EntityScanner: Sendable {
  package static let shared = EntityScanner()

  /// Every rule, in the order in which they win over equally long mentions.
  package static let rules: [any Rule.Type] = [
    LawRule.self, CalendarRule.self, DurationRule.self, MoneyRule.self, PercentageRule.self,
    RatioRule.self, QuantityRule.self, UrlRule.self, OrganizationRule.self, PlaceRule.self,
  ]

  package init() {}

  /// Finds the mentions of one passage. O(length).
  ///
  /// - Parameters:
  ///   - passage: folded text, wraps undone; eras as printed.
  ///   - context: what stood before in the document; updated.
  /// - Returns: the mentions in order, without overlaps.
  package func entities(in passage: Passage, context: inout EntityContext) -> [Entity] {
    var memory = EntityMemory(textBytes: passage.bytes.count)
    return passage.bytes.withUnsafeBufferPointer {
      entities(in: $0, pieces: passage.pieces, context: &context, memory: &memory)
    }
  }

  /// Finds the mentions of one passage. O(length).
  ///
  /// - Parameters:
  ///   - bytes: of the passage.
  ///   - pieces: that the passage was put together from.
  ///   - context: what stood before in the document; updated.
  ///   - memory: short passages that were looked at before; updated.
  /// - Returns: the mentions in order, without overlaps.
  package func entities(
    in bytes: UnsafeBufferPointer<UInt8>, pieces: [Passage.Piece], context: inout EntityContext,
    memory: inout EntityMemory
  ) -> [Entity] {
    guard let base = bytes.baseAddress else { return [] }
    context.beginPassage()
    let text = ByteText(base: base, count: bytes.count)
    // Most passages hold nothing that a mention could begin with.
    guard let first = Triggers.all.nextBeginning(from: 0, in: text) else { return [] }
    return entities(
      from: first, in: text, bytes, pieces: pieces, context: &context, memory: &memory)
  }

  /// Finds the mentions from the first character on that may begin one.
  @inline(never)
  private func entities(
    from first: Triggers.Beginning, in text: ByteText, _ bytes: UnsafeBufferPointer<UInt8>,
    pieces: [Passage.Piece], context: inout EntityContext, memory: inout EntityMemory
  ) -> [Entity] {
    // Where a line break was undone counts too, so that only passages of one piece are alike.
    guard pieces.count <= 1, bytes.count <= EntityMemory.longest else {
      let scan = Scan(text, pieces: pieces, context: context)
      scan.run(from: first)
      context = scan.context
      return scan.found
    }
    let key = EntityMemory.Key(bytes)
    if let known = memory.entry(for: key) {
      context.note(known.told)
      return known.entities
    }
    let scan = Scan(text, pieces: pieces, context: context)
    scan.run(from: first)
    context = scan.context
    if !scan.leansOnContext {
      memory.keep(EntityMemory.Entry(entities: scan.found, told: scan.told), for: key)
    }
    return scan.found
  }
}

extension Scan {
  /// Finds the mentions from the first character on that may begin one.
  func run(from first: Triggers.Beginning) {
    var next: Triggers.Beginning? = first
    while let beginning = next {
      let offset = visit(beginning)
      next = Triggers.all.nextBeginning(from: offset, in: text)
    }
  }

  /// Calls the rules for one character; gives the offset at which to go on.
  private func visit(_ beginning: Triggers.Beginning) -> Int {
    let offset = beginning.offset
    var next = offset + beginning.length
    guard let best = longest(at: beginning, &next), accept(best) else { return next }
    return max(best.entity.range.upperBound, offset + beginning.length)
  }

  /// The longest mention that a rule proposes at `offset`; moves `next` behind a number that is
  /// none.
  private func longest(at beginning: Triggers.Beginning, _ next: inout Int) -> Proposal? {
    let offset = beginning.offset
    let classes = beginning.classes
    var best: Proposal?
    if classes.contains(.numeral) { considerNumber(at: offset, beginning.scalar, &next, &best) }
    if classes.contains(.time) { considerWord(at: offset, &best) }
    if classes.contains(.law) {
      keepLonger(LawTitleReader(scan: self).title(at: offset), &best)
    }
    if classes.contains(.url) { keepLonger(UrlRule.propose(at: offset, in: self), &best) }
    if classes.contains(.organization) {
      keepLonger(OrganizationRule.propose(at: offset, in: self), &best)
    }
    if classes.contains(.place) { keepLonger(PlaceRule.propose(at: offset, in: self), &best) }
    return best
  }

  private func considerNumber(
    at offset: Int, _ scalar: UInt32, _ next: inout Int, _ best: inout Proposal?
  ) {
    let end = scalar.isDigit ? afterDigits(from: offset) : next
    let standsAlone = scalar.isDigit && isNextToNumber(end) || !mayGoOn(at: end)
    if standsAlone, end - offset <= 18, !followsEra(offset), !followsSign(offset) {
      next = end
      return
    }
    next = end
    guard let numeral = NumeralParser.numeral(at: offset, in: text) else {
      // 2021.7.18 is no numeral, but a date.
      keepLonger(CalendarRule.propose(at: offset, isNumber: true, in: self), &best)
      return
    }
    if scalar.isDigit { next = max(next, numeral.range.upperBound) }
    guard mayMean(numeral) else { return }
    let next = text.scalar(at: text.skippingBlanks(from: numeral.range.upperBound)).value
    let rules = NumberRules(next: next, hasPoint: numeral.hasPoint)
    if rules.contains(.calendar) {
      keepLonger(LawRule.propose(at: offset, in: self), &best)
    }
    if rules.contains(.calendar) || followsEra(numeral.range.lowerBound) {
      keepLonger(CalendarRule.propose(at: offset, isNumber: true, in: self), &best)
    }
    if rules.contains(.duration) {
      keepLonger(DurationRule.propose(at: offset, numeral: numeral, in: self), &best)
    }
    if rules.contains(.range) {
      keepLonger(DurationRule.proposeElided(at: offset, numeral: numeral, in: self), &best)
    }
    if rules.contains(.money) || followsSign(numeral.range.lowerBound) {
      keepLonger(MoneyRule.propose(at: offset, numeral: numeral, in: self), &best)
    }
    if rules.contains(.percentage) {
      keepLonger(PercentageRule.propose(at: offset, numeral: numeral, in: self), &best)
    }
    if rules.contains(.ratio) {
      keepLonger(RatioRule.propose(at: offset, numeral: numeral, in: self), &best)
    }
    if rules.contains(.quantity) {
      keepLonger(QuantityRule.propose(at: offset, numeral: numeral, in: self), &best)
    }
  }

  /// Whether an era's name or letter stands before a number without a unit: H30, 令和5〜.
  private func followsEra(_ start: Int) -> Bool {
    text[start - 1].isLatinLetter
      || EraNames.shared.name(before: text.skippingBlanks(before: start), in: text) != nil
  }

  /// Whether the sign of a currency stands before a number.
  private func followsSign(_ start: Int) -> Bool {
    text.length(ofAny: MoneyRule.signs, before: text.skippingBlanks(before: start)) > 0
  }

  /// Whether the character at `end` may go on with a number or make a mention of it.
  private func mayGoOn(at end: Int) -> Bool {
    let next = text.scalar(at: end).value
    return Triggers.all.mayFollowNumber(next) || Triggers.all.goesOnWithNumeral(next)
  }

  /// Whether nothing but blanks stands between digits that end at `end` and the next ones, as in
  /// columns of numbers.
  private func isNextToNumber(_ end: Int) -> Bool {
    text[end] == 0x20 && text[text.skippingBlanks(from: end)].isDigit
  }

  /// Whether a unit, a sign, an era's letter or a currency stands at a numeral.
  private func mayMean(_ numeral: Numeral) -> Bool {
    if Triggers.all.mayFollowNumber(text.scalar(at: numeral.range.upperBound).value) { return true }
    return numeral.hasPoint || followsEra(numeral.range.lowerBound)
      || followsSign(numeral.range.lowerBound)
  }

  private func considerWord(at offset: Int, _ best: inout Proposal?) {
    if text.has("半", at: offset) {
      keepLonger(DurationRule.half(at: offset, in: text), &best)
    } else {
      if text.has("元", at: offset) { keepLonger(LawRule.propose(at: offset, in: self), &best) }
      keepLonger(CalendarRule.propose(at: offset, isNumber: false, in: self), &best)
    }
  }

  private func keepLonger(_ proposal: Proposal?, _ best: inout Proposal?) {
    guard let proposal else { return }
    guard best.map({ $0.entity.range.count < proposal.entity.range.count }) ?? true else { return }
    best = proposal
  }

  /// Takes a mention over; one that reaches back replaces those it covers, and is dropped where it
  /// would cut one.
  private func accept(_ proposal: Proposal) -> Bool {
    let range = proposal.entity.range
    while let last = found.last, last.range.upperBound > range.lowerBound {
      guard last.range.lowerBound >= range.lowerBound else { return false }
      found.removeLast()
    }
    if found.isEmpty { found.reserveCapacity(4) }
    found.append(proposal.entity)
    guard let point = proposal.point else { return true }
    self.point = point
    note(point)
    if point.isEraLetter, !point.isElliptic, point.unit == .year { lettersAreYears = true }
    return true
  }

  private func afterDigits(from offset: Int) -> Int {
    var end = offset
    while text[end].isDigit { end += 1 }
    return end
  }
}
