package import ShisakuEntities
internal import ShisakuJSON
package import ShisakuSourceText

/// An entity where it stands in the source.
package struct SourcedEntity: Sendable {
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

  /// The note as a diagnostic at the entity's place.
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

  /// The value as compact JSON, for people.
  package var valueText: String {
    var writer = JSONWriter(layout: .compact, capacity: 256)
    writer.members(value)
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}
