internal import ShisakuJSON
internal import ShisakuRecordStore
internal import ShisakuRecords
package import ShisakuSourceText

/// Names, titles, labels and offices are one line.
///
/// Paragraphs of running text may stand on lines of their own. A title with a line break mostly holds
/// two, one of which is then missing.
package enum LineBreakCheck: ValidationCheck {
  package static let code = "validation.line-break"
  package static let severity = Diagnostic.Severity.warning
  package static let documentation = """
    Names, titles, labels and offices are one line.

    Paragraphs of running text may stand on lines of their own. A title with a line break mostly holds
    two, one of which is then missing.
    """
  package static let fault = CheckExample(
    "a title of the contents holds the next one",
    .set("/document/contents/0/title", #""離島の船の運航\n遠隔相談による獣医師の支援""#))
  package static let lookalike = CheckExample(
    "the overview has two paragraphs",
    .replace("/policies/0/overview", "。", with: "。\n"))

  package static func check(_ document: StoredDocument, _ report: inout Report) {
    for policy in document.policies {
      policy.forEachLeaf { pointer, value in
        guard isLabel(pointer, of: .policy), let text = value.string, text.utf8.contains(0x0A)
        else { return }
        report.add("the text has a line break", at: pointer, in: policy)
      }
    }
    document.record?.json.forEachLeaf(where: { $0 != "/entities" && $0 != "/diagnostics" }) {
      pointer, value in
      guard isLabel(pointer, of: .document), let text = value.string, text.utf8.contains(0x0A)
      else { return }
      report.addToDocument("the text has a line break", at: pointer)
    }
  }

  private static func isLabel(_ pointer: String, of shape: RecordShape) -> Bool {
    switch shape.kind(at: pointer) {
    case .text(.label), .text(.office): true
    default: false
    }
  }
}
