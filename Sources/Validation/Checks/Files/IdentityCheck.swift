internal import Shisaku
internal import ShisakuJSON
internal import ShisakuRecordStore
package import ShisakuSourceText

/// Ids, ordinals, file names and the document record's list say the same.
///
/// A document's id is one that the program gives: letters, digits, `.`, `_` and `-`, and no name that
/// has a meaning in the folder. A policy's id is its document's id, `#` and its ordinal in four
/// digits; ordinals count from 1 in the order of the files or lines; a file is named after the
/// ordinal.
package enum IdentityCheck: ValidationCheck {
  package static let code = "validation.identity"
  package static let severity = Diagnostic.Severity.error
  package static let documentation = """
    Ids, ordinals, file names and the document record's list say the same.

    A document's id is one that the program gives: letters, digits, `.`, `_` and `-`, and no name that
    has a meaning in the folder. A policy's id is its document's id, `#` and its ordinal in four
    digits; ordinals count from 1 in the order of the files or lines; a file is named after the
    ordinal.
    """
  package static let fault = CheckExample(
    "two policies have changed places", .swap("/policies/0", "/policies/1"))
  package static let lookalike = CheckExample(
    "two policies have changed names", .swap("/policies/0/name", "/policies/1/name"))

  package static func check(_ document: StoredDocument, _ report: inout Report) {
    for problem in document.problems where problem.kind == .misnamed {
      report.add(problem.message, file: problem.file, line: problem.line)
    }
    if let record = document.record, !DocumentIdentifier.isOfBatch(document.id) {
      report.add("shisaku gives no document this id", at: "/id", in: record)
    } else if let record = document.record, record.json.text("id") != document.id {
      report.addToDocument(
        "the id is not that of the folder or manifest, \(document.id)", at: "/id")
    }
    for (index, policy) in document.policies.enumerated() {
      let digits = String(policy.ordinal)
      let ordinal = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
      if policy.record.json.text("document") != document.id {
        report.add("the document's id is \(document.id)", at: "/document", in: policy)
      }
      if policy.id != "\(document.id)#\(ordinal)" {
        report.add("the id should be \(document.id)#\(ordinal)", at: "/id", in: policy)
      }
      if policy.ordinal != index + 1 {
        report.add("this is policy \(index + 1) of the document", at: "/ordinal", in: policy)
      }
      if policy.record.line == nil, !policy.record.file.hasSuffix("/\(ordinal).json") {
        report.add("the file should be named \(ordinal).json", at: "/ordinal", in: policy)
      }
    }
    guard let listed = document.record?.json.elements("policies").compactMap(\.string) else {
      return
    }
    let stored = document.policies.map(\.id)
    if listed != stored, Set(listed) == Set(stored), stored.count == listed.count {
      report.addToDocument(
        "the policies are listed in another order than they have", at: "/policies")
    }
  }
}
