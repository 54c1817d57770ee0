internal import ShisakuEntities
package import ShisakuSourceText

/// A value of a record that was read from the dump: ranges of the buffers of the record.
///
/// A record has one of these for every value that comes from the dump. Its JSON pointer is not
/// stored: it follows from where the value stands in the record.
package struct SourcedValue: Sendable {
  let store: ValueStore
  /// Of the buffers' `bytes`; nothing where the value is no text.
  let text: BufferRange
  let spanRange: BufferRange
  let entityRange: BufferRange

  init(
    _ store: ValueStore, text: BufferRange = .none, spans: BufferRange,
    entities: BufferRange = .none
  ) {
    self.store = store
    self.text = text
    spanRange = spans
    entityRange = entities
  }

  /// A value with buffers of its own.
  init(_ text: String, at spans: [ByteRange]) {
    store = ValueStore()
    store.buffers.bytes = Array(text.utf8)
    store.buffers.spans = spans
    self.text = BufferRange(0, store.buffers.bytes.count)
    spanRange = BufferRange(0, spans.count)
    entityRange = .none
  }

  /// Whether it was read from the dump at all.
  package var isTraced: Bool { !spanRange.isEmpty }
  /// Bytes of the source text, in reading order.
  package var spans: [ByteRange] { Array(store.buffers.spans[spanRange.indices]) }
  /// The span where there is only one.
  package var onlySpan: ByteRange? {
    spanRange.count == 1 ? store.buffers.spans[Int(spanRange.lower)] : nil
  }
  /// What can be computed with inside the text, in order.
  package var entities: [SourcedEntity] {
    store.buffers.entities[entityRange.indices].map(store.buffers.entity)
  }
}

/// A text with the place in the source that it was read from.
package struct TracedText: Sendable {
  package let sourced: SourcedValue

  init(_ sourced: SourcedValue) { self.sourced = sourced }

  package init(_ value: String, at spans: [ByteRange]) { sourced = SourcedValue(value, at: spans) }

  /// The text as the record has it; made from its bytes at each call.
  package var value: String {
    String(decoding: sourced.store.buffers.bytes[sourced.text.indices], as: UTF8.self)
  }
  /// Bytes of the source text, in reading order.
  package var spans: [ByteRange] { sourced.spans }
  /// The span where there is only one.
  package var onlySpan: ByteRange? { sourced.onlySpan }
  /// What can be computed with inside the text, in order.
  package var entities: [SourcedEntity] { sourced.entities }
}

/// A value that is no text with the place in the source that it was read from.
package struct Traced<Value: Sendable>: Sendable {
  package let value: Value
  package let sourced: SourcedValue

  init(_ value: Value, _ sourced: SourcedValue) {
    self.value = value
    self.sourced = sourced
  }
}
