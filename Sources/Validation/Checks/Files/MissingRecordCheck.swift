internal import ShisakuJSON
internal import ShisakuRecordStore
package import ShisakuSourceText

/// What the manifest and the document record name is there.
///
/// A document that is complete or partial in the manifest has a document record, and each id in its
/// `policies` a policy record. Failed documents have none.
package enum MissingRecordCheck: ValidationCheck {
  package static let code = "validation.missing-record"
  package static let severity = Diagnostic.Severity.error
  package static let documentation = """
    What the manifest and the document record name is there.

    A document that is complete or partial in the manifest has a document record, and each id in its
    `policies` a policy record. Failed documents have none.
    """
  package static let fault = CheckExample(
    "the second policy's record is deleted", .remove("/policies/1"))
  package static let lookalike = CheckExample(
    "the document failed and has no records", .set("/manifest/status", #""failed""#),
    .remove("/policies"), .remove("/document"))

  package static func check(_ document: StoredDocument, _ report: inout Report) {
    guard let record = document.record else {
      if let manifest = document.manifest, !document.hasFailed, !hasProblem(document) {
        report.add("document \(document.id) has no document record", at: "/id", in: manifest)
      }
      return
    }
    let stored = Set(document.policies.map(\.id))
    for (index, id) in record.json.elements("policies").compactMap(\.string).enumerated()
    where !stored.contains(id) {
      report.addToDocument("there is no record of policy \(id)", at: "/policies/\(index)")
    }
  }

  private static func hasProblem(_ document: StoredDocument) -> Bool {
    document.problems.contains { $0.kind == .unreadable }
  }
}
