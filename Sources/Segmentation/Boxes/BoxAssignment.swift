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
  /// - Parameter profile: says which of the boxes the form has at all.
  /// - Returns: one choice a field, in their order.
  func choices(for profile: Profile) -> [Choice?] {
    let roles = profile.roles
    let boxes = BoxField.allCases.map { field in
      (roles.contains(field.role) ? shortlist[field].map { Optional($0.box) } : []) + [nil]
    }
    let beside = boxes[0].map { purpose in
      boxes[2].map { BoxPairFeatures(purpose, effect: $0) }
    }
    var ranking = TripleRanking(boxes.map(\.count))
    let most = BoxPairFeatures.mostForEffect(weights.pairs, habits)
    for (first, purpose) in boxes[0].enumerated() {
      for (second, overview) in boxes[1].enumerated() where !Self.overlap(purpose, overview) {
        let left =
          (purpose?.scores[0] ?? 0) + (overview?.scores[1] ?? 0)
          + BoxPairFeatures(purpose, overview).score(weights.pairs, habits)
        for (third, effect) in boxes[2].enumerated()
        where !Self.overlap(purpose, effect) && !Self.overlap(overview, effect) {
          let bound = left + (effect?.scores[2] ?? 0) + most
          guard ranking.mayAdd(bound, first, second, third) else { continue }
          let together = BoxPairFeatures(purpose, overview, effect: effect)
            .union(beside[first][third])
          let score =
            left + (effect?.scores[2] ?? 0) + together.score(weights.pairs, habits)
          ranking.add(score, first, second, third)
        }
      }
    }
    return BoxField.allCases.map { field in
      let slot = field.rawValue
      guard let chosen = boxes[slot][ranking.best.picks[slot]] else { return nil }
      let rival = ranking.rival(slot)
      return Choice(
        cells: chosen.cells, rival: rival.flatMap { boxes[slot][$0.picks[slot]]?.cells },
        margin: rival.map { ranking.best.score - $0.score } ?? 10)
    }
  }

  private static func overlap(_ left: BoxCandidate?, _ right: BoxCandidate?) -> Bool {
    guard let left, let right else { return false }
    return left.cells.overlaps(right.cells)
  }
}

/// The best of many triples, and the best for every pick of every field.
private struct TripleRanking {
  struct Triple {
    var score: Float = -.infinity
    var picks = SIMD4<Int>()
    /// Earlier triples win ties.
    var order = 0
  }

  private(set) var best = Triple()
  /// The best triple by field and pick.
  private var byPick: [[Triple]]
  private var count = 0

  init(_ picks: [Int]) {
    byPick = picks.map { [Triple](repeating: Triple(), count: $0) }
  }

  /// Whether a triple that scores no more than `bound` could count.
  func mayAdd(_ bound: Float, _ first: Int, _ second: Int, _ third: Int) -> Bool {
    bound > byPick[0][first].score || bound > byPick[1][second].score
      || bound > byPick[2][third].score
  }

  mutating func add(_ score: Float, _ first: Int, _ second: Int, _ third: Int) {
    count += 1
    let triple = Triple(score: score, picks: SIMD4(first, second, third, 0), order: count)
    if score > best.score { best = triple }
    if score > byPick[0][first].score { byPick[0][first] = triple }
    if score > byPick[1][second].score { byPick[1][second] = triple }
    if score > byPick[2][third].score { byPick[2][third] = triple }
  }

  /// The best triple with another pick than the best one's.
  func rival(_ field: Int) -> Triple? {
    var rival: Triple?
    for (pick, triple) in byPick[field].enumerated()
    where pick != best.picks[field] && triple.order > 0 {
      guard let found = rival else {
        rival = triple
        continue
      }
      if (triple.score, found.order) > (found.score, triple.order) { rival = triple }
    }
    return rival
  }
}
