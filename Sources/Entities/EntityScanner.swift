package import ShisakuNormalization

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
    passage.bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return [] }
      context.beginPassage()
      var scan = Scan(
        ByteText(base: base, count: buffer.count),
        pieces: passage.pieces, context: context)
      scan.run()
      context = scan.context
      return scan.found
    }
  }
}

extension Scan {
  mutating func run() {
    var offset = 0
    while let (start, scalar, length) = nextBeginning(from: offset) {
      var classes = triggers.classes(of: scalar).intersection(.beginnings)
      if !classes.isDisjoint(with: .needsSecond) {
        let second = text.scalar(at: start + length).value
        if !triggers.mayBeginName(scalar, second) { classes.remove(.name) }
        if !triggers.mayBeginTime(scalar, second) { classes.remove(.time) }
      }
      offset = classes.isEmpty ? start + length : visit(start, length, scalar, classes)
    }
  }

  /// The next character that may begin a mention.
  private func nextBeginning(from start: Int) -> (offset: Int, scalar: UInt32, length: Int)? {
    triggers.withClasses { classes in
      var offset = start
      while offset < text.count {
        let (scalar, length) = text.scalar(inside: offset)
        if scalar < 0x10000, classes[Int(scalar)] & Triggers.Class.beginnings.rawValue != 0 {
          return (offset, scalar, length)
        }
        offset &+= length
      }
      return nil
    }
  }

  /// Calls the rules for one character; gives the offset at which to go on.
  private mutating func visit(
    _ offset: Int, _ length: Int, _ scalar: UInt32, _ classes: Triggers.Class
  ) -> Int {
    var next = offset + length
    guard let best = longest(at: offset, scalar, classes, &next), accept(best) else { return next }
    return max(best.entity.range.upperBound, offset + length)
  }

  /// The longest mention that a rule proposes at `offset`; moves `next` behind a number that is
  /// none.
  private func longest(
    at offset: Int, _ scalar: UInt32, _ classes: Triggers.Class, _ next: inout Int
  ) -> Proposal? {
    var best: Proposal?
    if classes.contains(.numeral) { considerNumber(at: offset, scalar, &next, &best) }
    if classes.contains(.time) { considerWord(at: offset, scalar, &best) }
    if classes.contains(.law) {
      keepLonger(LawRule.propose(at: offset, numeral: nil, in: self), &best)
    }
    if classes.contains(.url) {
      keepLonger(UrlRule.propose(at: offset, numeral: nil, in: self), &best)
    }
    if classes.contains(.name) {
      keepLonger(OrganizationRule.propose(at: offset, numeral: nil, in: self), &best)
      keepLonger(PlaceRule.propose(at: offset, numeral: nil, in: self), &best)
    }
    return best
  }

  private func considerNumber(
    at offset: Int, _ scalar: UInt32, _ next: inout Int, _ best: inout Proposal?
  ) {
    if scalar.isDigit { next = afterDigits(from: offset) }
    guard let numeral = NumeralParser.numeral(at: offset, in: text) else {
      // 2021.7.18 is no numeral, but a date.
      let digits = Numeral(range: offset..<next, value: ExactDecimal(0))
      keepLonger(CalendarRule.propose(at: offset, numeral: digits, in: self), &best)
      return
    }
    if scalar.isDigit { next = max(next, numeral.range.upperBound) }
    guard mayMean(numeral) else { return }
    let next = text.scalar(at: text.skippingBlanks(from: numeral.range.upperBound)).value
    let rules = NumberRules(next: next, hasPoint: numeral.hasPoint)
    if rules.contains(.calendar) {
      keepLonger(LawRule.propose(at: offset, numeral: numeral, in: self), &best)
    }
    if rules.contains(.calendar) || followsEra(numeral) {
      keepLonger(CalendarRule.propose(at: offset, numeral: numeral, in: self), &best)
    }
    if rules.contains(.duration) {
      keepLonger(DurationRule.propose(at: offset, numeral: numeral, in: self), &best)
    }
    if rules.contains(.range) {
      keepLonger(DurationRule.proposeElided(at: offset, numeral: numeral, in: self), &best)
    }
    if rules.contains(.money) || followsSign(numeral) {
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
  private func followsEra(_ numeral: Numeral) -> Bool {
    let start = numeral.range.lowerBound
    return text[start - 1].isLatinLetter
      || EraNames.shared.name(before: text.skippingBlanks(before: start), in: text) != nil
  }

  /// Whether the sign of a currency stands before a number.
  private func followsSign(_ numeral: Numeral) -> Bool {
    let start = text.skippingBlanks(before: numeral.range.lowerBound)
    return text.length(ofAny: MoneyRule.signs, before: start) > 0
  }

  /// Whether a unit, a sign, an era's letter or a currency stands at a numeral.
  private func mayMean(_ numeral: Numeral) -> Bool {
    if triggers.mayFollowNumber(text.scalar(at: numeral.range.upperBound).value) { return true }
    return numeral.hasPoint || followsEra(numeral) || followsSign(numeral)
  }

  private func considerWord(at offset: Int, _ scalar: UInt32, _ best: inout Proposal?) {
    if text.has("半", at: offset) {
      keepLonger(DurationRule.propose(at: offset, numeral: nil, in: self), &best)
    } else {
      if text.has("元", at: offset) {
        keepLonger(LawRule.propose(at: offset, numeral: nil, in: self), &best)
      }
      keepLonger(CalendarRule.propose(at: offset, numeral: nil, in: self), &best)
    }
  }

  private func keepLonger(_ proposal: Proposal?, _ best: inout Proposal?) {
    guard let proposal else { return }
    if let best, best.entity.range.count >= proposal.entity.range.count { return }
    best = proposal
  }

  /// Takes a mention over; one that reaches back replaces those it covers, and is dropped where it
  /// would cut one.
  private mutating func accept(_ proposal: Proposal) -> Bool {
    let range = proposal.entity.range
    while let last = found.last, last.range.upperBound > range.lowerBound {
      guard last.range.lowerBound >= range.lowerBound else { return false }
      found.removeLast()
    }
    found.append(proposal.entity)
    guard let point = proposal.point else { return true }
    self.point = point
    context.note(point)
    if point.isEraLetter, !point.isElliptic, point.unit == .year { lettersAreYears = true }
    return true
  }

  private func afterDigits(from offset: Int) -> Int {
    var end = offset
    while text[end].isDigit { end += 1 }
    return end
  }
}
