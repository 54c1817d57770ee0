package import ShisakuJSON

/// A prose field of a policy record: a member of its own, or an entry of `fields`.
package struct ProseField: Sendable, Hashable {
  /// The member that holds the entries without one of their own.
  package static let entries = "fields"

  /// JSON pointer of its text.
  package let pointer: String

  /// The fields that every record has, in their order.
  package static let own = RecordShape.policy.members.compactMap { member in
    if case .text(.running) = member.kind { ProseField(pointer: "/" + member.key) } else { nil }
  }

  /// The key of a field that every record has; `nil` for an entry.
  package var ownKey: String? {
    pointer.dropFirst().contains("/") ? nil : String(pointer.dropFirst())
  }

  /// All prose fields of a record, in its order, those without a text as well.
  package static func all(of policy: JSONValue) -> [ProseField] {
    let count = policy[entries]?.array?.count ?? 0
    return own + (0..<count).map { ProseField(pointer: "/\(entries)/\($0)/text") }
  }
}
