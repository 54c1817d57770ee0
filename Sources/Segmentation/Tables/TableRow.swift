internal import ShisakuSourceText

/// A row of a table: the text of each cell, in the order of the columns.
struct TableRow {
  var cells: [TextRanges]
  /// Headings that it stands under, from the outermost.
  var path: [TextRanges] = []
  var lines: Range<Int>
}
