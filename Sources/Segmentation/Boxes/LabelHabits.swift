/// How a document prints its boxes beside their labels, over all its sheets.
struct LabelHabits {
  /// The share of labels that are directly followed by text, by field.
  private(set) var follows: [Float] = []
  /// The share of labels with no text on either side.
  private(set) var apart: Float

  /// Characters from which on a cell is text and not another short label or a number.
  private static let shortestText = 9

  init(_ sheets: [PartialSheet]) {
    // Labels, and texts behind them, by field.
    var labels = [0, 0, 0]
    var followed = [0, 0, 0]
    var touching = 0
    for index in sheets.indices {
      for hit in sheets[index].reader.hits {
        let slot = FragmentMeasures.slot(hit.role)
        if slot < 3 { labels[slot] += 1 }
      }
      for cell in sheets[index].reader.cells where cell.use == .free {
        guard cell.labelBefore != nil || cell.labelAfter != nil,
          cell.length >= Self.shortestText
        else { continue }
        let before = cell.labelBefore.map(FragmentMeasures.slot) ?? 3
        let after = cell.labelAfter.map(FragmentMeasures.slot) ?? 3
        if before < 3 { followed[before] += 1 }
        if before < 3 { touching += 1 }
        if after < 3, after != before { touching += 1 }
      }
    }
    for slot in 0..<3 {
      follows.append(
        labels[slot] > 0 ? min(1, Float(followed[slot]) / Float(labels[slot])) : 0)
    }
    let all = labels.reduce(0, +)
    apart = all > 0 ? max(0, 1 - Float(touching) / Float(all)) : 1
  }
}
