/// What a record may hold: its members by key, in the order of the schema, as its own walk names them.
/// Checks, exports and corrections ask it in place of lists of their own.
package struct RecordShape: Sendable {
  /// What a member is.
  package indirect enum Kind: Sendable {
    /// A text, or an array of texts, written that way.
    case text(TextKind)
    case texts(TextKind)
    /// A number with a place of its own, or an array of such.
    case number
    case numbers
    case amount
    /// A value that was read from the text of another member, or that the dump does not hold.
    case scalar
    /// An array of such, or spans.
    case scalars
    case object(RecordShape)
    case array(RecordShape)
  }

  package struct Member: Sendable {
    package let key: String
    package let kind: Kind
  }

  package let members: [Member]

  /// The shape of policy records.
  package static let policy: RecordShape = {
    var walker = ShapeWalker()
    PolicyRecord.example.walk(&walker)
    walker.array("measures", [PolicyRecord.Measure.example])
    return RecordShape(members: walker.members)
  }()

  /// The shape of document records.
  package static let document: RecordShape = {
    var walker = ShapeWalker()
    let example = DocumentRecord.example
    example.walk(&walker)
    walker.object("ledger", example.ledger)
    walker.object("engine", example.engine)
    return RecordShape(members: walker.members)
  }()

  /// What stands at a JSON pointer; `nil` where nothing can.
  package func kind(at pointer: String) -> Kind? {
    let steps = pointer.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
    return kind(at: steps[...])
  }

  private func kind(at steps: ArraySlice<Substring>) -> Kind? {
    guard let key = steps.first, let member = members.first(where: { $0.key == key }) else {
      return nil
    }
    let rest = steps.dropFirst()
    switch member.kind {
    case .object(let shape): return rest.isEmpty ? member.kind : shape.kind(at: rest)
    case .array(let shape):
      guard let index = rest.first else { return member.kind }
      guard Self.isIndex(index), rest.count > 1 else { return nil }
      return shape.kind(at: rest.dropFirst())
    case .texts(let kind):
      guard let index = rest.first else { return member.kind }
      return Self.isIndex(index) && rest.count == 1 ? .text(kind) : nil
    case .numbers:
      guard let index = rest.first else { return member.kind }
      return Self.isIndex(index) && rest.count == 1 ? .number : nil
    default: return rest.isEmpty ? member.kind : nil
    }
  }

  /// Where the value at a JSON pointer stands among the others, step by step: what comes first in a
  /// record has the lesser order.
  package func order(of pointer: String) -> [Int] {
    let steps = pointer.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
    return order(of: steps[...])
  }

  private func order(of steps: ArraySlice<Substring>) -> [Int] {
    guard let key = steps.first else { return [] }
    guard let place = members.firstIndex(where: { $0.key == key }) else { return [members.count] }
    let rest = steps.dropFirst()
    switch members[place].kind {
    case .object(let shape): return [place] + shape.order(of: rest)
    case .array(let shape):
      return [place] + rest.prefix(1).compactMap { Int($0) } + shape.order(of: rest.dropFirst())
    default: return [place] + rest.compactMap { Int($0) }
    }
  }

  private static func isIndex(_ step: Substring) -> Bool {
    !step.isEmpty && step.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }
}

/// Notes what the members of a record are.
private struct ShapeWalker: RecordWalker {
  private(set) var members: [RecordShape.Member] = []

  private mutating func add(_ key: StaticString, _ kind: RecordShape.Kind) {
    members.append(RecordShape.Member(key: "\(key)", kind: kind))
  }

  private static func shape(of part: some RecordPart) -> RecordShape {
    var walker = ShapeWalker()
    part.walk(&walker)
    return RecordShape(members: walker.members)
  }

  mutating func text(_ key: StaticString, _ text: borrowing TracedText?, _ kind: TextKind) {
    add(key, .text(kind))
  }

  mutating func texts(_ key: StaticString, _ texts: borrowing [TracedText], _ kind: TextKind) {
    add(key, .texts(kind))
  }

  mutating func number(_ key: StaticString, _ number: borrowing Traced<Int>?) { add(key, .number) }

  mutating func numbers(_ key: StaticString, _ numbers: borrowing [Traced<Int>]) {
    add(key, .numbers)
  }

  mutating func amount(_ key: StaticString, _ yen: borrowing Traced<Int?>) { add(key, .amount) }

  mutating func scalar(
    _ key: StaticString, _ value: RecordScalar, from sourced: borrowing SourcedValue?
  ) {
    switch value {
    case .words, .span, .spans: add(key, .scalars)
    case .integer, .flag, .word: add(key, .scalar)
    }
  }

  mutating func object<Part: RecordPart>(_ key: StaticString, _ part: borrowing Part?) {
    add(key, .object(Self.shape(of: Part.example)))
  }

  mutating func array<Part: RecordPart>(_ key: StaticString, _ parts: borrowing [Part]) {
    add(key, .array(Self.shape(of: Part.example)))
  }
}
