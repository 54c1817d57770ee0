import Foundation
import ShisakuTestSupport
import Testing

@Suite("shisaku validate")
struct ValidateCommandTests {
  /// Converts a sample and hands the folder with its records to `body`.
  private func withRecords(_ body: (URL) throws -> Void) throws {
    try Workspace.withTemporaryFolder { folder in
      let dump = Workspace.root.appending(path: "Samples/shima-2024/shima-2024.txt")
      let run = try CommandRun(["convert", dump.path, "--output", folder.path, "--quiet"])
      try #require(run.status == 0)
      try body(folder)
    }
  }

  /// Changes a digit of a record's fiscal year.
  private func damage(_ folder: URL) throws {
    let file = folder.appending(path: "shima-2024/policies/0001.json")
    let text = try String(contentsOf: file, encoding: .utf8)
    try #require(text.contains("\"fiscal_year\": 202"))
    let damaged = text.replacingOccurrences(
      of: "\"fiscal_year\": 202", with: "\"fiscal_year\": 203")
    try Data(damaged.utf8).write(to: file)
  }

  @Test("ends with 0 and a summary where there is no error")
  func clean() throws {
    try withRecords { folder in
      let run = try CommandRun(["validate", folder.path])
      #expect(run.status == 0)
      #expect(!run.text.contains(" error: "))
      #expect(run.errors.hasPrefix("4 policies in 1 document: 0 errors, "))
    }
  }

  @Test("ends with 1 where there is an error, and says where")
  func damaged() throws {
    try withRecords { folder in
      try damage(folder)
      let run = try CommandRun(["validate", folder.path, "--quiet"])
      #expect(run.status == 1)
      #expect(run.errors.isEmpty)
      let lines = run.text.split(separator: "\n")
      let start =
        "\(folder.path)/shima-2024/policies/0001.json#/budget/entries/0/fiscal_year: error:"
      #expect(lines.contains { $0.hasPrefix(start) && $0.contains("[validation.budget-label] (") })
      let json = try JSONValue(CommandRun(["validate", folder.path, "--format", "json"]).output)
      #expect(json["findings"]?.array?.count == lines.count)
      let results = try CommandRun(["validate", folder.path, "--format", "lines"])
      #expect(results.status == 1)
      #expect(results.output.split(separator: 0x0A).count == lines.count)
    }
  }

  @Test("reports fields below the confidence that is asked for")
  func confidence() throws {
    try withRecords { folder in
      let all = try CommandRun(["validate", folder.path, "--minimum-confidence", "1"])
      #expect(all.status == 0)
      #expect(all.text.contains("[validation.confidence]"))
    }
  }

  @Test("ends with 1 where there are no records")
  func noFolder() throws {
    let missing = try CommandRun(["validate", "/none"])
    #expect(missing.status == 1)
    #expect(missing.errors.contains("/none: this is no folder"))
    try Workspace.withTemporaryFolder { folder in
      let empty = try CommandRun(["validate", folder.path])
      #expect(empty.status == 1)
      #expect(empty.errors.contains("it holds no manifest.jsonl and no records"))
    }
  }

  @Test(
    "ends with 64 when it is used wrongly",
    arguments: [
      ["validate"], ["validate", ".", "--format", "xml"], ["validate", ".", "--jobs", "0"],
      ["validate", ".", "--minimum-confidence", "2"],
    ])
  func usage(arguments: [String]) throws {
    let run = try CommandRun(arguments)
    #expect(run.status == 64)
    #expect(run.output.isEmpty)
  }

  @Test("prints its checks")
  func checks() throws {
    let run = try CommandRun(["validate", "--checks"])
    #expect(run.status == 0)
    #expect(run.text.contains("### `validation.span-value`"))
  }
}
