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
  let cells: [Cell]
  let habits: LabelHabits

  init(_ candidates: BoxCandidates, weights: BoxWeights) {
    self.candidates = candidates.candidates
    cells = candidates.cells
    habits = candidates.habits
    self.weights = weights
  }

  /// Indices of the best candidates for a field, best first, by their own scores.
  func shortlist(_ field: BoxField) -> [(index: Int, score: Float)] {
    var list: [(index: Int, score: Float)] = []
    for index in candidates.indices {
      let score = weights.score(candidates[index], for: field)
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
    var best: (score: Float, pick: [Int]) = (-.infinity, [])
    var triples: [(score: Float, pick: [Int])] = []
    for (first, purpose) in lists[0].enumerated() {
      for (second, overview) in lists[1].enumerated() {
        guard !overlap(purpose?.index, overview?.index) else { continue }
        let left =
          (purpose?.score ?? 0) + (overview?.score ?? 0) + pair(purpose?.index, overview?.index)
        for (third, effect) in lists[2].enumerated() {
          guard !overlap(purpose?.index, effect?.index), !overlap(overview?.index, effect?.index)
          else { continue }
          let score =
            left + (effect?.score ?? 0)
            + pair(purpose?.index, overview?.index, effect: effect?.index)
          triples.append((score, [first, second, third]))
          if score > best.score { best = (score, [first, second, third]) }
        }
      }
    }
    return BoxField.allCases.map { field in
      let slot = field.rawValue
      guard let chosen = lists[slot][best.pick[slot]] else { return nil }
      var rival: (score: Float, pick: Int)?
      for triple in triples where triple.pick[slot] != best.pick[slot] {
        if rival.map({ triple.score > $0.score }) ?? true {
          rival = (triple.score, triple.pick[slot])
        }
      }
      let other = rival.flatMap { lists[slot][$0.pick] }
      return Choice(
        cells: candidates[chosen.index].cells,
        rival: other.map { candidates[$0.index].cells },
        margin: rival.map { best.score - $0.score } ?? 10)
    }
  }

  private func overlap(_ left: Int?, _ right: Int?) -> Bool {
    guard let left, let right else { return false }
    return candidates[left].cells.overlaps(candidates[right].cells)
  }

  private func pair(_ purpose: Int?, _ overview: Int?) -> Float {
    dot(pairFeatures(purpose, overview))
  }

  private func pair(_ purpose: Int?, _ overview: Int?, effect: Int?) -> Float {
    dot(pairFeatures(purpose, overview, effect: effect))
  }

  private func dot(_ features: [(BoxPairFeature, Float)]) -> Float {
    features.reduce(0) { $0 + weights.pairs[$1.0.rawValue] * $1.1 }
  }

  /// What purpose and overview say together.
  func pairFeatures(_ purpose: Int?, _ overview: Int?) -> [(BoxPairFeature, Float)] {
    var features: [(BoxPairFeature, Float)] = []
    if purpose == nil { features.append((.noPurpose, 1)) }
    if overview == nil { features.append((.noOverview, 1)) }
    guard let purpose, let overview else { return features }
    let left = candidates[purpose].cells
    let right = candidates[overview].cells
    if left.lowerBound < right.lowerBound { features.append((.purposeFirst, 1)) }
    let gap =
      left.lowerBound < right.lowerBound
      ? right.lowerBound - left.upperBound : left.lowerBound - right.upperBound
    if gap <= 1 { features.append((.purposeOverviewAdjacent, 1)) }
    if gap > 8 { features.append((.purposeOverviewApart, 1)) }
    let narrow = width(left)
    let wide = width(right)
    if narrow + 4 < wide { features.append((.purposeNarrower, 1)) }
    if narrow > wide + 4 { features.append((.purposeWider, 1)) }
    if length(left) > length(right) { features.append((.purposeLonger, 1)) }
    let first = candidates[purpose].features
    let second = candidates[overview].features
    if first[BoxFeature.endsAim.rawValue] + second[BoxFeature.endsAim.rawValue] == 2 {
      features.append((.bothAim, 1))
    }
    if first[BoxFeature.endsDeed.rawValue] + second[BoxFeature.endsDeed.rawValue] == 2 {
      features.append((.bothDeed, 1))
    }
    return features
  }

  /// What the effect says together with the other two.
  func pairFeatures(
    _ purpose: Int?, _ overview: Int?, effect: Int?
  ) -> [(BoxPairFeature, Float)] {
    guard let effect else { return [(.noEffect, 1)] }
    var features: [(BoxPairFeature, Float)] = []
    let last = candidates[effect].cells
    if let purpose {
      if candidates[purpose].cells.lowerBound < last.lowerBound {
        features.append((.effectAfterPurpose, 1))
      }
      let other = width(candidates[purpose].cells)
      if width(last) > other + 12 { features.append((.effectWider, 1)) }
      if width(last) + 12 < other { features.append((.effectNarrower, 1)) }
    }
    if let overview, candidates[overview].cells.lowerBound < last.lowerBound {
      features.append((.effectAfterOverview, 1))
      if let purpose,
        candidates[purpose].cells.lowerBound < candidates[overview].cells.lowerBound
      {
        features.append((.formOrderApart, habits.apart))
      }
    }
    return features
  }

  private func width(_ range: Range<Int>) -> Int { range.map { cells[$0].width }.max() ?? 0 }
  private func length(_ range: Range<Int>) -> Int { range.reduce(0) { $0 + cells[$1].length } }
}
