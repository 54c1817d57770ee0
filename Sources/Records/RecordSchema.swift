/// The two JSON Schemas (2020-12) that the records follow, as they ship with the program.
package enum RecordSchema: String, Sendable, CaseIterable {
  case policy, document

  /// The schema as UTF-8.
  package var bytes: [UInt8] {
    switch self {
    case .policy: PackageResources.policy_schema_json
    case .document: PackageResources.document_schema_json
    }
  }
}
