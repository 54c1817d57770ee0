package import Shisaku
package import ShisakuJSON
internal import ShisakuRecords
package import ShisakuSourceText
internal import ShisakuValidation

/// One converted document: its records as they are stored, and the text that they refer to.
package struct ReviewDocument: Sendable {
  package let id: String
  /// The document record.
  package var record: JSONValue
  /// The policy records in their order.
  package var policies: [JSONValue]
  package let text: SourceText
  /// How the form of the document prints the labels of fields, by their keys.
  let labels: [(key: String, label: String)]

  package init(
    record: JSONValue, policies: [JSONValue], text: SourceText, profile: DocumentProfile? = nil
  ) {
    id = record["id"]?.string ?? ""
    self.record = record
    self.policies = policies
    self.text = text
    labels = RecordShape.policy.members.compactMap { member in
      profile?.label(of: member.key).map { (member.key, $0) }
    }
  }

  /// Of the text, in hexadecimal digits.
  package var textSHA256: String { record.value(at: "/source/text_sha256")?.string ?? "" }
}

extension JSONValue {
  /// Puts a value under a key that the object has.
  mutating func replace(_ key: String, with value: JSONValue) {
    guard var members else { return }
    for index in members.indices where members[index].key == key {
      members[index] = Member(key, value)
    }
    self = .object(members)
  }
}
