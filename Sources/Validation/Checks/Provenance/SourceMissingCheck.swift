internal import ShisakuRecordStore
package import ShisakuSourceText

/// The text that spans refer to is at hand.
///
/// It is `source.txt` beside the records, a dump below `--source`, or the dump where the manifest
/// says. Without it spans and values are not compared with the text.
package enum SourceMissingCheck: ValidationCheck {
  package static let code = "validation.source-missing"
  package static let severity = Diagnostic.Severity.warning
  package static let documentation = """
    The text that spans refer to is at hand.

    It is `source.txt` beside the records, a dump below `--source`, or the dump where the manifest
    says. Without it spans and values are not compared with the text.
    """
  package static let fault = CheckExample("the dump is gone", .remove("/text"))
  package static let lookalike = CheckExample(
    "the dump has another name", .set("/document/source/name", #""renamed.txt""#))

  package static func check(_ document: StoredDocument, _ report: inout Report) {
    guard case .missing = document.source, document.record != nil else { return }
    report.addToDocument(
      "the source text is not at hand, so values are not compared with it; name its folder with "
        + "--source", at: "/source/name")
  }
}
