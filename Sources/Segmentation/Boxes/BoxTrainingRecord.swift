/// Everything that fitting the box weights needs to know of one sheet.
package struct BoxTrainingRecord: Sendable {
  /// Where the cells stand, in folded bytes; neighbours in a candidate are neighbours here.
  package let cells: [Range<Int>]
  /// Ranges of cells and their features.
  package let candidates: [(cells: Range<Int>, features: [Float])]
  /// The features of the gap before a cell, for cells that continue a run.
  package let joints: [(cell: Int, features: [Float])]
  /// Candidates by field, best first, by today's weights.
  package let shortlists: [[Int]]
  /// Features of pairs of shortlisted candidates: purpose, overview (-1 for none), features.
  package let pairs: [(purpose: Int, overview: Int, features: [Float])]
  /// Features of an effect beside a pair; purpose, overview, effect.
  package let triples: [(purpose: Int, overview: Int, effect: Int, features: [Float])]
}

extension BoxTrainingRecord {
  /// The names of the features, in the order in which they stand in the records.
  package static let featureNames = BoxFeature.allCases.map { "\($0)" }
  package static let pairNames = BoxPairFeature.allCases.map { "\($0)" }
  package static let jointNames = LineJoint.Feature.allCases.map { "\($0)" }

  init(_ candidates: BoxCandidates, weights: BoxWeights) {
    cells = candidates.cells.map(\.range)
    self.candidates = candidates.candidates.map { ($0.cells, $0.features) }
    joints = candidates.jointFeatures.enumerated().filter { !$0.element.isEmpty }
      .map { ($0.offset, $0.element) }
    let assignment = BoxAssignment(candidates, weights: weights)
    shortlists = BoxField.allCases.map { assignment.shortlist($0).map(\.index) }
    func dense(_ features: [(BoxPairFeature, Float)]) -> [Float] {
      var output = [Float](repeating: 0, count: BoxPairFeature.allCases.count)
      for (feature, value) in features { output[feature.rawValue] = value }
      return output
    }
    var pairs: [(purpose: Int, overview: Int, features: [Float])] = []
    var triples: [(purpose: Int, overview: Int, effect: Int, features: [Float])] = []
    for purpose in shortlists[0].map({ Optional($0) }) + [nil] {
      for overview in shortlists[1].map({ Optional($0) }) + [nil] {
        pairs.append(
          (purpose ?? -1, overview ?? -1, dense(assignment.pairFeatures(purpose, overview))))
        for effect in shortlists[2].map({ Optional($0) }) + [nil] {
          let features = assignment.pairFeatures(purpose, overview, effect: effect)
          triples.append((purpose ?? -1, overview ?? -1, effect ?? -1, dense(features)))
        }
      }
    }
    self.pairs = pairs
    self.triples = triples
  }
}

extension DocumentReader {
  /// One record a sheet.
  package func trainingRecords() -> [BoxTrainingRecord] {
    let sheets = readSheets().sheets
    let habits = LabelHabits(sheets.map(\.reader))
    return sheets.map { sheet in
      BoxTrainingRecord(
        BoxCandidates(
          bytes: bytes, reader: sheet.reader, excerpt: sheet.excerptPairs, habits: habits,
          weights: weights),
        weights: weights)
    }
  }
}
