import Foundation
import ShisakuTestSupport
import Testing

@Suite("shisaku convert")
struct ConvertCommandTests {
  private static let sheet = SampleSheet.text(name: "地域交付金")

  /// Runs `convert` on an input of the given bytes.
  private func convert(
    _ bytes: some Sequence<UInt8>, _ options: [String] = [],
    check: (_ run: CommandRun, _ output: URL) throws -> Void
  ) throws {
    try Workspace.withTemporaryFolder { folder in
      let input = folder.appending(path: "dump.txt")
      let output = folder.appending(path: "out")
      try Data(bytes).write(to: input)
      let run = try CommandRun(["convert", input.path, "--output", output.path] + options)
      try check(run, output)
    }
  }

  private func json(_ url: URL) throws -> JSONValue { try JSONValue(Data(contentsOf: url)) }

  @Test("writes records and keeps standard output for results")
  func records() throws {
    try convert(Self.sheet.utf8) { run, output in
      #expect(run.status == 0)
      #expect(run.output.isEmpty)
      #expect(run.errors.hasPrefix("1 policy from 1 document in \(output.path) ("))
      #expect(run.errors.hasSuffix(" MB/s)\n"))
      let policy = try json(output.appending(path: "dump/policies/0001.json"))
      #expect(policy["name"]?.string == "地域交付金")
      #expect(RecordSchemas.findings(inPolicy: policy).isEmpty)
      #expect(
        RecordSchemas.findings(inDocument: try json(output.appending(path: "dump/document.json")))
          .isEmpty)
    }
  }

  @Test("names the documents that hold no policy")
  func empty() throws {
    try convert("まちだより\n\n夏祭りを開く。\n".utf8) { run, output in
      #expect(run.status == 0)
      let lines = run.errors.split(separator: "\n")
      #expect(lines.count == 3)
      #expect(lines.dropFirst().first?.hasPrefix("1 document holds no policy") == true)
      #expect(lines.last?.hasSuffix("/dump.txt") == true)
      let manifest = try json(output.appending(path: "manifest.jsonl"))
      #expect(manifest.value(at: "/counts/policies")?.integer == 0)
      #expect(manifest.value(at: "/counts/sections")?.integer ?? 0 > 0)
      let validate = try CommandRun(["validate", output.path])
      #expect(validate.status == 0)
      #expect(validate.text.contains("[validation.no-policies]"))
    }
  }

  @Test("says nothing when it is asked to be quiet")
  func quiet() throws {
    try convert(Self.sheet.utf8, ["--quiet", "--format", "jsonl"]) { run, output in
      #expect(run.status == 0)
      #expect(run.errors.isEmpty)
      for name in ["policies", "documents", "manifest"] {
        let lines = try Data(contentsOf: output.appending(path: "\(name).jsonl"))
        #expect(lines.count { $0 == 0x0A } == 1)
      }
    }
  }

  @Test("reads standard input")
  func standardInput() throws {
    try Workspace.withTemporaryFolder { folder in
      let run = try CommandRun(
        ["convert", "-", "--output", folder.path], input: Data(Self.sheet.utf8))
      #expect(run.status == 0)
      let document = try json(folder.appending(path: "stdin/document.json"))
      #expect(document.value(at: "/source/name")?.string == "-")
    }
  }

  @Test("gives a document without policies a record, its text in the ledger, and ends with 0")
  func noPolicies() throws {
    try convert("会議の議事録である。\n".utf8) { run, output in
      #expect(run.status == 0)
      let document = try json(output.appending(path: "dump/document.json"))
      #expect(document["policies"] == .array([]))
      #expect(document.value(at: "/ledger/characters")?.integer == 10)
      #expect(document.value(at: "/diagnostics/0/code")?.string == "segmentation.no-policies")
    }
  }

  /// Inputs that cannot be read, and a part of what is said about them.
  static let unreadable: [(bytes: [UInt8], message: String)] = [
    ([], "the file is empty"),
    ([0xE6, 0x96, 0xBD, 0x0A, 0xE7, 0xAD], "broken UTF-8 at byte 4 (line 2)"),
    ([0xFF, 0xFE, 0xBD, 0x65, 0x00, 0xD8], "00 D8 at byte 4 (line 1) is not UTF-16LE"),
    (Array("%PDF-1.4".utf8), "pdftotext"),
  ]

  @Test("says why an input cannot be read, and ends with 1", arguments: unreadable)
  func failures(bytes: [UInt8], message: String) throws {
    try convert(bytes) { run, output in
      #expect(run.status == 1)
      #expect(run.errors.contains(message))
      #expect(run.errors.contains("dump.txt: "))
      let manifest = try json(output.appending(path: "manifest.jsonl"))
      #expect(manifest["status"]?.string == "failed")
      #expect(manifest.value(at: "/error/message")?.string?.contains(message) == true)
      #expect(!FileManager.default.fileExists(atPath: output.appending(path: "dump").path))
    }
  }

  @Test("keeps NUL bytes and says so")
  func nulBytes() throws {
    try convert("施策名：甲\0乙\n".utf8) { run, output in
      #expect(run.status == 0)
      let document = try json(output.appending(path: "dump/document.json"))
      let codes = document["diagnostics"]?.array?.map { $0["code"]?.string }
      #expect(codes?.contains("extraction.nul") == true)
      #expect(document.value(at: "/ledger/characters")?.integer == 7)
    }
  }

  @Test("converts the others when one input is bad")
  func partOfABatch() throws {
    try Workspace.withTemporaryFolder { folder in
      try Data(Self.sheet.utf8).write(to: folder.appending(path: "good.txt"))
      try Data().write(to: folder.appending(path: "bad.txt"))
      let output = folder.appending(path: "out")
      let run = try CommandRun([
        "convert", folder.path, folder.appending(path: "none").path, "--output", output.path,
      ])
      #expect(run.status == 1)
      #expect(run.errors.contains("1 policy from 1 document"))
      #expect(run.errors.contains("2 failed"))
      #expect(
        FileManager.default.fileExists(
          atPath: output.appending(path: "good/policies/0001.json").path))
    }
  }

  @Test("says that a folder holds no dump, and ends with 1")
  func emptyFolder() throws {
    try Workspace.withTemporaryFolder { folder in
      let run = try CommandRun([
        "convert", folder.path, "--output", folder.appending(path: "out").path,
      ])
      #expect(run.status == 1)
      #expect(run.errors.contains("the folder holds no dump"))
    }
  }

  @Test("writes era years as western ones or keeps them")
  func eras() throws {
    for (option, expected) in [("western", "2023年度"), ("keep", "令和5年度")] {
      try convert(Self.sheet.utf8, ["--eras", option]) { _, output in
        let policy = try json(output.appending(path: "dump/policies/0001.json"))
        let fields = ["purpose", "overview", "effect"].compactMap { policy[$0]?.string }
        #expect(fields.contains { $0.contains(expected) })
      }
    }
  }

  @Test("reads a line of 100 MB in time that grows with its length, not faster")
  func longLine() throws {
    let sentence = Array("地域の資源を活用する".utf8)
    func time(_ count: Int) throws -> Duration {
      var bytes: [UInt8] = []
      bytes.reserveCapacity(count)
      while bytes.count < count { bytes += sentence }
      var run: CommandRun?
      let elapsed = try ContinuousClock().measure {
        try convert(bytes, ["--format", "jsonl", "--quiet"]) { done, _ in run = done }
      }
      #expect(run?.status == 0)
      return elapsed
    }
    // The tests' build is slow; a tenth and the fortieth part of it show the slope.
    let short = try time(2_500_000)
    let long = try time(10_000_000)
    #expect(long < short * 10)
  }
}
