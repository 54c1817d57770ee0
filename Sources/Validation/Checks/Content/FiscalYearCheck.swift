package import ShisakuSourceText

/// The fiscal years of a budget are near those of the document's other budgets, in order, and none
/// occurs twice.
///
/// Years may rise or fall; a supplementary budget may stand on either side of its year's initial one.
package enum FiscalYearCheck: ValidationCheck {
  package static let code = "validation.fiscal-year"
  package static let severity = Diagnostic.Severity.warning
  package static let documentation = """
    The fiscal years of a budget are near those of the document's other budgets, in order, and none
    occurs twice.

    Years may rise or fall; a supplementary budget may stand on either side of its year's initial one.
    """
  package static let fault = CheckExample(
    "a year is ten years off", .set("/policies/0/budget/entries/0/fiscal_year", "2036"))
  package static let lookalike = CheckExample(
    "a year is the one before the others", .set("/policies/0/budget/entries/1/fiscal_year", "2024"))

  /// Years from the document's middle one.
  private static let widest = 6

  package static func check(_ document: StoredDocument, _ report: inout Report) {
    let all = document.policies.flatMap { ($0.budget ?? []).compactMap(\.fiscalYear) }.sorted()
    guard !all.isEmpty else { return }
    let middle = all[all.count / 2]
    for policy in document.policies {
      let entries = policy.budget ?? []
      for (index, entry) in entries.enumerated() {
        let pointer = "/budget/entries/\(index)/fiscal_year"
        guard let year = entry.fiscalYear else { continue }
        if abs(year - middle) > widest {
          report.add("most budgets here are of about \(middle)", at: pointer, in: policy)
        }
        let isRepeated = entries[..<index].contains { other in
          other.fiscalYear == year && other.kind == entry.kind && other.round == entry.round
            && other.draft == entry.draft && other.label == entry.label
        }
        if isRepeated { report.add("this budget is listed twice", at: pointer, in: policy) }
      }
      let years = entries.compactMap(\.fiscalYear)
      if years != years.sorted(), years != years.sorted(by: >) {
        let listed = years.map(String.init).joined(separator: ", ")
        report.add("the years are in no order: \(listed)", at: "/budget/entries", in: policy)
      }
    }
  }
}
