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
    self.candidates = candidates.candidates.map { ($0.cells, candidates.features(of: $0).dense) }
    joints = candidates.jointFeatures.enumerated().compactMap { index, features in
      features.map { (index, $0.dense) }
    }
    let assignment = BoxAssignment(candidates, weights: weights)
    let shortlists = BoxField.allCases.map { assignment.shortlist($0).map(\.index) }
    let habits = candidates.habits
    func picks(_ field: BoxField) -> [(index: Int, box: BoxCandidate?)] {
      shortlists[field.rawValue].map { ($0, candidates.candidates[$0]) } + [(-1, nil)]
    }
    var pairs: [(purpose: Int, overview: Int, features: [Float])] = []
    var triples: [(purpose: Int, overview: Int, effect: Int, features: [Float])] = []
    for purpose in picks(.purpose) {
      for overview in picks(.overview) {
        let features = BoxPairFeatures(purpose.box, overview.box)
        pairs.append((purpose.index, overview.index, features.dense(habits)))
        for effect in picks(.effect) {
          let features = BoxPairFeatures(purpose.box, overview.box, effect: effect.box)
            .union(BoxPairFeatures(purpose.box, effect: effect.box))
          triples.append((purpose.index, overview.index, effect.index, features.dense(habits)))
        }
      }
    }
    self.shortlists = shortlists
    self.pairs = pairs
    self.triples = triples
  }
}

extension DocumentReader {
  /// One record a sheet.
  package func trainingRecords() -> [BoxTrainingRecord] {
    let sheets = readSheets().sheets
    let habits = LabelHabits(sheets.map(\.reader))
    let cues = BoxCues(profile)
    return sheets.map { sheet in
      BoxTrainingRecord(
        BoxCandidates(
          bytes: bytes, reader: sheet.reader, excerpt: sheet.excerptPairs, habits: habits,
          cues: cues, weights: weights),
        weights: weights)
    }
  }
}
