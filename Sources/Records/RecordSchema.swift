internal import ShisakuEntities

/// The two JSON Schemas (2020-12) that the records follow, as they ship with the program.
///
/// The kinds of entities are those that the rules declare: their names take the place of a mark in
/// the schema's file.
package enum RecordSchema: String, Sendable, CaseIterable {
  case policy, document

  private static let kindsMark = Array("\"{{entity kinds}}\"".utf8)

  private static let policyBytes = PackageResources.policy_schema_json.replacing(
    kindsMark,
    with: Array(
      RuleRegistry.kinds.map { "\"\($0.kind)\"" }.joined(separator: ", ").utf8))

  /// The schema as UTF-8.
  package var bytes: [UInt8] {
    switch self {
    case .policy: Self.policyBytes
    case .document: PackageResources.document_schema_json
    }
  }
}
