package import ShisakuSourceText

/// The parts of a theme (①, ②, …) count from 1 without a gap.
///
/// A theme with one sheet has no number.
package enum ThemePartsCheck: ValidationCheck {
  package static let code = "validation.theme-parts"
  package static let severity = Diagnostic.Severity.warning
  package static let documentation = """
    The parts of a theme (①, ②, …) count from 1 without a gap.

    A theme with one sheet has no number.
    """
  package static let fault = CheckExample(
    "the sheet of the first part is missing", .remove("/policies/0"))
  package static let lookalike = CheckExample(
    "the sheet of the last part is missing", .remove("/policies/1"))

  package static func check(_ document: StoredDocument, _ report: inout Report) {
    for theme in document.themes {
      let parts = theme.policies.map { $0.theme?.part }
      if parts == [nil] || parts == (1...parts.count).map({ $0 }) { continue }
      let index = zip(parts, 1...).first { $0 != $1 }.map { $0.1 - 1 } ?? 0
      let listed = parts.map { $0.map(String.init) ?? "none" }.joined(separator: ", ")
      report.add(
        "the parts of this theme are numbered \(listed)", at: "/theme/part",
        in: theme.policies[index])
    }
  }
}
