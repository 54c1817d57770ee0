internal import ShisakuJSON
internal import ShisakuRecordStore
package import ShisakuSourceText

/// No two boxes of a sheet hold the same text, nor does a line of the details repeat a box.
///
/// Texts of fewer than eight characters (a dash) are left alone.
package enum DuplicateTextCheck: ValidationCheck {
  package static let code = "validation.duplicate-text"
  package static let severity = Diagnostic.Severity.warning
  package static let documentation = """
    No two boxes of a sheet hold the same text, nor does a line of the details repeat a box.

    Texts of fewer than eight characters (a dash) are left alone.
    """
  package static let fault = CheckExample(
    "the effect repeats the purpose", .copy("/policies/0/purpose", to: "/policies/0/effect"))
  package static let lookalike = CheckExample(
    "two boxes hold a dash", .set("/policies/0/purpose", #""－""#),
    .set("/policies/0/effect", #""－""#))

  private static let shortest = 8

  package static func check(_ document: StoredDocument, _ report: inout Report) {
    for policy in document.policies {
      var seen: [String: String] = [:]
      for (pointer, text) in policy.prose {
        add(text, at: pointer, in: policy, &seen, &report)
      }
      let boxes = seen
      for (index, detail) in policy.record.json.elements("details").enumerated() {
        seen = boxes
        add(detail.text("text"), at: "/details/\(index)/text", in: policy, &seen, &report)
      }
    }
  }

  private static func add(
    _ text: String?, at pointer: String, in policy: StoredPolicy, _ seen: inout [String: String],
    _ report: inout Report
  ) {
    guard let text = text?.withoutBlanks, text.unicodeScalars.count >= shortest else { return }
    if let other = seen[text] {
      report.add("\(other) holds the same text", at: pointer, in: policy)
    } else {
      seen[text] = pointer
    }
  }
}
