package import ShisakuSourceText

/// The office of a sheet is among the offices of its excerpt.
///
/// The excerpt may name a larger unit or leave out the ministry. A document in which a fifth of the
/// sheets and more have other offices than their excerpts does not keep this habit and is left
/// alone.
package enum OfficeExcerptCheck: ValidationCheck {
  package static let code = "validation.office-excerpt"
  package static let severity = Diagnostic.Severity.warning
  package static let documentation = """
    The office of a sheet is among the offices of its excerpt.

    The excerpt may name a larger unit or leave out the ministry. A document in which a fifth of the
    sheets and more have other offices than their excerpts does not keep this habit and is left
    alone.
    """
  package static let fault = CheckExample(
    "the office is another", .set("/policies/0/offices/0/text", #""情報流通行政局放送政策課""#),
    .set("/policies/0/offices/0/path", #"["情報流通行政局", "放送政策課"]"#))
  package static let lookalike = CheckExample(
    "the office is written with its ministry",
    .set("/policies/0/offices/0/text", #""みらい省海事局内航課""#))

  /// So few exceptions never make a habit.
  private static let habit = 3

  package static func check(_ document: StoredDocument, _ report: inout Report) {
    let sheets = document.policies.filter { policy in
      !policy.offices.isEmpty && policy.measures.contains { !$0.offices.isEmpty }
    }
    let strangers = sheets.map { policy in
      let named = policy.measures.flatMap(\.offices)
      return (policy, policy.offices.indices.filter { !isNamed(policy.offices[$0], in: named) })
    }.filter { !$0.1.isEmpty }
    guard strangers.count <= max(habit, sheets.count / 5) else { return }
    for (policy, indices) in strangers {
      for index in indices {
        report.add(
          "\(policy.offices[index].text) is not among the offices of the excerpt",
          at: "/offices/\(index)/text", in: policy)
      }
    }
  }

  private static func isNamed(
    _ office: StoredPolicy.Office, in others: [StoredPolicy.Office]
  ) -> Bool {
    let unit = office.path.last ?? office.text
    return others.contains { other in
      other.text.contains(office.text) || other.text.contains(unit)
        || other.path.last.map { office.text.contains($0) } == true
    }
  }
}
