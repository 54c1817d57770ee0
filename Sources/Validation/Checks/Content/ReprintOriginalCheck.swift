package import ShisakuSourceText

/// A reprint (再掲) has its original in the document.
///
/// The original has the same name and is no reprint itself.
package enum ReprintOriginalCheck: ValidationCheck {
  package static let code = "validation.reprint-original"
  package static let severity = Diagnostic.Severity.warning
  package static let documentation = """
    A reprint (再掲) has its original in the document.

    The original has the same name and is no reprint itself.
    """
  package static let fault = CheckExample(
    "a policy without an original is marked as a reprint", .set("/policies/0/reprint", "true"))
  package static let lookalike = CheckExample(
    "a reprint stands before its original", .copy("/policies/0/name", to: "/policies/1/name"),
    .set("/policies/0/reprint", "true"))

  package static func check(_ document: StoredDocument, _ report: inout Report) {
    let originals = Set(document.policies.filter { !$0.reprint }.map(\.name.withoutBlanks))
    for policy in document.policies
    where policy.reprint && !originals.contains(policy.name.withoutBlanks) {
      report.add(
        "no policy of this name is the original", at: "/reprint", in: policy,
        spans: policy.spans(near: "/name"))
    }
  }
}
