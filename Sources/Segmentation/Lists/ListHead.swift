/// The head of an entry: its title and the values beside and below it.
struct ListHead {
  /// Indices of its rows.
  var rows: Range<Int>
  /// The mark's style; `nil` for a title without one.
  var style: ListMark.Style?
  /// The title with mark, status and notes.
  var title: TextRanges
  var amounts: TextRanges = []
  var offices: [TextRanges] = []
  var notes: [TextRanges] = []
  /// Whether text stands directly below.
  var hasText = false

  var weight: Double {
    (amounts.isEmpty ? 0 : 1) + (offices.isEmpty ? 0 : 1.5) + (hasText ? 0.7 : 0)
  }
}
