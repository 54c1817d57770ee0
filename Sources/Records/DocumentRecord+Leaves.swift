package import ShisakuSourceText

extension DocumentRecord {
  /// Visits every leaf that was read from the dump, in the order of the schema.
  package func forEachLeaf(_ visitor: LeafVisitor) {
    var pointer = JSONPointer()
    pointer.visit("title", title, visitor)
    pointer.each("contents", contents) { pointer, entry in
      pointer.visit("section", entry.section, visitor)
      pointer.visit("title", entry.title, visitor)
    }
    pointer.each("kpis", indicators) { pointer, indicator in
      pointer.visit("section", indicator.section, visitor)
      pointer.visit("item", indicator.item, visitor)
      pointer.visit("name", indicator.name, visitor)
      pointer.each("targets", indicator.targets) { pointer, reading in
        pointer.visit("text", reading.text, visitor)
      }
      pointer.each("current", indicator.current) { pointer, reading in
        pointer.visit("text", reading.text, visitor)
      }
      pointer.visit("notes", indicator.notes, visitor)
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
