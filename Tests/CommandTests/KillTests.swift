import Foundation
import ShisakuOracle
import ShisakuTestSupport
import Testing

/// Every command that writes, killed before its system calls that change the file system.
///
/// A seeded sample of the calls, or with `SHISAKU_ALL_KILLS=1` all of them and a table of what came
/// of it.
@Suite("A command that is killed before a system call", .serialized)
struct KillTests {
  private static let sample = 5
  private static let isComplete =
    ProcessInfo.processInfo.environment["SHISAKU_ALL_KILLS"] != nil

  private func isHidden(_ name: String) -> Bool {
    name.split(separator: "/").contains { $0.hasPrefix(".") }
  }

  /// Whether all files under their own names are whole, as they were or as they will be, and none is
  /// missing that was there and will be.
  ///
  /// While `convert` is at work there is no manifest, which would speak of the run before.
  private func isWhole(
    _ tree: [String: Data], old: [String: Data], new: [String: Data], _ command: WritingCommand
  ) -> Bool {
    let isRun = command == .convert || command == .resume
    return tree.allSatisfy { name, bytes in
      isHidden(name) || name.hasSuffix("/") || bytes == old[name] || bytes == new[name]
    }
      && old.keys.allSatisfy { name in
        tree[name] != nil || new[name] == nil || (isRun && name == "records/manifest.jsonl")
      }
  }

  @Test(
    "leaves whole files, and the next run makes of it what an undisturbed one gives",
    .enabled(if: KilledRun.isPossible, "needs the right to trace processes"),
    arguments: WritingCommand.allCases, ["json", "jsonl"])
  func kills(command: WritingCommand, format: String) throws {
    try SampleBatch.withFastFolder { folder in
      let manager = FileManager.default
      let template = folder.appending(path: "template")
      let work = folder.appending(path: "work")
      func restore() throws {
        try? manager.removeItem(at: work)
        try manager.copyItem(at: template, to: work)
      }
      try command.prepare(work, format)
      try manager.copyItem(at: work, to: template)
      let old = try FolderTree(work).entries
      let undisturbed = try KilledRun(command.arguments(work, format), at: 0)
      #expect(undisturbed.status == 0, "\(undisturbed.errors)")
      let new = try FolderTree(work).entries
      #expect(old != new)
      #expect(try FolderTree(work).hidden.isEmpty)
      var random = SeededNumbers(seed: 19)
      let calls =
        Self.isComplete
        ? Array(1...undisturbed.calls)
        : Array((1...undisturbed.calls).shuffled(using: &random).prefix(Self.sample))
      var (kills, lost, notResumed) = (0, 0, 0)
      for number in calls {
        try restore()
        let run = try KilledRun(command.arguments(work, format), at: number)
        // With several threads, a run may need a call or two fewer.
        guard run.isKilled else { continue }
        kills += 1
        let place = "killed before call \(number), \(run.call ?? "")"
        let left = try FolderTree(work).entries
        let isWhole = isWhole(left, old: old, new: new, command)
        #expect(isWhole, "\(place): \(left.keys.sorted())")
        let next = try CommandRun(command.next(work, format))
        let end = try FolderTree(work).entries
        let isRight =
          next.status == 0 && (end == new || (command == .correctAndResume && end == old))
        #expect(isRight, "\(place): \(next.errors) \(end.keys.sorted())")
        lost += isWhole ? 0 : 1
        notResumed += isRight ? 0 : 1
      }
      #expect(kills > 0)
      if Self.isComplete {
        print("| \(command.rawValue) | \(format) | \(kills) | \(lost) | \(notResumed) |")
      }
    }
  }
}
