internal import Shisaku
internal import ShisakuRecords

/// A JSON value as records hold it: members keep their order, numbers their digits.
enum RecordValue: Sendable {
  case null
  case boolean(Bool)
  /// As written.
  case number(String)
  case string(String)
  case array([RecordValue])
  case object([Member])

  /// A key of an object and what stands under it.
  struct Member: Sendable {
    let key: String
    let value: RecordValue
  }

  /// Reads one JSON text. O(n).
  init(json: [UInt8]) throws(JSONReader.Problem) {
    var reader = JSONReader(json)
    self = try Self.read(&reader)
    try reader.readEnd()
  }

  private static func read(_ reader: inout JSONReader) throws(JSONReader.Problem) -> Self {
    switch reader.nextKind() {
    case .string: return .string(String(decoding: try reader.readString(), as: UTF8.self))
    case .number: return .number(try reader.readNumber())
    case .word: return try reader.readWord().map { .boolean($0) } ?? .null
    case .array:
      var elements: [Self] = []
      try reader.readElements { reader throws(JSONReader.Problem) in
        elements.append(try read(&reader))
      }
      return .array(elements)
    case .object:
      var members: [Member] = []
      try reader.readMembers { reader, key throws(JSONReader.Problem) in
        members.append(Member(key: key, value: try read(&reader)))
      }
      return .object(members)
    }
  }

  /// The value of a key; `nil` where this is no object or has no such key. O(number of keys).
  subscript(key: some StringProtocol) -> RecordValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }

  /// The text of a string.
  var string: String? {
    if case .string(let text) = self { text } else { nil }
  }

  /// The elements of an array.
  var elements: [RecordValue]? {
    if case .array(let elements) = self { elements } else { nil }
  }

  /// The value as compact JSON.
  var json: String {
    switch self {
    case .null: return "null"
    case .boolean(let flag): return flag ? "true" : "false"
    case .number(let digits): return digits
    case .string(let text): return Self.quoted(text)
    case .array(let elements):
      return "[" + elements.map(\.json).joined(separator: ",") + "]"
    case .object(let members):
      return "{" + members.map { Self.quoted($0.key) + ":" + $0.value.json }.joined(separator: ",")
        + "}"
    }
  }

  private static func quoted(_ text: String) -> String {
    var writer = RecordWriter(layout: .compact, capacity: text.utf8.count + 2)
    writer.value(text)
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}
