import Foundation
import ShisakuExtraction
import ShisakuTestSupport
import Testing

@Suite("Options for encodings")
struct EncodingOptionTests {
  private static let text = "施策名：地域交付金\n目的：令和５年度の交付\n"

  private func windows(_ text: String) throws -> Data {
    Data(try Transcoding(.windows31J).encode(text.utf8))
  }

  @Test("every command reads another encoding, named or not", arguments: [[], ["--encoding", "sjis"]])
  func commands(options: [String]) throws {
    let input = try windows(Self.text)
    let listing = try CommandRun(["inspect", "extraction", "-"] + options, input: input)
    #expect(listing.text.hasPrefix("text, Windows-31J, "))
    let entities = try CommandRun(["entities"] + options, input: input)
    #expect(entities.text.contains(#""text":"令和５年度""#))
    let normalized = try CommandRun(["normalize"] + options, input: input)
    #expect(normalized.text.contains("目的：2023年度の交付"))
    #expect(normalized.status == 0)
  }

  @Test("normalize goes on behind what it has judged the input by")
  func longInput() throws {
    let line = "施策名：地域経済交付金の交付\n"
    let text = String(repeating: line, count: 20_000)
    let plain = try CommandRun(["normalize"], input: Data(text.utf8))
    #expect(plain.text.count { $0 == "\n" } == 20_000)
    let other = try CommandRun(["normalize"], input: windows(text))
    #expect(other.output == plain.output)
  }

  @Test("convert writes the decoded text beside the records")
  func sourceText() throws {
    try Workspace.withTemporaryFolder { folder in
      let input = folder.appending(path: "dump.txt.gz")
      try Data(Gzip.store(Array(windows(Self.text)))).write(to: input)
      let output = folder.appending(path: "out")
      let run = try CommandRun(["convert", folder.path, "--output", output.path])
      #expect(run.status == 0)
      let source = try Data(contentsOf: output.appending(path: "dump/source.txt"))
      #expect(source == Data(Self.text.utf8))
      let record = try JSONValue(Data(contentsOf: output.appending(path: "dump/document.json")))
      #expect(record.value(at: "/source/encoding")?.string == "Windows-31J")
      #expect(record.value(at: "/source/replacements") == nil)
      #expect(RecordSchemas.findings(inDocument: record).isEmpty)
    }
  }

  @Test("--lossy counts in the document record what it replaced")
  func lossy() throws {
    try Workspace.withTemporaryFolder { folder in
      let input = folder.appending(path: "dump.txt")
      try (windows("施策名：甲") + Data([0xFF, 0xFD]) + windows(Self.text)).write(to: input)
      let arguments = ["convert", input.path, "--output", folder.appending(path: "out").path]
      let failed = try CommandRun(arguments)
      #expect(failed.status == 1)
      #expect(failed.errors.contains("FF at byte 10 (line 1) is not Windows-31J"))
      #expect(try CommandRun(arguments + ["--lossy"]).status == 0)
      let record = try JSONValue(
        Data(contentsOf: folder.appending(path: "out/dump/document.json")))
      #expect(record.value(at: "/source/replacements")?.integer == 2)
      #expect(RecordSchemas.findings(inDocument: record).isEmpty)
    }
  }

  @Test("stream decodes files, and leaves text alone that JSON has brought")
  func stream() throws {
    try Workspace.withTemporaryFolder { folder in
      let file = folder.appending(path: "dump.txt")
      try windows(Self.text).write(to: file)
      let lines = #"{"id":"a","path":"\#(file.path)"}"# + "\n" + #"{"id":"b","text":"施策"}"# + "\n"
      let run = try CommandRun(["stream", "--encoding", "cp932"], input: Data(lines.utf8))
      let results = try run.text.split(separator: "\n").map { try JSONValue($0.utf8) }
      #expect(results.count == 2)
      #expect(results[0].value(at: "/document/source/encoding")?.string == "Windows-31J")
      #expect(results[1].value(at: "/document/source/encoding")?.string == "UTF-8")
    }
  }

  @Test("an encoding that there is not is an error of usage")
  func unknown() throws {
    let run = try CommandRun(["normalize", "--encoding", "klingon"])
    #expect(run.status == 64)
    #expect(run.errors.contains("there is no encoding klingon"))
  }
}
