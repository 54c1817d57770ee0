package import ShisakuJSON
internal import ShisakuSegmentation
internal import ShisakuSourceText

/// Writes policy records as JSON, one behind the other.
///
/// The sheets of a theme share a list of measures, of which the records hold the same bytes three
/// times over: the measures, their entities and their provenance. They are written once and copied
/// into the records that follow.
package struct PolicyWriter: ~Copyable {
  private var own: TracingWriter
  private var measures: TracingWriter
  /// The list that `measures` holds.
  private var list: MeasureList?
  /// Brackets around the records.
  private let depth: Int

  /// A writer of records that stand in `depth` brackets.
  package init(layout: JSONWriter.Layout, depth: Int = 0, capacity: Int = 1 << 14) {
    own = TracingWriter(layout: layout, capacity: capacity)
    measures = TracingWriter(layout: layout, capacity: 1 << 10)
    self.depth = depth
  }

  /// What was written.
  package var bytes: [UInt8] { own.record.bytes }
  /// Its length in bytes.
  package var count: Int { own.record.count }

  /// Lends what was written.
  package func withBytes<Result, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try own.record.withBytes(body)
  }

  /// Forgets what was written and keeps the room for it.
  package mutating func removeAll() { own.record.removeAll() }

  /// Ends a line of JSON Lines or a file.
  package mutating func endLine() { own.record.endLine() }

  /// Writes a record with all keys of the schema, in its order.
  package mutating func write(_ policy: PolicyRecord) {
    if list !== policy.measureList {
      list = policy.measureList
      measures.begin(depth: depth)
      measures.record.beginPart(depth: depth + 2)
      measures.withBuffers(of: policy.measureList.measures.first?.title.leaf) { writer in
        writer.elements("measures", policy.measureList.measures) { $0.write($1) }
      }
    }
    own.begin(depth: depth)
    own.withBuffers(of: policy.name.leaf) { $0.write(policy, measures) }
  }
}

extension TracingWriter {
  fileprivate mutating func write(_ policy: PolicyRecord, _ measures: borrowing TracingWriter) {
    record.beginObject()
    record.key("schema")
    record.value("shisaku/policy/1")
    record.key("id")
    record.value(policy.id)
    record.key("document")
    record.value(policy.document)
    record.key("ordinal")
    record.value(policy.ordinal)
    text("name", policy.name)
    record.key("reprint")
    record.value(policy.reprint)
    writeClassification(of: policy)
    writeBudget(policy.budget)
    text("purpose", policy.purpose)
    text("overview", policy.overview)
    text("effect", policy.effect)
    array("details", policy.details) { writer, detail in
      writer.record.beginObject()
      writer.record.key("kind")
      writer.record.value(detail.kind.rawValue)
      writer.text("text", detail.text)
      writer.record.endObject()
    }
    writeRoadmap(policy.roadmap)
    numbers("printed_pages", policy.printedPages)
    record.key("measures")
    record.beginArray()
    record.append(part: measures.record)
    record.endArray()
    record.key("entities")
    record.beginArray()
    record.append(part: entities)
    record.append(part: measures.entities)
    record.endArray()
    record.key("provenance")
    record.beginObject()
    record.append(part: provenance)
    record.append(part: measures.provenance)
    record.endObject()
    record.key("confidence")
    record.beginObject()
    for (pointer, value) in policy.confidence {
      record.key(named: pointer)
      record.fraction(value)
    }
    record.endObject()
    record.key("diagnostics")
    record.write(policy.diagnostics)
    record.endObject()
  }

  /// Theme, categories, offices, positions in the strategy.
  private mutating func writeClassification(of policy: PolicyRecord) {
    if let theme = policy.theme {
      object("theme") { writer in
        writer.text("title", theme.title)
        writer.number("part", theme.part)
      }
    } else {
      record.key("theme")
      record.null()
    }
    array("categories", policy.categories) { writer, category in
      writer.record.beginObject()
      writer.record.key("code")
      writer.record.value(category.code.rawValue)
      writer.text("label", category.label)
      writer.text("note", category.note)
      writer.record.endObject()
    }
    array("offices", policy.offices) { $0.write($1) }
    array("strategy_positions", policy.positions) { writer, position in
      writer.record.beginObject()
      writer.number("number", position.number)
      writer.text("label", position.label)
      writer.record.endObject()
    }
  }

  private mutating func writeBudget(_ budget: PolicyRecord.Budget?) {
    guard let budget else {
      record.key("budget")
      record.null()
      return
    }
    object("budget") { writer in
      writer.array("entries", budget.entries) { $0.write($1) }
      writer.texts("notes", budget.notes)
    }
  }

  /// Year, kind, round and draft stand in the label, the share in the amount's cell.
  private mutating func write(_ entry: borrowing PolicyRecord.BudgetEntry) {
    let label = entry.label.leaf
    record.beginObject()
    text("label", entry.label)
    record.key("fiscal_year")
    record.value(entry.fiscalYear)
    trace("fiscal_year", readFrom: label)
    record.key("kind")
    record.value(entry.kind.rawValue)
    trace("kind", readFrom: label)
    record.key("round")
    record.value(entry.round)
    if entry.round != nil { trace("round", readFrom: label) }
    record.key("draft")
    record.value(entry.draft)
    if entry.draft { trace("draft", readFrom: label) }
    record.key("amount")
    if let yen = entry.amount.value {
      record.beginObject()
      record.key("currency")
      record.value("JPY")
      record.key("value")
      record.value(yen)
      record.endObject()
    } else {
      record.null()
    }
    trace(entry.amount.leaf, "amount")
    record.key("part_of_larger")
    record.value(entry.partOfLarger)
    if entry.partOfLarger { trace("part_of_larger", readFrom: entry.amount.leaf) }
    record.endObject()
  }

  private mutating func writeRoadmap(_ roadmap: [PolicyRecord.RoadmapPeriod]?) {
    guard let roadmap else {
      record.key("roadmap")
      record.null()
      return
    }
    object("roadmap") { writer in
      writer.array("periods", roadmap) { writer, period in
        writer.record.beginObject()
        writer.text("label", period.label)
        writer.record.key("edtf")
        writer.record.value(period.edtf)
        if period.edtf != nil { writer.trace("edtf", readFrom: period.label.leaf) }
        writer.record.endObject()
      }
    }
  }

  fileprivate mutating func write(_ office: borrowing PolicyRecord.Office) {
    record.beginObject()
    text("text", office.text)
    text("ministry", office.ministry)
    texts("path", office.path)
    record.endObject()
  }

  fileprivate mutating func write(_ measure: borrowing PolicyRecord.Measure) {
    record.beginObject()
    texts("path", measure.path)
    text("marker", measure.marker)
    text("title", measure.title)
    record.key("reprint")
    record.value(measure.reprint)
    array("items", measure.items) { writer, item in
      writer.record.beginObject()
      writer.text("text", item.text)
      writer.array("offices", item.offices) { $0.write($1) }
      writer.record.endObject()
    }
    record.endObject()
  }
}

extension PolicyRecord {
  /// The record by itself, with all keys of the schema, in its order.
  package func json(layout: JSONWriter.Layout) -> [UInt8] {
    var writer = PolicyWriter(layout: layout)
    writer.write(self)
    return writer.bytes
  }
}
