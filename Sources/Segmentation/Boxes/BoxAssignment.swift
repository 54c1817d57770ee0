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

  /// Best candidates a field that enter the joint decision.
  static let shortlist = 8

  let candidates: [BoxCandidate]
  let weights: BoxWeights
  let habits: LabelHabits

  init(_ candidates: BoxCandidates, weights: BoxWeights) {
    self.candidates = candidates.candidates
    habits = candidates.habits
    self.weights = weights
  }

  /// Indices of the best candidates for a field, best first, by their own scores.
  func shortlist(_ field: BoxField) -> [(index: Int, score: Float)] {
    var list: [(index: Int, score: Float)] = []
    list.reserveCapacity(Self.shortlist + 1)
    for index in candidates.indices {
      let score = candidates[index].scores[field.rawValue]
      if list.count == Self.shortlist, score <= list[list.count - 1].score { continue }
      let place = list.firstIndex { score > $0.score } ?? list.count
      list.insert((index, score), at: place)
      if list.count > Self.shortlist { list.removeLast() }
    }
    return list
  }

  /// The choice a field; `nil` where the sheet has no such box.
  ///
  /// - Parameter profile: says which of the boxes the form has at all.
  /// - Returns: one choice a field, in their order.
  func choices(for profile: Profile) -> [Choice?] {
    let roles = profile.roles
    let lists = BoxField.allCases.map { field in
      (roles.contains(field.role) ? shortlist(field).map { Optional($0) } : []) + [nil]
    }
    let boxes = lists.map { list in list.map { pick in pick.map { candidates[$0.index] } } }
    let beside = boxes[0].map { purpose in
      boxes[2].map { BoxPairFeatures(purpose, effect: $0) }
    }
    var ranking = TripleRanking(lists.map(\.count))
    for (first, purpose) in boxes[0].enumerated() {
      for (second, overview) in boxes[1].enumerated() where !Self.overlap(purpose, overview) {
        let left =
          (lists[0][first]?.score ?? 0) + (lists[1][second]?.score ?? 0)
          + BoxPairFeatures(purpose, overview).score(weights.pairs, habits)
        for (third, effect) in boxes[2].enumerated()
        where !Self.overlap(purpose, effect) && !Self.overlap(overview, effect) {
          let together = BoxPairFeatures(purpose, overview, effect: effect)
            .union(beside[first][third])
          let score =
            left + (lists[2][third]?.score ?? 0) + together.score(weights.pairs, habits)
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
