import Foundation
import ShisakuSegmentation
import ShisakuTestSupport
import Testing

@Suite("The command profiles")
struct ProfilesCommandTests {
  @Test("lists what is built in")
  func list() throws {
    let run = try CommandRun(["profiles"])
    #expect(run.status == 0)
    let names = run.text.split(separator: "\n").map { $0.prefix { $0 != "\t" } }
    #expect(names.map(String.init) == Profile.BuiltIn.allCases.map(\.rawValue))
  }

  @Test("shows a profile that passes its own check")
  func show() throws {
    let shown = try CommandRun(["profiles", "show", "gyosei-review"])
    #expect(shown.status == 0)
    #expect(shown.text.contains("name: gyosei-review"))
    let check = try CommandRun(["profiles", "check", "-"], input: shown.output)
    #expect(check.status == 0)
    #expect(check.output.isEmpty && check.errors.isEmpty)
  }

  @Test("drafts a profile that passes its own check and reads the dumps")
  func draft() throws {
    let dump = Workspace.root.appending(path: "Samples/josei-2026/josei-2026.txt")
    let draft = try CommandRun(["profiles", "draft", dump.path])
    #expect(draft.status == 0)
    #expect(draft.errors.isEmpty)
    #expect(draft.text.contains("    - 助成名  # 3 of 3 sheets, behind 3"))
    try Workspace.withTemporaryFolder { folder in
      let file = folder.appending(path: "mine.yml")
      try draft.output.write(to: file)
      let check = try CommandRun(["profiles", "check", file.path])
      #expect(check.status == 0)
      #expect(check.output.isEmpty)
      let output = folder.appending(path: "out")
      let run = try CommandRun(
        ["convert", dump.path, "--output", output.path, "--profile", file.path])
      #expect(run.errors.hasPrefix("3 policies from 1 document"))
    }
  }

  @Test("warns of what will not do what it seems to, with its place")
  func warnings() throws {
    let yaml = "name: mine\nversion: 1\nthemes: true\nlabels: {name: [１　事業名], purpose: [の]}\n"
    let run = try CommandRun(["profiles", "check", "-"], input: Data(yaml.utf8))
    #expect(run.status == 0)
    let lines = run.text.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines.first?.hasPrefix("-:3:9: warning: themes has no effect") == true)
    #expect(lines.last?.hasPrefix("-:4:") == true)
  }

  @Test("lists every error of a profile with file, line and column")
  func check() throws {
    try Workspace.withTemporaryFolder { folder in
      let file = folder.appending(path: "mine.yml")
      try Data("name: mine\nlabels: {name: [名], colour: [色]}\n".utf8).write(to: file)
      let run = try CommandRun(["profiles", "check", file.path])
      #expect(run.status == 1)
      let lines = run.text.split(separator: "\n")
      #expect(lines.count == 2)
      #expect(lines.first?.hasPrefix("\(file.path):1:1: a profile needs the key version") == true)
      #expect(lines.last?.hasPrefix("\(file.path):2:21: labels has no key “colour”") == true)
    }
  }

  @Test("reads a profile with a byte order mark")
  func byteOrderMark() throws {
    let shown = try CommandRun(["profiles", "show", "form"])
    let check = try CommandRun(
      ["profiles", "check", "-"], input: Data([0xEF, 0xBB, 0xBF]) + shown.output)
    #expect(check.status == 0, "\(check.text)")
  }

  @Test("refuses more labels, and longer profiles, than any form has")
  func manyLabels() throws {
    func check(labels count: Int, _ more: Int = 1) throws -> CommandRun {
      func labels(_ text: String, _ count: Int) -> String {
        (0..<count).map { "\(text)\(100_000 + $0)" }.joined(separator: ", ")
      }
      let yaml = """
        name: mine
        version: "1"
        labels: {name: [施策名], purpose: [\(labels("目的", count))], effect: [\(labels("効果", more))]}

        """
      return try CommandRun(["profiles", "check", "-"], input: Data(yaml.utf8))
    }
    #expect(try check(labels: 8_000, 1_999).status == 0)
    let list = try check(labels: 8_001)
    #expect(list.text.contains("purpose has more than 8000 items"), "\(list.text)")
    let many = try check(labels: 8_000, 2_000)
    #expect(many.status == 1)
    #expect(many.text.contains("a profile has 10000 labels at most"), "\(many.text)")
    let long = try check(labels: 80_000)
    #expect(long.status == 1)
    #expect(long.text.contains("the profile is longer than 1 MiB"), "\(long.text)")
  }

  @Test("ends with 64 or 1 where there is no such profile")
  func missing() throws {
    #expect(try CommandRun(["profiles", "show", "unknown"]).status == 64)
    let check = try CommandRun(["profiles", "check", "/none.yml"])
    #expect(check.status == 1)
    #expect(check.errors.contains("/none.yml"))
  }
}

@Suite("The option --profile")
struct ProfileOptionTests {
  /// The profile that the record of a converted text names.
  private func profile(of text: String, _ options: [String] = []) throws -> JSONValue? {
    try Workspace.withTemporaryFolder { folder in
      let output = folder.appending(path: "out").path
      let run = try CommandRun(
        ["convert", "-", "--output", output, "--format", "jsonl"] + options, input: Data(text.utf8))
      #expect(run.status == 0, "\(run.errors)")
      let lines = try Data(contentsOf: URL(filePath: output + "/documents.jsonl"))
      return try JSONValue(lines)["profile"]
    }
  }

  @Test("left out, the document says which family it belongs to")
  func choice() throws {
    #expect(try profile(of: SampleSheet.text(name: "甲"))?["name"]?.string == "sesaku-sheet")
    #expect(try profile(of: ReviewSheets.text)?["name"]?.string == "gyosei-review")
    #expect(try profile(of: "駅から歩いて５分。") == .null)
  }

  @Test("takes the name of a built-in profile or a file")
  func given() throws {
    #expect(try profile(of: ReviewSheets.text, ["--profile", "sesaku-sheet"]) == .null)
    try Workspace.withTemporaryFolder { folder in
      let file = folder.appending(path: "own.yml")
      try Data("name: own\nversion: 2\nlabels: {name: [事業名], purpose: [事業の目的]}\n".utf8)
        .write(to: file)
      let found = try profile(of: "事業名 灯台\n事業の目的\n海を照らす。", ["--profile", file.path])
      #expect(found?["name"]?.string == "own")
      #expect(found?["version"]?.string == "2")
    }
  }

  @Test("ends with 1 and the errors where the file is wrong")
  func wrong() throws {
    try Workspace.withTemporaryFolder { folder in
      let file = folder.appending(path: "own.yml")
      try Data("name: own\n".utf8).write(to: file)
      let run = try CommandRun(["stream", "--profile", file.path])
      #expect(run.status == 1)
      #expect(run.output.isEmpty)
      #expect(run.errors.contains("\(file.path):1:1: a profile needs the key labels"))
    }
  }
}
