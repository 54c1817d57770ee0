/// How well a text goes with each kind.
///
/// Scores mean something only beside each other: a text that is of no kind has a best one too.
package struct TextKindScores: Sendable, Equatable {
  /// A natural unit of log-odds is this many units of a score.
  package static let unit = 32

  private var values: SIMD8<Int32> = .zero

  init() {}

  init(offsets: [Int32]) {
    for (index, offset) in offsets.enumerated() { values[index] = offset }
  }

  /// The score of a kind, in units of `1 / unit`.
  package subscript(kind: FieldTextKind) -> Int { Int(values[kind.rawValue]) }

  /// By how much the text looks more like the first kind than like the second, in natural units of
  /// log-odds, both kinds being equally frequent.
  package func logOdds(of kind: FieldTextKind, against other: FieldTextKind) -> Float {
    Float(self[kind] - self[other]) / Float(Self.unit)
  }

  /// The kind with the highest score, the earlier one of two that are equal.
  package var best: FieldTextKind {
    var best = FieldTextKind.name
    for kind in FieldTextKind.allCases where self[kind] > self[best] { best = kind }
    return best
  }

  /// Adds a weight a kind; what stands behind those of the kinds counts nowhere.
  mutating func add(_ weights: SIMD8<Int32>) {
    values &+= weights
    for lane in FieldTextKind.allCases.count..<values.scalarCount { values[lane] = 0 }
  }

  mutating func add(_ scores: TextKindScores) { values &+= scores.values }
}
