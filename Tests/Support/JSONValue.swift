/// A JSON text as a value, with the order of its keys: what the tests look into.
package enum JSONValue: Sendable, Hashable {
  case null
  case boolean(Bool)
  case number(String)
  case string(String)
  case array([JSONValue])
  case object([Member])

  package struct Member: Sendable, Hashable {
    package let key: String
    package let value: JSONValue

    package init(_ key: String, _ value: JSONValue) {
      self.key = key
      self.value = value
    }
  }

  /// What makes a text no JSON.
  package struct Problem: Error {
    package let message: String
  }

  /// Reads one JSON text (RFC 8259), strictly; keys must not occur twice.
  package init(_ text: some Sequence<UInt8>) throws {
    var parser = JSONParser(bytes: Array(text))
    self = try parser.document()
  }

  /// The value of a key of an object.
  package subscript(key: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }

  /// An element of an array.
  package subscript(index: Int) -> JSONValue? {
    guard case .array(let elements) = self, elements.indices.contains(index) else { return nil }
    return elements[index]
  }

  /// The value that a JSON pointer leads to.
  package func value(at pointer: String) -> JSONValue? {
    var value = self
    for part in pointer.split(separator: "/") {
      guard let next = Int(part).flatMap({ value[$0] }) ?? value[String(part)] else { return nil }
      value = next
    }
    return value
  }

  package var string: String? {
    if case .string(let text) = self { text } else { nil }
  }

  package var integer: Int? {
    if case .number(let text) = self { Int(text) } else { nil }
  }

  package var array: [JSONValue]? {
    if case .array(let elements) = self { elements } else { nil }
  }

  package var keys: [String]? {
    if case .object(let members) = self { members.map(\.key) } else { nil }
  }

  package var members: [Member]? {
    if case .object(let members) = self { members } else { nil }
  }
}

private struct JSONParser {
  let bytes: [UInt8]
  var offset = 0

  init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  mutating func document() throws -> JSONValue {
    let value = try value()
    skipBlanks()
    guard offset == bytes.count else { throw problem("text behind the value") }
    return value
  }

  private mutating func value() throws -> JSONValue {
    skipBlanks()
    switch peek {
    case 0x7B: return try object()
    case 0x5B: return try array()
    case 0x22: return .string(try string())
    case 0x74: return try word("true", .boolean(true))
    case 0x66: return try word("false", .boolean(false))
    case 0x6E: return try word("null", .null)
    default: return try number()
    }
  }

  private mutating func object() throws -> JSONValue {
    var members: [JSONValue.Member] = []
    var keys: Set<String> = []
    try elements(0x7B, 0x7D) { parser in
      parser.skipBlanks()
      let key = try parser.string()
      guard keys.insert(key).inserted else { throw parser.problem("key \(key) twice") }
      parser.skipBlanks()
      try parser.expect(0x3A)
      members.append(JSONValue.Member(key, try parser.value()))
    }
    return .object(members)
  }

  private mutating func array() throws -> JSONValue {
    var values: [JSONValue] = []
    try elements(0x5B, 0x5D) { parser in values.append(try parser.value()) }
    return .array(values)
  }

  private mutating func elements(
    _ open: UInt8, _ close: UInt8, _ body: (inout JSONParser) throws -> Void
  ) throws {
    try expect(open)
    skipBlanks()
    if peek == close {
      offset += 1
      return
    }
    while true {
      try body(&self)
      skipBlanks()
      if peek == close {
        offset += 1
        return
      }
      try expect(0x2C)
    }
  }

  private mutating func string() throws -> String {
    try expect(0x22)
    var text: [UInt8] = []
    while let byte = peek {
      offset += 1
      switch byte {
      case 0x22:
        guard let string = String(validating: text, as: UTF8.self) else {
          throw problem("broken UTF-8")
        }
        return string
      case 0x5C: try escape(&text)
      case ..<0x20: throw problem("control character in a string")
      default: text.append(byte)
      }
    }
    throw problem("open string")
  }

  private mutating func escape(_ text: inout [UInt8]) throws {
    let simple: [UInt8: UInt8] = [
      0x22: 0x22, 0x5C: 0x5C, 0x2F: 0x2F, 0x62: 0x08, 0x66: 0x0C, 0x6E: 0x0A, 0x72: 0x0D,
      0x74: 0x09,
    ]
    guard let letter = peek else { throw problem("open string") }
    offset += 1
    if let byte = simple[letter] {
      text.append(byte)
    } else if letter == 0x75 {
      let digits = String(decoding: bytes[offset..<min(offset + 4, bytes.count)], as: UTF8.self)
      guard let value = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(value) else {
        throw problem("bad escape \(digits)")
      }
      text.append(contentsOf: String(scalar).utf8)
      offset += 4
    } else {
      throw problem("unknown escape")
    }
  }

  private mutating func number() throws -> JSONValue {
    let start = offset
    while let byte = peek, isNumberByte(byte) { offset += 1 }
    let text = String(decoding: bytes[start..<offset], as: UTF8.self)
    let digits = text.drop { $0 == "-" }
    guard Double(text) != nil, let first = digits.first, first.isNumber,
      !(first == "0" && digits.dropFirst().first?.isNumber == true)
    else { throw problem("no value: \(text)") }
    return .number(text)
  }

  private mutating func word(_ word: String, _ value: JSONValue) throws -> JSONValue {
    guard bytes[offset...].starts(with: word.utf8) else { throw problem("no value") }
    offset += word.utf8.count
    return value
  }

  private func isNumberByte(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || [0x2B, 0x2D, 0x2E, 0x45, 0x65].contains(byte)
  }

  private var peek: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  private mutating func expect(_ byte: UInt8) throws {
    guard peek == byte else { throw problem("\(Unicode.Scalar(byte)) expected") }
    offset += 1
  }

  private mutating func skipBlanks() {
    while let byte = peek, [0x09, 0x0A, 0x0D, 0x20].contains(byte) { offset += 1 }
  }

  private func problem(_ message: String) -> JSONValue.Problem {
    JSONValue.Problem(message: "\(message) at byte \(offset)")
  }
}
