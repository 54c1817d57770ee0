internal import ShisakuRecordStore
package import ShisakuSourceText

/// The profile that a document names stands in the folder, in its version.
///
/// Checks of labels and budgets follow it, whether it is built in or of your own; without it they
/// cannot. A document without policies names none.
package enum ProfileCheck: ValidationCheck {
  package static let code = "validation.profile"
  package static let severity = Diagnostic.Severity.error
  package static let documentation = """
    The profile that a document names stands in the folder, in its version.

    Checks of labels and budgets follow it, whether it is built in or of your own; without it they
    cannot. A document without policies names none.
    """
  package static let fault = CheckExample(
    "the folder holds another version of the profile",
    .set("/document/profile/version", #""0""#))
  package static let lookalike = CheckExample(
    "the document names no profile", .set("/document/profile", "null"))

  package static func check(_ document: StoredDocument, _ report: inout Report) {
    guard let problem = document.profileProblem else { return }
    let line = problem.line.map { ":\($0)" } ?? ""
    report.addToDocument("\(problem.file)\(line): \(problem.message)", at: "/profile")
  }
}
