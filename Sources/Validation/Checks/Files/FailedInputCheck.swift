internal import ShisakuJSON
internal import ShisakuRecordStore
package import ShisakuSourceText

/// Every input could be read.
///
/// The manifest says which one failed and why. It has no records, so nothing else is checked.
package enum FailedInputCheck: ValidationCheck {
  package static let code = "validation.failed-input"
  package static let severity = Diagnostic.Severity.warning
  package static let documentation = """
    Every input could be read.

    The manifest says which one failed and why. It has no records, so nothing else is checked.
    """
  package static let fault = CheckExample(
    "the manifest says that the document failed", .set("/manifest/status", #""failed""#))
  package static let lookalike = CheckExample(
    "the document is partial", .set("/manifest/status", #""partial""#))

  package static func check(_ document: StoredDocument, _ report: inout Report) {
    guard document.hasFailed, let manifest = document.manifest else { return }
    let reason = manifest.json["error"]?.text("message") ?? "no reason is given"
    report.add("\(document.id) could not be converted: \(reason)", at: "/status", in: manifest)
  }
}
