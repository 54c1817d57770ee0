internal import ShisakuJSON
internal import ShisakuRecordStore
package import ShisakuSourceText

/// Provenance, confidence and entities speak only of values that are there.
///
/// A budget cell with a dash has spans though its amount is null.
package enum SpanExtraCheck: ValidationCheck {
  package static let code = "validation.span-extra"
  package static let severity = Diagnostic.Severity.error
  package static let documentation = """
    Provenance, confidence and entities speak only of values that are there.

    A budget cell with a dash has spans though its amount is null.
    """
  package static let fault = CheckExample(
    "the effect is empty, but still has its spans", .set("/policies/0/effect", "null"))
  package static let lookalike = CheckExample(
    "the amount is a dash", .set("/policies/0/budget/entries/0/amount", "null"))

  package static func check(_ document: StoredDocument, _ report: inout Report) {
    for policy in document.policies {
      let json = policy.record.json
      for pointer in policy.provenance.keys.sorted() where isAbsent(pointer, json) {
        report.add("spans are given for a value that is not there", at: pointer, in: policy)
      }
      for member in json["confidence"]?.members ?? [] where isAbsent(member.key, json) {
        report.add("confidence is given for a value that is not there", at: member.key, in: policy)
      }
    }
  }

  private static func isAbsent(_ pointer: String, _ json: JSONValue) -> Bool {
    switch json.value(at: pointer) {
    case nil: true
    case .null: !pointer.hasSuffix("/amount")
    default: false
    }
  }
}
