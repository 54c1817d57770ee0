package import ShisakuSourceText

/// What is done at the members of a record, which come in the order of the schema.
///
/// A record says once what its members are (`RecordPart.walk`). The JSON with its provenance, the
/// visit of all values and the shape that checks, exports and corrections follow are walks over it.
protocol RecordWalker: ~Copyable {
  /// A text of the dump; `nil` where there is none.
  mutating func text(_ key: StaticString, _ text: borrowing TracedText?, _ kind: TextKind)
  mutating func texts(_ key: StaticString, _ texts: borrowing [TracedText], _ kind: TextKind)
  mutating func number(_ key: StaticString, _ number: borrowing Traced<Int>?)
  mutating func numbers(_ key: StaticString, _ numbers: borrowing [Traced<Int>])
  /// An amount of yen; its place is that of the cell, which may hold no amount.
  mutating func amount(_ key: StaticString, _ yen: borrowing Traced<Int?>)
  /// A value that was read from the text of another value, or that no place of the dump holds.
  mutating func scalar(
    _ key: StaticString, _ value: RecordScalar, from sourced: borrowing SourcedValue?)
  mutating func object<Part: RecordPart>(_ key: StaticString, _ part: borrowing Part?)
  mutating func array<Part: RecordPart>(_ key: StaticString, _ parts: borrowing [Part])
}

/// A value that is no text of the dump by itself.
package enum RecordScalar: Sendable {
  case integer(Int?)
  case flag(Bool)
  /// One of a few words, or a time in EDTF.
  case word(String?)
  case words([String])
  /// Bytes of the source text.
  case span(ByteRange)
  case spans([ByteRange])

  /// Whether there is anything to show the place of: a number, a word, a flag that is raised.
  var isPresent: Bool {
    switch self {
    case .integer(let number): number != nil
    case .flag(let flag): flag
    case .word(let word): word != nil
    case .words, .span, .spans: true
    }
  }
}

/// A part of a record with members of its own.
protocol RecordPart: Sendable {
  /// One with every member there and one element in every array, which shows the shape of all.
  static var example: Self { get }

  /// Names the members in the order of the schema.
  func walk<Walker: RecordWalker & ~Copyable>(_ walker: inout Walker)
}
