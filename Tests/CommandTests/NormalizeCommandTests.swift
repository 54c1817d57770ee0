import Foundation
import ShisakuTestSupport
import Testing

@Suite("shisaku normalize")
struct NormalizeCommandTests {
  private static let text = "施策名：デ ジ タ ル\n令和５年度は①８Ｋ、３，９００億円。\n"
  private static let normalized = "施策名：デジタル\n2023年度は①8K、3,900億円。\n"

  private func run(_ arguments: String..., input: String = "") throws -> CommandRun {
    try CommandRun(["normalize"] + arguments, input: Data(input.utf8))
  }

  @Test("reads standard input, with and without a dash", arguments: [[], ["-"]])
  func standardInput(arguments: [String]) throws {
    let run = try CommandRun(["normalize"] + arguments, input: Data(Self.text.utf8))
    #expect(run.status == 0)
    #expect(run.errors.isEmpty)
    #expect(run.text == Self.normalized)
  }

  @Test("reads a file")
  func file() throws {
    try Workspace.withTemporaryFolder { folder in
      let file = folder.appending(path: "施策.txt")
      try Data(Self.text.utf8).write(to: file)
      let run = try run(file.path)
      #expect(run.status == 0)
      #expect(run.text == Self.normalized)
    }
  }

  @Test("leaves era years when asked to")
  func eras() throws {
    let run = try run("--eras", "keep", input: Self.text)
    #expect(run.text == Self.normalized.replacing("2023年度", with: "令和5年度"))
  }

  @Test("writes runs that cover the input and make up the text", arguments: ["1", "2"])
  func map(jobs: String) throws {
    let text = String(repeating: Self.text, count: 4_000)
    let run = try run("--map", "--jobs", jobs, input: text)
    #expect(run.status == 0)
    let runs = try #require(JSONValue(run.output).array)
    var end = 0
    var joined = ""
    for run in runs {
      let bounds = (run["source"]?.array ?? []).compactMap(\.integer)
      try #require(bounds.count == 2 && bounds[0] == end && bounds[1] >= end)
      end = bounds[1]
      joined += try #require(run["text"]?.string)
    }
    #expect(end == text.utf8.count)
    #expect(joined == String(repeating: Self.normalized, count: 4_000))
  }

  @Test("gives the same with one thread and with two")
  func jobs() throws {
    let text = String(repeating: Self.text, count: 10_000)
    let one = try run("--jobs", "1", input: text)
    let two = try run("--jobs", "2", input: text)
    #expect(one.output == two.output)
    #expect(one.text == String(repeating: Self.normalized, count: 10_000))
  }

  @Test("gives nothing, or no runs, for nothing")
  func empty() throws {
    #expect(try run().output.isEmpty)
    let map = try run("--map")
    #expect(map.status == 0)
    #expect(map.text == "[]\n")
  }

  @Test("writes line feeds for CR LF")
  func lineEnds() throws {
    let run = try run(input: Self.text.replacing("\n", with: "\r\n"))
    #expect(Array(run.output) == Array(Self.normalized.utf8))
  }

  @Test("names the first byte that is no UTF-8 and ends with 1", arguments: [0, 7, 200_000])
  func invalid(lines: Int) throws {
    let before = Data(String(repeating: "あ\n", count: lines).utf8)
    let run = try CommandRun(["normalize"], input: before + Data([0xE3, 0x81, 0x82, 0xFF, 0x0A]))
    #expect(run.status == 1)
    #expect(run.errors.contains("byte \(before.count + 3) "))
  }

  @Test("tells of a file that is not there and ends with 1")
  func missing() throws {
    let run = try run("/none/施策.txt")
    #expect(run.status == 1)
    #expect(run.output.isEmpty)
    #expect(run.errors.contains("/none/施策.txt: "))
  }

  @Test(
    "ends with 64 when it is used wrongly",
    arguments: [["--eras", "gregorian"], ["--jobs", "0"], ["a.txt", "b.txt"], ["--runs"]])
  func usage(arguments: [String]) throws {
    let run = try CommandRun(["normalize"] + arguments)
    #expect(run.status == 64)
    #expect(run.output.isEmpty)
  }
}
