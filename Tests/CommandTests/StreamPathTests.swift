import Foundation
import ShisakuTestSupport
import Testing

@testable import Shisaku

@Suite("Requests of shisaku stream that the stream may not fall over")
struct StreamPathTests {
  private func answers(_ run: CommandRun) throws -> [JSONValue] {
    #expect(run.status == 0)
    return try run.output.split(separator: 0x0A).map { try JSONValue(Array($0)) }
  }

  private func codes(_ answers: [JSONValue]) -> [String?] {
    answers.map { $0.value(at: "/error/code")?.string }
  }

  @Test("a path that is no file is answered, and every other request as well")
  func otherThanFiles() throws {
    try Workspace.withTemporaryFolder { folder in
      let file = folder.appending(path: "dump.txt")
      try Data(SampleSheet.text(name: "甲交付金").utf8).write(to: file)
      mkfifo(folder.appending(path: "pipe").path, 0o600)
      var paths = [
        "/dev/stdin", "/dev/fd/0", "/proc/self/fd/0", "/dev/zero", "/dev/tty", "/dev/fd/3", "pipe",
        "/proc/self/fd/1", "/proc/thread-self/fd/0",
      ].map { $0.hasPrefix("/") ? $0 : folder.appending(path: $0).path }
      for (number, path) in paths.enumerated() {
        let link = folder.appending(path: "link\(number)").path
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
        paths.append(link)
      }
      let lines = (paths + [file.path]).enumerated().map { #"{"id":"\#($0)","path":"\#($1)"}"# }
      let input = Data((lines.joined(separator: "\n") + "\n").utf8)
      let found = try answers(try CommandRun(["stream", "--jobs", "2"], input: input))
      #expect(found.map { $0["id"]?.string } == lines.indices.map { "\($0)" })
      let allowed = ["extraction.not-a-file", "extraction.unreadable"]
      for (path, code) in zip(paths, codes(found)) {
        #expect(allowed.contains(code ?? ""), "\(path): \(code ?? "read")")
      }
      #expect(found.last?["status"]?.string == "complete")
      // Standard input that is a file.
      let requests = folder.appending(path: "requests")
      let named = #"{"id":"self","path":"\#(requests.path)"}"#
      try Data(((lines + [named]).joined(separator: "\n") + "\n").utf8).write(to: requests)
      let process = Process()
      process.executableURL = Workspace.products.appending(path: "shisaku")
      process.arguments = ["stream"]
      process.standardInput = try FileHandle(forReadingFrom: requests)
      let output = Pipe()
      process.standardOutput = output
      try process.run()
      let all = output.fileHandleForReading.readDataToEndOfFile()
      process.waitUntilExit()
      let again = try all.split(separator: 0x0A).map { try JSONValue(Array($0)) }
      #expect(again.count == lines.count + 1)
      #expect(codes(again).first == "extraction.not-a-file")
      #expect(codes(again).last == "extraction.not-a-file")
      #expect(again.dropLast().last?["status"]?.string == "complete")
    }
  }

  @Test("paths can be forbidden")
  func forbidden() throws {
    try Workspace.withTemporaryFolder { folder in
      let file = folder.appending(path: "dump.txt")
      try Data(SampleSheet.text(name: "甲交付金").utf8).write(to: file)
      let input = """
        {"id":"p","path":"\(file.path)"}
        {"id":"t","text":"\(SampleSheet.json(name: "乙交付金"))"}

        """
      let run = try CommandRun(["stream", "--no-paths"], input: Data(input.utf8))
      let found = try answers(run)
      #expect(found.map { $0["id"]?.string } == ["p", "t"])
      #expect(codes(found) == ["stream.path-forbidden", nil])
    }
  }

  /// Lines that are odd in some way, and the id and the code of their answers.
  static let odd: [(line: [UInt8], id: String?, code: String?)] = [
    (Array("no JSON".utf8), nil, "stream.bad-line"),
    ([0xFF, 0xFE, 0x7B], nil, "stream.bad-line"),
    ([0x00], nil, "stream.bad-line"),
    ([0x0B, 0x0C], nil, "stream.bad-line"),
    ([0xEF, 0xBB, 0xBF], nil, "stream.bad-line"),
    (Array("{\"id\":\"nul\",\"text\":\"x\0\"}".utf8), "nul", "stream.bad-line"),
    (Array(#"{"id":"nul","path":"\u0000"}"#.utf8), "nul", "extraction.unreadable"),
    (
      Array("{\"id\":\"b\",\"text\":\"x".utf8) + [0xFF] + Array("\"}".utf8), "b",
      "extraction.invalid-utf8"
    ),
    (
      Array("{\"id\":\"b\",\"path\":\"x".utf8) + [0xFF] + Array("\"}".utf8), "b",
      "extraction.unreadable"
    ),
    (Array(#"{"id":"one","id":"two","text":"x"}"#.utf8), "one", "stream.bad-line"),
    (Array(#"{"id":"d","text":"x","text":"y"}"#.utf8), "d", "stream.bad-line"),
    (Array(#"{"id":7,"text":"x"}"#.utf8), nil, "stream.bad-line"),
    (Array(#"{"id":null,"text":"x"}"#.utf8), nil, "stream.bad-line"),
    (Array(#"{"text":"x"}"#.utf8), nil, "stream.bad-line"),
    (Array(#"{"id":"half","text":"x"#.utf8), "half", "stream.bad-line"),
    (Array(#"{"id":"e","path":""}"#.utf8), "e", "extraction.unreadable"),
    (Array(#"{"id":"f","path":"/"}"#.utf8), "f", "extraction.unreadable"),
  ]

  @Test("every line that is not blank has exactly one answer, whatever is wrong with it")
  func oddLines() throws {
    let first = #"{"id":"first","text":"\#(SampleSheet.json(name: "甲交付金"))"}"#
    // The mark of the file, a blank line of each kind, and no line feed at the end.
    var input: [UInt8] = [0xEF, 0xBB, 0xBF] + Array(first.utf8) + Array("\r\n\n \t\r\n".utf8)
    for odd in Self.odd { input += odd.line + [0x0A] }
    input += Array(first.replacing("first", with: "last").utf8)
    for jobs in ["1", "3"] {
      let found = try answers(try CommandRun(["stream", "--jobs", jobs], input: Data(input)))
      #expect(found.map { $0["id"]?.string } == ["first"] + Self.odd.map(\.id) + ["last"])
      #expect(codes(found) == [nil] + Self.odd.map(\.code) + [nil])
    }
  }
}
