/// Reads JSON (RFC 8259) from bytes, piece by piece.
///
///     var reader = JSONReader(Array(#"{"id":"a"}"#.utf8))
///     try reader.readObject { reader, key in … }
package struct JSONReader {
  /// What is wrong, and where.
  package struct Problem: Error, Sendable {
    package let message: String
  }

  /// What a value begins as.
  package enum Kind: Sendable {
    case object, array, string, number, word
  }

  /// How deep values may be nested.
  private static let deepest = 128

  private let bytes: [UInt8]
  private var offset = 0
  private var depth = 0

  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Reads the object that the whole input is; `member` must read the value of its key.
  package mutating func readObject(
    _ member: (inout JSONReader, _ key: String) throws(Problem) -> Void
  ) throws(Problem) {
    try readMembers(member)
    try readEnd()
  }

  /// The string under a key of the object that comes next; `nil` where there is none. What stands
  /// behind it is not read.
  package mutating func findString(_ key: String) throws(Problem) -> String? {
    skipBlanks()
    guard take(0x7B) else { throw problem("an object is missing") }
    skipBlanks()
    if take(0x7D) { return nil }
    repeat {
      let name = String(decoding: try readString(), as: UTF8.self)
      skipBlanks()
      guard take(0x3A) else { throw problem("a colon is missing") }
      if name == key {
        return nextKind() == .string ? String(decoding: try readString(), as: UTF8.self) : nil
      }
      try skipValue()
      skipBlanks()
    } while take(0x2C)
    return nil
  }

  /// Makes sure that nothing but blanks is left.
  package mutating func readEnd() throws(Problem) {
    skipBlanks()
    if offset < bytes.count { throw problem("something stands behind the value") }
  }

  /// What comes next; a word is `true`, `false` or `null`, or nothing that JSON knows.
  package mutating func nextKind() -> Kind {
    skipBlanks()
    guard offset < bytes.count else { return .word }
    switch bytes[offset] {
    case 0x7B: return .object
    case 0x5B: return .array
    case 0x22: return .string
    case 0x2D, 0x30...0x39: return .number
    default: return .word
    }
  }

  /// The number that comes next, as it is written.
  package mutating func readNumber() throws(Problem) -> String {
    skipBlanks()
    let start = offset
    try skipNumber()
    return String(decoding: bytes[start..<offset], as: UTF8.self)
  }

  /// The word that comes next: `true`, `false`, or `nil` for `null`.
  package mutating func readWord() throws(Problem) -> Bool? {
    skipBlanks()
    switch offset < bytes.count ? bytes[offset] : 0 {
    case 0x74:
      try skipWord("true")
      return true
    case 0x66:
      try skipWord("false")
      return false
    default:
      try skipWord("null")
      return nil
    }
  }

  /// The string that comes next, as UTF-8 with its escapes undone.
  package mutating func readString() throws(Problem) -> [UInt8] {
    skipBlanks()
    guard take(0x22) else { throw problem("a string is missing") }
    var text: [UInt8] = []
    var start = offset
    while offset < bytes.count {
      switch bytes[offset] {
      case 0x22:
        text.append(contentsOf: bytes[start..<offset])
        offset += 1
        return text
      case 0x5C:
        text.append(contentsOf: bytes[start..<offset])
        try readEscape(&text)
        start = offset
      case ..<0x20: throw problem("a control character stands in a string")
      default: offset += 1
      }
    }
    throw problem("a string is not closed")
  }

  /// Passes over the value that comes next, whatever it is.
  package mutating func skipValue() throws(Problem) {
    switch nextKind() {
    case .string: _ = try readString()
    case .object: try readMembers { reader, _ throws(Problem) in try reader.skipValue() }
    case .array: try readElements { reader throws(Problem) in try reader.skipValue() }
    case .number: try skipNumber()
    case .word: _ = try readWord()
    }
  }

  /// Reads the object that comes next; `member` must read the value of its key.
  package mutating func readMembers(
    _ member: (inout JSONReader, _ key: String) throws(Problem) -> Void
  ) throws(Problem) {
    skipBlanks()
    guard take(0x7B) else { throw problem("an object is missing") }
    try enter()
    defer { depth -= 1 }
    skipBlanks()
    if take(0x7D) { return }
    repeat {
      let key = String(decoding: try readString(), as: UTF8.self)
      skipBlanks()
      guard take(0x3A) else { throw problem("a colon is missing") }
      try member(&self, key)
      skipBlanks()
    } while take(0x2C)
    guard take(0x7D) else { throw problem("an object is not closed") }
  }

  /// Reads the array that comes next; `element` must read one value.
  package mutating func readElements(
    _ element: (inout JSONReader) throws(Problem) -> Void
  ) throws(Problem) {
    skipBlanks()
    guard take(0x5B) else { throw problem("an array is missing") }
    try enter()
    defer { depth -= 1 }
    skipBlanks()
    if take(0x5D) { return }
    repeat {
      try element(&self)
      skipBlanks()
    } while take(0x2C)
    guard take(0x5D) else { throw problem("an array is not closed") }
  }

  private mutating func enter() throws(Problem) {
    depth += 1
    if depth > Self.deepest { throw problem("the value is nested too deeply") }
  }

  private mutating func skipWord(_ word: StaticString) throws(Problem) {
    let end = offset + word.utf8CodeUnitCount
    let matches = word.withUTF8Buffer {
      end <= bytes.count && bytes[offset..<end].elementsEqual($0)
    }
    guard matches else { throw problem("this is no value") }
    offset = end
  }

  /// `-`? digits (`.` digits)? (`e` sign? digits)?
  private mutating func skipNumber() throws(Problem) {
    _ = take(0x2D)
    if !take(0x30) { try skipDigits() }
    if take(0x2E) { try skipDigits() }
    if take(0x65) || take(0x45) {
      if !take(0x2B) { _ = take(0x2D) }
      try skipDigits()
    }
  }

  private mutating func skipDigits() throws(Problem) {
    let start = offset
    while offset < bytes.count, bytes[offset] >= 0x30, bytes[offset] <= 0x39 { offset += 1 }
    if offset == start { throw problem("this is no value") }
  }

  private mutating func readEscape(_ text: inout [UInt8]) throws(Problem) {
    offset += 1
    guard offset < bytes.count else { throw problem("a string is not closed") }
    let letter = bytes[offset]
    offset += 1
    switch letter {
    case 0x22, 0x2F, 0x5C: text.append(letter)
    case 0x62: text.append(0x08)
    case 0x66: text.append(0x0C)
    case 0x6E: text.append(0x0A)
    case 0x72: text.append(0x0D)
    case 0x74: text.append(0x09)
    case 0x75:
      var value = try readHexadecimal()
      if value >= 0xD800, value < 0xDC00, take(0x5C), take(0x75) {
        let low = try readHexadecimal()
        guard low >= 0xDC00, low < 0xE000 else { throw problem("a surrogate stands alone") }
        value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
      }
      guard let scalar = Unicode.Scalar(value) else { throw problem("a surrogate stands alone") }
      text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    default: throw problem("this is no escape")
    }
  }

  private mutating func readHexadecimal() throws(Problem) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard offset < bytes.count,
        let digit = Character(Unicode.Scalar(bytes[offset])).hexDigitValue
      else { throw problem("four hexadecimal digits are missing") }
      value = value << 4 + UInt32(digit)
      offset += 1
    }
    return value
  }

  private mutating func skipBlanks() {
    while offset < bytes.count {
      switch bytes[offset] {
      case 0x09, 0x0A, 0x0D, 0x20: offset += 1
      default: return
      }
    }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard offset < bytes.count, bytes[offset] == byte else { return false }
    offset += 1
    return true
  }

  /// A problem at the place that was reached.
  package func problem(_ message: String) -> Problem {
    Problem(message: "\(message) at byte \(offset)")
  }
}
