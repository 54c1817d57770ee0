/// The runs of free cells of a sheet that could be a box.
struct BoxCandidates {
  let habits: LabelHabits
  let measures: CellMeasures
  private let weights: BoxWeights
  /// Whether the page shows which text belongs to which label.
  private let isPlaced: Bool
  /// Log-odds that the gap before each cell lies inside a box; `nil` where a run starts.
  private(set) var joints: [Float?] = []
  /// What speaks for each of `joints`, for fitting; `nil` where a run starts.
  private(set) var jointFeatures: [LineJoint.Features?] = []

  var cells: [Cell] { measures.cells }

  /// Longest box, in lines; with places on the page there is no doubt where one ends.
  static let mostLines = 18
  private static let mostPlacedLines = 80
  /// What the place of a text on its page adds to its score and takes from it.
  private static let placedGain: Float = 6
  private static let misplacedLoss: Float = -6
  /// A gap with log-odds below this never lies inside a box.
  private static let weakestJoint: Float = -6
  /// A gap with log-odds above this never ends a box.
  private static let strongestJoint: Float = 4.5

  init(
    bytes: [UInt8], reader: SheetReader, excerpt: KeySet, habits: LabelHabits, cues: BoxCues,
    weights: BoxWeights
  ) {
    self.habits = habits
    self.weights = weights
    measures = CellMeasures(
      bytes: bytes, reader: reader, excerpt: excerpt, habits: habits, cues: cues)
    isPlaced = measures.cells.contains { $0.placedBeside != nil }
    joints = [Float?](repeating: nil, count: cells.count)
    jointFeatures = [LineJoint.Features?](repeating: nil, count: cells.count)
    let isDoubled = reader.hasDoubledLines
    for index in cells.indices.dropFirst() where isRunContinued(at: index) {
      let features = LineJoint.Features(cells[index - 1], cells[index], isDoubled: isDoubled)
      jointFeatures[index] = features
      let score = weights.joint.score(features)
      // The lines of a cell belong together, and cells do not.
      joints[index] =
        !isPlaced ? score : cells[index].continuesCell ? max(score, 1) : min(score, -3)
    }
  }

  /// Calls `body` with every run that could be a box and its scores, from the first cell to the
  /// last. There may be eighteen a cell, so they are not kept.
  ///
  /// What boxes share that begin or end at one cell is weighed once.
  func forEach(_ body: (BoxCandidate) -> Void) {
    var features = BoxFeatures()
    let mostLines = isPlaced ? Self.mostPlacedLines : Self.mostLines
    var closings = [SIMD4<Float>?](repeating: nil, count: cells.count + 1)
    for start in cells.indices where cells[start].use == .free {
      if let joint = joints[start], joint > Self.strongestJoint { continue }
      features.removeAll()
      measures.measureOpening(start, joints, into: &features)
      let opening = features.score(weights.fields)
      var span = BoxSpan(from: start)
      while span.cells.upperBound < cells.count, span.cells.count < mostLines {
        span.grow(measures, joints)
        let end = span.cells.upperBound
        let joint = end < cells.count ? joints[end] : nil
        if (joint ?? 0) <= Self.strongestJoint {
          let closing = closings[end] ?? weigh(closing: end, &features)
          closings[end] = closing
          features.removeAll()
          measures.measureSpan(span, joints, into: &features)
          body(
            BoxCandidate(
              cells: span.cells,
              scores: opening + features.score(weights.fields) + closing + placeScores(span.cells),
              width: span.widest, length: span.length, endsAim: features.contains(.endsAim),
              endsDeed: features.contains(.endsDeed)))
        }
        guard let joint, joint >= Self.weakestJoint else { break }
      }
    }
  }

  /// What the place of a text says for each field: that of the label it stands beside, if it is all
  /// that stands there, and no other.
  private func placeScores(_ range: Range<Int>) -> SIMD4<Float> {
    guard isPlaced else { return SIMD4() }
    let first = cells[range.lowerBound]
    let isWhole =
      !(range.upperBound < cells.count && cells[range.upperBound].continuesCell)
      && !first.continuesCell
      && range.dropFirst().allSatisfy { cells[$0].continuesCell }
    var scores = SIMD4<Float>(repeating: isWhole ? 0 : Self.misplacedLoss)
    guard isWhole, let role = first.placedBeside else { return scores }
    for field in BoxField.allCases {
      scores[field.rawValue] = field.role == role ? Self.placedGain : Self.misplacedLoss
    }
    return scores
  }

  private func weigh(closing end: Int, _ features: inout BoxFeatures) -> SIMD4<Float> {
    features.removeAll()
    measures.measureClosing(end, joints, into: &features)
    return features.score(weights.fields)
  }

  /// The features of a candidate; for fitting.
  func features(of candidate: BoxCandidate) -> BoxFeatures {
    var span = BoxSpan(from: candidate.cells.lowerBound)
    while span.cells.upperBound < candidate.cells.upperBound { span.grow(measures, joints) }
    var features = BoxFeatures()
    measures.measure(span, joints, into: &features)
    return features
  }

  /// Whether a cell may belong to the same box as the one before it.
  private func isRunContinued(at index: Int) -> Bool {
    cells[index].use == .free && cells[index - 1].use == .free && cells[index].labelBefore == nil
      && cells[index].blanksBefore <= 2
  }
}
