package import ShisakuSourceText

extension DocumentRecord {
  /// Visits every leaf that was read from the dump, in the order of the schema.
  package func forEachLeaf(_ visitor: LeafVisitor) {
    var pointer = JSONPointer()
    pointer.visit("title", title?.leaf, visitor)
    pointer.each("sections", sections) { pointer, section in
      pointer.visit("marker", section.marker?.leaf, visitor)
      pointer.visit("title", section.title?.leaf, visitor)
      pointer.visit("text", section.text?.leaf, visitor)
    }
    pointer.each("contents", contents) { pointer, entry in
      pointer.visit("section", entry.section.map(\.leaf), visitor)
      pointer.visit("title", entry.title.leaf, visitor)
    }
    pointer.each("kpis", indicators) { pointer, indicator in
      pointer.visit("section", indicator.section?.leaf, visitor)
      pointer.visit("item", indicator.item?.leaf, visitor)
      pointer.visit("name", indicator.name.leaf, visitor)
      pointer.each("targets", indicator.targets) { pointer, reading in
        pointer.visit("text", reading.text.leaf, visitor)
      }
      pointer.each("current", indicator.current) { pointer, reading in
        pointer.visit("text", reading.text.leaf, visitor)
      }
      pointer.visit("notes", indicator.notes.map(\.leaf), visitor)
    }
  }
}

extension DocumentRecord.Indicator {
  /// Where the row's own cells stand; its section stands above it.
  package var spans: [ByteRange] {
    let cells =
      [item, name].compactMap { $0 } + targets.map(\.text) + current.map(\.text) + notes
    return cells.flatMap(\.spans)
  }
}

extension JSONPointer {
  /// Visits a leaf under `key`; one without spans was not read from the dump.
  mutating func visit(_ key: StaticString, _ leaf: Leaf?, _ visitor: LeafVisitor) {
    guard let leaf, leaf.isTraced else { return }
    let length = enter(key)
    visitor(self, leaf.spans, leaf.mentions)
    leave(to: length)
  }

  /// Visits the leaves of an array under `key`.
  mutating func visit(_ key: StaticString, _ leaves: [Leaf], _ visitor: LeafVisitor) {
    each(key, leaves) { pointer, leaf in
      if leaf.isTraced { visitor(pointer, leaf.spans, leaf.mentions) }
    }
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
