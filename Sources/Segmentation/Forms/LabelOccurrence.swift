/// A place where a wording stands as a label, known from the catalogue or to this document alone.
struct LabelOccurrence {
  /// `nil` for a label that the catalogue does not know.
  var field: FieldIdentifier?
  /// Whether it groups other labels and has no value of its own.
  var isHeading = false
  /// The wording as printed, without decoration, number, note and colon.
  var wording: TextRanges
  /// All that belongs to the label and to no value.
  var whole: TextRanges
  /// A note in parentheses behind it: （単位：百万円）.
  var note: TextRanges?
  /// What closes a bracket around the label and its value: ） of （担当：財務課）.
  var closing: Range<Int>?
  /// Indices of the first and the last line that it stands on.
  var firstLine: Int
  var lastLine: Int
  /// What sets it off before it.
  var decoration: Decoration
  /// Whether nothing stands before it on its line.
  var startsLine: Bool

  /// The byte behind it.
  var end: Int { whole[whole.count - 1].upperBound }

  /// Makes it one that groups others.
  mutating func becomeHeading() {
    isHeading = true
    field = nil
  }

  /// What stands before a label: nothing, a number, a sign or a bracket around it.
  enum Decoration: Hashable {
    case none
    case number
    case sign(UInt32)
    case bracket(UInt32)
  }
}
