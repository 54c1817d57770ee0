import Foundation
import Shisaku
import ShisakuTestSupport
import ShisakuValidation
import Testing

@Suite("The command")
struct CommandTests {
  @Test("tells its version and those of ICU and Unicode")
  func version() throws {
    let run = try CommandRun(["--version"])
    #expect(run.status == 0)
    #expect(run.text.hasPrefix("shisaku \(shisakuVersion) (ICU "))
    #expect(run.text.contains("Unicode"))
  }

  @Test(
    "explains itself with examples",
    arguments: [
      ["--help"], ["convert", "--help"], ["stream", "--help"], ["inspect", "--help"],
      ["schema", "--help"],
    ])
  func help(arguments: [String]) throws {
    let run = try CommandRun(arguments)
    #expect(run.status == 0)
    #expect(run.text.contains("EXAMPLES"))
    #expect(run.text.contains("USAGE: shisaku"))
  }

  @Test(
    "ends with 64 when it is used wrongly",
    arguments: [
      ["convert"], ["convert", "a.txt"], ["convert", "a.txt", "--output", "o", "--format", "xml"],
      ["convert", "a.txt", "--output", "o", "--jobs", "0"],
      ["convert", "a.txt", "--output", "o", "--profile", "unknown"], ["schema", "kpi"],
      ["inspect", "nothing", "a.txt"], ["unknown"],
    ])
  func usage(arguments: [String]) throws {
    let run = try CommandRun(arguments)
    #expect(run.status == 64)
    #expect(run.output.isEmpty)
    #expect(run.errors.contains("Usage"))
  }

  @Test("prints the schemas", arguments: Schema.allCases)
  func schema(schema: Schema) throws {
    let run = try CommandRun(["schema", schema.rawValue])
    #expect(run.status == 0)
    #expect(Array(run.output) == schema.bytes)
    let json = try JSONValue(run.output)
    #expect(json["$id"]?.string == "urn:shisaku:schema:\(schema.rawValue):1")
    // All that it refers to stands in it.
    let part = json["$defs"]?["urn:shisaku:schema:policy:1"]
    let (known, validator) = (part ?? json, SchemaValidator([json] + [part].compactMap { $0 }))
    #expect(known["$id"]?.string == "urn:shisaku:schema:policy:1")
    let findings = validator.findings(
      in: .object([]), against: "urn:shisaku:schema:\(schema.rawValue):1")
    #expect(findings.allSatisfy { $0.message.hasPrefix("lacks ") }, "\(findings)")
  }

  @Test("shows what the stages do", arguments: Stage.allCases)
  func inspect(stage: Stage) throws {
    let input = Data(SampleSheet.text(name: "地域交付金２").utf8)
    let run = try CommandRun(["inspect", stage.rawValue, "-"], input: input)
    #expect(run.status == 0)
    #expect(run.errors.isEmpty)
    switch stage {
    case .extraction: #expect(run.text.contains("     1                施策名：地域交付金２\n"))
    case .normalization:
      #expect(run.text.contains("     1 + 施策名：地域交付金2\n"))
      #expect(run.text.contains("         compatibility-forms  27-30          ２ → 2\n"))
    case .segmentation: #expect(run.text.contains("/name"))
    case .entities: #expect(run.text.contains("policy document#0001"))
    case .form:
      #expect(run.text.contains("families considered\n  sesaku-sheet"))
      #expect(run.text.contains("labels, and where their values stand\n"))
    }
  }

  @Test("answers a stream, and ends with 0 whatever came in")
  func stream() throws {
    let input = Data(
      """
      {"id":"a","text":"施策名：甲\\n"}
      no JSON
      {"id":"c","path":"/none"}

      """.utf8)
    let run = try CommandRun(["stream", "--jobs", "2"], input: input)
    #expect(run.status == 0)
    let lines = try run.output.split(separator: 0x0A).map { try JSONValue($0) }
    #expect(lines.map { $0["status"]?.string } == ["complete", "failed", "failed"])
    #expect(lines.map { $0["id"]?.string } == ["a", nil, "c"])
  }

  @Test("answers a line before the next one comes")
  func conversation() throws {
    let process = Process()
    process.executableURL = Workspace.products.appending(path: "shisaku")
    process.arguments = ["stream", "--jobs", "2"]
    let input = Pipe()
    let output = Pipe()
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    for id in ["a", "b", "c"] {
      let line = "{\"id\":\"\(id)\",\"text\":\"施策名：甲\\n\"}\n"
      try input.fileHandleForWriting.write(contentsOf: Data(line.utf8))
      var answer = Data()
      while answer.last != 0x0A {
        let more = output.fileHandleForReading.availableData
        if more.isEmpty { break }
        answer += more
      }
      #expect(try JSONValue(answer)["id"]?.string == id)
    }
    try input.fileHandleForWriting.close()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }
}
