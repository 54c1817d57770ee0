package import ShisakuSourceText

/// No two policies of a document have the same name, but for reprints (再掲).
package enum DuplicateNameCheck: ValidationCheck {
  package static let code = "validation.duplicate-name"
  package static let severity = Diagnostic.Severity.warning
  package static let documentation = """
    No two policies of a document have the same name, but for reprints (再掲).
    """
  package static let fault = CheckExample(
    "two policies have the same name", .copy("/policies/0/name", to: "/policies/1/name"))
  package static let lookalike = CheckExample(
    "the second one is a reprint", .copy("/policies/0/name", to: "/policies/1/name"),
    .set("/policies/1/reprint", "true"))

  package static func check(_ document: StoredDocument, _ report: inout Report) {
    var seen: [String: String] = [:]
    for policy in document.policies where !policy.reprint && !policy.isNameless {
      let name = policy.name.withoutBlanks
      if let other = seen[name] {
        report.add("\(other) has the same name, and neither is a reprint", at: "/name", in: policy)
      } else {
        seen[name] = policy.id
      }
    }
  }
}
