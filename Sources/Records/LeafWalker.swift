package import ShisakuSourceText

/// What a walk over a record does at each leaf that was read from the dump.
package typealias LeafVisitor = (
  _ pointer: JSONPointer, _ spans: [ByteRange], _ mentions: [Mention]
) -> Void

extension PolicyRecord {
  /// Visits every leaf that was read from the dump, in the order of the schema.
  package func forEachLeaf(_ visitor: LeafVisitor) {
    forEachOwnLeaf(visitor)
    measureList.forEachLeaf(visitor)
  }

  /// Visits the leaves but those of the measures, which come last.
  package func forEachOwnLeaf(_ visitor: LeafVisitor) {
    LeafWalker.with(visitor) { walk(&$0) }
  }
}

extension DocumentRecord {
  /// Visits every leaf that was read from the dump, in the order of the schema.
  package func forEachLeaf(_ visitor: LeafVisitor) {
    LeafWalker.with(visitor) { walk(&$0) }
  }
}

extension PolicyRecord.Measure {
  /// Visits every leaf of the measure, with pointers from the measure down.
  func forEachLeaf(_ visitor: LeafVisitor) {
    LeafWalker.with(visitor) { walk(&$0) }
  }
}

extension MeasureList {
  /// Visits every leaf, with pointers from the record down.
  package func forEachLeaf(_ visitor: LeafVisitor) {
    LeafWalker.with(visitor) { $0.array("measures", measures) }
  }
}

/// Visits the leaves of a record in its walk. Leaves without spans were not read from the dump.
private struct LeafWalker: RecordWalker {
  private var pointer = JSONPointer()
  private let visitor: LeafVisitor

  static func with(_ visitor: LeafVisitor, _ walk: (inout LeafWalker) -> Void) {
    withoutActuallyEscaping(visitor) { visitor in
      var walker = LeafWalker(visitor: visitor)
      walk(&walker)
    }
  }

  private init(visitor: @escaping LeafVisitor) {
    self.visitor = visitor
  }

  private func visit(_ leaf: borrowing Leaf, withMentions: Bool = true) {
    if leaf.isTraced { visitor(pointer, leaf.spans, withMentions ? leaf.mentions : []) }
  }

  private mutating func inside(_ key: StaticString, _ body: (inout LeafWalker) -> Void) {
    let length = pointer.enter(key)
    body(&self)
    pointer.leave(to: length)
  }

  private mutating func each<Element>(
    _ key: StaticString, _ elements: [Element], _ body: (inout LeafWalker, Element) -> Void
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
    if let leaf = (copy text)?.leaf { inside(key) { $0.visit(leaf) } }
  }

  mutating func texts(_ key: StaticString, _ texts: borrowing [TracedText], _ kind: TextKind) {
    each(key, copy texts) { $0.visit($1.leaf) }
  }

  mutating func number(_ key: StaticString, _ number: borrowing Traced<Int>?) {
    if let leaf = (copy number)?.leaf { inside(key) { $0.visit(leaf) } }
  }

  mutating func numbers(_ key: StaticString, _ numbers: borrowing [Traced<Int>]) {
    each(key, copy numbers) { $0.visit($1.leaf) }
  }

  mutating func amount(_ key: StaticString, _ yen: borrowing Traced<Int?>) {
    let leaf = yen.leaf
    inside(key) { $0.visit(leaf) }
  }

  mutating func scalar(_ key: StaticString, _ value: RecordScalar, from leaf: borrowing Leaf?) {
    guard value.isPresent, let leaf = copy leaf else { return }
    inside(key) { $0.visit(leaf, withMentions: false) }
  }

  mutating func object<Part: RecordPart>(_ key: StaticString, _ part: borrowing Part?) {
    if let part = copy part { inside(key) { part.walk(&$0) } }
  }

  mutating func array<Part: RecordPart>(_ key: StaticString, _ parts: borrowing [Part]) {
    each(key, copy parts) { $1.walk(&$0) }
  }
}
