internal import ShisakuJSON
internal import ShisakuRecordStore
package import ShisakuSourceText

/// A document holds a policy.
///
/// One without any was read as no form that the program knows or can work out; its text stands in the
/// sections of its record.
package enum NoPolicyCheck: ValidationCheck {
  package static let code = "validation.no-policies"
  package static let severity = Diagnostic.Severity.warning
  package static let documentation = """
    A document holds a policy.

    One without any was read as no form that the program knows or can work out; its text stands in the
    sections of its record.
    """
  package static let fault = CheckExample(
    "a document has no policies", .set("/document/policies", "[]"))
  package static let lookalike = CheckExample(
    "a document has one policy less", .remove("/document/policies/1"))

  package static func check(_ document: StoredDocument, _ report: inout Report) {
    guard let record = document.record, !document.hasFailed,
      case .array([])? = record.json["policies"]
    else { return }
    report.addToDocument("no policy was found in \(document.id)", at: "/policies")
  }
}
