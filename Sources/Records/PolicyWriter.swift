package import ShisakuJSON
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
      measures.withBuffers(of: policy.measureList.measures.first?.title.sourced) { writer in
        writer.elements("measures", policy.measureList.measures) {
          $0.record.beginObject()
          $1.walk(&$0)
          $0.record.endObject()
        }
      }
    }
    own.begin(depth: depth)
    own.withBuffers(of: policy.name?.sourced) { $0.write(policy, measures) }
  }
}

extension TracingWriter {
  fileprivate mutating func write(_ policy: PolicyRecord, _ measures: borrowing TracingWriter) {
    record.beginObject()
    record.member("schema", "shisaku/policy/1")
    record.member("id", policy.id)
    record.member("document", policy.document)
    record.member("ordinal", policy.ordinal)
    policy.walk(&self)
    record.beginArray("measures")
    record.append(part: measures.record)
    record.endArray()
    record.beginArray("entities")
    record.append(part: entities)
    record.append(part: measures.entities)
    record.endArray()
    record.beginObject("provenance")
    record.append(part: provenance)
    record.append(part: measures.provenance)
    record.endObject()
    record.beginObject("confidence")
    for (pointer, value) in policy.confidence {
      record.key(named: pointer)
      record.fraction(value)
    }
    record.endObject()
    record.key("diagnostics")
    record.write(policy.diagnostics)
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
