/// A bound on the scores of boxes that look like no text, found before their features are.
///
/// A run of numbers, one a line, has eighteen candidate boxes a line, as a run of sentences has.
/// Without endings, words, characters shared with other texts and labels near by
/// (`CellMeasure.Marks.promising`), nearly all of the score is in what is at hand while a box
/// grows; what the rest adds at most is added up once.
struct BoxBound {
  /// What the features that are not looked at add at most.
  private let most: SIMD4<Float>

  /// Columns of the widest line from which on one more feature may be set.
  private static let widest = 80

  init(_ weights: [SIMD4<Float>]) {
    let features: [BoxFeature] = [
      .bulletShare, .hasHeading, .hasNote, .digits, .money, .fragment, .ragged, .leavesSameList,
      .leavesAnnounced,
    ]
    // A little more, since sums of floating-point numbers depend on their order.
    var most = SIMD4<Float>(repeating: 0.01)
    for feature in features {
      for lane in 0..<4 { most[lane] += max(0, weights[feature.rawValue][lane]) }
    }
    self.most = most
  }

  /// Whether all boxes that open with a cell can be bound.
  @inline(__always)
  static func holds(from opening: CellMeasure) -> Bool {
    opening.marksBelow.isDisjoint(with: .promising) && opening.cell.labelBefore == nil
  }

  /// More than what `CellMeasures.measureSpan` makes of a span; `nil` where that is not known.
  @inline(__always)
  func bound(
    _ span: BoxSpan, _ weights: UnsafeBufferPointer<SIMD4<Float>>
  ) -> SIMD4<Float>? {
    guard span.length > 1, span.widest < Self.widest else { return nil }
    var score = BoxScore(weights)
    score.set(.size, CellMeasures.size(span.length))
    score.set(CellMeasures.linesFeature(span.count))
    score.set(CellMeasures.widthFeature(span.widest / 2))
    if span.count > 1, span.narrowest + 6 >= span.widest { score.set(.even) }
    score.set(.joined, span.joined / 4)
    return score.sum + most
  }
}
