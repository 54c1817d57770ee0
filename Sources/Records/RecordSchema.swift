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

  /// Where the definitions of a schema begin.
  private static let definitions = Array("  \"$defs\": {\n".utf8)

  /// The schema as UTF-8, with the one that it refers to among its definitions, so that it can be used
  /// alone.
  ///
  /// Source: JSON Schema 2020-12, Core, 9.3, Compound Documents.
  package var bundle: [UInt8] {
    guard self == .document else { return bytes }
    let policy = Array("    \"urn:shisaku:schema:policy:1\": ".utf8) + Self.policyBytes
    return bytes.replacing(
      Self.definitions, with: Self.definitions + policy + Array(",\n".utf8), maxReplacements: 1)
  }

  /// The schema as UTF-8.
  package var bytes: [UInt8] {
    switch self {
    case .policy: Self.policyBytes
    case .document: PackageResources.document_schema_json
    }
  }
}
