internal import CByteScan
package import ShisakuSourceText

/// Writes JSON as UTF-8, keys in the order in which they are given.
///
/// Nothing beyond ASCII is escaped; control characters, `"` and `\` are. It knows nothing of values
/// that do not occur here: numbers are integers and fractions of 0…1.
///
///     var writer = RecordWriter(layout: .compact)
///     writer.object { $0.member("id", "a#0001") }
///     writer.bytes  // {"id":"a#0001"}
package struct RecordWriter: ~Copyable {
  package enum Layout: Sendable {
    /// No white space at all: a line of JSON Lines.
    case compact
    /// Two spaces a level; spans stay on one line.
    case indented
  }

  package let layout: Layout
  private var storage: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  /// Length of what was written, in bytes.
  package private(set) var count = 0
  private var depth = 0
  private var lastHigh = High()
  /// Whether a comma is due before the next element.
  private var needsComma = false

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

  package mutating func beginObject() { open(0x7B) }
  package mutating func endObject() { close(0x7D) }
  package mutating func beginArray() { open(0x5B) }
  package mutating func endArray() { close(0x5D) }

  @inline(__always)
  private mutating func open(_ bracket: UInt8) {
    separate()
    append(bracket)
    depth += 1
    needsComma = false
  }

  @inline(__always)
  private mutating func close(_ bracket: UInt8) {
    depth -= 1
    // Without a comma due, nothing stands between the brackets.
    if needsComma, layout == .indented { breakLine() }
    append(bracket)
    needsComma = true
  }

  /// What stands before an element: a comma, a line break.
  @inline(__always)
  private mutating func separate() {
    if needsComma { append(0x2C) }
    if layout == .indented { breakLineBeforeElement() }
    followsKey = false
    needsComma = true
  }

  /// Whether the next value stands behind its key.
  private var followsKey = false

  @inline(never)
  private mutating func breakLineBeforeElement() {
    if depth > 0, !followsKey { breakLine() }
  }

  private mutating func breakLine() {
    reserve(1 + depth * 2)
    storage[count] = 0x0A
    (storage + count + 1).update(repeating: 0x20, count: depth * 2)
    count += 1 + depth * 2
  }

  /// A key of the schema; plain ASCII. Inlined, so that the length of the literal is known where it
  /// is copied.
  @inline(__always)
  package mutating func key(_ key: StaticString) {
    separate()
    reserve(key.utf8CodeUnitCount &+ 4)
    put(0x22)
    put(key)
    put(0x22)
    endKey()
  }

  /// The JSON pointer to `last` under `pointer` as a key; see `JSONPointer`.
  mutating func key(_ pointer: UnsafeBufferPointer<UInt8>, _ last: StaticString?) {
    separate()
    quote(pointer, last)
    endKey()
  }

  /// The JSON pointer to `last` under `pointer` as a value.
  mutating func value(_ pointer: UnsafeBufferPointer<UInt8>, _ last: StaticString?) {
    separate()
    quote(pointer, last)
  }

  private mutating func quote(_ pointer: UnsafeBufferPointer<UInt8>, _ last: StaticString?) {
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
  mutating func key(plain key: String) {
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
  @inline(__always)
  private mutating func endKey() {
    put(0x3A)
    if layout == .indented { put(0x20) }
    needsComma = false
    followsKey = true
  }

  // MARK: Values

  package mutating func value(_ text: String) {
    separate()
    // Lent as it is; `withUTF8` asks for a copy that it may change.
    let isWritten: Void? = text.utf8.withContiguousStorageIfAvailable { quote($0) }
    if isWritten == nil {
      var text = text
      text.withUTF8 { quote($0) }
    }
  }

  /// Text that is at hand as UTF-8.
  package mutating func value(_ text: UnsafeBufferPointer<UInt8>) {
    separate()
    quote(text)
  }

  package mutating func value(_ number: Int) {
    separate()
    write(number)
  }

  package mutating func value(_ flag: Bool) {
    separate()
    if flag { append("true") } else { append("false") }
  }

  package mutating func null() {
    separate()
    append("null")
  }

  package mutating func value(_ text: String?) {
    if let text { value(text) } else { null() }
  }

  package mutating func value(_ number: Int?) {
    if let number { value(number) } else { null() }
  }

  /// A value of the schema; plain ASCII.
  @inline(__always)
  mutating func name(_ name: StaticString) {
    separate()
    reserve(name.utf8CodeUnitCount &+ 2)
    put(0x22)
    put(name)
    put(0x22)
  }

  /// A number from 0 to 1, to three decimals.
  package mutating func fraction(_ number: Double) {
    separate()
    var thousandths = (number * 1000).whole(within: 0...1000)
    if thousandths % 1000 == 0 {
      write(thousandths / 1000)
      return
    }
    append("0.")
    var unit = 100
    while thousandths > 0 {
      append(0x30 + UInt8(truncatingIfNeeded: thousandths / unit))
      thousandths %= unit
      unit /= 10
    }
  }

  /// A number to two decimals: `40.02`, `-3.5`, `612`.
  package mutating func hundredths(_ number: Double) {
    separate()
    let rounded = (number * 100).whole(within: -100_000_000_000...100_000_000_000)
    if rounded < 0 { append(0x2D) }
    let hundredths = abs(rounded)
    write(hundredths / 100)
    guard hundredths % 100 != 0 else { return }
    append(0x2E)
    append(0x30 + UInt8(truncatingIfNeeded: hundredths % 100 / 10))
    if hundredths % 10 != 0 { append(0x30 + UInt8(truncatingIfNeeded: hundredths % 10)) }
  }

  /// Spans as `[[0,3],[9,12]]`, on one line in either layout.
  package mutating func value(_ spans: [ByteRange]) {
    spans.withUnsafeBufferPointer { value($0) }
  }

  /// Spans as `[[0,3],[9,12]]`, on one line in either layout.
  mutating func value(_ spans: UnsafeBufferPointer<ByteRange>) {
    separate()
    reserve(spans.count &* Self.spanRoom &+ 2)
    put(0x5B)
    for index in spans.indices {
      if index > 0 { putComma() }
      putSpan(spans[index])
    }
    put(0x5D)
  }

  /// One span as `[0,3]`.
  package mutating func value(_ span: ByteRange) {
    separate()
    reserve(Self.spanRoom)
    putSpan(span)
  }

  /// More bytes than a span takes with its comma.
  private static let spanRoom = 48

  // MARK: Parts

  /// Forgets what was written and begins a part of a record: elements or members that stand at a
  /// depth of `depth` brackets.
  mutating func beginPart(depth: Int) {
    removeAll()
    self.depth = depth
  }

  /// Writes an element that is JSON already.
  package mutating func append(element: UnsafeRawBufferPointer) {
    separate()
    append(raw: element)
  }

  /// Writes elements or members that another writer has written as a part of this depth.
  mutating func append(part: borrowing RecordWriter) {
    guard part.count > 0 else { return }
    if needsComma { append(0x2C) }
    append(part.storage, part.count)
    needsComma = true
    followsKey = false
  }

  // MARK: Bytes

  @inline(__always)
  private mutating func reserve(_ more: Int) {
    if count &+ more > capacity { grow(more) }
  }

  @inline(never)
  private mutating func grow(_ more: Int) {
    let larger = max(capacity * 2, count + more)
    let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
    moved.update(from: storage, count: count)
    storage.deallocate()
    storage = moved
    capacity = larger
  }

  @inline(__always)
  private mutating func append(_ byte: UInt8) {
    reserve(1)
    put(byte)
  }

  @inline(__always)
  private mutating func append(_ text: StaticString) {
    append(text.utf8Start, text.utf8CodeUnitCount)
  }

  private mutating func append(_ bytes: UnsafePointer<UInt8>, _ length: Int) {
    reserve(length)
    put(bytes, length)
  }

  /// Appends bytes that are JSON already.
  package mutating func append(raw bytes: some Sequence<UInt8>) {
    let done: Void? = bytes.withContiguousStorageIfAvailable { buffer in
      if let base = buffer.baseAddress { append(base, buffer.count) }
    }
    if done == nil { for byte in bytes { append(byte) } }
  }

  private mutating func write(_ number: Int) {
    reserve(21)
    putNumber(number)
  }

  // MARK: Bytes for which there is room

  @inline(__always)
  private mutating func put(_ byte: UInt8) {
    storage[count] = byte
    count &+= 1
  }

  @inline(__always)
  private mutating func put(_ bytes: UnsafePointer<UInt8>, _ length: Int) {
    (storage + count).update(from: bytes, count: length)
    count &+= length
  }

  @inline(__always)
  private mutating func put(_ text: StaticString) {
    put(text.utf8Start, text.utf8CodeUnitCount)
  }

  /// Copies a few bytes, for which a call of `memcpy` costs more than they do.
  @inline(__always)
  private mutating func put(short bytes: UnsafePointer<UInt8>, _ length: Int) {
    let input = UnsafeRawPointer(bytes)
    let output = UnsafeMutableRawPointer(storage + count)
    count &+= length
    // The last step reaches back over bytes that are copied already, so that it ends with them.
    if length >= 8 {
      var offset = 0
      while offset < length &- 8 {
        output.storeBytes(
          of: input.loadUnaligned(fromByteOffset: offset, as: UInt64.self), toByteOffset: offset,
          as: UInt64.self)
        offset &+= 8
      }
      output.storeBytes(
        of: input.loadUnaligned(fromByteOffset: length &- 8, as: UInt64.self),
        toByteOffset: length &- 8, as: UInt64.self)
    } else if length >= 4 {
      let head = input.loadUnaligned(as: UInt32.self)
      let tail = input.loadUnaligned(fromByteOffset: length &- 4, as: UInt32.self)
      output.storeBytes(of: head, as: UInt32.self)
      output.storeBytes(of: tail, toByteOffset: length &- 4, as: UInt32.self)
    } else {
      for offset in 0..<length {
        output.storeBytes(of: bytes[offset], toByteOffset: offset, as: UInt8.self)
      }
    }
  }

  @inline(__always)
  private mutating func putSpan(_ span: ByteRange) {
    put(0x5B)
    putNumber(span.lower)
    putComma()
    putNumber(span.upper)
    put(0x5D)
  }

  @inline(__always)
  private mutating func putComma() {
    put(0x2C)
    if layout == .indented { put(0x20) }
  }

  @inline(__always)
  private mutating func putNumber(_ number: Int) {
    // As an unsigned number a negative one is large.
    guard UInt(bitPattern: number) < 100_000_000 else {
      putLong(number)
      return
    }
    // Positions that follow one another mostly share all but their last four digits.
    let number = UInt64(truncatingIfNeeded: number)
    let high = number / 10_000
    guard high == lastHigh.value else {
      if high > 0 { remember(high) }
      putEightDigits(number)
      return
    }
    let output = UnsafeMutableRawPointer(storage + count)
    output.storeBytes(of: lastHigh.digits, as: UInt32.self)
    let low = Self.fourDigits(UInt32(truncatingIfNeeded: number &- high &* 10_000))
    output.storeBytes(
      of: (low | 0x3030_3030).littleEndian, toByteOffset: lastHigh.count, as: UInt32.self)
    count &+= lastHigh.count &+ 4
  }

  /// The digits before the last four of a number that was written, for the next one.
  private struct High {
    /// None that a number below 10⁸ has.
    var value = UInt64.max
    /// As they are written, the first one in the lowest byte.
    var digits: UInt32 = 0
    /// How many there are, from 1 to 4.
    var count = 0
  }

  private mutating func remember(_ high: UInt64) {
    let digits = Self.fourDigits(UInt32(truncatingIfNeeded: high))
    let zeros = digits.trailingZeroBitCount &>> 3
    lastHigh = High(
      value: high,
      digits: ((digits | 0x3030_3030) &>> UInt32(zeros &* 8)).littleEndian, count: 4 &- zeros)
  }

  /// The four digits of a number below 10⁴, a byte each, the first one in the lowest; found as in
  /// `putEightDigits`.
  @inline(__always)
  private static func fourDigits(_ number: UInt32) -> UInt32 {
    let hundreds = (number &* 10486) &>> 20
    let twos = hundreds | (number &- hundreds &* 100) &<< 16
    let tens = (twos &* 103) &>> 10 & 0x000F_000F
    return tens | (twos &- tens &* 10) &<< 8
  }

  private mutating func putLong(_ number: Int) {
    if number < 0 { put(0x2D as UInt8) }
    let digits = String(number.magnitude).utf8
    for digit in digits { put(digit) }
  }

  /// Writes a number below 10⁸. All of its eight digits are found at once in the bytes of a word, the
  /// first digit in the lowest one: it is split into two numbers of four digits, these into two of
  /// two, and these into two digits. Then the zeros before the number are dropped.
  private mutating func putEightDigits(_ number: UInt64) {
    let fours = (number / 10_000) | (number % 10_000) << 32
    // 10486 / 2²⁰ is 1 / 100 for numbers below 10,000, 103 / 2¹⁰ is 1 / 10 for those below 100.
    let hundreds = (fours &* 10486) >> 20 & 0x0000_007F_0000_007F
    let twos = hundreds | (fours &- hundreds &* 100) << 16
    let tens = (twos &* 103) >> 10 & 0x000F_000F_000F_000F
    let digits = tens | (twos &- tens &* 10) << 8
    let zeros = min(digits.trailingZeroBitCount &>> 3, 7)
    let text = (digits | 0x3030_3030_3030_3030) &>> UInt64(zeros &* 8)
    UnsafeMutableRawPointer(storage + count).storeBytes(of: text.littleEndian, as: UInt64.self)
    count &+= 8 &- zeros
  }

  /// A string with its quotes. What was copied behind a byte that needs an escape is written over.
  private mutating func quote(_ text: UnsafeBufferPointer<UInt8>) {
    reserve(text.count &+ 2)
    put(0x22)
    if let base = text.baseAddress {
      var offset = 0
      while offset < text.count {
        offset &+= putPlain(base + offset, text.count &- offset)
        guard offset < text.count else { break }
        escape(base[offset])
        offset &+= 1
        // An escape takes up to six bytes, for which no room was made.
        reserve(text.count &- offset &+ 2)
      }
    }
    append(0x22)
  }

  /// Copies bytes up to the first that needs an escape; how many these are. There is room for all.
  private mutating func putPlain(_ bytes: UnsafePointer<UInt8>, _ length: Int) -> Int {
    let output = storage + count
    var offset = 0
    if length >= 16 {
      while offset < length {
        // The last step reaches back over bytes that are copied already, so that it ends with them.
        offset = min(offset, length &- 16)
        let escapes = shisaku_copy_finding_escapes(output + offset, bytes + offset)
        if escapes != 0 {
          offset &+= escapes.trailingZeroBitCount
          count &+= offset
          return offset
        }
        offset &+= 16
      }
    } else {
      while offset < length, bytes[offset] >= 0x20, bytes[offset] != 0x22, bytes[offset] != 0x5C {
        output[offset] = bytes[offset]
        offset &+= 1
      }
    }
    count &+= offset
    return offset
  }

  private mutating func escape(_ byte: UInt8) {
    append(0x5C)
    switch byte {
    case 0x22, 0x5C: append(byte)
    case 0x08: append(0x62)
    case 0x09: append(0x74)
    case 0x0A: append(0x6E)
    case 0x0C: append(0x66)
    case 0x0D: append(0x72)
    default:
      append("u00")
      append(0x30 + byte >> 4)
      append(byte & 0xF < 10 ? 0x30 + byte & 0xF : 0x57 + byte & 0xF)
    }
  }
}
