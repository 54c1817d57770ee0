import Foundation
import ShisakuTestSupport
import Testing

@testable import Shisaku

@Suite("A stream")
struct StreamRunnerTests {
  private func run(_ lines: [String], jobs: Int) throws -> [[UInt8]] {
    try run(lines.map { .whole(Array($0.utf8)) }, jobs: jobs)
  }

  private func run(_ lines: [LineReader.Line], jobs: Int) throws -> [[UInt8]] {
    var rest = lines.makeIterator()
    var output: [[UInt8]] = []
    StreamRunner(pipeline: DocumentPipeline(), jobs: jobs).run(
      lineBuffered: true, nextLine: { rest.next() },
      write: { line in
        output.append(line)
        return true
      })
    return output
  }

  /// Lines that `LineReader` makes of a file of these bytes.
  private func lines(in text: String, limit: Int) throws -> [LineReader.Line] {
    try Workspace.withTemporaryFolder { folder in
      let file = folder.appending(path: "requests.jsonl")
      try Data(text.utf8).write(to: file)
      let handle = try FileHandle(forReadingFrom: file)
      let reader = LineReader(descriptor: handle.fileDescriptor, limit: limit)
      var lines: [LineReader.Line] = []
      while let line = reader.next() { lines.append(line) }
      #expect(reader.problem == nil)
      return lines
    }
  }

  @Test("are read alike however long they are and however they come in")
  func lineReader() throws {
    let long = String(repeating: "長い行", count: 600_000)
    let text = "a\n\n\(long)\nb\n\(long)"
    let whole = ["a", "", long, "b", long].map { LineReader.Line.whole(Array($0.utf8)) }
    #expect(try lines(in: text, limit: 1 << 26) == whole)
    let cut = try lines(in: text, limit: 1 << 20)
    #expect(cut.map(\.bytes.count) == [1, 0, 4096, 1, 4096])
  }

  @Test("answers a line that is too long with its id, and goes on")
  func longLines() throws {
    let text = String(repeating: "あ", count: 100_000)
    let input = """
      {"id":"a","text":"\(text)"}
      {"id":"b","text":"施策名：甲\\n"}
      {"text":"\(text)","id":"late"}
      {"id":"c","text":"\(text)"}
      """
    let output = try run(try lines(in: input, limit: 1000), jobs: 2).map { try JSONValue($0) }
    #expect(output.map { $0["id"]?.string } == ["a", "b", nil, "c"])
    #expect(
      output.map { $0.value(at: "/error/code")?.string } == [
        "stream.line-too-long", nil, "stream.line-too-long", "stream.line-too-long",
      ])
    #expect(output[3].value(at: "/error/message")?.string?.hasPrefix("line 4 ") == true)
    #expect(try lines(in: "x\n\ny", limit: 1) == [.whole([0x78]), .whole([]), .whole([0x79])])
  }

  @Test("gathers small answers, and holds none back when nothing is under way")
  func gathering() throws {
    var rest = (1...100).makeIterator()
    var answered = 0
    var writes = 0
    StreamRunner(pipeline: DocumentPipeline(), jobs: 1).run(
      nextLine: {
        // One worker: everything that was asked is answered before the next question.
        #expect(writes == answered)
        guard let number = rest.next() else { return nil }
        answered += 1
        return .whole(Array(#"{"id":"\#(number)"}"#.utf8))
      },
      write: { _ in
        writes += 1
        return true
      })
    #expect(writes == 100)
  }

  @Test("answers every line in order, whatever is wrong with it", arguments: [1, 3])
  func answers(jobs: Int) throws {
    try Workspace.withTemporaryFolder { folder in
      let file = folder.appending(path: "dump.txt")
      try Data(SampleSheet.text(name: "甲事業交付金").utf8).write(to: file)
      let output = try run(
        [
          #"{"id":"a b","text":"\#(SampleSheet.json(name: "乙事業交付金"))"}"#, "", "nonsense", "  ",
          #"{"id":"p","path":"\#(file.path)"}"#, #"{"id":"q","path":"/none"}"#,
          #"{"id":"e","text":""}"#, #"{"text":"x"}"#,
          #"{"id":"m","text":"\ufeff施策名：丙\n"}"#,
        ], jobs: jobs)
      for line in output {
        #expect(line.last == 0x0A)
        #expect(line.dropLast().contains(0x0A) == false)
      }
      let answers = try output.map { try JSONValue($0) }
      #expect(answers.map { $0["id"]?.string } == ["a b", nil, "p", "q", "e", nil, "m"])
      #expect(
        answers.map { $0["status"]?.string } == [
          "complete", "failed", "complete", "failed", "failed", "failed", "complete",
        ])
      #expect(answers[0].keys == ["id", "status", "document", "policies"])
      #expect(answers[0].value(at: "/policies/0/id")?.string == "a-b#0001")
      #expect(answers[1].value(at: "/error/code")?.string == "stream.bad-line")
      #expect(answers[1].value(at: "/error/message")?.string?.hasPrefix("line 3: ") == true)
      #expect(answers[2].value(at: "/document/source/name")?.string == "dump.txt")
      #expect(answers[3].value(at: "/error/code")?.string == "extraction.unreadable")
      #expect(answers[4].value(at: "/error/code")?.string == "extraction.empty")
      #expect(answers[6]["source_text"]?.string == "施策名：丙\n")
      for answer in answers where answer["status"]?.string == "complete" {
        #expect(RecordSchemas.findings(inDocument: answer["document"] ?? .null).isEmpty)
        for policy in answer["policies"]?.array ?? [] {
          #expect(RecordSchemas.findings(inPolicy: policy).isEmpty)
        }
      }
    }
  }

  @Test("gives the same records as a batch")
  func sameAsBatch() throws {
    let text = SampleSheet.text(name: "甲事業交付金")
    let answer = try JSONValue(
      try run([#"{"id":"a","text":"\#(SampleSheet.json(name: "甲事業交付金"))"}"#], jobs: 1)[0])
    let result = try DocumentPipeline().convert(Array(text.utf8), id: "a", name: "a")
    #expect(answer["policies"]?[0] == (try JSONValue(result.policyJSON(at: 0))))
    #expect(answer["document"] == (try JSONValue(result.documentJSON())))
  }
}
