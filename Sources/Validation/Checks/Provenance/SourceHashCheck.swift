package import ShisakuSourceText

/// The source text is the one that was converted.
///
/// Its SHA-256 is `source.text_sha256`. Where it is another, spans and values are not compared with
/// it.
package enum SourceHashCheck: ValidationCheck {
  package static let code = "validation.source-hash"
  package static let severity = Diagnostic.Severity.error
  package static let documentation = """
    The source text is the one that was converted.

    Its SHA-256 is `source.text_sha256`. Where it is another, spans and values are not compared with
    it.
    """
  package static let fault = CheckExample(
    "a character of the dump was changed", .replace("/text", "令和", with: "平成"))
  package static let lookalike = CheckExample("the dump is gone", .remove("/text"))

  package static func check(_ document: StoredDocument, _ report: inout Report) {
    guard case .changed(let path) = document.source else { return }
    report.addToDocument(
      "\(path) is not the text that was converted: its SHA-256 is another",
      at: "/source/text_sha256"
    )
  }
}
