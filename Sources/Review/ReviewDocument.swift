package import ShisakuSourceText
package import ShisakuValidation

/// One converted document: its records as they are stored, and the text that they refer to.
package struct ReviewDocument: Sendable {
  package let id: String
  /// The document record.
  package let record: JSONValue
  /// The policy records in their order.
  package var policies: [JSONValue]
  package let text: SourceText

  package init(record: JSONValue, policies: [JSONValue], text: SourceText) {
    id = record["id"]?.string ?? ""
    self.record = record
    self.policies = policies
    self.text = text
  }

  /// Of the text, in hexadecimal digits.
  package var textSHA256: String { record.value(at: "/source/text_sha256")?.string ?? "" }
}

extension JSONValue {
  /// `[[0,3],[9,12]]` as ranges; `nil` where this is anything else.
  package var spans: [ByteRange]? {
    guard let array else { return nil }
    var spans: [ByteRange] = []
    for element in array {
      guard let ends = element.array, ends.count == 2, let lower = ends[0].integer,
        let upper = ends[1].integer, 0 <= lower, lower <= upper
      else { return nil }
      spans.append(ByteRange(lower, upper))
    }
    return spans
  }

  /// Ranges as they stand in records.
  init(spans: [ByteRange]) {
    self = .array(
      spans.map { .array([.number(String($0.lower)), .number(String($0.upper))]) })
  }

  /// Puts a value under a key that the object has.
  mutating func replace(_ key: String, with value: JSONValue) {
    guard var members else { return }
    for index in members.indices where members[index].key == key {
      members[index] = Member(key, value)
    }
    self = .object(members)
  }
}
