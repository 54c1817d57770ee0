/// What documents show of their form: the families that were considered, sheets, and labels with where
/// their values stand. For people who look for what was passed over, and for drafts of profiles.
package struct FormSurvey: Sendable {
  /// A family that was considered.
  package struct Family: Sendable {
    package let name: String
    /// Fields of the family that have a label in the document, and those that have one at all.
    package let found: Int
    package let labelled: Int
  }

  /// A policy as it was read.
  package struct Sheet: Sendable {
    /// From its first to its last line, in bytes of the folded text.
    package let range: Range<Int>
    package let name: TextRanges
    /// Fields that have a value.
    package let values: Int
  }

  /// Where a value stands to its label.
  package enum Place: String, Sendable, CaseIterable {
    /// On the label's line or right of it.
    case behind
    case below, above
    /// On both sides of a label that is centred beside its text.
    case around
    /// With other labels or texts between.
    case apart
  }

  /// A wording that stands as a label.
  package struct Label: Sendable {
    /// Folded, without white space.
    package let wording: [UInt8]
    /// `nil` for a label of the document's own.
    package var field: Field?
    /// How often it stands in the document, and on how many sheets.
    package var count = 0
    package var sheets = 0
    /// How often its values stand in each place.
    package var places: [Place: Int] = [:]
    /// How many of its values may be torn: those that are less sure than 0.9.
    package var unsure = 0
    /// The beginning of its first value.
    package var example = ""

    /// Sheets on which it has no value.
    package var missing: Int { max(0, sheets - places.values.reduce(0, +)) }
  }

  /// A short text that comes back on sheets and is no label.
  package struct Repeat: Sendable {
    package let text: String
    package let sheets: Int
  }

  /// What the document was read as; `nil` where it holds no policy.
  package var profile: String?
  package var title = ""
  package var families: [Family] = []
  package var sheets: [Sheet] = []
  /// In the order in which they first stand.
  package var labels: [Label] = []
  package var repeats: [Repeat] = []

  package init() {}
}

extension FormSurvey {
  /// Adds what another document of the same form shows.
  package mutating func add(_ other: FormSurvey) {
    if title.isEmpty { title = other.title }
    sheets += other.sheets
    for label in other.labels {
      guard let known = labels.firstIndex(where: { $0.wording == label.wording }) else {
        labels.append(label)
        continue
      }
      labels[known].count += label.count
      labels[known].sheets += label.sheets
      labels[known].unsure += label.unsure
      labels[known].places.merge(label.places, uniquingKeysWith: +)
      if labels[known].example.isEmpty { labels[known].example = label.example }
    }
    for text in other.repeats {
      if let known = repeats.firstIndex(where: { $0.text == text.text }) {
        repeats[known] = Repeat(text: text.text, sheets: repeats[known].sheets + text.sheets)
      } else {
        repeats.append(text)
      }
    }
  }
}
