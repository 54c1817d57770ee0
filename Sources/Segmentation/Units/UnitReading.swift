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

  /// All that its values hold, in no order.
  var values: [Range<Int>] {
    var texts = [node.name] + node.offices.map(\.text) + node.fields.map(\.text)
    texts += node.texts.present.map { $0.1.ranges }
    texts += node.details.map(\.ranges)
    texts += (node.budget?.entries ?? []).flatMap { [$0.label, $0.amountRanges] }
    return texts.flatMap { $0 }
  }

  /// Leaves out what another unit has: details, and fields with labels that are values there, as on pages
  /// where lines of both stand among each other.
  mutating func leaveOut(_ other: UnitReading) {
    let taken = other.values + other.heads
    func isFree(_ ranges: TextRanges) -> Bool {
      ranges.allSatisfy { range in !taken.contains { $0.overlaps(range) } }
    }
    node.details.removeAll { !isFree($0.ranges) }
    node.fields.removeAll { !isFree($0.label) || !isFree($0.text) }
  }

  /// The words that say what its values are.
  var heads: [Range<Int>] {
    let labels = (node.budget?.entries ?? []).map(\.label) + node.fields.map(\.label)
    return labels.flatMap { $0 }
  }
}
