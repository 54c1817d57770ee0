import Foundation
import Shisaku
import ShisakuTestSupport
import ShisakuValidation
import Testing

/// Records that were read as a family of documents that is not built in.
@Suite("The validator, of a profile of your own")
struct OwnProfileTests {
  private static let sample = Workspace.root.appending(path: "Samples/josei-2026")

  /// Converts a dump by a profile and hands the folder with its records to `body`.
  private func withRecords(
    of dump: URL, _ profile: DocumentProfile, _ format: BatchRunner.Format,
    _ body: (URL) throws -> Void
  ) throws {
    try Workspace.withTemporaryFolder { folder in
      let runner = BatchRunner(
        pipeline: DocumentPipeline(profile: profile), format: format, jobs: 1)
      let summary = try runner.run([dump.path], to: folder.path)
      try #require(summary.policies > 0)
      try body(folder)
    }
  }

  private func withLeaflets(
    _ format: BatchRunner.Format = .json, _ body: (URL) throws -> Void
  ) throws {
    let profile = try DocumentProfile(
      yaml: Array(Data(contentsOf: Self.sample.appending(path: "leaflet.yml"))))
    try withRecords(of: Self.sample.appending(path: "josei-2026.txt"), profile, format, body)
  }

  private func found(_ folder: URL, _ code: String) throws -> [String] {
    try ValidatorTests.findings(folder).findings
      .filter { $0.code == "validation.\(code)" }.map(\.message)
  }

  @Test("finds nothing in what was converted by it", arguments: BatchRunner.Format.allCases)
  func sample(format: BatchRunner.Format) throws {
    try withLeaflets(format) { folder in
      let findings = try ValidatorTests.findings(folder).findings
      #expect(findings.map(\.message) == [])
    }
  }

  @Test("knows its labels")
  func labels() throws {
    try withLeaflets { folder in
      let file = folder.appending(path: "josei-2026/policies/0001.json")
      let record = try String(contentsOf: file, encoding: .utf8)
      try Data(record.replacing("補助する。\"", with: "補助する。申込期間\"").utf8).write(to: file)
      #expect(try found(folder, "label-in-text") == ["the text holds the label 「申込期間」"])
    }
  }

  @Test("says where it is missing, broken or another")
  func unreadable() throws {
    try withLeaflets { folder in
      let file = folder.appending(path: "profiles/leaflet.yml")
      let yaml = try String(contentsOf: file, encoding: .utf8)
      for (text, expected) in [
        ("name: leaflet\nlabel:", "profiles/leaflet.yml:"),
        (yaml.replacing("name: leaflet", with: "name: other"), "this is the profile other"),
        (yaml.replacing("version: \"1\"", with: "version: \"2\""), "this is version 2"),
      ] {
        try Data(text.utf8).write(to: file)
        let messages = try found(folder, "profile")
        #expect(messages.count == 1 && messages[0].contains(expected), "\(messages)")
      }
      try FileManager.default.removeItem(at: file)
      let messages = try found(folder, "profile")
      #expect(messages.first?.contains("is missing") == true)
    }
  }

  @Test("follows the kinds that it gives the rows of a budget")
  func budgetRows() throws {
    let yaml = String(
      decoding: try #require(DocumentProfile.yaml(ofBuiltIn: "gyosei-review")), as: UTF8.self)
    let own = yaml.replacing("name: gyosei-review", with: "name: own")
      .replacing("rows: {当初予算: initial", with: "rows: {当初予算: supplementary")
    try #require(own.contains("当初予算: supplementary"))
    try Workspace.withTemporaryFolder { folder in
      let dump = folder.appending(path: "review.txt")
      try Data(ReviewSheets.text.utf8).write(to: dump)
      let profile = try DocumentProfile(yaml: Array(own.utf8))
      try withRecords(of: dump, profile, .json) { records in
        #expect(try found(records, "budget-label") == [])
        let file = records.appending(path: "review/policies/0001.json")
        let record = try String(contentsOf: file, encoding: .utf8)
        try Data(
          record.replacing("\"kind\": \"supplementary\"", with: "\"kind\": \"initial\"").utf8
        )
        .write(to: file)
        let messages = try found(records, "budget-label")
        #expect(messages.contains("the label makes it supplementary"))
      }
    }
  }
}
