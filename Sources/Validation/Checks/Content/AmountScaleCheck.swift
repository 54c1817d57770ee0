internal import ShisakuEntities
internal import ShisakuJSON
package import ShisakuSourceText

/// Amounts of a budget are plausible: above nothing, below a thousand trillion yen, and not about a
/// thousand times another of the same policy.
///
/// A slip between 千円, 百万円 and yen shows as such a step; steps of other sizes are left alone, as
/// are amounts that the source prints with their unit, reserves and what is carried over.
package enum AmountScaleCheck: ValidationCheck {
  package static let code = "validation.amount-scale"
  package static let severity = Diagnostic.Severity.warning
  package static let documentation = """
    Amounts of a budget are plausible: above nothing, below a thousand trillion yen, and not about a
    thousand times another of the same policy.

    A slip between 千円, 百万円 and yen shows as such a step; steps of other sizes are left alone, as
    are amounts that the source prints with their unit, reserves and what is carried over.
    """
  package static let fault = CheckExample(
    "an amount lost three zeros", .set("/policies/0/budget/entries/0/amount/value", "145000"))
  package static let lookalike = CheckExample(
    "an amount is forty times another",
    .set("/policies/0/budget/entries/0/amount/value", "3600000000"))

  /// The kinds of amounts that are of one size; what is carried over may be any part of a year's.
  private static let ofYears: Set = ["initial", "supplementary", "total", "executed"]
  private static let largest = 1_000_000_000_000_000
  /// How often a larger amount holds a smaller one after such a slip, growth included.
  private static let slip = 500...2000

  package static func check(_ document: StoredDocument, _ report: inout Report) {
    for policy in document.policies {
      let entries = policy.budget ?? []
      let amounts = entries.filter { ofYears.contains($0.kind) }.compactMap(\.amount)
      for (index, entry) in entries.enumerated() {
        guard let amount = entry.amount else { continue }
        let pointer = "/budget/entries/\(index)/amount"
        if amount == 0 || amount.magnitude > largest {
          report.add("\(amount) yen is no plausible amount", at: pointer, in: policy)
          continue
        }
        if !ofYears.contains(entry.kind) { continue }
        if document.text?.prints(amount, at: policy.provenance[pointer]) == true { continue }
        let neighbour = amounts.first { other in
          other > 0 && slip.contains(max(other, amount) / min(other, amount))
        }
        if let neighbour {
          report.add(
            "\(amount) yen beside \(neighbour) yen looks like a slip of the unit", at: pointer,
            in: policy)
        }
      }
    }
  }
}

extension StoredSource {
  /// Whether the text of spans is one amount with its unit, and this one.
  fileprivate func prints(_ amount: Int, at spans: [ByteRange]?) -> Bool {
    let amounts = spans.flatMap { reading(of: $0) }?.entities(.money).map { $0["value"]?.amount }
    return amounts == [amount]
  }
}
