import Foundation
import ShisakuTestSupport
import Testing

/// Commands that are told to stop while they make something, and others that find a folder in use.
@Suite("A command that is told to stop")
struct StopTests {
  /// Waits until something is there.
  private func waitFor(_ file: URL) throws {
    let deadline = ContinuousClock.now + .seconds(60)
    while !FileManager.default.fileExists(atPath: file.path) {
      try #require(ContinuousClock.now < deadline, "\(file.path) was not made")
      usleep(5_000)
    }
  }

  @Test(
    "leaves all of what it was making or nothing",
    arguments: [
      (WritingCommand.exportDatabase, ".policies.sqlite.unfinished"),
      (.exportTables, "tables/.export"),
      (.reviewPage, ".page.html.unfinished"), (.reviewFolder, "pages/.review"),
    ], [(SIGINT, Int32(130)), (SIGTERM, Int32(143))])
  func stopping(
    command: (command: WritingCommand, hidden: String),
    signal: (number: Int32, status: Int32)
  ) throws {
    try SampleBatch.withFastFolder { folder in
      try command.command.prepare(folder, "jsonl")
      let before = try FolderTree(folder)
      let process = try CommandProcess(command.command.arguments(folder, "jsonl"))
      let deadline = ContinuousClock.now + .seconds(10)
      let hidden = folder.appending(path: command.hidden).path
      while !FileManager.default.fileExists(atPath: hidden), ContinuousClock.now < deadline {
        usleep(500)
      }
      process.send(signal: signal.number)
      // It may have been done before the signal arrived.
      if process.wait() == signal.status { #expect(try FolderTree(folder) == before) }
      #expect(!FileManager.default.fileExists(atPath: hidden))
    }
  }

  @Test("a correction waits for nothing: it is refused where a run is not finished, or is at work")
  func corrections() throws {
    try SampleBatch.withFastFolder { folder in
      try WritingCommand.correct.prepare(folder, "jsonl")
      let records = folder.appending(path: "records")
      let correct = WritingCommand.correct.arguments(folder, "jsonl")
      let process = try CommandProcess([
        "convert", "-", "--output", records.path, "--format", "jsonl", "--resume", "--quiet",
      ])
      try waitFor(records.appending(path: ".unfinished/manifest.jsonl"))
      var run = try CommandRun(correct)
      #expect(run.status == 1)
      #expect(
        run.errors.contains("another run (process \(process.identifier)) writes to this folder"))
      process.send(signal: SIGKILL)
      #expect(process.wait() == -SIGKILL)
      let before = try FolderTree(records)
      run = try CommandRun(correct)
      #expect(run.status == 1)
      #expect(run.errors.contains("the folder holds an unfinished run; finish it with convert"))
      #expect(
        try FolderTree(records).entries.filter { $0.key != ".lock" }
          == before.entries.filter { $0.key != ".lock" })
    }
  }

  @Test("records between two moves of a correction are not read, and the next run moves the rest")
  func betweenMoves() throws {
    try SampleBatch.withFastFolder { folder in
      try WritingCommand.correct.prepare(folder, "json")
      let hidden = folder.appending(path: "records/.correction")
      try FileManager.default.createDirectory(at: hidden, withIntermediateDirectories: false)
      let record = "dump-1001/document.json"
      let bytes = try Data(contentsOf: folder.appending(path: "records/\(record)"))
      try (bytes + Data("\n".utf8)).write(to: hidden.appending(path: "1"))
      try Data("{\"from\":\"1\",\"to\":\"\(record)\"}\n".utf8)
        .write(to: hidden.appending(path: "moves.jsonl"))
      for command in [WritingCommand.reviewPage, .exportTables, .exportDatabase] {
        let run = try CommandRun(command.arguments(folder, "json"))
        #expect(run.status == 1)
        #expect(run.errors.contains("a correction of these records was interrupted"))
      }
      #expect(try CommandRun(WritingCommand.correct.arguments(folder, "json")).status == 0)
      #expect(
        try Data(contentsOf: folder.appending(path: "records/\(record)"))
          == bytes + Data("\n".utf8))
      #expect(!FileManager.default.fileExists(atPath: hidden.path))
    }
  }
}
