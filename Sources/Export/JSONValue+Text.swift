internal import Shisaku
internal import ShisakuRecords
internal import ShisakuValidation

extension JSONValue {
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
