/// How the value of a field is read. Closed: a field of the catalogue has one of these types, and
/// each has one reader.
package enum ValueType: String, Sendable, CaseIterable {
  /// The title of the policy.
  case name
  /// A printed number: 0222, 2021-国交-20-0473.
  case number
  /// One of a few words with a meaning: 新規, 継続.
  case choice
  /// Offices in charge.
  case offices
  /// When something runs: 平成25年度〜.
  case period
  /// Amounts with their years, in running text or as a table.
  case amounts
  /// Sentences.
  case prose
  /// A short labelled text.
  case text
  /// How something was judged: a letter, a sign or a few words.
  case grade
  /// Whom to ask: a short text that opens with an office.
  case contact
  /// What the policy is measured by.
  case indicators
  /// A table of other matters, which stays in the details.
  case table
  /// A drawing with words in it, which belong to no text.
  case figure
}
