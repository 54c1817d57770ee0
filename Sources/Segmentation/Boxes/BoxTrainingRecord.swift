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
  package static let featureNames = BoxFeature.allCases.map(\.stringValue)
  package static let pairNames = BoxPairFeature.allCases.map(\.stringValue)
  package static let jointNames = LineJoint.Feature.allCases.map(\.stringValue)

  init(_ candidates: BoxCandidates) {
    cells = candidates.cells.map(\.range)
    var all: [(cells: Range<Int>, features: [Float])] = []
    candidates.forEach { all.append(($0.cells, candidates.features(of: $0).dense)) }
    self.candidates = all
    joints = candidates.jointFeatures.enumerated().compactMap { index, features in
      features.map { (index, $0.dense) }
    }
    let shortlist = BoxShortlist(candidates)
    let habits = candidates.habits
    func picks(_ field: BoxField) -> [(index: Int, box: BoxCandidate?)] {
      shortlist[field].map { ($0.index, $0.box) } + [(-1, nil)]
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
    shortlists = BoxField.allCases.map { shortlist[$0].map(\.index) }
    self.pairs = pairs
    self.triples = triples
  }
}

extension DocumentReader {
  /// One record a sheet.
  package func trainingRecords() -> [BoxTrainingRecord] {
    let (tree, sheets) = readSheets()
    let habits = LabelHabits(sheets.map(\.reader))
    let cues = BoxCues(profile)
    var excerpts = ExcerptPairs()
    return sheets.map { sheet in
      BoxTrainingRecord(
        BoxCandidates(
          bytes: bytes, reader: sheet.reader,
          excerpt: excerpts.pairs(of: sheet.measures, in: tree, bytes), habits: habits,
          cues: cues, weights: weights))
    }
  }
}
