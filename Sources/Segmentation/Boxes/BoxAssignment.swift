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

  private let shortlist: BoxShortlist
  private let weights: BoxWeights
  private let habits: LabelHabits

  init(_ candidates: BoxCandidates, weights: BoxWeights) {
    shortlist = BoxShortlist(candidates)
    habits = candidates.habits
    self.weights = weights
  }

  /// The choice a field; `nil` where the sheet has no such box.
  ///
  /// - Parameter hasField: which of the boxes the form has at all, by field.
  /// - Returns: one choice a field, in their order.
  func choices(_ hasField: [Bool]) -> [Choice?] {
    let boxes = BoxField.allCases.map { field in
      (hasField[field.rawValue] ? Array(shortlist[field]) : []) + [.none]
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
    _ purposes: [BoxCandidate], _ overviews: [BoxCandidate], _ effects: [BoxCandidate]
  ) -> TripleRanking {
    var ranking = TripleRanking()
    let most = BoxPairFeatures.mostForEffect(weights.pairs, habits)
    for first in purposes.indices {
      let purpose = purposes[first]
      for second in overviews.indices where !purpose.overlaps(overviews[second]) {
        let overview = overviews[second]
        let left =
          purpose.scores[0] + overview.scores[1]
          + BoxPairFeatures(purpose, overview).score(weights.pairs, habits)
        for third in effects.indices {
          let own = effects[third].scores[2]
          guard ranking.mayAdd(left + own + most, first, second, third) else { continue }
          let effect = effects[third]
          guard !purpose.overlaps(effect), !overview.overlaps(effect) else { continue }
          let together = BoxPairFeatures(purpose, overview, effect: effect)
          ranking.add(
            left + own + together.score(weights.pairs, habits), first, second, third)
        }
      }
    }
    return ranking
  }
}

/// The best of many triples, and the best for every pick of every field.
private struct TripleRanking {
  struct Triple {
    var score: Float = -.infinity
    /// A pick a field.
    var picks = SIMD4<Int32>()
    /// Earlier triples win ties; 0 for none.
    var order: Int32 = 0
  }

  /// Picks a field: the candidates and no box.
  private static let picks = BoxShortlist.length + 1

  private(set) var best = Triple()
  /// The best triple by field and pick.
  private var byPick = [Triple](repeating: Triple(), count: 3 * picks)
  private var count: Int32 = 0

  /// Whether a triple that scores no more than `bound` could count.
  @inline(__always)
  func mayAdd(_ bound: Float, _ first: Int, _ second: Int, _ third: Int) -> Bool {
    bound > byPick[first].score || bound > byPick[Self.picks + second].score
      || bound > byPick[2 * Self.picks + third].score
  }

  mutating func add(_ score: Float, _ first: Int, _ second: Int, _ third: Int) {
    count += 1
    let triple = Triple(
      score: score, picks: SIMD4(Int32(first), Int32(second), Int32(third), 0), order: count)
    if score > best.score { best = triple }
    for place in [first, Self.picks + second, 2 * Self.picks + third]
    where score > byPick[place].score {
      byPick[place] = triple
    }
  }

  /// The best triple with another pick than the best one's.
  func rival(_ field: Int) -> Triple? {
    var rival: Triple?
    for pick in 0..<Self.picks where pick != Int(best.picks[field]) {
      let triple = byPick[field * Self.picks + pick]
      guard triple.order > 0 else { continue }
      guard let found = rival else {
        rival = triple
        continue
      }
      if (triple.score, found.order) > (found.score, triple.order) { rival = triple }
    }
    return rival
  }
}
