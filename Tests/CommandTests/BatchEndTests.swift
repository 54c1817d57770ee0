import Foundation
import ShisakuTestSupport
import Testing

/// Ends of a run other than the good one: full disks, signals, another run in the same folder.
@Suite("shisaku convert that cannot go on")
struct BatchEndTests {
  private func convert(_ input: URL, _ output: URL, _ options: String...) -> [String] {
    ["convert", input.path, "--output", output.path] + options
  }

  /// Runs a program of the system; `nil` where there is none or it fails.
  @discardableResult
  private func system(_ path: String, _ arguments: String...) -> Bool {
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    process.standardError = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }

  /// Whether the machine lets the tests mount a file system of their own.
  private static let canMount: Bool = {
    guard getuid() == 0 else { return false }
    let found = try? Workspace.withTemporaryFolder { folder in
      let ends = BatchEndTests()
      guard ends.system("/bin/mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder.path) else {
        return false
      }
      return ends.system("/bin/umount", folder.path)
    }
    return found ?? false
  }()

  @Test(
    "says that the disk is full, loses nothing, and is resumed where there is room",
    .enabled(if: canMount, "needs the right to mount a small file system"),
    arguments: ["json", "jsonl"])
  func fullDisk(format: String) throws {
    try Workspace.withTemporaryFolder { folder in
      let input = folder.appending(path: "in")
      let clean = folder.appending(path: "clean")
      let disk = folder.appending(path: "disk")
      let output = disk.appending(path: "out")
      try SampleBatch.write(1...60, to: input)
      #expect(try CommandRun(convert(input, clean, "--format", format)).status == 0)
      let whole = try SampleBatch.contents(of: clean)
      try FileManager.default.createDirectory(at: disk, withIntermediateDirectories: true)
      // Half of the lines fit, or a third of the files, which take a page each.
      let size = format == "jsonl" ? whole.values.reduce(0) { $0 + $1.count } / 2 : 400_000
      try #require(system("/bin/mount", "-t", "tmpfs", "-o", "size=\(size)", "tmpfs", disk.path))
      defer { system("/bin/umount", disk.path) }
      let run = try CommandRun(convert(input, output, "--format", format))
      #expect(run.status == 74)
      #expect(run.errors.contains("No space left on device"))
      let left = try SampleBatch.contents(of: output)
      for (name, bytes) in left where !name.hasPrefix(".") { #expect(bytes == whole[name]) }
      #expect(left["manifest.jsonl"] == nil)
      #expect(left.keys.contains { $0.hasSuffix("document.json") } == (format == "json"))
      // Still no room: nothing is lost by trying.
      #expect(try CommandRun(convert(input, output, "--format", format, "--resume")).status == 74)
      try #require(system("/bin/mount", "-o", "remount,size=64m", disk.path))
      let resumed = try CommandRun(convert(input, output, "--format", format, "--resume"))
      #expect(resumed.status == 0)
      #expect(resumed.errors.contains(" kept"))
      #expect(try SampleBatch.contents(of: output) == whole)
    }
  }

  @Test("says that a file may not grow, and is resumed where it may")
  func limitedFiles() throws {
    try Workspace.withTemporaryFolder { folder in
      let input = folder.appending(path: "in")
      let output = folder.appending(path: "out")
      let clean = folder.appending(path: "clean")
      try SampleBatch.write(1...30, to: input)
      #expect(try CommandRun(convert(input, clean, "--format", "jsonl")).status == 0)
      // Blocks of 512 bytes; the signal is ignored, so that write(2) fails as on a full disk.
      let program = Workspace.products.appending(path: "shisaku").path
      let command = """
        trap '' XFSZ; ulimit -f 64
        exec '\(program)' convert '\(input.path)' --output '\(output.path)' --format jsonl --quiet
        """
      #expect(!system("/bin/sh", "-c", command))
      #expect(
        !FileManager.default.fileExists(atPath: output.appending(path: "manifest.jsonl").path))
      #expect(
        try CommandRun(convert(input, output, "--format", "jsonl", "--resume")).status == 0)
      #expect(try SampleBatch.contents(of: output) == SampleBatch.contents(of: clean))
    }
  }

  @Test(
    "finishes what is under way when it is told to stop, and is resumed",
    arguments: [(SIGINT, Int32(130)), (SIGTERM, Int32(143))])
  func stopping(signal: Int32, status: Int32) throws {
    try Workspace.withTemporaryFolder { folder in
      let input = folder.appending(path: "in")
      let output = folder.appending(path: "out")
      let clean = folder.appending(path: "clean")
      try SampleBatch.write(1...3, to: input)
      #expect(try CommandRun(convert(input, clean)).status == 0)
      // The second input is a pipe: the run stands still in it until the test writes to it.
      let files = (1...3).map { input.appending(path: "dump-100\($0).txt") }
      let text = try Data(contentsOf: files[1])
      try FileManager.default.removeItem(at: files[1])
      try #require(mkfifo(files[1].path, 0o600) == 0)
      let process = try CommandProcess(
        ["convert"] + files.map(\.path) + ["--output", output.path, "--jobs", "1"])
      let pipe = try FileHandle(forWritingTo: files[1])
      process.send(signal: signal)
      // The signal has to arrive before the document ends.
      usleep(50_000)
      try pipe.write(contentsOf: text)
      try pipe.close()
      #expect(process.wait() == status)
      #expect(process.errors.contains("2 of 3 documents done; finish with --resume"))
      let left = try SampleBatch.contents(of: output)
      #expect(left["dump-1002/document.json"] != nil)
      #expect(left["dump-1003/document.json"] == nil)
      #expect(left["manifest.jsonl"] == nil)
      try FileManager.default.removeItem(at: files[1])
      try text.write(to: files[1])
      let resumed = try CommandRun(convert(input, output, "--resume"))
      #expect(resumed.status == 0)
      #expect(resumed.errors.contains("2 kept"))
      #expect(try SampleBatch.contents(of: output) == SampleBatch.contents(of: clean))
    }
  }

  @Test("ends at once at a second Ctrl-C")
  func secondSignal() throws {
    try Workspace.withTemporaryFolder { folder in
      let pipe = folder.appending(path: "pipe.txt")
      try #require(mkfifo(pipe.path, 0o600) == 0)
      let process = try CommandProcess(
        ["convert", pipe.path, "--output", folder.appending(path: "out").path])
      let handle = try FileHandle(forWritingTo: pipe)
      process.send(signal: SIGINT)
      // Two signals of a kind that are sent at once can arrive as one.
      usleep(50_000)
      process.send(signal: SIGINT)
      #expect(process.wait() == 130)
      try handle.close()
    }
  }

  @Test("is refused while another run writes to the folder, and not after that one was killed")
  func twoRuns() throws {
    try Workspace.withTemporaryFolder { folder in
      let input = folder.appending(path: "in")
      let output = folder.appending(path: "out")
      try SampleBatch.write(1...2, to: input)
      for killed in [true, false] {
        let pipe = folder.appending(path: "pipe\(killed).txt")
        try #require(mkfifo(pipe.path, 0o600) == 0)
        let first = try CommandProcess(
          ["convert", pipe.path, "--output", output.path, "--resume", "--quiet"])
        let handle = try FileHandle(forWritingTo: pipe)
        let second = try CommandRun(convert(input, output, "--resume"))
        #expect(second.status == 75)
        #expect(second.errors.contains("another run (process "))
        if killed {
          first.send(signal: SIGKILL)
          #expect(first.wait() == -SIGKILL)
        } else {
          try handle.write(contentsOf: Data(SampleSheet.text(name: "甲交付金").utf8))
        }
        try handle.close()
        if !killed { #expect(first.wait() == 0) }
      }
      let third = try CommandRun(convert(input, output))
      #expect(third.status == 0)
      #expect(third.errors.contains("pipefalse of an earlier run was removed"))
      let names = try SampleBatch.contents(of: output).keys
      #expect(!names.contains { $0.hasPrefix(".") || $0.hasPrefix("pipe") })
    }
  }

  @Test("is refused where a run was not finished, unless it is resumed")
  func unfinished() throws {
    try Workspace.withTemporaryFolder { folder in
      let input = folder.appending(path: "in")
      let output = folder.appending(path: "out")
      try SampleBatch.write(1...2, to: input)
      try FileManager.default.createDirectory(
        at: output.appending(path: ".unfinished"), withIntermediateDirectories: true)
      try Data().write(to: output.appending(path: ".unfinished/manifest.jsonl"))
      let run = try CommandRun(convert(input, output))
      #expect(run.status == 64)
      #expect(run.errors.contains("--resume"))
      #expect(try CommandRun(convert(input, output, "--resume")).status == 0)
    }
  }
}
