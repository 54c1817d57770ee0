package import ShisakuSourceText

/// Keys stand in the order of the schemas.
///
/// Other programs may have written the records again in another order; nothing is lost by that.
package enum KeyOrderCheck: ValidationCheck {
  package static let code = "validation.key-order"
  package static let severity = Diagnostic.Severity.warning
  package static let documentation = """
    Keys stand in the order of the schemas.

    Other programs may have written the records again in another order; nothing is lost by that.
    """
  package static let fault = CheckExample(
    "the name stands at the end", .copy("/policies/0/name", to: "/spare"),
    .remove("/policies/0/name"), .copy("/spare", to: "/policies/0/name"))
  package static let lookalike = CheckExample(
    "the pointers of the provenance stand in another order",
    .copy("/policies/0/provenance/~1name", to: "/spare"),
    .remove("/policies/0/provenance/~1name"),
    .copy("/spare", to: "/policies/0/provenance/~1name"))

  package static func check(_ document: StoredDocument, _ report: inout Report) {
    report.addSchemaFindings(in: document, ofKind: .keyOrder)
  }
}
