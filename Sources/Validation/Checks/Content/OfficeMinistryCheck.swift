internal import ShisakuJSON
internal import ShisakuRecordStore
package import ShisakuSourceText

/// A ministry that is not printed with its office is one that the document tells.
///
/// The list before it names the ministry, or the excerpts of the policy name the office's unit directly
/// below this ministry and below no other, or they do not name it and the ministry published the
/// document. Offices of excerpts are left alone.
package enum OfficeMinistryCheck: ValidationCheck {
  package static let code = "validation.office-ministry"
  package static let severity = Diagnostic.Severity.error
  package static let documentation = """
    A ministry that is not printed with its office is one that the document tells.

    The list before it names the ministry, or the excerpts of the policy name the office's unit directly
    below this ministry and below no other, or they do not name it and the ministry published the
    document. Offices of excerpts are left alone.
    """
  package static let fault = CheckExample(
    "the office belongs to a ministry that nothing names",
    .set("/policies/0/offices/0/ministry", #""架空省""#),
    .set("/policies/0/offices/0/path/0", #""架空省""#))
  package static let lookalike = CheckExample(
    "the ministry is left out", .set("/policies/0/offices/0/ministry", "null"),
    .remove("/policies/0/offices/0/path/0"))

  package static func check(_ document: StoredDocument, _ report: inout Report) {
    let publisher = document.record?.json["publisher"]?.text("name")
    for policy in document.policies {
      let excerpts = policy.measures.flatMap(\.offices)
      var named: Set<String> = []
      for (index, office) in policy.offices.enumerated() {
        guard let ministry = office.ministry else {
          // A ministry itself may stand before its offices.
          named.insert(office.text)
          continue
        }
        let isPrinted = policy.provenance["/offices/\(index)/ministry"]?.isEmpty == false
        if isPrinted || office.text.hasPrefix(ministry) {
          named.insert(ministry)
        } else if !named.contains(ministry),
          !isTold(ministry, of: office, in: excerpts, publisher)
        {
          report.add(
            "the document does not say that \(office.text) belongs to \(ministry)",
            at: "/offices/\(index)/ministry", in: policy)
        }
      }
    }
  }

  /// Whether excerpts or publisher tell the ministry of an office.
  private static func isTold(
    _ ministry: String, of office: StoredPolicy.Office, in excerpts: [StoredPolicy.Office],
    _ publisher: String?
  ) -> Bool {
    guard office.path.count > 1, office.path[0] == ministry else { return false }
    let tellers = excerpts.filter {
      $0.path.count > 1 && $0.path[1] == office.path[1] && $0.path[0] == $0.ministry
    }
    return tellers.isEmpty
      ? publisher == ministry : tellers.allSatisfy { $0.ministry == ministry }
  }
}
