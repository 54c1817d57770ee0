internal import ShisakuSourceText

/// A row of a table: the text of each cell, in the order of the columns.
struct TableRow {
  var cells: [TextRanges]
  /// What it stands under.
  var path = TablePath()
  var lines: Range<Int>
  /// Whether the last cell that it stands under stands beside a row above, and may be that row's alone.
  var isBelowCell = false
  /// Items below the row over all columns: what its policy is made of.
  var items: TextRanges = []
  /// The cells of each line of indicators of a row that has several.
  var indicators: [[TextRanges]] = []
}

/// What a row of a table stands under.
struct TablePath: Equatable {
  /// The row over all columns above it.
  var heading: TextRanges?
  /// The cells beside it that are merged over several rows, from the outermost.
  var leading: [TextRanges] = []

  /// From the outermost.
  var all: [TextRanges] { (heading.map { [$0] } ?? []) + leading }
}
