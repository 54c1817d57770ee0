/// What a policy record is judged by.
package enum PolicyField: String, CaseIterable, Sendable, Comparable {
  case found, name, reprint, theme, categories, offices, positions, budget
  case budgetNotes = "budget_notes"
  case purpose, overview, effect, roadmap
  case printedPage = "printed_page"
  /// Whether the policy holds the measures of an excerpt, and none of another theme.
  case measuresLinked = "measures_linked"
  case measureFound = "m_found"
  case measurePath = "m_path"
  case measureTitle = "m_title"
  case measureItems = "m_items"
  case measureBody = "m_body"
  case measureOffices = "m_offices"

  /// The boxes of prose.
  package static let boxes: [PolicyField] = [.purpose, .overview, .effect]
  /// What is judged once a policy.
  package static let ofPolicy: [PolicyField] = [
    .found, .name, .reprint, .theme, .categories, .offices, .positions, .budget, .budgetNotes,
    .purpose, .overview, .effect, .roadmap, .printedPage,
  ]

  package static func < (left: PolicyField, right: PolicyField) -> Bool {
    left.place < right.place
  }

  private var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
