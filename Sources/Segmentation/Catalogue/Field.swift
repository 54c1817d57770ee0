/// A field that policy documents have, as the catalogue describes it.
package struct Field: Sendable, Equatable {
  /// What records and profiles call it: `legal_basis`.
  package var key: String
  package var type: ValueType
  /// The member of the record that holds its value.
  package var place = Place.fields
  /// What forms print, folded and without white space.
  package var labels: [[UInt8]]
  /// What heads a column of a table of policies and is no label elsewhere, folded: 取組, 項目.
  package var columns: [[UInt8]] = []
  /// Words that values of the field hold more often than those of others, folded.
  package var cues: [[UInt8]] = []

  /// A member of the record for values of fields.
  package enum Place: String, Sendable, CaseIterable {
    case name, number, status, offices, period, budget, purpose, overview, effect
    /// The two ends of a period, where a form has a cell for each.
    case periodStart = "period_start"
    case periodEnd = "period_end"
    case theme, categories, positions, details, roadmap
    /// The list of those that have no other place, each with its key.
    case fields
  }
}

extension Field {
  /// Whether a text without white space ends as the field's values do.
  func endsWithCue(_ text: [UInt8]) -> Bool { cues.contains { text.ends(with: $0) } }
}
