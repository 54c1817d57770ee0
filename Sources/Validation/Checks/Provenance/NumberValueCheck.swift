internal import ShisakuJSON
package import ShisakuSourceText

/// Numbers are those that are printed: part of a theme, position in the strategy, page.
///
/// ①, １, 1 and 一 are the same number; a place that holds more than a number is left alone.
package enum NumberValueCheck: ValidationCheck {
  package static let code = "validation.number-value"
  package static let severity = Diagnostic.Severity.error
  package static let documentation = """
    Numbers are those that are printed: part of a theme, position in the strategy, page.

    ①, １, 1 and 一 are the same number; a place that holds more than a number is left alone.
    """
  package static let fault = CheckExample(
    "a page number was changed", .set("/policies/0/printed_pages/0", "11"))
  package static let lookalike = CheckExample(
    "a page number is missing", .set("/policies/0/printed_pages", "[]"))

  package static func check(_ document: StoredDocument, _ report: inout Report) {
    guard let source = document.text else { return }
    for policy in document.policies {
      policy.forEachLeaf { pointer, value in
        guard let number = value.integer, let spans = policy.provenance[pointer],
          isPrinted(pointer), let printed = source.reading(of: spans)?.number, printed != number
        else { return }
        report.add(
          "\(printed) is printed, the record says \(number)", at: pointer, in: policy)
      }
    }
  }

  private static func isPrinted(_ pointer: String) -> Bool {
    pointer == "/theme/part" || pointer.hasSuffix("/number")
      || pointer.hasPrefix("/printed_pages/")
  }
}
