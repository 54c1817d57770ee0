import Foundation
import ShisakuTestSupport
import Testing

/// Faults of the program while it converts a batch, made by sending it the signals of faults.
@Suite("A batch in which a document ends the program", .serialized)
struct CrashRestartTests {
  private struct Folders {
    let input: URL
    let output: URL
    let clean: URL
  }

  /// Two small dumps around some that take a while.
  private func withBatch(long: Int, _ body: (Folders) throws -> Void) throws {
    try SampleBatch.withFastFolder { folder in
      let folders = Folders(
        input: folder.appending(path: "in"), output: folder.appending(path: "out"),
        clean: folder.appending(path: "clean"))
      try SampleBatch.write([1, 9], to: folders.input)
      for number in 0..<long {
        let sheets = (0..<6000).map { SampleSheet.text(name: "第\(number)の\($0)交付金") }
        try Data(sheets.joined(separator: "\u{C}").utf8)
          .write(to: folders.input.appending(path: "dump-100\(3 + number).txt"))
      }
      try body(folders)
    }
  }

  private func arguments(_ folders: Folders, _ output: URL, jobs: Int) -> [String] {
    [
      "convert", folders.input.path, "--output", output.path, "--format", "jsonl", "--jobs",
      String(jobs), "--quiet",
    ]
  }

  /// Waits until so many documents are under way with such a mark.
  private func waitForMarks(_ mark: String, _ count: Int, in output: URL) throws {
    let file = output.appending(path: ".unfinished/under-way")
    let deadline = ContinuousClock.now + .seconds(20)
    while true {
      let lines = (try? String(contentsOf: file, encoding: .utf8))?.split(separator: "\n") ?? []
      if lines.count(where: { $0.hasPrefix(mark) }) == count {
        // Long enough under way to be one of the long ones.
        usleep(100_000)
        let again = (try? String(contentsOf: file, encoding: .utf8))?.split(separator: "\n") ?? []
        if again == lines { return }
      }
      try #require(ContinuousClock.now < deadline, "no \(count) documents are under way")
      usleep(2_000)
    }
  }

  private func statuses(_ output: URL) throws -> [String: String] {
    let manifest = try String(
      contentsOf: output.appending(path: "manifest.jsonl"), encoding: .utf8)
    var statuses: [String: String] = [:]
    for line in manifest.split(separator: "\n") {
      let entry = try JSONValue(Data(line.utf8))
      let error = entry["error"]?["code"]?.string
      statuses[entry["id"]?.string ?? ""] = error ?? entry["status"]?.string
    }
    return statuses
  }

  @Test(
    "goes on without the document that was alone, and says so",
    arguments: [SIGILL, SIGTRAP, SIGSEGV, SIGABRT, SIGBUS, SIGFPE])
  func alone(signal: Int32) throws {
    try withBatch(long: 1) { folders in
      let process = try CommandProcess(arguments(folders, folders.output, jobs: 1))
      try waitForMarks("A", 1, in: folders.output)
      process.send(signal: signal)
      #expect(process.wait() == 1)
      #expect(process.errors.contains("by signal \(signal)"))
      let expected = [
        "dump-1001": "complete", "dump-1003": "batch.ended-run", "dump-1009": "complete",
      ]
      #expect(try statuses(folders.output) == expected)
      // It is not tried again as it is, and is when it has changed.
      let again = try CommandRun(arguments(folders, folders.output, jobs: 1) + ["--resume"])
      #expect(again.status == 1)
      #expect(try statuses(folders.output) == expected)
      try SampleBatch.write([3], to: folders.input)
      #expect(
        try CommandRun(arguments(folders, folders.output, jobs: 1) + ["--resume"]).status == 0)
    }
  }

  @Test("converts those alone of which one may have been the culprit")
  func severalUnderWay() throws {
    try withBatch(long: 2) { folders in
      #expect(try CommandRun(arguments(folders, folders.clean, jobs: 2)).status == 0)
      let process = try CommandProcess(arguments(folders, folders.output, jobs: 2))
      try waitForMarks("U", 2, in: folders.output)
      process.send(signal: SIGSEGV)
      #expect(process.wait() == 0)
      #expect(
        try SampleBatch.contents(of: folders.output) == SampleBatch.contents(of: folders.clean))
    }
  }

  @Test("finds the culprit among several: it ends the program again")
  func culprit() throws {
    try withBatch(long: 2) { folders in
      let process = try CommandProcess(arguments(folders, folders.output, jobs: 2))
      try waitForMarks("U", 2, in: folders.output)
      process.send(signal: SIGILL)
      try waitForMarks("A", 1, in: folders.output)
      process.send(signal: SIGILL)
      #expect(process.wait() == 1)
      let statuses = try statuses(folders.output)
      #expect(statuses.values.count { $0 == "complete" } == 3)
      #expect(statuses.values.count { $0 == "batch.ended-run" } == 1)
    }
  }

  @Test("ends with the limit of its processor time, and goes on when it is resumed")
  func processorTime() throws {
    try withBatch(long: 1) { folders in
      let process = try CommandProcess(arguments(folders, folders.output, jobs: 1))
      try waitForMarks("A", 1, in: folders.output)
      process.send(signal: SIGXCPU)
      #expect(process.wait() == -SIGXCPU)
      let run = try CommandRun(arguments(folders, folders.output, jobs: 1) + ["--resume"])
      #expect(run.status == 1)
      #expect(try statuses(folders.output)["dump-1003"] == "batch.ended-run")
    }
  }
}
