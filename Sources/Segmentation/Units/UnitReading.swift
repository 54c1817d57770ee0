/// A policy as one way of reading its document has it: a sheet, an entry of a list, a row of a table,
/// or a heading with its text.
struct UnitReading {
  let kind: UnitDecision.Kind
  var node: SheetNode
  /// The lines that it stands on, as indices into those of the document.
  var lines: Range<Int>
  /// What belongs to no value: labels, heads, marks.
  var furniture: [Range<Int>]
  /// What speaks for it beside its values: that the document has others like it.
  var support = 0.0

  /// Where its values begin: what tells it from others. Words that date amounts may stand far above.
  var places: [Int] {
    var texts = [node.name] + node.offices.map(\.text) + node.fields.map(\.text)
    texts += node.texts.present.map { $0.1.ranges }
    texts += (node.budget?.entries ?? []).map(\.amountRanges)
    return texts.compactMap(\.first?.lowerBound)
  }
}
