internal import ShisakuJSON
internal import ShisakuRecordStore
package import ShisakuSourceText

/// Every record is one that the manifest and the document record name, once.
///
/// Partial files and folders of a run under way, locks, `source.txt` and files of other names are
/// left alone.
package enum StrayRecordCheck: ValidationCheck {
  package static let code = "validation.stray-record"
  package static let severity = Diagnostic.Severity.error
  package static let documentation = """
    Every record is one that the manifest and the document record name, once.

    Partial files and folders of a run under way, locks, `source.txt` and files of other names are
    left alone.
    """
  package static let fault = CheckExample(
    "the first policy's record is there twice", .copy("/policies/0", to: "/policies/3"))
  package static let lookalike = CheckExample(
    "two ids in the document record have changed places",
    .swap("/document/policies/0", "/document/policies/1"))

  package static func check(_ document: StoredDocument, _ report: inout Report) {
    for problem in document.problems where ![.unreadable, .misnamed].contains(problem.kind) {
      report.add(problem.message, file: problem.file, line: problem.line)
    }
    if let record = document.record, let manifest = document.manifest, document.hasFailed {
      report.add(
        "the document has records, but line \(manifest.line ?? 0) of the manifest says that it "
          + "failed", at: "", in: record)
    }
    let listed = Set(document.record?.json.elements("policies").compactMap(\.string) ?? [])
    var seen: Set<String> = []
    for policy in document.policies {
      if !seen.insert(policy.id).inserted {
        report.add("there is another record with the id \(policy.id)", at: "/id", in: policy)
      } else if document.record != nil, !listed.contains(policy.id) {
        report.add("the document record does not list \(policy.id)", at: "/id", in: policy)
      }
    }
  }
}
