/// The runs of free cells of a sheet that could be a box.
struct BoxCandidates {
  let habits: LabelHabits
  let measures: FragmentMeasures
  /// The folded text.
  private let bytes: [UInt8]
  private let weights: BoxWeights
  private let bound: BoxBound

  /// Longest box, in lines; with places on the page there is no doubt where one ends.
  static let mostLines = 18
  private static let mostPlacedLines = 80
  /// What the place of a text on its page adds to its score and takes from it.
  private static let placedGain: Float = 6
  private static let misplacedLoss: Float = -6
  /// A gap with log-odds above this never ends a box.
  private static let strongestJoint: Float = 4.5

  /// `bound` is what follows from the weights for the words of any box.
  init(
    measures: FragmentMeasures, bytes: [UInt8], habits: LabelHabits, weights: BoxWeights,
    bound: BoxBound
  ) {
    self.measures = measures
    self.bytes = bytes
    self.habits = habits
    self.weights = weights
    self.bound = bound
  }

  /// Hands every run that could be a box to `collector` with its scores, from the first cell to the
  /// last. There may be eighteen a cell, so they are not kept.
  ///
  /// What boxes share that begin or end at one cell is weighed once. A box is measured as far as a
  /// bound on its scores says that the collector could have use for it.
  func forEach(_ collector: inout some BoxCollector) {
    weights.fields.withUnsafeBufferPointer { weights in
      measures.measures.withUnsafeBufferPointer { cells in
        guard let base = cells.baseAddress else { return }
        let closings = closings(cells, weights)
        closings.withUnsafeBufferPointer { closings in
          bound.withTable { bound in
            let tables = Tables(cells: base, weights: weights, closings: closings, most: bound)
            for start in cells.indices
            where cells[start].isFree && cells[start].joint <= Self.strongestJoint {
              forEachBox(from: start, cells.count, tables, &collector)
            }
          }
        }
      }
    }
  }

  /// What is lent while the boxes of a sheet are looked through.
  private struct Tables {
    let cells: UnsafePointer<FragmentMeasure>
    let weights: UnsafeBufferPointer<SIMD4<Float>>
    /// By cell, and one more for the end: what boxes share that end before it.
    let closings: UnsafeBufferPointer<SIMD4<Float>>
    let most: BoxBound.Table
  }

  /// What boxes share that end before a cell, by cell, and at the end of the sheet.
  private func closings(
    _ cells: UnsafeBufferPointer<FragmentMeasure>, _ weights: UnsafeBufferPointer<SIMD4<Float>>
  ) -> [SIMD4<Float>] {
    [SIMD4<Float>](unsafeUninitializedCapacity: cells.count + 1) { closings, count in
      closings.initialize(repeating: SIMD4())
      for end in 1..<cells.count + 1 where cells[end - 1].isFree {
        if end < cells.count, cells[end].joint > Self.strongestJoint { continue }
        var score = BoxScore(weights)
        measures.measureClosing(end, into: &score)
        closings[end] = score.sum
      }
      count = cells.count + 1
    }
  }

  /// Hands over the boxes that begin with one cell.
  private func forEachBox(
    from start: Int, _ count: Int, _ tables: Tables, _ collector: inout some BoxCollector
  ) {
    var opening = BoxScore(tables.weights)
    measures.measureOpening(start, into: &opening)
    let mostLines = measures.isPlaced ? Self.mostPlacedLines : Self.mostLines
    let last = min(count, start + mostLines)
    let mostPlaced = SIMD4<Float>(repeating: measures.isPlaced ? Self.placedGain : 0)
    var span = BoxSpan(from: start)
    while span.end < last {
      span.grow(tables.cells)
      let joint = span.end < count ? tables.cells[span.end].joint : -.infinity
      if joint <= Self.strongestJoint {
        let closing = tables.closings[span.end]
        let apart = opening.sum + closing + mostPlaced
        var score = BoxScore(tables.weights)
        measures.measureLayout(span, into: &score)
        if collector.mayTake(apart + score.sum + tables.most.afterLayout(span.marks)) {
          measures.measureWords(span, tables.cells, into: &score)
          if collector.mayTake(apart + score.sum + tables.most.afterWords(span.marks)) {
            take(span, score, (opening.sum, closing), tables.cells, &collector)
          }
        }
      }
      if joint < FragmentMeasures.weakestJoint { break }
    }
  }

  /// Hands a box over of which layout and words are weighed, if that could be of use.
  @inline(never)
  private func take(
    _ span: BoxSpan, _ score: BoxScore, _ ends: (opening: SIMD4<Float>, closing: SIMD4<Float>),
    _ cells: UnsafePointer<FragmentMeasure>, _ collector: inout some BoxCollector
  ) {
    var score = score
    measures.measureSurroundings(span, cells, into: &score)
    var scores = ends.opening + score.sum + ends.closing
    if measures.isPlaced { scores += placeScores(span.cells) }
    guard collector.mayTake(scores) else { return }
    collector.take(BoxCandidate(cells: span.cells, scores: scores, width: span.widest))
  }

  /// What the place of a text says for each field: that of the label it stands beside, if it is all
  /// that stands there, and no other.
  private func placeScores(_ range: Range<Int>) -> SIMD4<Float> {
    let cells = measures.measures
    let first = cells[range.lowerBound].cell
    let isWhole =
      !(range.upperBound < cells.count && cells[range.upperBound].cell.continuesCell)
      && !first.continuesCell
      && range.dropFirst().allSatisfy { cells[$0].cell.continuesCell }
    var scores = SIMD4<Float>(repeating: isWhole ? 0 : Self.misplacedLoss)
    guard isWhole, let role = first.placedBeside else { return scores }
    for field in BoxField.allCases {
      scores[field.rawValue] = field.role == role ? Self.placedGain : Self.misplacedLoss
    }
    return scores
  }

  /// The texts of the cells of some boxes, whose kinds are asked for box by box.
  func wordings(of boxes: some Sequence<BoxCandidate>) -> TextKindRuns {
    var ranges = [Range<Int>](repeating: 0..<0, count: measures.measures.count)
    for box in boxes { for cell in box.cells { ranges[cell] = measures.measures[cell].cell.range } }
    return TextKindRuns(ranges, in: bytes, model: weights.kinds)
  }

  /// What a wording adds to the scores of a candidate.
  func scores(of wording: TextKindScores) -> SIMD4<Float> {
    weights.fields.withUnsafeBufferPointer { weights in
      var score = BoxScore(weights)
      measures.measureWording(wording, into: &score)
      return score.sum
    }
  }

  /// The features of a candidate; for fitting.
  func features(of candidate: BoxCandidate, _ wordings: inout TextKindRuns) -> BoxFeatures {
    var features = BoxFeatures()
    var span = BoxSpan(from: candidate.cells.lowerBound)
    measures.measures.withUnsafeBufferPointer { cells in
      guard let base = cells.baseAddress else { return }
      while span.end < candidate.cells.upperBound { span.grow(base) }
      measures.measureOpening(span.start, into: &features)
      measures.measureSpan(span, base, into: &features)
      measures.measureClosing(span.end, into: &features)
    }
    measures.measureWording(wordings.scores(of: candidate.cells), into: &features)
    return features
  }
}
