internal import ShisakuRecordStore
package import ShisakuSourceText

/// Every file and every line is one JSON object in UTF-8.
///
/// A file that is none is left out of all other checks. Other files in the folder are not looked at.
package enum UnreadableCheck: ValidationCheck {
  package static let code = "validation.unreadable"
  package static let severity = Diagnostic.Severity.error
  package static let documentation = """
    Every file and every line is one JSON object in UTF-8.

    A file that is none is left out of all other checks. Other files in the folder are not looked at.
    """
  package static let fault = CheckExample(
    "a record is cut off in the middle", .set("/broken", #""policies/0001.json""#))
  package static let lookalike = CheckExample(
    "a name holds a bracket and a quotation mark",
    .set("/policies/0/name", #""「{\"」""#))

  package static func check(_ document: StoredDocument, _ report: inout Report) {
    for problem in document.problems where problem.kind == .unreadable {
      report.add(problem.message, file: problem.file, line: problem.line)
    }
  }
}
