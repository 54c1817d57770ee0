internal import ShisakuJSON
internal import ShisakuSourceText

/// Writes values together with where they come from: what `provenance` and `entities` say of a leaf
/// is written beside it, in the same walk over the record.
struct TracingWriter: ~Copyable {
  /// The record, or a part of it.
  var record: JSONWriter
  /// Elements of `entities`.
  private(set) var entities: JSONWriter
  /// Members of `provenance`.
  private(set) var provenance: JSONWriter
  /// Where in the record the next key stands.
  private var pointer = PointerPath()
  /// The buffers of nearly all leaves that are written, while they are lent.
  private var view: LeafView?

  init(layout: JSONWriter.Layout, capacity: Int) {
    record = JSONWriter(layout: layout, capacity: capacity)
    entities = JSONWriter(layout: layout)
    provenance = JSONWriter(layout: layout)
  }

  /// Begins a record whose braces stand at `depth`.
  mutating func begin(depth: Int) {
    entities.beginPart(depth: depth + 2)
    provenance.beginPart(depth: depth + 2)
  }

  /// Lends the buffers of a leaf, and likely of all others, to what is written.
  mutating func withBuffers(of leaf: Leaf?, _ body: (inout TracingWriter) -> Void) {
    guard let leaf else {
      body(&self)
      return
    }
    leaf.store.withView { view in
      self.view = view
      body(&self)
      self.view = nil
    }
  }

  // MARK: Leaves

  @inline(__always)
  mutating func text(_ key: StaticString, _ text: TracedText?) {
    record.key(key)
    if let text { value(text.leaf, key) } else { record.null() }
  }

  /// An array of texts.
  mutating func texts(_ key: StaticString, _ texts: [TracedText]) {
    array(key, texts) { writer, text in writer.value(text.leaf, nil) }
  }

  @inline(__always)
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

  /// The text of a leaf under `key`, which is written already, or as an element of an array.
  private mutating func value(_ leaf: borrowing Leaf, _ key: StaticString?) {
    if let view, view.store == ObjectIdentifier(leaf.store) {
      record.value(view.bytes.slice(leaf.text))
      trace(leaf.spanRange, leaf.mentionRange, of: view, key)
    } else {
      let (text, spans, mentions) = (leaf.text, leaf.spanRange, leaf.mentionRange)
      leaf.store.withView { view in
        record.value(view.bytes.slice(text))
        trace(spans, mentions, of: view, key)
      }
    }
  }

  /// Notes where a leaf stands that was just written under `key`, or as an element of an array, and
  /// what it mentions. One without spans was not read from the dump.
  mutating func trace(_ leaf: borrowing Leaf, _ key: StaticString?) {
    trace(leaf, leaf.mentionRange, key)
  }

  /// Notes where a value under `key` stands that was read from the text of another leaf.
  mutating func trace(_ key: StaticString?, readFrom leaf: borrowing Leaf) {
    trace(leaf, .none, key)
  }

  private mutating func trace(
    _ leaf: borrowing Leaf, _ mentions: BufferRange, _ key: StaticString?
  ) {
    if let view, view.store == ObjectIdentifier(leaf.store) {
      trace(leaf.spanRange, mentions, of: view, key)
    } else {
      let spans = leaf.spanRange
      leaf.store.withView { trace(spans, mentions, of: $0, key) }
    }
  }

  private mutating func trace(
    _ spans: BufferRange, _ mentions: BufferRange, of view: LeafView, _ key: StaticString?
  ) {
    guard !spans.isEmpty else { return }
    provenance.key(pointer.bytes, key)
    provenance.value(view.spans.slice(spans))
    guard !mentions.isEmpty else { return }
    for index in mentions.indices {
      entities.write(view.mentions[index], of: view, field: pointer.bytes, key)
    }
  }

  // MARK: Structure

  /// An object under `key`.
  @inline(__always)
  mutating func object(_ key: StaticString, _ body: (inout TracingWriter) -> Void) {
    record.key(key)
    let length = pointer.count
    pointer.enter(key)
    record.beginObject()
    body(&self)
    record.endObject()
    pointer.leave(to: length)
  }

  /// An array under `key`.
  @inline(__always)
  mutating func array<Element>(
    _ key: StaticString, _ elements: [Element],
    _ body: (inout TracingWriter, borrowing Element) -> Void
  ) {
    record.key(key)
    record.beginArray()
    self.elements(key, elements, body)
    record.endArray()
  }

  /// The elements of an array under `key`, without key and brackets.
  @inline(__always)
  mutating func elements<Element>(
    _ key: StaticString, _ elements: [Element],
    _ body: (inout TracingWriter, borrowing Element) -> Void
  ) {
    guard !elements.isEmpty else { return }
    let length = pointer.count
    pointer.enter(key)
    let array = pointer.count
    // From a buffer elements are lent; the array's own subscript copies each of them.
    elements.withUnsafeBufferPointer { elements in
      for index in elements.indices {
        pointer.enter(index)
        body(&self, elements[index])
        pointer.leave(to: array)
      }
    }
    pointer.leave(to: length)
  }
}
