package import ShisakuJSON
internal import ShisakuSegmentation
package import ShisakuSourceText

extension DocumentRecord {
  /// The members behind the id and before the entities, in the order of the schema.
  func walk<Walker: RecordWalker & ~Copyable>(_ walker: inout Walker) {
    walker.object("source", source)
    walker.object("profile", profile)
    walker.text("title", title, .label)
    walker.object("publisher", publisher)
    walker.scalar("fiscal_year", .integer(fiscalYear), from: nil)
    walker.array("pages", pages)
    walker.array("sections", sections)
    walker.array("contents", contents)
    walker.array("kpis", indicators)
    walker.scalar("policies", .words(policies), from: nil)
  }

  /// The record by itself, with all keys of the schema, in its order.
  package func json(layout: JSONWriter.Layout) -> [UInt8] {
    var writer = TracingWriter(layout: layout, capacity: 1 << 14)
    writer.begin(depth: 0)
    writer.withBuffers(of: title?.sourced) { $0.write(self) }
    return writer.record.bytes
  }

  /// A record with every member there.
  static var example: DocumentRecord {
    var record = DocumentRecord(id: "", source: .example, engine: .example)
    record.profile = .example
    record.title = .example
    record.publisher = .example
    record.fiscalYear = 2024
    record.pages = [.example]
    record.sections = [.example]
    record.contents = [.example]
    record.indicators = [.example]
    record.policies = [""]
    return record
  }
}

extension TracingWriter {
  fileprivate mutating func write(_ document: DocumentRecord) {
    record.beginObject()
    record.member("schema", "shisaku/document/1")
    record.member("id", document.id)
    document.walk(&self)
    record.beginArray("entities")
    record.append(part: entities)
    for entity in document.entities { record.writeUnplaced(entity) }
    record.endArray()
    object("ledger", document.ledger)
    record.key("diagnostics")
    record.write(document.diagnostics)
    object("engine", document.engine)
    record.endObject()
  }
}

extension DocumentRecord.Source: RecordPart {
  static var example: Self {
    Self(
      name: "", bytes: 0, sha256: "", format: "text", encoding: "", replacements: 1, textSHA256: "")
  }

  func walk<Walker: RecordWalker & ~Copyable>(_ walker: inout Walker) {
    walker.scalar("name", .word(name), from: nil)
    walker.scalar("bytes", .integer(bytes), from: nil)
    walker.scalar("sha256", .word(sha256), from: nil)
    walker.scalar("format", .word(format), from: nil)
    walker.scalar("encoding", .word(encoding), from: nil)
    if replacements > 0 { walker.scalar("replacements", .integer(replacements), from: nil) }
    walker.scalar("text_sha256", .word(textSHA256), from: nil)
  }
}

extension DocumentRecord.Profile: RecordPart {
  static var example: Self { Self(name: "", version: "") }

  func walk<Walker: RecordWalker & ~Copyable>(_ walker: inout Walker) {
    walker.scalar("name", .word(name), from: nil)
    walker.scalar("version", .word(version), from: nil)
  }
}

extension DocumentRecord.Publisher: RecordPart {
  static var example: Self { Self(name: "", kind: .other) }

  func walk<Walker: RecordWalker & ~Copyable>(_ walker: inout Walker) {
    walker.scalar("name", .word(name), from: nil)
    walker.scalar("kind", .word(kind.rawValue), from: nil)
  }
}

extension DocumentRecord.Page: RecordPart {
  static var example: Self { Self(number: 1, printed: 1, kind: .other, span: ByteRange(0, 0)) }

  func walk<Walker: RecordWalker & ~Copyable>(_ walker: inout Walker) {
    walker.scalar("number", .integer(number), from: nil)
    walker.scalar("printed", .integer(printed), from: nil)
    walker.scalar("kind", .word(kind.rawValue), from: nil)
    walker.scalar("span", .span(span), from: nil)
  }
}

extension DocumentRecord.Section: RecordPart {
  static var example: Self { Self(level: 0, marker: .example, title: .example, text: .example) }

  func walk<Walker: RecordWalker & ~Copyable>(_ walker: inout Walker) {
    walker.scalar("level", .integer(level), from: nil)
    walker.text("marker", marker, .label)
    walker.text("title", title, .label)
    walker.text("text", text, .running)
    walker.scalar("spans", .spans(spans), from: nil)
  }
}

extension DocumentRecord.ContentsEntry: RecordPart {
  static var example: Self { Self(section: [.example], title: .example, reprint: true) }

  func walk<Walker: RecordWalker & ~Copyable>(_ walker: inout Walker) {
    walker.texts("section", section, .label)
    walker.text("title", title, .label)
    walker.scalar("reprint", .flag(reprint), from: nil)
    walker.scalar("spans", .spans(title.spans), from: nil)
  }
}

extension DocumentRecord.Indicator: RecordPart {
  static var example: Self {
    Self(
      section: .example, item: .example, name: .example, targets: [.example], current: [.example],
      notes: [.example])
  }

  /// Where the row's own cells stand; its section stands above it.
  package var spans: [ByteRange] {
    let cells =
      [item, name].compactMap { $0 } + targets.map(\.text) + current.map(\.text) + notes
    return cells.flatMap(\.spans)
  }

  func walk<Walker: RecordWalker & ~Copyable>(_ walker: inout Walker) {
    walker.text("section", section, .label)
    walker.text("item", item, .label)
    walker.text("name", name, .label)
    walker.array("targets", targets)
    walker.array("current", current)
    walker.texts("notes", notes, .running)
    walker.scalar("spans", .spans(spans), from: nil)
  }
}

extension DocumentRecord.Engine: RecordPart {
  static var example: Self { Self(version: "", icu: "", unicode: "") }

  func walk<Walker: RecordWalker & ~Copyable>(_ walker: inout Walker) {
    walker.scalar("version", .word(version), from: nil)
    walker.scalar("icu", .word(icu), from: nil)
    walker.scalar("unicode", .word(unicode), from: nil)
  }
}

extension Ledger: RecordPart {
  static var example: Self { Self() }

  func walk<Walker: RecordWalker & ~Copyable>(_ walker: inout Walker) {
    walker.scalar("characters", .integer(characters), from: nil)
    walker.scalar("assigned", .integer(assigned), from: nil)
    walker.scalar("sections", .integer(sections), from: nil)
    walker.scalar("furniture", .integer(furniture), from: nil)
    walker.scalar("unassigned", .integer(unassigned), from: nil)
    walker.scalar("unassigned_spans", .spans(unassignedSpans), from: nil)
  }
}
