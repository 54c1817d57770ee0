import Foundation
import ShisakuOracle
import ShisakuTestSupport
import Testing

/// What a run leaves that is killed at a random moment, and what `--resume` makes of it.
@Suite("A killed run", .serialized)
struct CrashTests {
  private static let kills = 25
  private static let documents = 14

  /// The folder before the run: empty, or finished with other inputs.
  private enum Start: CaseIterable {
    case empty, finished
  }

  private struct Folders {
    let input: URL
    let output: URL
    let clean: [String: Data]
    /// What a run over other inputs left.
    let earlier: URL
    /// How long an undisturbed run takes.
    let duration: Double
  }

  private func arguments(_ input: URL, _ output: URL, _ format: String) -> [String] {
    [
      "convert", input.path, "--output", output.path, "--format", format, "--jobs", "2", "--quiet",
      "--resume",
    ]
  }

  private func prepare(_ folder: URL, format: String) throws -> Folders {
    let input = folder.appending(path: "in")
    let earlier = folder.appending(path: "earlier")
    let clean = folder.appending(path: "clean")
    try SampleBatch.write(10..<(10 + Self.documents), to: input)
    // One input is gone, one is new and one is another one.
    let moved = input.appending(path: "dump-1011.txt")
    let text = try Data(contentsOf: moved)
    try FileManager.default.removeItem(at: moved)
    try SampleBatch.write([5], to: input)
    try Data(SampleSheet.text(name: "前年度交付金").utf8)
      .write(to: input.appending(path: "dump-1020.txt"))
    #expect(try CommandRun(arguments(input, earlier, format)).status == 0)
    try text.write(to: moved)
    try FileManager.default.removeItem(at: input.appending(path: "dump-1005.txt"))
    try SampleBatch.write([20], to: input)
    let clock = ContinuousClock()
    let start = clock.now
    #expect(try CommandRun(arguments(input, clean, format)).status == 0)
    let duration = clock.now - start
    return Folders(
      input: input, output: folder.appending(path: "out"),
      clean: try SampleBatch.contents(of: clean), earlier: earlier,
      duration: duration / .seconds(1))
  }

  /// Starts a run, kills it after a part of the time that it would take, and looks at what is there.
  ///
  /// - Returns: whether it had not ended before.
  private func kill(_ folders: Folders, _ format: String, after share: Double) throws -> Bool {
    let process = try CommandProcess(arguments(folders.input, folders.output, format))
    usleep(UInt32(folders.duration * share * 1e6))
    process.send(signal: SIGKILL)
    let status = process.wait()
    #expect(status == 0 || status == -SIGKILL)
    for (name, bytes) in try SampleBatch.contents(of: folders.output) {
      // Under its name a file is whole: as the clean run has it, or the earlier one.
      guard !name.hasPrefix("."), bytes != folders.clean[name] else { continue }
      let old = try? Data(contentsOf: folders.earlier.appending(path: name))
      #expect(bytes == old, "\(name) is neither new nor old")
    }
    return status == -SIGKILL
  }

  @Test(
    "is resumed to what a clean run gives, whenever it was killed", arguments: ["json", "jsonl"])
  func kills(format: String) throws {
    try SampleBatch.withFastFolder { folder in
      let folders = try prepare(folder, format: format)
      var random = SeededNumbers(seed: format == "json" ? 1 : 2)
      var killed = 0
      for round in 0..<Self.kills {
        try? FileManager.default.removeItem(at: folders.output)
        if Start.allCases[round % 2] == .finished {
          try FileManager.default.copyItem(at: folders.earlier, to: folders.output)
        }
        let shares = (0...(round % 3 / 2)).map { _ in Double.random(in: 0...1, using: &random) }
        for share in shares where try kill(folders, format, after: share) { killed += 1 }
        let run = try CommandRun(arguments(folders.input, folders.output, format))
        #expect(run.status == 0, "\(run.errors)")
        #expect(try SampleBatch.contents(of: folders.output) == folders.clean)
      }
      // The others were faster than the clock, on a machine that is busy with something else.
      #expect(killed >= Self.kills / 2)
    }
  }
}
