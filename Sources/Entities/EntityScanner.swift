package import ShisakuNormalization
internal import ShisakuValues

/// The entity stage: every date, amount and name of a passage, in order, without overlaps.
///
/// The scanner walks over the characters and calls the rules only where one may begin
/// (`Triggers`). Overlaps are resolved by one policy: of the entities that rules propose at one
/// place the longest wins, of equally long ones that of the rule that stands first in
/// `RuleRegistry.rules`; an entity that covers earlier ones replaces them (a law whose title holds
/// a place); what an entity covers is not scanned again.
package struct EntityScanner: Sendable {
  package static let shared = EntityScanner()

  package init() {}

  /// Finds the entities of one passage. O(length).
  ///
  /// - Parameters:
  ///   - passage: folded text, wraps undone; eras as printed.
  ///   - context: what stood before in the document; updated.
  ///   - memory: short passages that were looked at before; updated.
  /// - Returns: the entities in order, without overlaps.
  package func entities(
    in passage: Passage, context: inout EntityContext, memory: inout EntityMemory
  ) -> [Entity] {
    passage.bytes.withUnsafeBufferPointer {
      entities(in: $0, pieces: passage.pieces, context: &context, memory: &memory)
    }
  }

  /// Finds the entities of a passage that stands alone. O(length).
  package func entities(in passage: Passage, context: inout EntityContext) -> [Entity] {
    var memory = EntityMemory.none
    return entities(in: passage, context: &context, memory: &memory)
  }

  /// Finds the entities of one passage by its bytes and the pieces that it was put together from.
  package func entities(
    in bytes: UnsafeBufferPointer<UInt8>, pieces: [Passage.Piece], context: inout EntityContext,
    memory: inout EntityMemory
  ) -> [Entity] {
    guard let base = bytes.baseAddress else { return [] }
    context.beginPassage()
    let text = ByteText(base: base, count: bytes.count)
    // Most passages hold nothing that an entity could begin with.
    guard let first = Triggers.all.nextBeginning(from: 0, in: text) else { return [] }
    return entities(
      from: first, in: text, bytes, pieces: pieces, context: &context, memory: &memory)
  }

  /// Finds the entities from the first character on that may begin one.
  @inline(never)
  private func entities(
    from first: Triggers.Beginning, in text: ByteText, _ bytes: UnsafeBufferPointer<UInt8>,
    pieces: [Passage.Piece], context: inout EntityContext, memory: inout EntityMemory
  ) -> [Entity] {
    let hasCells = Scan.hasCells(pieces, context.document)
    // Where a line break was undone counts too, so that only passages of one piece are alike.
    let mayBeKnown = pieces.count <= 1 && bytes.count <= EntityMemory.longest && !hasCells
    let key = mayBeKnown ? EntityMemory.Key(bytes) : nil
    if let key, let known = memory.entry(for: key) {
      context.note(known.told)
      return known.entities
    }
    let scan = Scan(text, pieces: pieces, hasCells: hasCells)
    scan.run(from: first, &context)
    if let key, !scan.leansOnContext {
      memory.keep(EntityMemory.Entry(entities: scan.found, told: scan.told), for: key)
    }
    return scan.found
  }
}

extension Scan {
  /// Finds the entities from the first character on that may begin one. The context is lent.
  func run(from first: Triggers.Beginning, _ context: inout EntityContext) {
    swap(&context, &self.context)
    defer { swap(&context, &self.context) }
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
    if beginning.isNumeral, hasCells, let cell = cell(at: offset), accept(Proposal(cell)) {
      return max(cell.range.upperBound, next)
    }
    guard let best = longest(at: beginning, &next), accept(best) else { return next }
    return max(best.entity.range.upperBound, offset + beginning.length)
  }

  /// The longest entity that a rule proposes at `offset`; moves `next` behind a number that is
  /// none.
  private func longest(at beginning: Triggers.Beginning, _ next: inout Int) -> Proposal? {
    var best: Proposal?
    if beginning.isNumeral {
      considerNumber(at: beginning.offset, beginning.scalar, &next, &best)
    }
    if !beginning.rules.isEmpty {
      call(
        beginning.rules, at: Opening(offset: beginning.offset, isNumber: false, numeral: nil),
        &best)
    }
    return best
  }

  private func considerNumber(
    at offset: Int, _ scalar: UInt32, _ next: inout Int, _ best: inout Proposal?
  ) {
    let end = scalar.isDigit ? afterDigits(from: offset) : next
    var rules = Triggers.all.rules(
      beforeNumber: text.scalar(before: text.skippingBlanks(before: offset)).value)
    let standsAlone =
      scalar.isDigit && isNextToNumber(end)
      || !Triggers.all.mayFollowNumber(text.scalar(at: end).value)
    next = end
    if standsAlone, end - offset <= 18, rules.isEmpty { return }
    guard let numeral = NumeralParser.numeral(at: offset, in: text) else {
      // 2021.7.18 is no numeral, but a date.
      call(
        Triggers.all.pointed, at: Opening(offset: offset, isNumber: true, numeral: nil), &best)
      return
    }
    if scalar.isDigit { next = max(next, numeral.range.upperBound) }
    let behind = text.scalar(at: text.skippingBlanks(from: numeral.range.upperBound)).value
    rules.formUnion(Triggers.all.rules(behindNumber: behind))
    if numeral.hasPoint { rules.formUnion(Triggers.all.pointed) }
    if rules.isEmpty { return }
    call(rules, at: Opening(offset: offset, isNumber: true, numeral: numeral), &best)
  }

  /// Calls rules in their order and keeps the longest proposal, of equally long ones the first.
  private func call(_ rules: RuleSet, at opening: Opening, _ best: inout Proposal?) {
    for rule in rules {
      guard let proposal = Triggers.all.rules[rule].propose(at: opening, in: self) else { continue }
      guard best.map({ $0.entity.range.count < proposal.entity.range.count }) ?? true else {
        continue
      }
      best = proposal
    }
  }

  /// Whether nothing but blanks stands between digits that end at `end` and the next ones, as in
  /// columns of numbers.
  private func isNextToNumber(_ end: Int) -> Bool {
    text[end] == 0x20 && text[text.skippingBlanks(from: end)].isDigit
  }

  /// Takes an entity over; one that reaches back replaces those it covers, and is dropped where it
  /// would cut one.
  private func accept(_ proposal: Proposal) -> Bool {
    let range = proposal.entity.range
    while let last = found.last, last.range.upperBound > range.lowerBound {
      guard last.range.lowerBound >= range.lowerBound else { return false }
      found.removeLast()
    }
    if found.isEmpty { found.reserveCapacity(4) }
    found.append(proposal.entity)
    if let law = proposal.law { note(law) }
    guard let point = proposal.point else { return true }
    self.point = point
    if !point.isAside { note(point) }
    if point.isEraLetter, !point.isElliptic, point.unit == .year { lettersAreYears = true }
    return true
  }

  private func afterDigits(from offset: Int) -> Int {
    var end = offset
    while text[end].isDigit { end += 1 }
    return end
  }
}
