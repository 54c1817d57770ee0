package import ShisakuSourceText

extension JSONWriter {
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

  /// A number as it is written.
  package mutating func value(digits: String) {
    separate()
    append(raw: digits.utf8)
  }

  package mutating func value(_ flag: Bool) {
    separate()
    if flag { append("true") } else { append("false") }
  }

  package mutating func null() {
    separate()
    append("null")
  }

  package mutating func value(_ value: (some JSONElement)?) {
    if let value { value.write(to: &self) } else { null() }
  }

  /// A key of the schema and its value.
  package mutating func member(_ key: StaticString, _ value: (some JSONElement)?) {
    self.key(key)
    self.value(value)
  }

  /// A key of the schema and the beginning of its object.
  package mutating func beginObject(_ key: StaticString) {
    self.key(key)
    beginObject()
  }

  /// A key of the schema and the beginning of its array.
  package mutating func beginArray(_ key: StaticString) {
    self.key(key)
    beginArray()
  }

  /// A value of the schema; plain ASCII.
  @inlinable @inline(__always)
  package mutating func name(_ name: StaticString) {
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
  package mutating func value(_ spans: UnsafeBufferPointer<ByteRange>) {
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
}
