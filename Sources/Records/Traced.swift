package import ShisakuEntities
package import ShisakuSourceText

/// A value with the place in the source that it was read from.
///
/// A record has one of these for every leaf that comes from the dump. Its JSON pointer is not
/// stored: it follows from where the leaf stands in the record, and `provenance` and `entities` are
/// written by walking the leaves.
package struct Traced<Value: Sendable>: Sendable {
  package let value: Value
  /// Bytes of the source text, in reading order.
  package let spans: [ByteRange]
  /// What can be computed with inside the text, in order.
  package let mentions: [Mention]

  package init(_ value: Value, at spans: [ByteRange], mentions: [Mention] = []) {
    self.value = value
    self.spans = spans
    self.mentions = mentions
  }
}

/// A text read from the dump.
package typealias TracedText = Traced<String>

/// An entity where it stands in the source.
package struct Mention: Sendable {
  package let kind: Entity.Kind
  /// As printed, line breaks removed.
  package let text: String
  /// Bytes of the source text, in reading order; never empty.
  package let spans: [ByteRange]
  package let value: [(key: String, value: EntityValue)]
  /// What a reader should know about the value.
  package let note: Entity.Note?

  package init(
    _ kind: Entity.Kind, text: String, at spans: [ByteRange],
    value: [(key: String, value: EntityValue)], note: Entity.Note? = nil
  ) {
    self.kind = kind
    self.text = text
    self.spans = spans
    self.value = value
    self.note = note
  }

  /// The note as a diagnostic at the mention's place.
  package var diagnostic: Diagnostic? {
    note.map { note in
      switch note {
      case .eraBounds:
        Diagnostic(
          note.rawValue, .warning,
          "\(text) lies outside its era; the value is the day that is meant", at: spans)
      case .lunisolar:
        Diagnostic(
          note.rawValue, .note,
          "\(text) is a day of the lunisolar calendar; the value is its year only", at: spans)
      }
    }
  }
}

extension Mention {
  /// The value as compact JSON, for people.
  package var valueText: String {
    var writer = RecordWriter(layout: .compact, capacity: 256)
    writer.writeValue(of: self)
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}
