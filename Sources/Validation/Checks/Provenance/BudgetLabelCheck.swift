internal import ShisakuJSON
internal import ShisakuSegmentation
package import ShisakuSourceText
internal import ShisakuValues

/// Fiscal year, kind, round and draft of a budget entry are those that its label says.
///
/// The label is read again by the rules for dates. Labels without a year (rows of a table) are left
/// alone; there the year stands at the head of the column. The kind of a row is the one that the
/// document's profile gives it, that of other labels stands in their words (補正). A draft says （案）
/// or a word that the profile has for it (要求).
package enum BudgetLabelCheck: ValidationCheck {
  package static let code = "validation.budget-label"
  package static let severity = Diagnostic.Severity.error
  package static let documentation = """
    Fiscal year, kind, round and draft of a budget entry are those that its label says.

    The label is read again by the rules for dates. Labels without a year (rows of a table) are left
    alone; there the year stands at the head of the column. The kind of a row is the one that the
    document's profile gives it, that of other labels stands in their words (補正). A draft says （案）
    or a word that the profile has for it (要求).
    """
  package static let fault = CheckExample(
    "the year of a budget is one too high",
    .set("/policies/0/budget/entries/0/fiscal_year", "2027"))
  package static let lookalike = CheckExample(
    "an amount is a dash", .set("/policies/0/budget/entries/0/amount", "null"))

  private static let draft = String(decoding: BudgetWord.draft, as: UTF8.self)
  private static let budget = String(decoding: BudgetWord.budget, as: UTF8.self)
  private static let supplementary = String(decoding: BudgetWord.supplementary, as: UTF8.self)

  package static func check(_ document: StoredDocument, _ report: inout Report) {
    guard let source = document.text else { return }
    let profile = document.profile
    let catalogue = profile?.catalogue ?? .builtIn
    let isBeside = profile.map { $0.placement == .beside } ?? false
    for policy in document.policies {
      for (index, entry) in (policy.budget ?? []).enumerated() {
        let pointer = "/budget/entries/\(index)"
        guard let spans = policy.provenance["\(pointer)/label"],
          let label = source.reading(of: spans)
        else { continue }
        if let printed = label.fiscalYear, printed != entry.fiscalYear {
          let year = entry.fiscalYear.map(String.init) ?? "nothing"
          report.add(
            "the label reads fiscal year \(printed), the record says \(year)",
            at: "\(pointer)/fiscal_year", in: policy)
        }
        let kinds = isBeside ? kinds(of: label, in: catalogue) : kinds(of: label)
        if let kind = kinds.first, !kinds.contains(entry.kind) {
          report.add("the label makes it \(kind)", at: "\(pointer)/kind", in: policy)
        }
        if let round = entry.round, label.round != round {
          report.add("the label has no round \(round)", at: "\(pointer)/round", in: policy)
        }
        let saysDraft =
          isBeside ? catalogue.saysDraft(Array(label.text.utf8)) : label.contains(draft)
        if entry.draft != saysDraft, saysDraft || document.profile != nil {
          report.add(
            "the label \(saysDraft ? "says" : "does not say") that it is a draft",
            at: "\(pointer)/draft", in: policy)
        }
      }
    }
  }

  /// What a label of running text makes an amount; nothing where it does not say.
  private static func kinds(of label: SourceReading) -> [String] {
    if label.contains(supplementary) { return ["supplementary"] }
    return label.contains(budget) ? ["initial"] : []
  }

  /// What the words of a label make an amount, the longest first. A word within a longer one (予算 in
  /// 補正予算) does not count; head of row and head of column may say two things.
  private static func kinds(of label: SourceReading, in catalogue: FieldCatalogue) -> [String] {
    var text = label.text.withoutBlanks
    var kinds: [String] = []
    for (word, kind) in catalogue.amountKinds {
      let word = String(decoding: word, as: UTF8.self)
      guard text.contains(word) else { continue }
      text = text.replacing(word, with: " ")
      kinds.append(kind.rawValue)
    }
    return kinds
  }
}
