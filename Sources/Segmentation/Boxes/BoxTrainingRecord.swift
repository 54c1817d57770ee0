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
  /// Theme and name, where they were chosen by a score.
  package let titles: [ScoredTitle]
}

/// A field beside the boxes that was chosen by a score.
package struct ScoredTitle: Sendable {
  /// The curve in the weights file that makes a confidence of the score.
  package let curve: String
  /// In folded bytes.
  package let text: TextRanges
  package let score: Float
}

extension ScoredTitle {
  /// The theme of a sheet, and its name where that has no label.
  static func titles(of sheet: PartialSheet) -> [ScoredTitle] {
    let node = sheet.reader.sheet
    var titles: [ScoredTitle] = []
    if let theme = node.theme, let score = sheet.reader.themeFit {
      titles.append(ScoredTitle(curve: "themeConfidence", text: theme.title, score: score))
    }
    if let score = sheet.reader.nameFit {
      titles.append(ScoredTitle(curve: "nameConfidence", text: node.name, score: score))
    }
    return titles
  }
}

extension BoxTrainingRecord {
  /// The names of the features, in the order in which they stand in the records.
  package static let featureNames = BoxFeature.allCases.map(\.stringValue)
  package static let pairNames = BoxPairFeature.allCases.map(\.stringValue)
  package static let jointNames = LineContinuationModel.Feature.allCases.map(\.stringValue)
  /// Those of the features that only shortlisted boxes have in the program.
  package static let lateNames = BoxFeature.allCases.filter(\.isMeasuredLast).map(\.stringValue)

  init(_ candidates: BoxCandidates, titles: [ScoredTitle]) {
    self.titles = titles
    let measures = candidates.measures
    cells = measures.measures.map(\.cell.range)
    var list = BoxList()
    candidates.forEach(&list)
    var wordings = candidates.wordings(of: list.boxes)
    self.candidates = list.boxes.map { ($0.cells, candidates.features(of: $0, &wordings).dense) }
    joints = measures.measures.indices.compactMap { index in
      measures.jointFeatures(before: index).map { (index, $0) }
    }
    var places: [Range<Int>: Int] = [:]
    for (index, box) in list.boxes.enumerated() { places[box.cells] = index }
    var shortlist = TopCandidates(candidates)
    shortlist.weighWording(candidates)
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
    var document = self
    let (tree, sheets) = document.readSheets()
    let boxes = BoxReader(self, sheets)
    return sheets.map { sheet in
      BoxTrainingRecord(
        boxes.candidates(of: sheet, in: tree), titles: ScoredTitle.titles(of: sheet))
    }
  }
}
