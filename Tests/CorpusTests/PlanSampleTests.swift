import Foundation
import Shisaku
import Testing

/// Plans of our own writing, as `pdftotext` prints them in four ways.
@Suite("Plans")
struct PlanSampleTests {
  /// What a policy of a plan is read as.
  struct Policy: Decodable {
    struct Indicator: Decodable {
      var name: String
      var baselines: [String]
      var targets: [String]
    }

    var name: String
    var path: [String]
    var overview: String
    var offices: [String]
    var indicators: [Indicator]
    var fields: [String: String]?
  }

  static let folder = SampleTests.root.appending(path: "plans")
  static let plans = ["hoshino-plan", "minato-plan", "yamagiwa-plan"]
  static let dumps = [
    "pdftotext", "pdftotext-layout", "pdftotext-raw", "pdftotext-bbox-layout.xhtml",
  ]

  /// The text without what layout changes.
  private static func plain(_ text: String) -> String {
    text.precomposedStringWithCompatibilityMapping
      .filter { !$0.isWhitespace && !"・○".contains($0) }
  }

  private func data(_ plan: String, _ name: String) throws -> Data {
    try Data(contentsOf: Self.folder.appending(path: "\(plan)/\(name)"))
  }

  private func convert(_ plan: String, _ dump: String) throws -> DocumentResult {
    try DocumentPipeline().convert(data(plan, dump), id: plan, name: dump)
  }

  private func record(_ json: [UInt8]) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(json)) as? [String: Any])
  }

  /// The texts of a member's parts.
  private func texts(_ value: Any?, _ key: String = "text") -> [String] {
    (value as? [[String: Any]] ?? []).compactMap { $0[key] as? String }.map(Self.plain)
  }

  @Test("are read as their data say", arguments: plans, dumps)
  func policies(plan: String, dump: String) throws {
    let answers = try JSONDecoder().decode([Policy].self, from: data(plan, "truth.json"))
    let result = try convert(plan, dump)
    try #require(result.policyCount == answers.count)
    for (index, answer) in answers.enumerated() {
      let found = try record(result.policyJSON(at: index))
      #expect((found["name"] as? String).map(Self.plain) == Self.plain(answer.name))
      #expect((found["overview"] as? String).map(Self.plain) == Self.plain(answer.overview))
      #expect(texts(found["offices"]) == answer.offices.map(Self.plain))
      let path = (found["path"] as? [String] ?? []).map(Self.plain)
      #expect(path.count == answer.path.count)
      for (title, heading) in zip(answer.path, path) {
        #expect(heading.hasSuffix(Self.plain(title)))
      }
      let fields = answer.fields ?? [:]
      #expect(texts(found["fields"]).sorted() == fields.values.map(Self.plain).sorted())
      let indicators = found["indicators"] as? [[String: Any]] ?? []
      #expect(texts(indicators, "name") == answer.indicators.map { Self.plain($0.name) })
      for (value, wanted) in zip(indicators, answer.indicators) {
        check(value["baselines"], wanted.baselines)
        check(value["targets"], wanted.targets)
      }
    }
  }

  @Test("have the goals of their chapters in the document record", arguments: plans, dumps)
  func goals(plan: String, dump: String) throws {
    let answers = try JSONDecoder().decode(
      [Policy.Indicator].self, from: data(plan, "goals.json"))
    let document = try record(convert(plan, dump).documentJSON())
    let goals = document["kpis"] as? [[String: Any]] ?? []
    #expect(texts(goals, "name") == answers.map { Self.plain($0.name) })
    for (goal, answer) in zip(goals, answers) {
      check(goal["current"], answer.baselines)
      check(goal["targets"], answer.targets)
    }
  }

  /// Readings begin with the value; the year may follow it.
  private func check(_ readings: Any?, _ values: [String]) {
    let texts = texts(readings)
    #expect(texts.count == values.count)
    for (text, value) in zip(texts, values) { #expect(text.hasPrefix(Self.plain(value))) }
    for reading in readings as? [[String: Any]] ?? [] { #expect(reading["at"] is String) }
  }
}
