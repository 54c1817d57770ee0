/// A number in a table, with the unit that it has there.
struct TableCell: Sendable {
  /// In bytes of the folded text: the number with its sign and bracket.
  let range: Range<Int>
  let unit: CellUnit
}
