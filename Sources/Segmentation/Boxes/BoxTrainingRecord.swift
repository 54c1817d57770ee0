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
    let measures = candidates.measures
    cells = measures.measures.map(\.cell.range)
    var list = BoxList()
    candidates.forEach(&list)
    self.candidates = list.boxes.map { ($0.cells, candidates.features(of: $0).dense) }
    joints = measures.measures.indices.compactMap { index in
      measures.jointFeatures(before: index).map { (index, $0.dense) }
    }
    var places: [Range<Int>: Int] = [:]
    for (index, box) in list.boxes.enumerated() { places[box.cells] = index }
    let shortlist = BoxShortlist(candidates)
    let habits = candidates.habits
    func picks(_ field: BoxField) -> [(index: Int, box: BoxCandidate)] {
      shortlist[field].map { (places[$0.cells] ?? -1, $0) } + [(-1, .none)]
    }
    var pairs: [(purpose: Int, overview: Int, features: [Float])] = []
    var triples: [(purpose: Int, overview: Int, effect: Int, features: [Float])] = []
    for purpose in picks(.purpose) {
      for overview in picks(.overview) {
        let features = BoxPairFeatures(purpose.box, overview.box)
        pairs.append((purpose.index, overview.index, features.dense(habits)))
        for effect in picks(.effect) {
          let features = BoxPairFeatures(purpose.box, overview.box, effect: effect.box)
          triples.append((purpose.index, overview.index, effect.index, features.dense(habits)))
        }
      }
    }
    shortlists = BoxField.allCases.map { picks($0).dropLast().map(\.index) }
    self.pairs = pairs
    self.triples = triples
  }
}

/// All candidates of a sheet, none left out.
private struct BoxList: BoxCollector {
  var boxes: [BoxCandidate] = []

  func mayTake(_ scores: SIMD4<Float>) -> Bool { true }
  mutating func take(_ box: BoxCandidate) { boxes.append(box) }
}

extension DocumentReader {
  /// One record a sheet.
  package func trainingRecords() -> [BoxTrainingRecord] {
    let (tree, sheets) = readSheets()
    let boxes = BoxReader(self, sheets)
    return sheets.map { BoxTrainingRecord(boxes.candidates(of: $0, in: tree)) }
  }
}
