import Foundation
import ShisakuEvaluation
import ShisakuTestSupport
import Testing

/// Floors under the accuracy of every field: what was reached stays reached.
@Suite("Accuracy")
struct AccuracyTests {
  /// One box of the 16 of its kind in the samples may be wrong.
  private static let floorOfBoxes = 0.93

  @Test("of the samples does not fall")
  func samples() throws {
    var total = PolicyScore()
    for name in ["denen-2026", "mirai-2025", "shima-2024"] {
      let folder = Workspace.root.appending(path: "Samples/\(name)")
      let dump = try LabelledDump(
        text: folder.appending(path: "\(name).txt").path,
        gold: folder.appending(path: "gold.json").path)
      total += try dump.score()
    }
    try #require(total[.found].judged == 16)
    #expect(total.extraRecords == 0)
    for field in PolicyField.allCases {
      let floor = PolicyField.boxes.contains(field) ? Self.floorOfBoxes : 1
      expect(total, field, atLeast: floor, "samples")
    }
  }

  /// A labelled dump of the corpora beside the package.
  struct Labelled: Sendable, CustomTestStringConvertible {
    let corpus: String
    let text: String
    let gold: String
    let policies: Int
    let floor: Double
    var lastLine: Int?

    var testDescription: String { text }
  }

  static let labelled =
    [
      Labelled(
        corpus: "seed", text: "seed/dejiden-2023.txt", gold: "seed/gold-first-half.json",
        policies: 41, floor: 0.92, lastLine: 4560)
    ]
    + (0...3).map { noise in
      Labelled(
        corpus: "generated", text: "generated/noise-\(noise)/dump.txt",
        gold: "generated/noise-\(noise)/gold.json", policies: 60, floor: 0.93)
    }

  @Test(
    "of the labelled corpora does not fall",
    .enabled(if: Workspace.shared != nil, "no corpora in ../shared"), arguments: labelled)
  func corpora(input: Labelled) throws {
    let folder = try #require(Workspace.shared).appending(path: "corpus")
    let dump = try LabelledDump(
      text: folder.appending(path: input.text).path,
      gold: folder.appending(path: input.gold).path, lastLine: input.lastLine)
    // The properties are checked on the same conversions.
    let corpus = try #require(Corpus.all.first { $0.name == input.corpus })
    let document = try #require(try corpus.documents().first { $0.bytes == dump.bytes })
    let score = try dump.score(of: document.result)
    try #require(score[.found].judged == input.policies)
    #expect(score.extraRecords == 0)
    for field in PolicyField.allCases { expect(score, field, atLeast: input.floor, input.text) }
    let reliability = Reliability(score.boxes)
    #expect(reliability.sureAccuracy >= 0.97, "\(input.text)")
  }

  private func expect(
    _ score: PolicyScore, _ field: PolicyField, atLeast floor: Double, _ place: String
  ) {
    let f1 = score[field].strict.f1
    #expect(f1 >= floor, "\(place): \(field.rawValue) \(f1), floor \(floor)")
  }
}
