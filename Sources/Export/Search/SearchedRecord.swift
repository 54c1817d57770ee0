/// What a search looks at of one policy, or of what a document has beside its policies.
struct SearchedRecord {
  struct Text {
    /// The field's name in `texts`, and for a field without a place of its own key and label.
    var names: [String]
    let pointer: String
    let text: String
  }

  let document: String
  /// `nil` for a document's own texts.
  let policy: String?
  var name: String?
  /// Names of offices in lower case.
  var offices: [[UInt8]] = []
  /// Fiscal years of budgets, and the one that the document is about.
  var years: Set<Int> = []
  var texts: [Text] = []
}

/// A text in which words stand that were looked for.
package struct SearchHit: Sendable, Hashable {
  package let document: String
  /// `nil` for a text that belongs to no policy.
  package let policy: String?
  /// Of the policy.
  package let name: String?
  /// As `texts.field` of an export names it.
  package let field: String
  /// JSON pointer into the record; leads to the bytes of the source.
  package let pointer: String
  package let text: String
  /// Where words stand: byte ranges of `text`, in order, apart from each other.
  package let places: [Range<Int>]

  init(_ record: SearchedRecord, _ text: SearchedRecord.Text, _ places: [Range<Int>]) {
    document = record.document
    policy = record.policy
    name = record.name
    field = text.names.first ?? ""
    pointer = text.pointer
    self.text = text.text
    var joined: [Range<Int>] = []
    for place in places.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = joined.last, place.lowerBound <= last.upperBound {
        joined[joined.count - 1] =
          last.lowerBound..<max(last.upperBound, place.upperBound)
      } else {
        joined.append(place)
      }
    }
    self.places = joined
  }
}
