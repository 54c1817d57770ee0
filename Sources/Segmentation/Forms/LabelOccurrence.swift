internal import ShisakuSourceText

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
  var decoration = Decoration.none
  /// Whether nothing stands before it on its line.
  var startsLine = true

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

/// Labels in the order of a document.
extension [LabelOccurrence] {
  /// The label that begins at a place.
  func label(at offset: Int) -> LabelOccurrence? {
    let place = partitioningIndex { $0.whole[0].lowerBound >= offset }
    return place < count && self[place].whole[0].lowerBound == offset ? self[place] : nil
  }

  /// The labels that begin between two places; none where the second stands before the first, as the
  /// ends of a row do whose values stand apart in the text.
  func labels(from start: Int, before end: Int) -> ArraySlice<LabelOccurrence> {
    let first = partitioningIndex { $0.whole[0].lowerBound >= start }
    return self[first...].prefix { $0.whole[0].lowerBound < end }
  }

  /// The labels with others among them.
  func merged(with others: [LabelOccurrence]) -> [LabelOccurrence] {
    others.isEmpty
      ? self : (self + others).sorted { $0.whole[0].lowerBound < $1.whole[0].lowerBound }
  }
}
