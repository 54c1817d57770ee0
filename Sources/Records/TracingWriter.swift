internal import ShisakuJSON
internal import ShisakuSourceText

/// Writes values together with where they come from: what `provenance` and `entities` say of a value
/// is written beside it, in the same walk over the record.
struct TracingWriter: RecordWalker, ~Copyable {
  /// The record, or a part of it.
  var record: JSONWriter
  /// Elements of `entities`.
  private(set) var entities: JSONWriter
  /// Members of `provenance`.
  private(set) var provenance: JSONWriter
  /// Where in the record the next key stands.
  private var pointer = PointerPath()
  /// The buffers of nearly all values that are written, while they are lent.
  private var view: ValueView?

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

  /// Lends the buffers of a value, and likely of all others, to what is written.
  mutating func withBuffers(of sourced: SourcedValue?, _ body: (inout TracingWriter) -> Void) {
    guard let sourced else {
      body(&self)
      return
    }
    sourced.store.withView { view in
      self.view = view
      body(&self)
      self.view = nil
    }
  }

  // MARK: The walk

  @inline(__always)
  mutating func text(_ key: StaticString, _ text: borrowing TracedText?, _ kind: TextKind) {
    record.key(key)
    switch text {
    case .some(let text): value(text.sourced, key)
    case .none: record.null()
    }
  }

  mutating func texts(_ key: StaticString, _ texts: borrowing [TracedText], _ kind: TextKind) {
    each(key, texts) { writer, text in writer.value(text.sourced, nil) }
  }

  @inline(__always)
  mutating func number(_ key: StaticString, _ number: borrowing Traced<Int>?) {
    record.key(key)
    switch number {
    case .some(let number):
      record.value(number.value)
      trace(number.sourced, key)
    case .none: record.null()
    }
  }

  mutating func numbers(_ key: StaticString, _ numbers: borrowing [Traced<Int>]) {
    each(key, numbers) { writer, number in
      writer.record.value(number.value)
      writer.trace(number.sourced, nil)
    }
  }

  mutating func amount(_ key: StaticString, _ yen: borrowing Traced<Int?>) {
    record.key(key)
    if let value = yen.value {
      record.beginObject()
      record.key("currency")
      record.value("JPY")
      record.key("value")
      record.value(value)
      record.endObject()
    } else {
      record.null()
    }
    trace(yen.sourced, key)
  }

  @inline(__always)
  mutating func scalar(
    _ key: StaticString, _ value: RecordScalar, from sourced: borrowing SourcedValue?
  ) {
    record.key(key)
    switch value {
    case .integer(let number): record.value(number)
    case .flag(let flag): record.value(flag)
    case .word(let word): record.value(word)
    case .words(let words): record.strings(words)
    case .span(let span): record.value(span)
    case .spans(let spans): record.value(spans)
    }
    guard value.isPresent else { return }
    switch sourced {
    case .some(let sourced): trace(key, readFrom: sourced)
    case .none: break
    }
  }

  @inline(__always)
  mutating func object<Part: RecordPart>(_ key: StaticString, _ part: borrowing Part?) {
    record.key(key)
    guard let part = copy part else {
      record.null()
      return
    }
    let length = pointer.count
    pointer.enter(key)
    record.beginObject()
    part.walk(&self)
    record.endObject()
    pointer.leave(to: length)
  }

  @inline(__always)
  mutating func array<Part: RecordPart>(_ key: StaticString, _ parts: borrowing [Part]) {
    each(key, parts) { writer, part in
      writer.record.beginObject()
      part.walk(&writer)
      writer.record.endObject()
    }
  }

  // MARK: Values

  /// The text of a value under `key`, which is written already, or as an element of an array.
  private mutating func value(_ sourced: borrowing SourcedValue, _ key: StaticString?) {
    if let view, view.store == ObjectIdentifier(sourced.store) {
      record.value(view.bytes.slice(sourced.text))
      trace(sourced.spanRange, sourced.entityRange, of: view, key)
    } else {
      let (text, spans, found) = (sourced.text, sourced.spanRange, sourced.entityRange)
      sourced.store.withView { view in
        record.value(view.bytes.slice(text))
        trace(spans, found, of: view, key)
      }
    }
  }

  /// Notes where a value stands that was just written under `key`, or as an element of an array, and
  /// the entities in it. One without spans was not read from the dump.
  mutating func trace(_ sourced: borrowing SourcedValue, _ key: StaticString?) {
    trace(sourced, sourced.entityRange, key)
  }

  /// Notes where a value under `key` stands that was read from the text of another value.
  mutating func trace(_ key: StaticString?, readFrom sourced: borrowing SourcedValue) {
    trace(sourced, .none, key)
  }

  private mutating func trace(
    _ sourced: borrowing SourcedValue, _ found: BufferRange, _ key: StaticString?
  ) {
    if let view, view.store == ObjectIdentifier(sourced.store) {
      trace(sourced.spanRange, found, of: view, key)
    } else {
      let spans = sourced.spanRange
      sourced.store.withView { trace(spans, found, of: $0, key) }
    }
  }

  private mutating func trace(
    _ spans: BufferRange, _ found: BufferRange, of view: ValueView, _ key: StaticString?
  ) {
    guard !spans.isEmpty else { return }
    provenance.key(pointer.bytes, key)
    provenance.value(view.spans.slice(spans))
    guard !found.isEmpty else { return }
    for index in found.indices {
      entities.write(view.entities[index], of: view, field: pointer.bytes, key)
    }
  }

  // MARK: Structure

  /// An array under `key`.
  @inline(__always)
  private mutating func each<Element>(
    _ key: StaticString, _ elements: borrowing [Element],
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
    _ key: StaticString, _ elements: borrowing [Element],
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
