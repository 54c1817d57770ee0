import Foundation
import Glibc
import ShisakuOracle
import ShisakuTestSupport
import Testing

/// Every command that writes, with one of its system calls failing: those that change the file
/// system, and those that open, read, list and lock.
///
/// A seeded sample of the calls, or with `SHISAKU_ALL_FAULTS=1` all of them and a table of what came
/// of it; with the name of a command (`SHISAKU_ALL_FAULTS=exportTables`) all of that one.
@Suite("A command one of whose system calls fails", .serialized)
struct FaultTests {
  private static let sample = 4
  private static let errors = [EIO, ENOSPC, EINTR, EMFILE]
  private static let complete = ProcessInfo.processInfo.environment["SHISAKU_ALL_FAULTS"]

  /// What came of all faults of a command.
  private struct Tally {
    var faults = 0
    /// Runs that did their work all the same, and those that said that they could not.
    var (done, refused) = (0, 0)
    /// Runs that ended by a signal or without a word, that lost something, and whose work the next
    /// run did not do.
    var (silent, lost, notResumed) = (0, 0, 0)
  }

  /// The files under their own names.
  private func visible(_ tree: [String: Data]) -> [String: Data] {
    tree.filter { name, _ in
      !name.hasSuffix("/") && !name.split(separator: "/").contains { $0.hasPrefix(".") }
    }
  }

  @Test(
    "does its work or says why not, loses nothing, and the next run does what is left",
    .enabled(if: KilledRun.isPossible, "needs the right to trace processes"),
    arguments: WritingCommand.allCases, ["json", "jsonl"])
  func faults(command: WritingCommand, format: String) throws {
    let isComplete = Self.complete == "1" || Self.complete == command.rawValue
    try SampleBatch.withFastFolder { folder in
      let manager = FileManager.default
      let template = folder.appending(path: "template")
      let work = folder.appending(path: "work")
      try command.prepare(work, format)
      try manager.copyItem(at: work, to: template)
      let old = try FolderTree(work).entries
      let undisturbed = try KilledRun(command.arguments(work, format), at: 0, failing: 0)
      #expect(undisturbed.status == 0, "\(undisturbed.errors)")
      let new = try FolderTree(work).entries
      var faults = (1...undisturbed.calls).flatMap { call in Self.errors.map { (call, $0) } }
      if !isComplete {
        var random = SeededNumbers(seed: 24)
        faults = Array(faults.shuffled(using: &random).prefix(Self.sample))
      }
      var tally = Tally()
      for (call, error) in faults {
        try? manager.removeItem(at: work)
        try manager.copyItem(at: template, to: work)
        let run = try KilledRun(command.arguments(work, format), at: call, failing: error)
        // With several threads, a run may need a call or two fewer.
        guard let name = run.call else { continue }
        tally.faults += 1
        let place = "call \(call), \(name): \(String(cString: strerror(error)))"
        let left = try FolderTree(work).entries
        let isClear = run.status == 0 || (run.status < 128 && !run.errors.isEmpty)
        #expect(isClear, "\(place): \(run.status) \(run.errors)")
        let isWhole =
          run.status == 0
          ? visible(left) == visible(new) : isWhole(left, old: old, new: new, command, run.status)
        #expect(isWhole, "\(place): \(run.status) \(run.errors) \(left.keys.sorted())")
        let next = try CommandRun(command.next(work, format))
        let end = try FolderTree(work).entries
        let isRight =
          next.status == 0 && (end == new || (command == .correctAndResume && end == old))
        #expect(isRight, "\(place): \(next.errors) \(end.keys.sorted())")
        if run.status == 0 { tally.done += 1 } else { tally.refused += 1 }
        tally.silent += isClear ? 0 : 1
        tally.lost += isWhole ? 0 : 1
        tally.notResumed += isRight ? 0 : 1
      }
      #expect(tally.faults > 0)
      if isComplete {
        let figures = [
          tally.faults, tally.done, tally.refused, tally.silent, tally.lost, tally.notResumed,
        ]
        print(
          "| \(command.rawValue) | \(format) | "
            + figures.map(String.init).joined(separator: " | ") + " |")
      }
    }
  }

  /// Whether all files under their own names are as they were or as they will be.
  ///
  /// A batch that ended with status 1 says in its manifest which document could not be read.
  private func isWhole(
    _ tree: [String: Data], old: [String: Data], new: [String: Data], _ command: WritingCommand,
    _ status: Int32
  ) -> Bool {
    let isBatch = command == .convert || command == .resume
    let lists = ["manifest.jsonl", "documents.jsonl", "policies.jsonl"].map { "records/" + $0 }
    func mayDiffer(_ name: String) -> Bool {
      isBatch && (status == 1 ? lists.contains(name) : name == lists[0])
    }
    return visible(tree).allSatisfy { name, bytes in
      bytes == old[name] || bytes == new[name] || mayDiffer(name)
    }
      && visible(old).keys.allSatisfy { tree[$0] != nil || new[$0] == nil || mayDiffer($0) }
  }
}
