package import ShisakuRecords
internal import ShisakuSegmentation

/// Marks the end of a part in a value of several parts.
private let separator = "\u{1F}"
/// Whether a policy was found is told by its place; its name is a field of its own.
private let anyPolicy = "policy"

private func value(_ parts: String?...) -> String {
  parts.map { $0 ?? "" }.joined(separator: separator)
}

extension PolicyRecord {
  /// The single values of a field of a policy, folded, in their order; none where it is empty.
  package func values(of field: PolicyField) -> [String] {
    switch field {
    case .found: [anyPolicy]
    case .name: name.map { [ScoringFold.fold($0.value)] } ?? []
    case .reprint: reprint ? ["yes"] : []
    case .theme:
      theme.map { [value(ScoringFold.fold($0.title.value), $0.part.map { "\($0.value)" })] } ?? []
    case .categories: categories.map { ScoringFold.fold($0.label.value) }
    case .offices: offices.map { ScoringFold.fold($0.text.value) }
    case .positions: positions.map { ScoringFold.fold($0.label.value) }
    case .budget: budget?.entries.map(\.comparable) ?? []
    case .budgetNotes: (budget?.notes ?? []).map { ScoringFold.note($0.value) }.sorted()
    case .roadmap: (roadmap ?? []).map { ScoringFold.fold($0.label.value) }
    case .printedPage: printedPages.prefix(1).map { "\($0.value)" }
    case .purpose, .overview, .effect:
      box(field).map { [ScoringFold.foldWithoutBullets($0.value)] } ?? []
    case .measuresLinked, .measureFound, .measurePath, .measureTitle, .measureItems, .measureBody,
      .measureOffices:
      []
    }
  }

  /// A box of prose.
  package func box(_ field: PolicyField) -> TracedText? {
    switch field {
    case .purpose: texts[.purpose]
    case .overview: texts[.overview]
    case .effect: texts[.effect]
    default: nil
    }
  }
}

extension PolicyRecord.BudgetEntry {
  fileprivate var comparable: String {
    value(
      fiscalYear.map { "\($0)" } ?? "", kind.rawValue, round.map { "\($0)" }, draft ? "draft" : nil,
      amount.value.map { "\($0)" }, partOfLarger ? "part" : nil)
  }
}

extension PolicyRecord.Measure {
  /// Marker and title, folded: what a measure is known by.
  var key: String { value(ScoringFold.fold(marker.value), ScoringFold.fold(title.value)) }
}

extension PolicyGold.Policy {
  /// The single values of a field of a policy, folded, in their order; none where it is empty. The
  /// boxes of prose are labelled by place and have none.
  package func values(of field: PolicyField) -> [String] {
    switch field {
    case .found: [anyPolicy]
    case .name: [ScoringFold.fold(name)]
    case .reprint: reprint == true ? ["yes"] : []
    case .theme: theme.map { [value(ScoringFold.fold($0), themeOrdinal.map { "\($0)" })] } ?? []
    case .categories: categories.map(ScoringFold.fold)
    case .offices: offices.map(ScoringFold.fold)
    case .positions: positions.map(ScoringFold.fold)
    case .budget: budget.map(\.comparable)
    case .budgetNotes: (budgetNotes ?? []).map(ScoringFold.note).sorted()
    case .roadmap: roadmapPeriods.map(ScoringFold.fold)
    case .printedPage: printedPage.flatMap { $0 == 0 ? nil : ["\($0)"] } ?? []
    case .purpose, .overview, .effect, .measuresLinked, .measureFound, .measurePath, .measureTitle,
      .measureItems, .measureBody, .measureOffices:
      []
    }
  }

  /// The readings of a box of prose that count as right, the first one first.
  package func readings(of field: PolicyField) -> [[PolicyGold.Place]] {
    switch field {
    case .purpose: [purpose] + (purposeAlt ?? [])
    case .overview: [overview] + (overviewAlt ?? [])
    case .effect: [effect] + (effectAlt ?? [])
    default: []
    }
  }
}

extension PolicyGold.BudgetEntry {
  fileprivate var comparable: String {
    let parts = kind.split(separator: "-")
    return value(
      "\(fy)", parts.first.map(String.init), parts.dropFirst().first.map(String.init),
      draft == true ? "draft" : nil, yen.map { "\($0)" }, partOf == true ? "part" : nil)
  }
}

extension PolicyGold.Measure {
  /// Marker and title, folded: what a measure is known by.
  var key: String { value(ScoringFold.fold(marker), ScoringFold.fold(title)) }
}
