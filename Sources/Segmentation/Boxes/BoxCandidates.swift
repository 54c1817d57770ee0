/// The runs of free cells of a sheet that could be a box.
struct BoxCandidates {
  let habits: LabelHabits
  let measures: CellMeasures
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

  /// `bound` is what follows from the weights for boxes that look like no text.
  init(measures: CellMeasures, habits: LabelHabits, weights: BoxWeights, bound: BoxBound) {
    self.measures = measures
    self.habits = habits
    self.weights = weights
    self.bound = bound
  }

  /// Hands every run that could be a box to `collector` with its scores, from the first cell to the
  /// last. There may be eighteen a cell, so they are not kept.
  ///
  /// What boxes share that begin or end at one cell is weighed once. A box is only measured where a
  /// bound on its scores says that the collector could have use for it.
  func forEach(_ collector: inout some BoxCollector) {
    let mostLines = measures.isPlaced ? Self.mostPlacedLines : Self.mostLines
    weights.fields.withUnsafeBufferPointer { weights in
      measures.measures.withUnsafeBufferPointer { cells in
        guard let base = cells.baseAddress else { return }
        bound.withTable { bound in
          let reaches = reaches(cells)
          closings(cells, weights, bound).withUnsafeBufferPointer { closings in
            for start in 0..<cells.count {
              let first = base + start
              guard first.pointee.isFree, first.pointee.joint <= Self.strongestJoint else {
                continue
              }
              var openings = BoxScore(weights)
              measures.measureOpening(start, into: &openings)
              let opening = openings.sum
              let openingBound = opening + mostBeside(first)
              let mostWording = bound.mostWording(reaches[start])
              var span = BoxSpan(from: start)
              while span.end < cells.count, span.count < mostLines {
                span.grow(base)
                let joint = span.end < cells.count ? base[span.end].joint : -.infinity
                if joint <= Self.strongestJoint {
                  let closing = closings[span.end]
                  let last = base + (span.end - 1)
                  let layout = bound.layout(span, last, others: openingBound + closing.most)
                  if collector.mayTake(layout + mostWording),
                    collector.mayTake(layout + bound.wording(span, first, last))
                  {
                    take(span, opening, closing.exact, base, weights, &collector)
                  }
                }
                if joint < CellMeasures.weakestJoint { break }
              }
            }
          }
        }
      }
    }
  }

  /// What a box scores at most for filling all that stands behind its label, and for its place on
  /// the page.
  @inline(__always)
  private func mostBeside(_ first: UnsafePointer<CellMeasure>) -> SIMD4<Float> {
    var most = SIMD4<Float>(repeating: measures.isPlaced ? Self.placedGain : 0)
    if let label = first.pointee.cell.labelBefore { most += measures.mostFilled(label, weights) }
    return most
  }

  /// Scores a box and hands it over, if that could be of use.
  @inline(never)
  private func take(
    _ span: BoxSpan, _ opening: SIMD4<Float>, _ closing: SIMD4<Float>,
    _ cells: UnsafePointer<CellMeasure>, _ weights: UnsafeBufferPointer<SIMD4<Float>>,
    _ collector: inout some BoxCollector
  ) {
    var score = BoxScore(weights)
    measures.measureSpan(span, cells, into: &score)
    var scores = opening + score.sum + closing
    if measures.isPlaced { scores += placeScores(span.cells) }
    guard collector.mayTake(scores) else { return }
    let endings = CellMeasures.finalEndings(span, cells + (span.end - 1))
    collector.take(
      BoxCandidate(
        cells: span.cells, scores: scores, width: span.widest, length: span.length,
        endsAim: endings & 1 == 1, endsDeed: endings >> 1 & 1 == 1))
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

  /// What boxes have at most that begin with a cell, by cell.
  private func reaches(_ cells: UnsafeBufferPointer<CellMeasure>) -> [BoxReach] {
    var reaches = [BoxReach](repeating: BoxReach(), count: cells.count)
    var reach = BoxReach()
    for index in cells.indices.reversed() {
      reach.grow(cells[index])
      reaches[index] = reach
      if cells[index].joint < CellMeasures.weakestJoint { reach = BoxReach() }
    }
    return reaches
  }

  /// What boxes share that end before a cell, by cell, and the most that the end adds to a box of
  /// several lines.
  private func closings(
    _ cells: UnsafeBufferPointer<CellMeasure>, _ weights: UnsafeBufferPointer<SIMD4<Float>>,
    _ bound: BoxBound.Table
  ) -> [(exact: SIMD4<Float>, most: SIMD4<Float>)] {
    var closings = [(exact: SIMD4<Float>, most: SIMD4<Float>)](
      repeating: (SIMD4(), SIMD4()), count: cells.count + 1)
    for end in 1..<cells.count + 1 where cells[end - 1].isFree {
      if end < cells.count, cells[end].joint > Self.strongestJoint { continue }
      var score = BoxScore(weights)
      measures.measureClosing(end, into: &score)
      let next = end < cells.count ? cells.baseAddress.map { $0 + end } : nil
      closings[end] = (score.sum, score.sum + bound.closing(cells[end - 1], next: next))
    }
    return closings
  }

  /// The features of a candidate; for fitting.
  func features(of candidate: BoxCandidate) -> BoxFeatures {
    var features = BoxFeatures()
    var span = BoxSpan(from: candidate.cells.lowerBound)
    measures.measures.withUnsafeBufferPointer { cells in
      guard let base = cells.baseAddress else { return }
      while span.end < candidate.cells.upperBound { span.grow(base) }
      measures.measureOpening(span.start, into: &features)
      measures.measureSpan(span, base, into: &features)
      measures.measureClosing(span.end, into: &features)
    }
    return features
  }
}
