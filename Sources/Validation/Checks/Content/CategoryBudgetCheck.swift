package import ShisakuSourceText

/// A sheet of the category ①予算 has a budget, and a sheet with a budget has that category.
///
/// Sheets without a category or without a budget box are left alone.
package enum CategoryBudgetCheck: ValidationCheck {
  package static let code = "validation.category-budget"
  package static let severity = Diagnostic.Severity.warning
  package static let documentation = """
    A sheet of the category ①予算 has a budget, and a sheet with a budget has that category.

    Sheets without a category or without a budget box are left alone.
    """
  package static let fault = CheckExample(
    "the budget cell holds a dash", .set("/policies/0/budget/entries", "[]"))
  package static let lookalike = CheckExample(
    "there is no budget box", .set("/policies/0/budget", "null"))

  package static func check(_ document: StoredDocument, _ report: inout Report) {
    for policy in document.policies {
      guard let entries = policy.budget, !policy.categories.isEmpty else { continue }
      let isBudget = policy.categories.contains { $0.code == "budget" }
      if isBudget, entries.isEmpty, policy.budgetNotes.isEmpty {
        report.add("the category is a budget, the budget cell is empty", at: "/budget", in: policy)
      } else if !isBudget, !entries.isEmpty {
        let labels = policy.categories.map(\.label).joined(separator: ", ")
        report.add(
          "there is a budget, the category is \(labels)", at: "/categories/0/label", in: policy)
      }
    }
  }
}
