package import ShisakuSourceText

/// Records have no keys but those of the schemas.
///
/// The keys of an entity's value are open.
package enum UnknownKeyCheck: ValidationCheck {
  package static let code = "validation.unknown-key"
  package static let severity = Diagnostic.Severity.error
  package static let documentation = """
    Records have no keys but those of the schemas.

    The keys of an entity's value are open.
    """
  package static let fault = CheckExample(
    "an office has a telephone", .set("/policies/0/offices/0/telephone", #""03-0000-0000""#))
  package static let lookalike = CheckExample(
    "the value of an entity has one more key",
    .set("/policies/0/entities/0/value/remark", #""checked""#))

  package static func check(_ document: StoredDocument, _ report: inout Report) {
    report.addSchemaFindings(in: document, ofKind: .unknownKey)
  }
}
