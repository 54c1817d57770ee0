internal import ShisakuJSON
internal import ShisakuRecordStore
internal import ShisakuRecords
package import ShisakuSourceText

/// A sheet has a name, and those of its boxes that the document's other sheets have.
///
/// Boxes and offices that two thirds of the document's sheets have are expected on all. A box
/// with a dash is not empty.
package enum EmptyFieldCheck: ValidationCheck {
  package static let code = "validation.empty-field"
  package static let severity = Diagnostic.Severity.warning
  package static let documentation = """
    A sheet has a name, and those of its boxes that the document's other sheets have.

    Boxes and offices that two thirds of the document's sheets have are expected on all. A box
    with a dash is not empty.
    """
  package static let fault = CheckExample(
    "a purpose is missing", .set("/policies/0/purpose", "null"))
  package static let lookalike = CheckExample(
    "no sheet has an effect", .set("/policies/0/effect", "null"),
    .set("/policies/1/effect", "null"), .set("/policies/2/effect", "null"))

  private static let fields =
    ProseField.own.compactMap(\.ownKey) + ["categories", "offices", "theme", "budget"]

  package static func check(_ document: StoredDocument, _ report: inout Report) {
    for policy in document.policies where policy.isNameless {
      report.add("the sheet has no name", at: "/name", in: policy)
    }
    for field in fields {
      let empty = document.policies.filter { policy in
        switch policy.record.json[field] {
        case nil, .null, .array([]), .string(""): true
        default: false
        }
      }
      guard empty.count * 3 <= document.policies.count else { continue }
      for policy in empty {
        report.add("most sheets have it, this one does not", at: "/\(field)", in: policy)
      }
    }
  }
}
