package import ShisakuJSON
package import ShisakuSourceText
internal import ShisakuEntities

extension JSONWriter {
  /// An entity that stands in no value of the record.
  mutating func writeUnplaced(_ entity: SourcedEntity) {
    beginEntity(entity.kind)
    value(entity.text)
    key("field")
    null()
    member("spans", entity.spans)
    key("value")
    members(entity.value)
    endObject()
  }

  /// An entity of a record's buffers in the value `last` under `field`.
  mutating func write(
    _ entity: borrowing ValueBuffers.StoredEntity, of buffers: borrowing ValueView,
    field: UnsafeBufferPointer<UInt8>, _ last: StaticString?
  ) {
    beginEntity(entity.kind)
    value(buffers.bytes.slice(entity.text))
    key("field")
    value(field, last)
    key("spans")
    value(buffers.entitySpans.slice(entity.spans))
    key("value")
    members(entity.value)
    endObject()
  }

  /// An entity by itself, as a line of JSON Lines.
  package mutating func line(_ entity: SourcedEntity) {
    beginEntity(entity.kind)
    value(entity.text)
    member("spans", entity.spans)
    key("value")
    members(entity.value)
    endObject()
    endLine()
  }

  /// An entity up to the key of its text.
  private mutating func beginEntity(_ kind: Entity.Kind) {
    beginObject()
    key("type")
    name(kind.name)
    key("text")
  }

  /// The value of an entity.
  mutating func members(_ members: [(key: String, value: EntityValue)]) {
    beginObject()
    for (name, member) in members {
      key(plain: name)
      switch member {
      case .string(let text): value(text)
      case .integer(let number): value(number)
      case .boolean(let flag): value(flag)
      case .list(let texts): strings(texts)
      case .null: null()
      }
    }
    endObject()
  }

  /// An array of strings.
  mutating func strings(_ texts: [String]) {
    beginArray()
    for text in texts { value(text) }
    endArray()
  }

  /// Diagnostics as both schemas have them.
  package mutating func write(_ diagnostics: [Diagnostic]) {
    beginArray()
    for diagnostic in diagnostics {
      beginObject()
      member("code", diagnostic.code)
      member("severity", diagnostic.severity.rawValue)
      member("message", diagnostic.message)
      member("spans", diagnostic.spans)
      endObject()
    }
    endArray()
  }
}
