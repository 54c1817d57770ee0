package import ShisakuJSON
internal import ShisakuRecords

/// The two schemas of the records, ready to check with.
package enum RecordSchemas {
  private static let schemas: [RecordSchema: JSONValue] = {
    var schemas: [RecordSchema: JSONValue] = [:]
    for schema in RecordSchema.allCases { schemas[schema] = try? JSONValue(schema.bytes) }
    return schemas
  }()

  package static let validator = SchemaValidator(
    RecordSchema.allCases.compactMap { schemas[$0] })

  package static let policyID = "urn:shisaku:schema:policy:1"
  package static let documentID = "urn:shisaku:schema:document:1"

  /// What in a policy record does not follow the schema.
  package static func findings(inPolicy record: JSONValue) -> [SchemaValidator.Finding] {
    validator.findings(in: record, against: policyID)
  }

  /// What in a document record does not follow the schema.
  package static func findings(inDocument record: JSONValue) -> [SchemaValidator.Finding] {
    validator.findings(in: record, against: documentID)
  }

  /// The keys of a policy record in the order of the schema.
  package static var policyKeys: [String] { schemas[.policy]?["properties"]?.keys ?? [] }

  /// The keys of a document record in the order of the schema.
  package static var documentKeys: [String] { schemas[.document]?["properties"]?.keys ?? [] }
}
