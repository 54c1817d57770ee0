package import ShisakuSourceText

/// What a walk over a record does at each leaf that was read from the dump.
package typealias LeafVisitor = (
  _ pointer: JSONPointer, _ spans: [ByteRange], _ mentions: [Mention]
) -> Void

extension JSONPointer {
  /// Visits a leaf under `key`; one without spans was not read from the dump.
  mutating func visit(_ key: StaticString, _ leaf: Leaf?, _ visitor: LeafVisitor) {
    guard let leaf, leaf.isTraced else { return }
    let length = enter(key)
    visitor(self, leaf.spans, leaf.mentions)
    leave(to: length)
  }

  /// Visits a value under `key` that was read from the text of another leaf.
  mutating func visit(_ key: StaticString, readFrom leaf: Leaf, _ visitor: LeafVisitor) {
    guard leaf.isTraced else { return }
    let length = enter(key)
    visitor(self, leaf.spans, [])
    leave(to: length)
  }

  /// Visits the leaves of an array under `key`.
  mutating func visit(_ key: StaticString, _ leaves: [Leaf], _ visitor: LeafVisitor) {
    each(key, leaves) { pointer, leaf in
      if leaf.isTraced { visitor(pointer, leaf.spans, leaf.mentions) }
    }
  }

  /// Runs `body` one key deeper.
  mutating func inside(_ key: StaticString, _ body: (inout JSONPointer) -> Void) {
    let length = enter(key)
    body(&self)
    leave(to: length)
  }

  /// Runs `body` at each element of the array under `key`.
  mutating func each<Element>(
    _ key: StaticString, _ elements: [Element], _ body: (inout JSONPointer, Element) -> Void
  ) {
    guard !elements.isEmpty else { return }
    let array = enter(key)
    for (index, element) in elements.enumerated() {
      let length = enter(index)
      body(&self, element)
      leave(to: length)
    }
    leave(to: array)
  }
}

extension PolicyRecord {
  /// Visits every leaf that was read from the dump, in the order of the schema.
  package func forEachLeaf(_ visitor: LeafVisitor) {
    forEachOwnLeaf(visitor)
    measureList.forEachLeaf(visitor)
  }

  /// Visits the leaves but those of the measures, which come last.
  package func forEachOwnLeaf(_ visitor: LeafVisitor) {
    var pointer = JSONPointer()
    pointer.visit("name", name.leaf, visitor)
    if let theme {
      pointer.inside("theme") { pointer in
        pointer.visit("title", theme.title.leaf, visitor)
        pointer.visit("part", theme.part?.leaf, visitor)
      }
    }
    pointer.each("categories", categories) { pointer, category in
      pointer.visit("label", category.label.leaf, visitor)
      pointer.visit("note", category.note?.leaf, visitor)
    }
    pointer.each("offices", offices) { pointer, office in office.visit(&pointer, visitor) }
    pointer.each("strategy_positions", positions) { pointer, position in
      pointer.visit("number", position.number?.leaf, visitor)
      pointer.visit("label", position.label.leaf, visitor)
    }
    if let budget {
      pointer.inside("budget") { pointer in
        pointer.each("entries", budget.entries) { pointer, entry in
          entry.visit(&pointer, visitor)
        }
        pointer.visit("notes", budget.notes.map(\.leaf), visitor)
      }
    }
    pointer.visit("purpose", purpose?.leaf, visitor)
    pointer.visit("overview", overview?.leaf, visitor)
    pointer.visit("effect", effect?.leaf, visitor)
    pointer.each("details", details) { pointer, detail in
      pointer.visit("text", detail.text.leaf, visitor)
    }
    if let roadmap {
      pointer.inside("roadmap") { pointer in
        pointer.each("periods", roadmap) { pointer, period in
          pointer.visit("label", period.label.leaf, visitor)
          if period.edtf != nil { pointer.visit("edtf", readFrom: period.label.leaf, visitor) }
        }
      }
    }
    pointer.visit("printed_pages", printedPages.map(\.leaf), visitor)
  }
}

extension PolicyRecord.BudgetEntry {
  /// Year, kind, round and draft stand in the label, the share in the amount's cell.
  fileprivate func visit(_ pointer: inout JSONPointer, _ visitor: LeafVisitor) {
    pointer.visit("label", label.leaf, visitor)
    pointer.visit("fiscal_year", readFrom: label.leaf, visitor)
    pointer.visit("kind", readFrom: label.leaf, visitor)
    if round != nil { pointer.visit("round", readFrom: label.leaf, visitor) }
    if draft { pointer.visit("draft", readFrom: label.leaf, visitor) }
    pointer.visit("amount", amount.leaf, visitor)
    if partOfLarger { pointer.visit("part_of_larger", readFrom: amount.leaf, visitor) }
  }
}

extension PolicyRecord.Office {
  fileprivate func visit(_ pointer: inout JSONPointer, _ visitor: LeafVisitor) {
    pointer.visit("text", text.leaf, visitor)
    pointer.visit("ministry", ministry?.leaf, visitor)
    pointer.visit("path", path.map(\.leaf), visitor)
  }
}

extension PolicyRecord.Measure {
  /// Visits every leaf of the measure, with pointers from the measure down.
  func forEachLeaf(_ visitor: LeafVisitor) {
    var pointer = JSONPointer()
    visit(&pointer, visitor)
  }

  func visit(_ pointer: inout JSONPointer, _ visitor: LeafVisitor) {
    pointer.visit("path", path.map(\.leaf), visitor)
    pointer.visit("marker", marker.leaf, visitor)
    pointer.visit("title", title.leaf, visitor)
    pointer.each("items", items) { pointer, item in
      pointer.visit("text", item.text.leaf, visitor)
      pointer.each("offices", item.offices) { pointer, office in office.visit(&pointer, visitor) }
    }
  }
}

extension MeasureList {
  /// Visits every leaf, with pointers from the record down.
  package func forEachLeaf(_ visitor: LeafVisitor) {
    var pointer = JSONPointer()
    pointer.each("measures", measures) { pointer, measure in measure.visit(&pointer, visitor) }
  }
}
