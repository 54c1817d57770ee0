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
    let texts = node.offices.map(\.text) + (node.budget?.entries ?? []).map(\.label)
    return ownValues + texts.flatMap { $0 }
  }

  /// What no other unit may hold as well: rows share the offices of a merged cell and the heads of their
  /// table, but no name, text or amount.
  var ownValues: [Range<Int>] {
    var texts = [node.name] + node.fields.map(\.text) + node.details.map(\.ranges)
    texts += node.texts.present.map { $0.1.ranges }
    texts += node.budget.map { $0.entries.map(\.amountRanges) + $0.notes } ?? []
    return texts.flatMap { $0 }
  }

  /// What a unit holds, as another one is asked whether it holds the same.
  struct Claims {
    /// What no other unit may hold as well, as `ownValues` has it.
    let own: TakenRanges
    /// All that it holds, labels too.
    let all: TakenRanges
    /// What the name of another unit may not stand in.
    let named: TakenRanges
  }

  var claims: Claims {
    Claims(
      own: TakenRanges(ownValues), all: TakenRanges(values + heads),
      named: TakenRanges(ownValues + heads))
  }

  /// Leaves out what another unit has, but for the name, as on pages where lines of both stand among each
  /// other.
  mutating func leaveOut(_ other: Claims) {
    node.details.removeAll { other.all.overlap($0.ranges) }
    node.fields.removeAll { other.own.overlap($0.label) || other.all.overlap($0.text) }
    for (place, box) in node.texts.present where other.all.overlap(box.ranges) {
      node.texts[place] = nil
    }
    guard var budget = node.budget else { return }
    budget.entries.removeAll { other.own.overlap($0.label) || other.all.overlap($0.amountRanges) }
    budget.notes.removeAll { other.all.overlap($0) }
    node.budget = budget.entries.isEmpty && budget.notes.isEmpty ? nil : budget
  }

  /// The words that say what its values are.
  var heads: [Range<Int>] {
    let labels = (node.budget?.entries ?? []).map(\.label) + node.fields.map(\.label)
    return labels.flatMap { $0 }
  }
}
