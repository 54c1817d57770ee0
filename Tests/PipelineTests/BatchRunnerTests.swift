import Foundation
import Shisaku
import ShisakuTestSupport
import Testing

@Suite("A batch")
struct BatchRunnerTests {
  private func write(_ text: String, to path: String, in folder: URL) throws {
    let file = folder.appending(path: path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  private func lines(_ url: URL) throws -> [JSONValue] {
    try Data(contentsOf: url).split(separator: 0x0A).map { try JSONValue($0) }
  }

  private func makeInputs(_ folder: URL) throws {
    for number in 1...12 {
      let text = SampleSheet.text(name: "地域振興事業その\(number)")
      try write(text, to: "in/\(number)/dump.txt", in: folder)
    }
    try write(SampleSheet.text(name: "地域振興交付金"), to: "in/b.TXT", in: folder)
    try write("", to: "in/empty.txt", in: folder)
    try write("ignored", to: "in/notes.json", in: folder)
    try write("ignored", to: "in/.hidden/x.txt", in: folder)
    try Data([0xEF, 0xBB, 0xBF, 0x61]).write(to: folder.appending(path: "in/marked.txt"))
  }

  @Test("writes the same bytes with any number of workers", arguments: BatchRunner.Format.allCases)
  func determinism(format: BatchRunner.Format) throws {
    try Workspace.withTemporaryFolder { folder in
      try makeInputs(folder)
      var outputs: [[String: Data]] = []
      for jobs in [1, 2, 5] {
        let output = folder.appending(path: "out\(jobs)")
        let summary = try BatchRunner(pipeline: DocumentPipeline(), format: format, jobs: jobs)
          .run([folder.appending(path: "in").path], to: output.path)
        #expect(summary.documents == 15)
        #expect(summary.failures.count == 1)
        outputs.append(try SampleBatch.contents(of: output))
      }
      #expect(outputs[0] == outputs[1])
      #expect(outputs[0] == outputs[2])
      #expect(!outputs[0].keys.contains { $0.contains("partial") })
    }
  }

  @Test("lists every input in order with what became of it")
  func manifest() throws {
    try Workspace.withTemporaryFolder { folder in
      try makeInputs(folder)
      let output = folder.appending(path: "out")
      let inputs = ["in/b.TXT", "in/empty.txt", "in/marked.txt", "none.txt", "in/b.TXT"]
      var done: [String] = []
      _ = try BatchRunner(pipeline: DocumentPipeline(), format: .jsonl, jobs: 2)
        .run(inputs.map { folder.appending(path: $0).path }, to: output.path) { event in
          switch event {
          case .started(let documents, let kept, let bytes):
            #expect(documents == 4)
            #expect(kept == 0)
            #expect(bytes > 400)
          case .done(let entry, _, _): done.append(entry.id)
          default: Issue.record("an unexpected event: \(event)")
          }
        }
      let manifest = try lines(output.appending(path: "manifest.jsonl"))
      #expect(done == ["b", "empty", "marked", "none"])
      #expect(manifest.map { $0["id"]?.string } == ["b", "empty", "marked", "none"])
      #expect(
        manifest.map { $0["status"]?.string } == ["complete", "failed", "complete", "failed"])
      #expect(
        manifest.map { $0.value(at: "/error/code")?.string } == [
          nil, "extraction.empty", nil, "extraction.unreadable",
        ])
      #expect(manifest[0].value(at: "/counts/policies")?.integer == 1)
      #expect(manifest[1]["sha256"]?.string?.hasPrefix("e3b0c442") == true)
      #expect(manifest[3]["sha256"] == .null)
      #expect(
        manifest[0].keys == [
          "id", "source", "sha256", "status", "counts", "error", "settings", "output",
        ])
      #expect(manifest[0].value(at: "/output/policies/0")?.integer == 0)
      #expect(manifest[1]["output"] == .null)
      let text = try Data(contentsOf: output.appending(path: "marked/source.txt"))
      #expect(text == Data("a".utf8))
    }
  }

  @Test("gives inputs of one name the beginning of their hash")
  func clashes() throws {
    try Workspace.withTemporaryFolder { folder in
      try write(SampleSheet.text(name: "甲事業交付金"), to: "x/dump.txt", in: folder)
      try write(SampleSheet.text(name: "乙事業交付金"), to: "y/dump.txt", in: folder)
      try write(SampleSheet.text(name: "乙事業交付金"), to: "z/dump.txt", in: folder)
      try write(SampleSheet.text(name: "丙事業交付金"), to: "z/other.txt", in: folder)
      let output = folder.appending(path: "out")
      _ = try BatchRunner(pipeline: DocumentPipeline()).run([folder.path], to: output.path)
      let manifest = try lines(output.appending(path: "manifest.jsonl"))
      let expected = manifest.prefix(3).map { "dump-\($0["sha256"]?.string?.prefix(8) ?? "")" }
      #expect(
        manifest.map { $0["id"]?.string } == [
          expected[0], expected[1], expected[2] + "-2", "other",
        ])
      #expect(expected[0] != expected[1])
      #expect(expected[1] == expected[2])
    }
  }

  @Test("writes one file a policy, valid, and replaces what a batch before it left")
  func files() throws {
    try Workspace.withTemporaryFolder { folder in
      let two = ["甲事業交付金", "乙事業交付金"].map { SampleSheet.text(name: $0) }
      try write(two.joined(separator: "\u{C}"), to: "a.txt", in: folder)
      let runner = BatchRunner(pipeline: DocumentPipeline())
      let input = folder.appending(path: "a.txt").path
      let output = folder.appending(path: "deep/out")
      #expect(try runner.run([input], to: output.path).policies == 2)
      try write(SampleSheet.text(name: "丙事業交付金"), to: "a.txt", in: folder)
      _ = try runner.run([input], to: output.path)
      let files = try SampleBatch.contents(of: output)
      #expect(
        files.keys.sorted() == [
          "a/document.json", "a/policies/0001.json", "manifest.jsonl", "profiles/sesaku-sheet.yml",
        ])
      let policy = try JSONValue(files["a/policies/0001.json"] ?? Data())
      #expect(policy["name"]?.string == "丙事業交付金")
      #expect(RecordSchemas.findings(inPolicy: policy).isEmpty)
      let document = try JSONValue(files["a/document.json"] ?? Data())
      #expect(RecordSchemas.findings(inDocument: document).isEmpty)
      #expect(document["policies"]?.array == [.string("a#0001")])
    }
  }

  @Test("does not read its own output, and says that a folder holds no dump")
  func ownOutput() throws {
    try Workspace.withTemporaryFolder { folder in
      try Data([0xEF, 0xBB, 0xBF, 0x61]).write(to: folder.appending(path: "a.txt"))
      let runner = BatchRunner(pipeline: DocumentPipeline())
      let output = folder.appending(path: "out")
      for _ in 0..<2 {
        let summary = try runner.run([folder.path], to: output.path)
        #expect(summary.documents == 1)
      }
      let summary = try runner.run([output.path], to: output.path)
      #expect(summary.failures.map(\.error?.code) == ["batch.no-dumps"])
      #expect(summary.failures.first?.error?.message.contains(".txt") == true)
    }
  }

  @Test(
    "gives an input whose name the output folder needs another id",
    arguments: ["manifest.jsonl", "profiles"])
  func reservedNames(name: String) throws {
    try Workspace.withTemporaryFolder { folder in
      try write(SampleSheet.text(name: "甲事業交付金"), to: "in/\(name).txt", in: folder)
      let output = folder.appending(path: "out")
      _ = try BatchRunner(pipeline: DocumentPipeline())
        .run([folder.appending(path: "in").path], to: output.path)
      let id = try lines(output.appending(path: "manifest.jsonl"))[0]["id"]?.string
      #expect(id?.hasPrefix("\(name)-") == true)
    }
  }

  @Test("leaves alone what it has not made: the document fails, the others are converted")
  func occupied() throws {
    try Workspace.withTemporaryFolder { folder in
      for name in ["a", "b", "c"] {
        try write(SampleSheet.text(name: "甲事業交付金"), to: "\(name).txt", in: folder)
      }
      try write("mine", to: "a/notes.md", in: folder)
      try write("mine", to: "b", in: folder)
      let summary = try BatchRunner(pipeline: DocumentPipeline()).run(
        ["a", "b", "c"].map { folder.appending(path: "\($0).txt").path }, to: folder.path)
      #expect(summary.failures.map(\.id) == ["a", "b"])
      #expect(summary.failures.allSatisfy { $0.error?.code == "output.occupied" })
      let files = try SampleBatch.contents(of: folder)
      #expect(files["a/notes.md"] == Data("mine".utf8))
      #expect(files["b"] == Data("mine".utf8))
      #expect(files["c/document.json"] != nil)
    }
  }

  @Test("converts all good documents where one in a hundred is hostile or broken")
  func hostileDocuments() throws {
    let hostile: [(name: String, bytes: [UInt8])] = [
      ("broken", [0xE6, 0x96, 0xBD, 0x0A, 0xE7, 0xAD]), ("pdf", Array("%PDF-1.7\n".utf8)),
      ("zip", [0x50, 0x4B, 0x03, 0x04, 0x14, 0x00]), ("blank", Array(" \n\n".utf8)),
    ]
    try SampleBatch.withFastFolder { folder in
      let input = folder.appending(path: "in")
      try SampleBatch.write(1...396, to: input)
      for (name, bytes) in hostile {
        try Data(bytes).write(to: input.appending(path: "dump-1200-\(name).txt"))
      }
      try FileManager.default.createSymbolicLink(
        atPath: input.appending(path: "loop").path, withDestinationPath: input.path)
      try FileManager.default.createSymbolicLink(
        atPath: input.appending(path: "nowhere.txt").path, withDestinationPath: "none")
      try #require(mkfifo(input.appending(path: "pipe.txt").path, 0o600) == 0)
      let output = folder.appending(path: "out")
      let summary = try BatchRunner(pipeline: DocumentPipeline(), jobs: 2)
        .run([input.path], to: output.path)
      #expect(summary.documents == 402)
      #expect(
        Set(summary.failures.map(\.id))
          == Set(hostile.map { "dump-1200-\($0.name)" } + ["nowhere", "pipe"]))
      let manifest = try lines(output.appending(path: "manifest.jsonl"))
      for entry in manifest {
        let id = try #require(entry["id"]?.string)
        let isMade = FileManager.default.fileExists(
          atPath: output.appending(path: "\(id)/document.json").path)
        #expect(isMade == (entry["status"]?.string != "failed"))
        if !isMade { #expect(entry.value(at: "/error/message")?.string?.isEmpty == false) }
      }
    }
  }

  @Test("throws where the output cannot be written")
  func unwritable() throws {
    try Workspace.withTemporaryFolder { folder in
      try write("x", to: "file", in: folder)
      #expect(throws: OutputError.self) {
        try BatchRunner(pipeline: DocumentPipeline())
          .run(["-"], to: folder.appending(path: "file/out").path)
      }
    }
  }
}
