package import ShisakuSourceText

/// A period of a roadmap is the one that its label says.
///
/// The label is read again by the rules for dates; labels that hold no date or more than one are
/// left alone, as are those whose year is the next heading's.
package enum PeriodValueCheck: ValidationCheck {
  package static let code = "validation.period-value"
  package static let severity = Diagnostic.Severity.error
  package static let documentation = """
    A period of a roadmap is the one that its label says.

    The label is read again by the rules for dates; labels that hold no date or more than one are
    left alone, as are those whose year is the next heading's.
    """
  package static let fault = CheckExample(
    "a period begins a year late",
    .set("/policies/0/roadmap/periods/0/edtf", #""2026-04-01/2027-03-31""#))
  package static let lookalike = CheckExample(
    "a period has no date", .set("/policies/0/roadmap/periods/0/edtf", "null"))

  package static func check(_ document: StoredDocument, _ report: inout Report) {
    guard let source = document.text else { return }
    for policy in document.policies {
      for (index, period) in policy.periods.enumerated() {
        let pointer = "/roadmap/periods/\(index)"
        guard let edtf = period.edtf, let spans = policy.provenance["\(pointer)/label"],
          let label = source.reading(of: spans), let year = label.startYear,
          let start = edtf.fiscalYear, start != year
        else { continue }
        report.add(
          "the label begins with \(year), the period with \(start)", at: "\(pointer)/edtf",
          in: policy)
      }
    }
  }
}
