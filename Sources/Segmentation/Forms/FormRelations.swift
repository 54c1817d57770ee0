internal import ShisakuSourceText
internal import ShisakuValues

/// Where the values of a document's labels stand, learned from its sheets together.
///
/// In a dump that does not say where lines stand on their page a value may come behind its label,
/// before it, or far away, where the page's cells were printed in another order. Sheets of one form
/// are printed in the same order, so what stands in one place on all of them is the value of one
/// label. Each label is scored with each text: by the type of the value, by how far away it stands,
/// and by how often texts in the same place suit the label on the other sheets; the best assignment
/// of texts to labels is taken a sheet, and what is no better than nothing is left out.
struct FormRelations {
  /// A sheet with the labels that have no value yet.
  struct Sheet {
    let blocks: FormBlocks
    /// Labels as indices into those of the sheet; -1 for a title that has none.
    let labels: [Int]
    /// The labels' texts; the same label twice on a sheet counts as two.
    let keys: [[UInt8]]
    /// The texts of all labels of the sheet, which say where blocks stand.
    let wordings: [[UInt8]]
    /// How well each text suits each label, without where they stand.
    let fits: [[Double]]
  }

  /// Where a block stands, as sheets have it in common: the label before or behind it, and how many
  /// blocks are between.
  private struct Slot: Hashable {
    /// The number of its text; `nil` where there is none.
    let label: Int?
    let distance: Int
    let isBehind: Bool
  }

  let sheets: [Sheet]
  /// What a label without a value gets.
  private static let none = -3.2
  private static let rounds = 3

  /// Whether labels and blocks are few enough to be held against one another: more are no sheet.
  static func mayAssign(labels: Int, blocks: Int) -> Bool {
    labels * blocks <= 40_000 && labels <= 400
  }

  /// The block of each label of a sheet, by the place of the label in `Sheet.labels`.
  func assignments() -> [[Int?]] {
    var scores = sheets.map { sheet in
      sheet.labels.indices.map { label in
        sheet.blocks.blocks.indices.map { base(sheet, label, $0) }
      }
    }
    let bases = scores
    let (keys, slots) = sheets.count > 1 ? numbers() : ([], [])
    for _ in 0..<Self.rounds where sheets.count > 1 {
      let chances = scores.map { $0.map(posteriors) }
      let (counts, totals) = agreement(chances, keys, slots)
      for (index, sheet) in sheets.enumerated() {
        let slots = slots[index]
        for label in sheet.labels.indices {
          let own = chances[index][label]
          let base = bases[index][label]
          let key = keys[index][label]
          let rest = Double((totals[key] ?? 1) - 1)
          let shares = slots.indices.map { block -> Double in
            guard base[block] > ValueFit.impossible / 2 else { return 0 }
            let (behind, before) = slots[block]
            let seen = max(counts[key, behind], counts[key, before])
            return share(seen - own[block], of: rest)
          }
          // Where sheets do not agree on any place, places say nothing.
          let most = shares.max() ?? 0
          scores[index][label] = slots.indices.map {
            base[$0] - Self.trust * (most - shares[$0])
          }
        }
      }
    }
    return zip(sheets, scores).map { sheet, scores in
      guard !sheet.labels.isEmpty, !sheet.blocks.blocks.isEmpty else {
        return [Int?](repeating: nil, count: sheet.labels.count)
      }
      return certain(Assignment.best(scores, none: Self.none), scores, sheet)
    }
  }

  /// What of an assignment is better than what else it might be: another text that is nobody's, no
  /// text at all, or another label's text while that takes this one. A wrong value is worse than none.
  private func certain(
    _ assignment: [Int?], _ scores: [[Double]], _ sheet: Sheet
  ) -> [Int?] {
    let taken = Set(assignment.compactMap { $0 })
    return assignment.indices.map { label in
      guard let block = assignment[label] else { return nil }
      let place = sheet.blocks.blocks[block]
      if place.owner == sheet.labels[label] {
        // A later item may read more like what the label announces than the first one does.
        let first = sheet.blocks.opening(ofListAt: block)
        if sheet.blocks.blocks[first].behindOwner == 0, first == block || !taken.contains(first) {
          return first
        }
      }
      let own = scores[label][block]
      var margin = own - Self.none
      for other in scores[label].indices where !taken.contains(other) {
        margin = min(margin, own - scores[label][other])
      }
      for rival in assignment.indices where rival != label {
        guard let other = assignment[rival] else {
          margin = min(margin, own - Self.none - scores[rival][block] + Self.none)
          continue
        }
        let swapped = scores[label][other] + scores[rival][block]
        margin = min(margin, own + scores[rival][other] - swapped)
      }
      return margin >= Self.leastMargin ? block : nil
    }
  }

  private static let leastMargin = 0.8

  /// What a place costs where no other sheet has the label's value.
  private static let trust = 4.0

  /// A share of sheets, smoothed.
  private func share(_ seen: Double, of all: Double) -> Double {
    (max(0, seen) + 0.4) / (all + 0.8)
  }

  /// A pair's score by type and distance.
  private func base(_ sheet: Sheet, _ label: Int, _ block: Int) -> Double {
    let fit = sheet.fits[label][block]
    guard fit > ValueFit.impossible / 2 else { return fit }
    return fit - distance(sheet, label, block)
  }

  /// What a block's distance from a label costs. The cost grows with the distance, and faster the
  /// further it is, so that of two labels and two texts apart from them the first goes with the first.
  private func distance(_ sheet: Sheet, _ label: Int, _ block: Int) -> Double {
    let own = sheet.blocks.blocks[block]
    guard sheet.labels[label] >= 0 else {
      // A title stands near the beginning.
      return min(1.5, 0.1 * Double(own.position))
    }
    let place = sheet.blocks.labelPositions[sheet.labels[label]]
    let apart = own.position - place
    if own.owner == sheet.labels[label] { return min(4, 0.5 * Double(own.behindOwner)) }
    if apart == -1 { return 1.2 }
    let far = Double(abs(apart))
    return min(3, 1.4 + 0.08 * far + 0.004 * far * far + (apart < 0 ? 0.4 : 0))
  }

  /// The labels' texts, and the slots of the blocks behind and before a label, as numbers: they are
  /// compared for each pair of label and block.
  private func numbers() -> (keys: [[Int]], slots: [[(behind: Int, before: Int)]]) {
    var texts: [[UInt8]: Int] = [:]
    var places: [Slot: Int] = [:]
    func number<Key>(_ key: Key, _ numbers: inout [Key: Int]) -> Int {
      let next = numbers.count
      let number = numbers[key] ?? next
      if number == next { numbers[key] = next }
      return number
    }
    let keys = sheets.map { $0.keys.map { number($0, &texts) } }
    let slots = sheets.map { sheet in
      let wordings = sheet.wordings.map { number($0, &texts) }
      return sheet.blocks.blocks.map { block in
        let next = block.owner + 1
        let before = block.owner < 0 ? nil : wordings[block.owner]
        let behind = next < wordings.count ? wordings[next] : nil
        return (
          behind: number(
            Slot(label: before, distance: block.behindOwner, isBehind: true), &places),
          before: number(
            Slot(label: behind, distance: block.beforeNext, isBehind: false), &places)
        )
      }
    }
    return (keys, slots)
  }

  /// How often the texts of each slot suit each label, and on how many sheets it has no value yet.
  private func agreement(
    _ chances: [[[Double]]], _ keys: [[Int]], _ slots: [[(behind: Int, before: Int)]]
  ) -> (counts: SlotCounts, totals: [Int: Int]) {
    var counts = SlotCounts()
    var totals: [Int: Int] = [:]
    for index in sheets.indices {
      for (label, key) in keys[index].enumerated() {
        totals[key, default: 0] += 1
        for (block, share) in chances[index][label].enumerated() where share > 0.01 {
          counts.add(share, key, slots[index][block].behind)
          counts.add(share, key, slots[index][block].before)
        }
      }
    }
    return (counts, totals)
  }

  /// How likely each block is the label's, as far as its scores say.
  private func posteriors(_ scores: [Double]) -> [Double] {
    let weights = scores.map { $0 < ValueFit.impossible / 2 ? 0 : Exponential.of($0) }
    let all = weights.reduce(Exponential.of(Self.none), +)
    return weights.map { $0 / all }
  }
}
