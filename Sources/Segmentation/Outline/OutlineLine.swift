/// A line that belongs to no policy, contents page, excerpt or indicator table.
struct OutlineLine {
  let line: TextLine
  /// Its place among the lines of the document.
  let index: Int
  /// Which of the headings that policies stand under it is a part of; `nil` for other lines.
  var path: Int?
}
