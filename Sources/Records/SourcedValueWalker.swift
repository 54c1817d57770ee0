package import ShisakuSourceText

/// What a walk over a record does at each value that was read from the dump.
package typealias SourcedValueVisitor = (
  _ pointer: JSONPointer, _ spans: [ByteRange], _ entities: [SourcedEntity]
) -> Void

extension PolicyRecord {
  /// Visits every value that was read from the dump, in the order of the schema.
  package func forEachSourcedValue(_ visitor: SourcedValueVisitor) {
    forEachOwnSourcedValue(visitor)
    measureList.forEachSourcedValue(visitor)
  }

  /// Visits the values but those of the measures, which come last.
  package func forEachOwnSourcedValue(_ visitor: SourcedValueVisitor) {
    SourcedValueWalker.with(visitor) { walk(&$0) }
  }
}

extension DocumentRecord {
  /// Visits every value that was read from the dump, in the order of the schema.
  package func forEachSourcedValue(_ visitor: SourcedValueVisitor) {
    SourcedValueWalker.with(visitor) { walk(&$0) }
  }
}

extension MeasureList {
  /// Visits every value, with pointers from the record down.
  package func forEachSourcedValue(_ visitor: SourcedValueVisitor) {
    SourcedValueWalker.with(visitor) { $0.array("measures", measures) }
  }
}

/// Visits the values of a record in its walk. Values without spans were not read from the dump.
private struct SourcedValueWalker: RecordWalker {
  private var pointer = JSONPointer()
  private let visitor: SourcedValueVisitor

  static func with(_ visitor: SourcedValueVisitor, _ walk: (inout SourcedValueWalker) -> Void) {
    withoutActuallyEscaping(visitor) { visitor in
      var walker = SourcedValueWalker(visitor: visitor)
      walk(&walker)
    }
  }

  private init(visitor: @escaping SourcedValueVisitor) {
    self.visitor = visitor
  }

  private func visit(_ sourced: borrowing SourcedValue, withEntities: Bool = true) {
    if sourced.isTraced { visitor(pointer, sourced.spans, withEntities ? sourced.entities : []) }
  }

  private mutating func inside(_ key: StaticString, _ body: (inout SourcedValueWalker) -> Void) {
    let length = pointer.enter(key)
    body(&self)
    pointer.leave(to: length)
  }

  private mutating func each<Element>(
    _ key: StaticString, _ elements: [Element], _ body: (inout SourcedValueWalker, Element) -> Void
  ) {
    inside(key) { walker in
      for (index, element) in elements.enumerated() {
        let length = walker.pointer.enter(index)
        body(&walker, element)
        walker.pointer.leave(to: length)
      }
    }
  }

  mutating func text(_ key: StaticString, _ text: borrowing TracedText?, _ kind: TextKind) {
    if let sourced = (copy text)?.sourced { inside(key) { $0.visit(sourced) } }
  }

  mutating func texts(_ key: StaticString, _ texts: borrowing [TracedText], _ kind: TextKind) {
    each(key, copy texts) { $0.visit($1.sourced) }
  }

  mutating func number(_ key: StaticString, _ number: borrowing Traced<Int>?) {
    if let sourced = (copy number)?.sourced { inside(key) { $0.visit(sourced) } }
  }

  mutating func numbers(_ key: StaticString, _ numbers: borrowing [Traced<Int>]) {
    each(key, copy numbers) { $0.visit($1.sourced) }
  }

  mutating func amount(_ key: StaticString, _ yen: borrowing Traced<Int?>) {
    let sourced = yen.sourced
    inside(key) { $0.visit(sourced) }
  }

  mutating func scalar(
    _ key: StaticString, _ value: RecordScalar, from sourced: borrowing SourcedValue?
  ) {
    guard value.isPresent, let sourced = copy sourced else { return }
    inside(key) { $0.visit(sourced, withEntities: false) }
  }

  mutating func object<Part: RecordPart>(_ key: StaticString, _ part: borrowing Part?) {
    if let part = copy part { inside(key) { part.walk(&$0) } }
  }

  mutating func array<Part: RecordPart>(_ key: StaticString, _ parts: borrowing [Part]) {
    each(key, copy parts) { $1.walk(&$0) }
  }
}
