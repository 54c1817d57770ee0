/// The best joint choice of the three boxes of a sheet.
///
/// Every field keeps its best few candidates; all triples of them that do not overlap are scored,
/// each box for itself and each pair together, and the best triple wins. How far the best triple
/// with another box in a field falls behind is the margin of that field.
struct BoxAssignment {
  struct Choice {
    var cells: Range<Int>
    var rival: Range<Int>?
    /// Score of the best triple minus that of the best one with another box here.
    var margin: Float
  }

  private var shortlist: TopCandidates
  private let weights: BoxWeights
  private let habits: LabelHabits

  init(_ candidates: BoxCandidates, weights: BoxWeights) {
    shortlist = TopCandidates(candidates)
    shortlist.weighWording(candidates)
    habits = candidates.habits
    self.weights = weights
  }

  /// The choice a field; `nil` where the sheet has no such box.
  ///
  /// - Parameter hasField: which of the boxes the form has at all, by field.
  /// - Returns: one choice a field, in their order.
  func choices(_ hasField: [Bool]) -> [Choice?] {
    let boxes = BoxField.allCases.map { field in
      shortlist.choices(field, isPrinted: hasField[field.rawValue])
    }
    let ranking = ranked(boxes[0], boxes[1], boxes[2])
    return BoxField.allCases.map { field in
      let slot = field.rawValue
      let chosen = boxes[slot][Int(ranking.best.picks[slot])]
      guard !chosen.isNone else { return nil }
      let rival = ranking.rival(slot)
      let rivalBox = rival.map { boxes[slot][Int($0.picks[slot])] }
      return Choice(
        cells: chosen.cells, rival: rivalBox.flatMap { $0.isNone ? nil : $0.cells },
        margin: rival.map { ranking.best.score - $0.score } ?? 10)
    }
  }

  /// Scores all triples that could count.
  private func ranked(
    _ purposes: ArraySlice<BoxCandidate>, _ overviews: ArraySlice<BoxCandidate>,
    _ effects: ArraySlice<BoxCandidate>
  ) -> TripleRanking {
    var ranking = TripleRanking()
    let mostOfPair = BoxPairFeatures.mostForPair(weights.pairs, habits)
    let mostForEffect = BoxPairFeatures.mostForEffect(weights.pairs, habits)
    let mostOfEffects = effects.reduce(-.infinity) { max($0, $1.scores[2]) } + mostForEffect
    for first in purposes.indices {
      let purpose = purposes[first]
      for second in overviews.indices {
        let overview = overviews[second]
        let apart = purpose.scores[0] + overview.scores[1]
        guard ranking.mayCount(apart + mostOfPair + mostOfEffects), !purpose.overlaps(overview)
        else { continue }
        let left = apart + BoxPairFeatures(purpose, overview).score(weights.pairs, habits)
        guard ranking.mayCount(left + mostOfEffects) else { continue }
        for third in effects.indices {
          let effect = effects[third]
          guard ranking.mayCount(left + effect.scores[2] + mostForEffect),
            !purpose.overlaps(effect), !overview.overlaps(effect)
          else { continue }
          let together = BoxPairFeatures(purpose, overview, effect: effect)
          ranking.add(
            TripleRanking.Triple(
              score: left + effect.scores[2] + together.score(weights.pairs, habits),
              picks: SIMD4(Int32(first), Int32(second), Int32(third), 0)))
        }
      }
    }
    return ranking
  }
}

/// The best of many triples, and for each field the best with another box there than the best one's.
///
/// Of equal ones the first counts.
private struct TripleRanking {
  struct Triple {
    var score: Float = -.infinity
    /// A pick a field.
    var picks = SIMD4<Int32>()
  }

  private(set) var best = Triple()
  /// By field.
  private var rivals = (Triple(), Triple(), Triple())

  /// Whether a triple that scores no more than this could change the ranking.
  @inline(__always)
  func mayCount(_ score: Float) -> Bool {
    score > rivals.0.score || score > rivals.1.score || score > rivals.2.score
  }

  mutating func add(_ triple: Triple) {
    guard triple.score > best.score else {
      if triple.picks.x != best.picks.x, triple.score > rivals.0.score { rivals.0 = triple }
      if triple.picks.y != best.picks.y, triple.score > rivals.1.score { rivals.1 = triple }
      if triple.picks.z != best.picks.z, triple.score > rivals.2.score { rivals.2 = triple }
      return
    }
    // What was the best till now comes before all others.
    if triple.picks.x != best.picks.x { rivals.0 = best }
    if triple.picks.y != best.picks.y { rivals.1 = best }
    if triple.picks.z != best.picks.z { rivals.2 = best }
    best = triple
  }

  /// The best triple with another pick than the best one's.
  func rival(_ field: Int) -> Triple? {
    let rival = field == 0 ? rivals.0 : field == 1 ? rivals.1 : rivals.2
    return rival.score > -.infinity ? rival : nil
  }
}
