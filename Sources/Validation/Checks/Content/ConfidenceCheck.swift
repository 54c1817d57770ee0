internal import ShisakuJSON
internal import ShisakuRecordStore
package import ShisakuSourceText

/// No field is less sure than `--minimum-confidence`, 0.5 unless given.
package enum ConfidenceCheck: ValidationCheck {
  package static let code = "validation.confidence"
  package static let severity = Diagnostic.Severity.warning
  package static let documentation = """
    No field is less sure than `--minimum-confidence`, 0.5 unless given.
    """
  package static let fault = CheckExample(
    "the purpose is unsure", .set("/policies/0/confidence/~1purpose", "0.31"))
  package static let lookalike = CheckExample(
    "the purpose is just sure enough", .set("/policies/0/confidence/~1purpose", "0.5"))

  package static func check(_ document: StoredDocument, _ report: inout Report) {
    let least = report.settings.minimumConfidence
    for policy in document.policies {
      for member in policy.record.json["confidence"]?.members ?? [] {
        guard let confidence = member.value.double, confidence < least else { continue }
        report.add("the confidence is \(confidence), below \(least)", at: member.key, in: policy)
      }
    }
  }
}
