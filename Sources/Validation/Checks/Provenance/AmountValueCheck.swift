internal import ShisakuEntities
internal import ShisakuJSON
package import ShisakuSourceText

/// An amount of a budget is the one that its cell says.
///
/// The cell is read again by the rules for money. Cells without a unit of their own (tables that
/// count in 百万円), cells with several amounts and numbers in the quoted name of a larger item
/// (「…」の内数) are left alone.
package enum AmountValueCheck: ValidationCheck {
  package static let code = "validation.amount-value"
  package static let severity = Diagnostic.Severity.error
  package static let documentation = """
    An amount of a budget is the one that its cell says.

    The cell is read again by the rules for money. Cells without a unit of their own (tables that
    count in 百万円), cells with several amounts and numbers in the quoted name of a larger item
    (「…」の内数) are left alone.
    """
  package static let fault = CheckExample(
    "an amount lost three zeros",
    .set("/policies/0/budget/entries/0/amount/value", "145000"))
  package static let lookalike = CheckExample(
    "the share of a larger amount is not noted",
    .set("/policies/0/budget/entries/0/part_of_larger", "true"))

  package static func check(_ document: StoredDocument, _ report: inout Report) {
    guard let source = document.text else { return }
    for policy in document.policies {
      for (index, entry) in (policy.budget ?? []).enumerated() {
        let pointer = "/budget/entries/\(index)/amount"
        guard let spans = policy.provenance[pointer], let cell = source.reading(of: spans) else {
          continue
        }
        guard let printed = cell.amount, printed != entry.amount,
          // Digits that blanks part (６ ３円) are a number in the cell of a budget.
          cell.closed.amount != entry.amount,
          entry.amount != nil || !cell.isQuoted
        else { continue }
        let value = entry.amount.map { "\($0) yen" } ?? "nothing"
        report.add(
          "the cell reads \(printed) yen, the record says \(value)", at: pointer, in: policy)
      }
    }
  }
}
