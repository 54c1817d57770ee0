/// Whether boxes of some confidence are right as often as it says.
package struct Reliability: Sendable {
  /// Where one bin ends and the next begins.
  package static let bounds = [0, 0.5, 0.7, 0.8, 0.9, 0.97, 1]
  /// Confidence from which on a box should be right.
  package static let sure = 0.9

  /// Boxes of one range of confidence.
  package struct Bin: Sendable {
    package let lower: Double
    package let upper: Double
    package fileprivate(set) var count = 0
    package fileprivate(set) var right = 0
    fileprivate var confidence = 0.0

    /// Mean confidence of its boxes.
    package var meanConfidence: Double { count == 0 ? 0 : confidence / Double(count) }
    /// Share of its boxes that are right.
    package var accuracy: Double { count == 0 ? 0 : Double(right) / Double(count) }
  }

  package private(set) var bins: [Bin]
  package let count: Int
  /// Boxes with a confidence of at least `sure`.
  package let sureCount: Int
  package let sureRight: Int

  package init(_ boxes: [JudgedBox]) {
    bins = zip(Self.bounds, Self.bounds.dropFirst()).map { Bin(lower: $0, upper: $1) }
    for box in boxes {
      let index = bins.lastIndex { box.confidence >= $0.lower } ?? 0
      bins[index].count += 1
      bins[index].right += box.isRight ? 1 : 0
      bins[index].confidence += box.confidence
    }
    count = boxes.count
    let sure = boxes.filter { $0.confidence >= Self.sure }
    sureCount = sure.count
    sureRight = sure.count { $0.isRight }
  }

  /// Mean distance between a bin's confidence and its share of right boxes, weighted by its boxes
  /// (expected calibration error; Naeini, Cooper and Hauskrecht 2015).
  package var calibrationError: Double {
    bins.reduce(0) { sum, bin in
      sum + abs(bin.accuracy - bin.meanConfidence) * Double(bin.count)
    } / Double(max(1, count))
  }

  /// Share of right boxes among those with a confidence of at least `sure`; 1 where there is none.
  package var sureAccuracy: Double {
    sureCount == 0 ? 1 : Double(sureRight) / Double(sureCount)
  }
}
