internal import ShisakuSourceText

/// The place of a value in a record (RFC 6901), built up and taken back while a record is walked.
///
/// The records' keys hold neither `~` nor `/`, so nothing is escaped.
package struct JSONPointer: Sendable {
  /// `/budget/entries/0/label` in UTF-8.
  package private(set) var bytes: [UInt8] = []

  package init() {}

  package var string: String { String(decoding: bytes, as: UTF8.self) }

  /// Goes one key deeper; the length to go back to.
  mutating func enter(_ key: StaticString) -> Int {
    let length = bytes.count
    bytes.append(0x2F)
    key.withUTF8Buffer { bytes.append(contentsOf: $0) }
    return length
  }

  /// Goes to an element of an array; the length to go back to.
  mutating func enter(_ index: Int) -> Int {
    let length = bytes.count
    bytes.append(0x2F)
    appendDigits(of: index)
    return length
  }

  private mutating func appendDigits(of number: Int) {
    if number >= 10 { appendDigits(of: number / 10) }
    bytes.append(0x30 + UInt8(truncatingIfNeeded: number % 10))
  }

  mutating func leave(to length: Int) {
    bytes.removeLast(bytes.count - length)
  }
}
