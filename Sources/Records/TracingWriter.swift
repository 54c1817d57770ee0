internal import ShisakuSourceText

/// Writes values together with where they come from: what `provenance` and `entities` say of a leaf
/// is written beside it, in the same walk over the record.
struct TracingWriter: ~Copyable {
  /// The record, or a part of it.
  var record: RecordWriter
  /// Elements of `entities`.
  private(set) var entities: RecordWriter
  /// Members of `provenance`.
  private(set) var provenance: RecordWriter
  /// Where in the record the next key stands.
  private var pointer = JSONPointer()

  init(layout: RecordWriter.Layout, capacity: Int) {
    record = RecordWriter(layout: layout, capacity: capacity)
    entities = RecordWriter(layout: layout)
    provenance = RecordWriter(layout: layout)
  }

  /// Begins a record whose braces stand at `depth`.
  mutating func begin(depth: Int) {
    entities.beginPart(depth: depth + 2)
    provenance.beginPart(depth: depth + 2)
  }

  // MARK: Leaves

  mutating func text(_ key: StaticString, _ text: TracedText?) {
    record.key(key)
    record.value(text)
    if let text { trace(text.leaf, key) }
  }

  /// An array of texts.
  mutating func texts(_ key: StaticString, _ texts: [TracedText]) {
    array(key, texts) { writer, text in
      writer.record.value(text)
      writer.trace(text.leaf, nil)
    }
  }

  mutating func number(_ key: StaticString, _ number: Traced<Int>?) {
    record.key(key)
    record.value(number?.value)
    if let number { trace(number.leaf, key) }
  }

  /// An array of numbers.
  mutating func numbers(_ key: StaticString, _ numbers: [Traced<Int>]) {
    array(key, numbers) { writer, number in
      writer.record.value(number.value)
      writer.trace(number.leaf, nil)
    }
  }

  /// Notes where a leaf stands that was just written under `key`, or as an element of an array, and
  /// what it mentions. One without spans was not read from the dump.
  mutating func trace(_ leaf: Leaf, _ key: StaticString?) {
    guard leaf.isTraced else { return }
    trace(key, readFrom: leaf)
    for index in leaf.mentionRange.indices {
      entities.write(
        leaf.store.buffers.mentions[index], of: leaf.store, field: pointer.bytes, key)
    }
  }

  /// Notes where a value under `key` stands that was read from the text of another leaf.
  mutating func trace(_ key: StaticString?, readFrom leaf: Leaf) {
    guard leaf.isTraced else { return }
    provenance.key(pointer.bytes, key)
    provenance.spans(of: leaf)
  }

  // MARK: Structure

  /// An object under `key`.
  mutating func object(_ key: StaticString, _ body: (inout TracingWriter) -> Void) {
    record.key(key)
    let length = pointer.enter(key)
    record.beginObject()
    body(&self)
    record.endObject()
    pointer.leave(to: length)
  }

  /// An array under `key`.
  mutating func array<Element>(
    _ key: StaticString, _ elements: [Element], _ body: (inout TracingWriter, Element) -> Void
  ) {
    record.key(key)
    record.beginArray()
    self.elements(key, elements, body)
    record.endArray()
  }

  /// The elements of an array under `key`, without key and brackets.
  mutating func elements<Element>(
    _ key: StaticString, _ elements: [Element], _ body: (inout TracingWriter, Element) -> Void
  ) {
    guard !elements.isEmpty else { return }
    let array = pointer.enter(key)
    for index in elements.indices {
      let length = pointer.enter(index)
      body(&self, elements[index])
      pointer.leave(to: length)
    }
    pointer.leave(to: array)
  }
}
