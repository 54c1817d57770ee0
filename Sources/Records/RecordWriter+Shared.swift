package import ShisakuSourceText
internal import ShisakuEntities

extension RecordWriter {
  /// An entity with the value that it stands in.
  mutating func write(_ mention: Mention, field: JSONPointer?) {
    beginObject()
    key("type")
    value(mention.kind.rawValue)
    key("text")
    value(mention.text)
    key("field")
    if let field { field.bytes.withUnsafeBufferPointer { value($0) } } else { null() }
    key("spans")
    value(mention.spans)
    key("value")
    writeValue(of: mention)
    endObject()
  }

  /// An entity by itself, as a line of JSON Lines.
  package mutating func line(_ mention: Mention) {
    beginObject()
    key("type")
    value(mention.kind.rawValue)
    key("text")
    value(mention.text)
    key("spans")
    value(mention.spans)
    key("value")
    writeValue(of: mention)
    endObject()
    endLine()
  }

  /// The value of an entity.
  mutating func writeValue(of mention: Mention) {
    beginObject()
    for (name, member) in mention.value {
      key(name)
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

  mutating func texts(_ leaves: [TracedText]) {
    beginArray()
    for leaf in leaves { value(leaf.value) }
    endArray()
  }

  /// Diagnostics as both schemas have them.
  package mutating func write(_ diagnostics: [Diagnostic]) {
    beginArray()
    for diagnostic in diagnostics {
      beginObject()
      key("code")
      value(diagnostic.code)
      key("severity")
      value(diagnostic.severity.rawValue)
      key("message")
      value(diagnostic.message)
      key("spans")
      value(diagnostic.spans)
      endObject()
    }
    endArray()
  }
}
