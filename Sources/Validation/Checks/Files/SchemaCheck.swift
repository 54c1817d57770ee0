package import ShisakuSourceText

/// Records have the form that the schemas ask for.
///
/// Types, required keys, choices, patterns and bounds of `shisaku schema policy` and `document`.
/// Keys that the schema does not have are found by `validation.unknown-key`, their order by
/// `validation.key-order`.
package enum SchemaCheck: ValidationCheck {
  package static let code = "validation.schema"
  package static let severity = Diagnostic.Severity.error
  package static let documentation = """
    Records have the form that the schemas ask for.

    Types, required keys, choices, patterns and bounds of `shisaku schema policy` and `document`.
    Keys that the schema does not have are found by `validation.unknown-key`, their order by
    `validation.key-order`.
    """
  package static let fault = CheckExample(
    "a fiscal year is a text", .set("/policies/0/budget/entries/0/fiscal_year", #""2025""#))
  package static let lookalike = CheckExample(
    "a box is empty", .set("/policies/0/effect", "null"))

  package static func check(_ document: StoredDocument, _ report: inout Report) {
    report.addSchemaFindings(in: document, ofKind: .form)
  }
}
