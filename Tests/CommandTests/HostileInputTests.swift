import Foundation
import Glibc
import ShisakuTestSupport
import Testing

/// Inputs that would take a careless program's memory, time or patience. Each ends in less than two
/// seconds and 200 MB with its reason, and never with a signal.
@Suite("Hostile input", .serialized)
struct HostileInputTests {
  private static let maximumSeconds = 2.0
  private static let maximumResident = 200 << 20

  private func check(
    _ arguments: [String], input: String = "/dev/null", status: Int32 = 1, says message: String
  ) throws {
    let run = try MeasuredRun(arguments, input: input)
    #expect(run.status == status, "\(run.errors)")
    #expect(run.errors.contains(message), "\(run.errors.prefix(500))")
    guard !MeasuredRun.isSanitized else { return }
    #expect(run.seconds < Self.maximumSeconds)
    #expect(run.resident < Self.maximumResident)
  }

  /// Converts a file that `write` makes.
  private func convert(
    name: String = "dump.txt", _ options: [String] = [], status: Int32 = 1, says message: String,
    write: (URL) throws -> Void
  ) throws {
    try Workspace.withTemporaryFolder { folder in
      let file = folder.appending(path: name)
      try write(file)
      let output = folder.appending(path: "out").path
      try check(
        ["convert", file.path, "--output", output] + options, status: status, says: message)
    }
  }

  /// A file of so many copies of a block, written a block at a time.
  private func write(_ block: [UInt8], times: Int, to file: URL) throws {
    #expect(FileManager.default.createFile(atPath: file.path, contents: nil))
    let handle = try FileHandle(forWritingTo: file)
    defer { try? handle.close() }
    for _ in 0..<times { try handle.write(contentsOf: block) }
  }

  // MARK: Size

  @Test("a line of 200 MB")
  func longLine() throws {
    try convert(says: "line 2, at byte 7, is longer than 16 MiB") { file in
      try write(Array("施策\n".utf8), times: 1, to: file)
      let handle = try FileHandle(forWritingTo: file)
      defer { try? handle.close() }
      try handle.seekToEnd()
      let block = [UInt8](repeating: 0x61, count: 1 << 20)
      for _ in 0..<200 { try handle.write(contentsOf: block) }
    }
  }

  @Test("a file of more than 384 MiB")
  func largeFile() throws {
    try convert(says: "larger than 384 MiB") { file in
      #expect(FileManager.default.createFile(atPath: file.path, contents: nil))
      #expect(truncate(file.path, 1 << 40) == 0)
    }
  }

  @Test("a file of zeros")
  func zeros() throws {
    try convert(says: "longer than 16 MiB") { file in
      #expect(FileManager.default.createFile(atPath: file.path, contents: nil))
      #expect(truncate(file.path, 300 << 20) == 0)
    }
  }

  /// Hashing so long a file takes seconds where the program was built for debugging.
  @Test(
    "tens of millions of lines",
    .enabled(
      if: ProcessInfo.processInfo.environment["SHISAKU_HOSTILE"] != nil, "SHISAKU_HOSTILE unset"))
  func manyLines() throws {
    try convert(says: "lines, and 32000000 are read") { file in
      let block = Array(String(repeating: "a\n", count: 1 << 16).utf8)
      try write(block, times: 500, to: file)
    }
  }

  @Test("a folder in place of a file, on standard input")
  func folderOnStandardInput() throws {
    try Workspace.withTemporaryFolder { folder in
      try check(
        ["convert", "-", "--output", folder.appending(path: "out").path], input: folder.path,
        says: "it is a folder")
    }
  }

  @Test("an endless device on standard input")
  func endlessInput() throws {
    try Workspace.withTemporaryFolder { folder in
      try check(
        ["convert", "-", "--output", folder.appending(path: "out").path], input: "/dev/zero",
        says: "longer than 16 MiB")
    }
  }

  @Test("an endless pipe of lines", .enabled(if: Self.hasShell, "no bash"))
  func endlessPipe() throws {
    try Workspace.withTemporaryFolder { folder in
      let pipe = folder.appending(path: "pipe").path
      #expect(mkfifo(pipe, 0o600) == 0)
      for arguments in [
        ["convert", "-", "--output", folder.appending(path: "out").path], ["entities", "-"],
      ] {
        let writer = Process()
        writer.executableURL = URL(filePath: "/bin/bash")
        writer.arguments = ["-c", "yes あいうえおかきくけこ > '\(pipe)' 2>/dev/null"]
        try writer.run()
        try check(arguments, input: pipe, says: "larger than 128 MiB")
        writer.waitUntilExit()
      }
    }
  }

  // MARK: Files that may not grow

  @Test(
    "a limit on the length of files ends a command with a message",
    .enabled(if: Self.hasShell, "no bash"),
    arguments: ["--format json", "--format jsonl"])
  func fileLimit(format: String) throws {
    try Workspace.withTemporaryFolder { folder in
      let input = folder.appending(path: "in")
      try SampleBatch.write([1, 2, 4, 5], to: input)
      let program = Workspace.products.appending(path: "shisaku").path
      let process = Process()
      process.executableURL = URL(filePath: "/bin/bash")
      process.arguments = [
        "-c",
        "ulimit -f 2; exec '\(program)' convert '\(input.path)' \(format) --quiet --output "
          + "'\(folder.path)/out'",
      ]
      let errors = Pipe()
      process.standardError = errors
      try process.run()
      let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      process.waitUntilExit()
      #expect(process.terminationReason == .exit)
      #expect(process.terminationStatus == 74)
      #expect(text.contains("it cannot be written: File too large"), "\(text)")
    }
  }

  // MARK: Content

  /// Files of a few bytes, and what is said of them.
  static let contents: [(bytes: [UInt8], message: String)] = [
    ([], "the file is empty"),
    ([0xEF, 0xBB, 0xBF], "the file is empty"),
    (Array(" \u{3000}\r\n\u{C}\t\n".utf8), "the file is empty but for white space"),
    ([UInt8](repeating: 0, count: 4096), "the file is empty but for white space"),
    ([UInt8](repeating: 0x0D, count: 100_000), "the file is empty but for white space"),
    ([UInt8](repeating: 0xFF, count: 100_000), "no encoding of Japanese text fits"),
    ([0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0, 0, 0, 0xFE, 0xFF, 0, 0, 0xC3], "binary data"),
    ([0x1F, 0x8B], "broken or cut off at byte 2"),
    (Gzip.store(Gzip.store(Array("施策".utf8))), "inside another one"),
    (Array(Gzip.store(Array("施策".utf8)).dropLast(3)), "cut off"),
    ([0x50, 0x4B, 0x03, 0x04], "ZIP container"),
  ]

  @Test("a file without text", arguments: contents)
  func noText(bytes: [UInt8], message: String) throws {
    try convert(says: message) { try Data(bytes).write(to: $0) }
  }

  @Test("an archive of a gigabyte of zeros")
  func gzipBomb() throws {
    // A file of 6 MB, given up after the first megabytes of what it unpacks to.
    try convert(name: "bomb.txt.gz", says: "unpacks to more than 100 times its length") { file in
      let bomb = Gzip.bomb(megabytes: 16)
      try write(bomb, times: 1, to: file)
      let handle = try FileHandle(forWritingTo: file)
      defer { try? handle.close() }
      try handle.seekToEnd()
      for _ in 0..<60 { try handle.write(contentsOf: bomb.dropFirst(10)) }
    }
  }

  // MARK: Things that are no files

  @Test("a named pipe that nobody writes to")
  func namedPipe() throws {
    try convert(says: "it is a named pipe, not a file") { #expect(mkfifo($0.path, 0o600) == 0) }
  }

  @Test("a named pipe, a link in a circle and a lost link in a folder")
  func folder() throws {
    try Workspace.withTemporaryFolder { folder in
      let dumps = folder.appending(path: "dumps")
      try FileManager.default.createDirectory(at: dumps, withIntermediateDirectories: true)
      #expect(mkfifo(dumps.appending(path: "pipe.txt").path, 0o600) == 0)
      #expect(symlink("circle.txt", dumps.appending(path: "circle.txt").path) == 0)
      #expect(symlink("nowhere", dumps.appending(path: "lost.txt").path) == 0)
      #expect(symlink(dumps.path, dumps.appending(path: "itself").path) == 0)
      let arguments = ["convert", dumps.path, "--output", folder.appending(path: "out").path]
      try check(arguments, says: "pipe.txt: it is a")
      try check(arguments, says: "circle.txt: it cannot be opened: Too many levels of symbolic")
      try check(arguments, says: "lost.txt: it cannot be opened: No such file")
      try check(arguments, says: "3 failed")
    }
  }

  @Test("a device", arguments: ["/dev/zero", "/dev/null"])
  func device(path: String) throws {
    try Workspace.withTemporaryFolder { folder in
      try check(
        ["convert", path, "--output", folder.appending(path: "out").path],
        says: "it is a device, not a file")
    }
  }

  @Test("a file that may not be read", .enabled(if: geteuid() != 0, "root may read everything"))
  func forbidden() throws {
    try convert(says: "Permission denied") { file in
      try Data("施策".utf8).write(to: file)
      #expect(chmod(file.path, 0) == 0)
    }
  }

  @Test("what the shell hands over as a path is read", .enabled(if: Self.hasShell, "no bash"))
  func handedOver() throws {
    try Workspace.withTemporaryFolder { folder in
      let file = folder.appending(path: "dump.txt")
      try Data("施策名：甲\n".utf8).write(to: file)
      let program = Workspace.products.appending(path: "shisaku").path
      let process = Process()
      process.executableURL = URL(filePath: "/bin/bash")
      process.arguments = ["-c", "'\(program)' inspect extraction <(cat '\(file.path)')"]
      let output = Pipe()
      process.standardOutput = output
      try process.run()
      let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
      #expect(text.contains("施策名：甲"))
    }
  }

  private static let hasShell = FileManager.default.isExecutableFile(atPath: "/bin/bash")
}
