package import ShisakuSourceText

/// The fiscal years of a budget are near those of the document's other budgets, in order, and none
/// occurs twice.
///
/// Years may rise or fall. The rows of a table are in order each by itself: initial budgets and
/// supplementary ones.
package enum FiscalYearCheck: ValidationCheck {
  package static let code = "validation.fiscal-year"
  package static let severity = Diagnostic.Severity.warning
  package static let documentation = """
    The fiscal years of a budget are near those of the document's other budgets, in order, and none
    occurs twice.

    Years may rise or fall. The rows of a table are in order each by itself: initial budgets and
    supplementary ones.
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
      let kinds = Set(entries.map(\.kind))
      let rows = kinds.map { kind in entries.filter { $0.kind == kind } }
      if !isInOrder(entries), !rows.allSatisfy(isInOrder) {
        let years = entries.compactMap(\.fiscalYear)
        let listed = years.map(String.init).joined(separator: ", ")
        report.add("the years are in no order: \(listed)", at: "/budget/entries", in: policy)
      }
    }
  }

  private static func isInOrder(_ entries: [StoredPolicy.BudgetEntry]) -> Bool {
    let years = entries.compactMap(\.fiscalYear)
    return years == years.sorted() || years == years.sorted(by: >)
  }
}
