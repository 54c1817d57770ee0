/// The free texts of a sheet and the labels that may have them, with how well they go together.
///
/// Blocks of lines come in the order of the dump. Each label has a run of blocks or none, and each block
/// belongs to one label at most. All ways to share them out are added up at once, block by block: of what
/// came before, only the set of labels that have their text already counts. Sets are numbers, with the
/// bit of each label that is in them.
struct SharedSheet {
  /// Labels as indices into those of the sheet.
  var labels: [Int] = []
  /// Their wordings, by which the sheets of a document know one another's labels.
  var keys: [[UInt8]] = []
  /// The place of each label in the order of all; `nil` where that says nothing about the order of their
  /// texts.
  var ranks: [Int]?
  /// The pieces of each block, as indices into those of the sheet.
  var blocks: [Range<Int>] = []
  /// The texts that begin with each block.
  var texts: [[Text]] = []
  /// What it counts that each block is nobody's.
  var loose: [Double] = []
  /// Whether some labels are left out with the texts that stand alone behind them.
  var hasDirect = false
  /// What it counts that a label has no text. Set by hand, as what other weights are held against.
  static let empty = 0.3

  /// A run of blocks that may be the text of a label.
  struct Text {
    /// The place of the label in `labels`.
    let label: Int
    /// The block behind the last one.
    let end: Int
    let weight: Double
  }

  var isUsable: Bool { !labels.isEmpty && !blocks.isEmpty }

  /// The most likely text of each label, and the chances that one label's stands before another's.
  struct Result {
    var best: [(blocks: Range<Int>, chance: Double)?] = []
    var before: [[Double]] = []
    /// What all ways to share the texts out come to.
    var total = 1.0
  }

  /// What all ways to share the texts out come to, by the chance that the text of each label stands before
  /// that of each other one. O(2^labels · texts).
  func result(order: [[Double]]) -> Result {
    let orders = orders(order)
    let behind = behind(orders)
    let all = behind[0, 0]
    var result = Result(
      best: Array(repeating: nil, count: labels.count),
      before: Array(repeating: Array(repeating: 0, count: labels.count), count: labels.count),
      total: all)
    guard all > 0 else { return result }
    // The chances of each label's text by the set of labels whose texts stand before it.
    let shares = SetTable(rows: labels.count, labels: labels.count)
    let ahead = SetTable(rows: blocks.count + 1, labels: labels.count)
    ahead[0, 0] = 1
    for place in blocks.indices {
      for text in texts[place] {
        let (label, end) = (text.label, text.end)
        var chance = 0.0
        ahead.forEachSet(without: label) { set in
          guard ahead[place, set] > 0 else { return }
          let joined = set | 1 << label
          let step = ahead[place, set] * orders[label, set] * text.weight
          ahead[end, joined] += step
          let share = step * behind[end, joined] / all
          shares[label, set] += share
          chance += share
        }
        if chance > result.best[label]?.chance ?? 0 { result.best[label] = (place..<end, chance) }
      }
      for set in 0..<ahead.sets { ahead[place + 1, set] += ahead[place, set] * loose[place] }
    }
    for label in labels.indices {
      for set in 0..<shares.sets where shares[label, set] > 0 {
        for other in labels.indices where set >> other & 1 == 1 {
          result.before[other][label] += shares[label, set]
        }
      }
    }
    return result
  }

  /// How well each label's text stands behind those of each set of others.
  private func orders(_ order: [[Double]]) -> SetTable {
    let orders = SetTable(rows: labels.count, labels: labels.count)
    for label in labels.indices {
      orders[label, 0] = 1
      for set in 1..<orders.sets where set >> label & 1 == 0 {
        // Twice a half is no evidence.
        orders[label, set] =
          orders[label, set & (set - 1)] * 2 * order[set.trailingZeroBitCount][label]
      }
    }
    return orders
  }

  /// What all ways to share out the blocks from each one on come to, by the set of labels that have theirs.
  private func behind(_ orders: borrowing SetTable) -> SetTable {
    let behind = SetTable(rows: blocks.count + 1, labels: labels.count)
    for set in 0..<behind.sets {
      let missing = labels.count - set.nonzeroBitCount
      behind[blocks.count, set] = (0..<missing).reduce(1.0) { value, _ in value * Self.empty }
    }
    for place in blocks.indices.reversed() {
      for set in 0..<behind.sets { behind[place, set] = behind[place + 1, set] * loose[place] }
      for text in texts[place] {
        let (label, end) = (text.label, text.end)
        behind.forEachSet(without: label) { set in
          behind[place, set] += orders[label, set] * text.weight * behind[end, set | 1 << label]
        }
      }
    }
    return behind
  }
}
