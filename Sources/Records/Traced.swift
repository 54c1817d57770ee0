internal import ShisakuEntities
package import ShisakuSourceText

/// A place in a record that was read from the dump: the buffers that it is a range of.
///
/// A record has one of these for every leaf that comes from the dump. Its JSON pointer is not
/// stored: it follows from where the leaf stands in the record.
package struct Leaf: Sendable {
  let store: LeafStore
  /// Of the buffers' `bytes`; nothing where the value is no text.
  let text: BufferRange
  let spanRange: BufferRange
  let mentionRange: BufferRange

  init(
    _ store: LeafStore, text: BufferRange = .none, spans: BufferRange,
    mentions: BufferRange = .none
  ) {
    self.store = store
    self.text = text
    spanRange = spans
    mentionRange = mentions
  }

  /// A leaf with buffers of its own.
  init(_ text: String, at spans: [ByteRange]) {
    store = LeafStore()
    store.buffers.bytes = Array(text.utf8)
    store.buffers.spans = spans
    self.text = BufferRange(0, store.buffers.bytes.count)
    spanRange = BufferRange(0, spans.count)
    mentionRange = .none
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
  package var mentions: [Mention] {
    store.buffers.mentions[mentionRange.indices].map(store.buffers.mention)
  }
}

/// A text with the place in the source that it was read from.
package struct TracedText: Sendable {
  package let leaf: Leaf

  init(_ leaf: Leaf) { self.leaf = leaf }

  package init(_ value: String, at spans: [ByteRange]) { leaf = Leaf(value, at: spans) }

  /// The text as the record has it; made from its bytes at each call.
  package var value: String {
    String(decoding: leaf.store.buffers.bytes[leaf.text.indices], as: UTF8.self)
  }
  /// Bytes of the source text, in reading order.
  package var spans: [ByteRange] { leaf.spans }
  /// The span where there is only one.
  package var onlySpan: ByteRange? { leaf.onlySpan }
  /// What can be computed with inside the text, in order.
  package var mentions: [Mention] { leaf.mentions }
}

/// A value that is no text with the place in the source that it was read from.
package struct Traced<Value: Sendable>: Sendable {
  package let value: Value
  package let leaf: Leaf

  init(_ value: Value, _ leaf: Leaf) {
    self.value = value
    self.leaf = leaf
  }

  /// Bytes of the source text, in reading order.
  package var spans: [ByteRange] { leaf.spans }
}
