// `@usableFromInline` stands before the types since the compiler, as of Swift 6.3, inlines functions of
// package types into other modules only with it, and a key is too short for a call.

/// Writes JSON as UTF-8, keys in the order in which they are given.
///
/// Nothing beyond ASCII is escaped; control characters, `"` and `\` are.
///
///     var writer = JSONWriter(layout: .compact)
///     writer.beginObject()
///     writer.key("id")
///     writer.value("a#0001")
///     writer.endObject()
///     writer.bytes  // {"id":"a#0001"}
@usableFromInline
package struct JSONWriter: ~Copyable {
  @usableFromInline package enum Layout: Sendable {
    /// No white space at all: a line of JSON Lines.
    case compact
    /// Two spaces a level; spans stay on one line.
    case indented
  }

  @usableFromInline package let layout: Layout
  @usableFromInline var storage: UnsafeMutablePointer<UInt8>
  @usableFromInline var capacity: Int
  /// Length of what was written, in bytes.
  @usableFromInline package internal(set) var count = 0
  @usableFromInline var depth = 0
  /// Whether a comma is due before the next element.
  @usableFromInline var needsComma = false
  /// Whether the next value stands behind its key.
  @usableFromInline var followsKey = false

  package init(layout: Layout, capacity: Int = 1 << 14) {
    self.layout = layout
    self.capacity = max(capacity, 64)
    storage = .allocate(capacity: self.capacity)
  }

  deinit { storage.deallocate() }

  /// What was written.
  package var bytes: [UInt8] {
    Array(UnsafeBufferPointer(start: storage, count: count))
  }

  /// Lends what was written.
  package func withBytes<Result, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try body(UnsafeRawBufferPointer(start: storage, count: count))
  }

  /// Forgets what was written and keeps the room for it.
  package mutating func removeAll() {
    count = 0
    depth = 0
    needsComma = false
    followsKey = false
  }

  /// Ends a line of JSON Lines or a file.
  package mutating func endLine() {
    append(0x0A)
    needsComma = false
  }

  // MARK: Structure

  @inlinable
  package mutating func beginObject() { open(0x7B) }
  @inlinable
  package mutating func endObject() { close(0x7D) }
  @inlinable
  package mutating func beginArray() { open(0x5B) }
  @inlinable
  package mutating func endArray() { close(0x5D) }

  @inlinable @inline(__always)
  mutating func open(_ bracket: UInt8) {
    separate()
    append(bracket)
    depth += 1
    needsComma = false
  }

  @inlinable @inline(__always)
  mutating func close(_ bracket: UInt8) {
    depth -= 1
    // Without a comma due, nothing stands between the brackets.
    if needsComma, layout == .indented { breakLine() }
    append(bracket)
    needsComma = true
  }

  /// What stands before an element: a comma, a line break.
  @inlinable @inline(__always)
  mutating func separate() {
    if needsComma { append(0x2C) }
    if layout == .indented { breakLineBeforeElement() }
    followsKey = false
    needsComma = true
  }

  @usableFromInline @inline(never)
  mutating func breakLineBeforeElement() {
    if depth > 0, !followsKey { breakLine() }
  }

  @usableFromInline
  mutating func breakLine() {
    reserve(1 + depth * 2)
    storage[count] = 0x0A
    (storage + count + 1).update(repeating: 0x20, count: depth * 2)
    count += 1 + depth * 2
  }

  /// A key of the schema; plain ASCII. Inlined, so that the length of the literal is known where it
  /// is copied.
  @inlinable @inline(__always)
  package mutating func key(_ key: StaticString) {
    separate()
    reserve(key.utf8CodeUnitCount &+ 4)
    put(0x22)
    put(key)
    put(0x22)
    endKey()
  }

  /// The JSON pointer to `last` under `pointer` as a key; see `JSONPointer`.
  package mutating func key(_ pointer: UnsafeBufferPointer<UInt8>, _ last: StaticString?) {
    separate()
    quote(pointer, last)
    endKey()
  }

  /// The JSON pointer to `last` under `pointer` as a value.
  package mutating func value(_ pointer: UnsafeBufferPointer<UInt8>, _ last: StaticString?) {
    separate()
    quote(pointer, last)
  }

  mutating func quote(_ pointer: UnsafeBufferPointer<UInt8>, _ last: StaticString?) {
    reserve(pointer.count &+ (last?.utf8CodeUnitCount ?? 0) &+ 5)
    put(0x22)
    if let base = pointer.baseAddress { put(short: base, pointer.count) }
    if let last {
      put(0x2F)
      put(short: last.utf8Start, last.utf8CodeUnitCount)
    }
    put(0x22)
  }

  /// A key of an entity's value, which needs no escapes.
  package mutating func key(plain key: String) {
    separate()
    let isWritten: Void? = key.utf8.withContiguousStorageIfAvailable { bytes in
      reserve(bytes.count &+ 4)
      put(0x22)
      if let base = bytes.baseAddress { put(short: base, bytes.count) }
      put(0x22)
    }
    if isWritten == nil {
      var key = key
      key.withUTF8 { quote($0) }
      reserve(2)
    }
    endKey()
  }

  /// A key that is not known beforehand.
  package mutating func key(named key: UnsafeBufferPointer<UInt8>) {
    separate()
    quote(key)
    reserve(2)
    endKey()
  }

  /// A key that is not known beforehand.
  package mutating func key(named key: String) {
    var key = key
    key.withUTF8 { self.key(named: $0) }
  }

  /// There is room for two bytes.
  @inlinable @inline(__always)
  mutating func endKey() {
    put(0x3A)
    if layout == .indented { put(0x20) }
    needsComma = false
    followsKey = true
  }

  // MARK: Parts

  /// Forgets what was written and begins a part of a record: elements or members that stand at a
  /// depth of `depth` brackets.
  package mutating func beginPart(depth: Int) {
    removeAll()
    self.depth = depth
  }

  /// Writes an element that is JSON already.
  package mutating func append(element: UnsafeRawBufferPointer) {
    separate()
    append(raw: element)
  }

  /// Writes elements or members that another writer has written as a part of this depth.
  package mutating func append(part: borrowing JSONWriter) {
    guard part.count > 0 else { return }
    if needsComma { append(0x2C) }
    append(part.storage, part.count)
    needsComma = true
    followsKey = false
  }
}
