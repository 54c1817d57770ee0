package import ShisakuSourceText

extension DocumentRecord {
  /// Visits every leaf that was read from the dump, in the order of the schema.
  package func forEachLeaf(_ visitor: LeafVisitor) {
    var pointer = JSONPointer()
    pointer.visit("title", title?.leaf, visitor)
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
