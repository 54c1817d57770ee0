import Foundation
import ShisakuOracle
import ShisakuTestSupport
import SystemPackage
import Testing

@testable import Shisaku

@Suite("A resumed batch")
struct ResumeTests {
  private struct Folders {
    let input: URL
    let output: URL
    let clean: URL
  }

  /// Runs a test with twenty dumps, in each format.
  private func check(
    _ body: (Folders, BatchRunner.Format) throws -> Void
  ) throws {
    for format in BatchRunner.Format.allCases {
      try SampleBatch.withFastFolder { folder in
        let folders = Folders(
          input: folder.appending(path: "in"), output: folder.appending(path: "out"),
          clean: folder.appending(path: "clean"))
        try SampleBatch.write(1...20, to: folders.input)
        try body(folders, format)
      }
    }
  }

  private func runner(
    _ format: BatchRunner.Format, eras: ConversionOptions.Eras = .western
  ) -> BatchRunner {
    BatchRunner(
      pipeline: DocumentPipeline(options: ConversionOptions(eras: eras)), format: format, jobs: 2)
  }

  /// Resumes and gives the ids that were converted; compares the outcome with a clean run.
  @discardableResult
  private func resume(
    _ folders: Folders, _ runner: BatchRunner, inputs: [String]? = nil
  ) throws -> [String] {
    let inputs = inputs ?? [folders.input.path]
    var done: [String] = []
    let summary = try runner.run(inputs, to: folders.output.path, resuming: true) { event in
      if case .done(let entry, _, _) = event { done.append(entry.id) }
    }
    try? FileManager.default.removeItem(at: folders.clean)
    let clean = try runner.run(inputs, to: folders.clean.path)
    #expect(summary.documents == clean.documents)
    #expect(summary.policies == clean.policies)
    #expect(summary.failures.map { $0.id } == clean.failures.map { $0.id })
    #expect(summary.kept == summary.documents - done.count)
    #expect(
      try SampleBatch.contents(of: folders.output) == SampleBatch.contents(of: folders.clean))
    return done
  }

  /// Runs until some documents have been drawn.
  private func interrupt(
    _ folders: Folders, _ runner: BatchRunner, after count: Int, resuming: Bool = false
  ) throws {
    var drawn = 0
    let summary = try runner.run(
      [folders.input.path], to: folders.output.path, resuming: resuming,
      isStopped: {
        drawn += 1
        return drawn > count
      })
    #expect(summary.isInterrupted)
    let names = try SampleBatch.contents(of: folders.output).keys
    #expect(names.contains(".unfinished/manifest.jsonl"))
    #expect(!names.contains("manifest.jsonl"))
    #expect(!names.contains(".lock"))
    #expect(!names.contains { $0.hasPrefix(".unfinished/documents/") })
  }

  @Test("does what is missing")
  func missing() throws {
    try check { folders, format in
      try interrupt(folders, runner(format), after: 7)
      #expect(try resume(folders, runner(format)).count == 13)
      #expect(try resume(folders, runner(format)).isEmpty)
    }
  }

  @Test("does again what has changed: inputs, new ones, options, records that were taken away")
  func changes() throws {
    try check { folders, format in
      try interrupt(folders, runner(format), after: 12)
      try SampleBatch.write([40], to: folders.input)
      try Data(SampleSheet.text(name: "新事業交付金").utf8)
        .write(to: folders.input.appending(path: "dump-1003.txt"))
      try Data().write(to: folders.input.appending(path: "dump-1010.txt"))
      let done = try resume(folders, runner(format))
      #expect(done.count == 11)
      #expect(done.prefix(2) == ["dump-1003", "dump-1010"])
      try SampleBatch.write([10], to: folders.input)
      #expect(try resume(folders, runner(format)) == ["dump-1010"])
      if format == .json {
        try FileManager.default.removeItem(
          at: folders.output.appending(path: "dump-1004/policies/0001.json"))
        #expect(try resume(folders, runner(format)) == ["dump-1004"])
      }
      try FileManager.default.removeItem(at: folders.output.appending(path: "dump-1010/source.txt"))
      #expect(try resume(folders, runner(format)) == ["dump-1010"])
      #expect(try resume(folders, runner(format, eras: .keep)).count == 21)
    }
  }

  @Test("removes what a run left for an input that it could not read, once it is read")
  func unreadInput() throws {
    try check { folders, format in
      _ = try runner(format).run([folders.input.path], to: folders.output.path)
      let manifest = folders.output.appending(path: "manifest.jsonl")
      let source = folders.input.appending(path: "dump-1010.txt")
      let failed = """
        {"id":"dump-1010","source":"\(source.path)","status":"failed",\
        "error":{"code":"input.unreadable","message":"it cannot be read"}}
        """
      let lines = try String(contentsOf: manifest, encoding: .utf8).split(separator: "\n").map {
        $0.contains(#""id":"dump-1010""#) ? failed : String($0)
      }
      try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: manifest)
      // Without a byte order mark it has no text of its own beside the records.
      try Data(SampleSheet.text(name: "新事業交付金").utf8).write(to: source)
      #expect(try resume(folders, runner(format)) == ["dump-1010"])
    }
  }

  @Test("removes the records of inputs that are gone, whatever else cannot be read")
  func removedInputs() throws {
    try check { folders, format in
      _ = try runner(format).run([folders.input.path], to: folders.output.path)
      for number in [1001, 1010, 1020] {
        try FileManager.default.removeItem(
          at: folders.input.appending(path: "dump-\(number).txt"))
      }
      let unreadable = [folders.input.path, folders.input.appending(path: "none").path]
      var events: [String] = []
      _ = try runner(format).run(unreadable, to: folders.output.path, resuming: true) { event in
        if case .spared(let count) = event { events.append("spared \(count)") }
        if case .removed(let name) = event { events.append(name) }
      }
      let removed = ["dump-1001", "dump-1010", "dump-1020"]
      #expect(events == (format == .json ? removed : Array(removed.dropFirst())))
      try FileManager.default.removeItem(at: folders.output)
      try SampleBatch.write(1...25, to: folders.input)
      _ = try runner(format).run([folders.input.path], to: folders.output.path)
      try FileManager.default.removeItem(at: folders.input)
      try SampleBatch.write(4...18, to: folders.input)
      #expect(try resume(folders, runner(format)).isEmpty)
    }
  }

  @Test("survives a second end at another place, with other inputs each time")
  func repeatedEnds() throws {
    try check { folders, format in
      _ = try runner(format).run([folders.input.path], to: folders.output.path)
      var random = SeededNumbers(seed: 5)
      for round in 0..<6 {
        for number in 1...20 where Bool.random(using: &random) {
          try Data(SampleSheet.text(name: "第\(round)の\(number)交付金").utf8)
            .write(to: folders.input.appending(path: "dump-\(1000 + number).txt"))
        }
        try interrupt(
          folders, runner(format), after: Int.random(in: 0...3, using: &random), resuming: true)
      }
      try resume(folders, runner(format))
    }
  }

  @Test("does again what the manifest places wrongly, and never copies a part of a line")
  func stalePlaces() throws {
    try SampleBatch.withFastFolder { folder in
      let folders = Folders(
        input: folder.appending(path: "in"), output: folder.appending(path: "out"),
        clean: folder.appending(path: "clean"))
      try SampleBatch.write([3, 6, 9], to: folders.input)
      let runner = runner(.jsonl)
      try resume(folders, runner)
      let policies = folders.output.appending(path: "policies.jsonl")
      let manifest = folders.output.appending(path: "manifest.jsonl")
      // The file grew in its first line: all ranges are inside it, and cut lines.
      var lines = try String(contentsOf: policies, encoding: .utf8)
      lines.insert(" ", at: lines.index(after: lines.startIndex))
      try Data(lines.utf8).write(to: policies)
      try SampleBatch.write([12], to: folders.input)
      #expect(
        try resume(folders, runner).sorted() == [1003, 1006, 1009, 1012].map { "dump-\($0)" })
      // Two documents have each other's places.
      var entries = try Data(contentsOf: manifest).split(separator: 0x0A)
        .compactMap { ManifestEntry(line: Array($0)) }
      let places = entries.map { $0.output?.lines }
      entries[0].output?.lines = places[1]
      entries[1].output?.lines = places[0]
      try Data(entries.flatMap { $0.line() }).write(to: manifest)
      try SampleBatch.write([15], to: folders.input)
      #expect(try resume(folders, runner).sorted() == [1003, 1006, 1015].map { "dump-\($0)" })
      // One of them has lost a policy, another one names a place that cannot be.
      entries = try Data(contentsOf: manifest).split(separator: 0x0A)
        .compactMap { ManifestEntry(line: Array($0)) }
      entries[0].counts.policies += 1
      entries[1].output?.lines?.policies = 0..<(Int.max / 2)
      try Data(entries.flatMap { $0.line() }).write(to: manifest)
      #expect(try resume(folders, runner).sorted() == [1003, 1006].map { "dump-\($0)" })
    }
  }

  @Test("changes from one format to the other and back")
  func formats() throws {
    try check { folders, format in
      _ = try runner(format).run([folders.input.path], to: folders.output.path)
      let other: BatchRunner.Format = format == .json ? .jsonl : .json
      try interrupt(folders, runner(other), after: 5, resuming: true)
      #expect(try resume(folders, runner(other)).count == 15)
      #expect(try resume(folders, runner(format)).count == 20)
    }
  }

  @Test("is asked for where a run was not finished, and nothing is lost without it")
  func refusal() throws {
    try check { folders, format in
      try interrupt(folders, runner(format), after: 9)
      let before = try SampleBatch.contents(of: folders.output)
      let error = #expect(throws: OutputError.self) {
        try runner(format).run([folders.input.path], to: folders.output.path)
      }
      #expect(error?.reason == .unfinished)
      #expect(error?.message.contains("9 documents") == true)
      #expect(try SampleBatch.contents(of: folders.output) == before)
    }
  }

  @Test("replaces a finished run as a whole when it is not asked for")
  func replacement() throws {
    try check { folders, format in
      _ = try runner(format).run([folders.input.path], to: folders.output.path)
      try FileManager.default.removeItem(at: folders.input)
      try SampleBatch.write(15...30, to: folders.input)
      let summary = try runner(format).run([folders.input.path], to: folders.output.path)
      #expect(summary.kept == 0)
      #expect(try resume(folders, runner(format)).isEmpty)
    }
  }

  @Test("writes the profiles anew that are not what it would write")
  func profiles() throws {
    try check { folders, format in
      _ = try runner(format).run([folders.input.path], to: folders.output.path)
      let file = folders.output.appending(path: "profiles/sesaku-sheet.yml")
      let yaml = try Data(contentsOf: file)
      #expect(Array(yaml) == DocumentProfile.yaml(ofBuiltIn: "sesaku-sheet"))
      try Data("name: other".utf8).write(to: file)
      #expect(try resume(folders, runner(format)).isEmpty)
      #expect(try Data(contentsOf: file) == yaml)
    }
  }

  @Test("keeps no profile of an earlier run that its documents were not read as")
  func otherProfile() throws {
    try check { folders, format in
      _ = try runner(format).run([folders.input.path], to: folders.output.path)
      let yaml = (DocumentProfile.yaml(ofBuiltIn: "sesaku-sheet") ?? []).split(separator: 0x0A)
        .map { $0.starts(with: "name:".utf8) ? Array("name: own".utf8)[...] : $0 }
      let own = try DocumentProfile(yaml: Array(yaml.joined(separator: [0x0A])))
      #expect(own.name == "own")
      let ownRunner = BatchRunner(
        pipeline: DocumentPipeline(profile: own), format: format, jobs: 2)
      try interrupt(folders, ownRunner, after: 7)
      #expect(try resume(folders, ownRunner).count == 13)
      let files = try SampleBatch.contents(of: folders.output.appending(path: "profiles"))
      #expect(files == ["own.yml": Data(own.yaml)])
    }
  }

  @Test("finishes the moves of a run that was ended between them")
  func moves() throws {
    try SampleBatch.withFastFolder { folder in
      let batch = BatchFolder(FilePath(folder.path))
      try OutputFolder.make(batch.unfinished)
      func put(_ text: String, _ name: String) throws {
        try Data(text.utf8).write(to: folder.appending(path: name))
      }
      // The one file was moved already, the other one was to be moved in its order.
      try put("new policies", "policies.jsonl")
      try put("old documents", "documents.jsonl")
      try put("unsorted", ".unfinished/documents.jsonl")
      try put("new documents", ".unfinished/documents.jsonl.sorted")
      try put("journal", ".unfinished/manifest.jsonl")
      try put("manifest", ".unfinished/manifest.final")
      try put("kept", "outside")
      try put(
        """
        {"from":"policies.jsonl.sorted","to":"policies.jsonl"}
        {"from":"documents.jsonl.sorted","to":"documents.jsonl"}
        {"from":"../outside","to":"gone"}
        {"from":"manifest.jsonl","to":"../gone"}
        {"from":"manifest.final","to":"manifest.jsonl"}

        """, ".unfinished/moves.jsonl")
      try batch.completeMoves()
      let files = try SampleBatch.contents(of: folder).mapValues {
        String(decoding: $0, as: UTF8.self)
      }
      #expect(
        files == [
          "policies.jsonl": "new policies", "documents.jsonl": "new documents",
          "manifest.jsonl": "manifest", "outside": "kept",
        ])
    }
  }
}
