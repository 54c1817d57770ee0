/// A row of a list: one line, or the lines that a page prints side by side.
struct ListRow {
  /// Indices of its lines.
  var lines: Range<Int>
  /// Its texts from left to right.
  var ranges: [Range<Int>]
  var mark: ListMark?
  /// The amounts and offices that it ends with.
  var tail: RowTail?
  /// Bytes of its text before the values, without mark, white space and leaders.
  var title: TextRanges = []
  var blanksBefore = 0
  var opensPage = false
  /// The last scalar of its text.
  var last: UInt32 = 0
  /// Characters of its text.
  var length = 0

  /// Whether it holds amounts or offices and nothing else.
  var isValue: Bool { tail != nil && title.isEmpty }
}
