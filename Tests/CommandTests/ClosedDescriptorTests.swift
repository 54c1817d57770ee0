import Foundation
import ShisakuTestSupport
import Testing

/// Callers that leave some of the descriptors 0 to 2 closed.
@Suite("The command with closed descriptors")
struct ClosedDescriptorTests {
  /// Runs the command in the shell with redirections behind it; gives its exit code.
  private func run(_ arguments: String, _ redirections: String, in folder: URL) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.currentDirectoryURL = folder
    let program = Workspace.products.appending(path: "shisaku").path
    process.arguments = ["-c", "exec '\(program)' \(arguments) \(redirections)"]
    process.standardError = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }

  @Test(
    "writes into no file what is meant for the terminal", arguments: ["json", "jsonl"],
    ["<&-", ">&-", "2>&-", "<&- >&-", "<&- 2>&-", ">&- 2>&-", "<&- >&- 2>&-"])
  func batch(format: String, redirections: String) throws {
    try Workspace.withTemporaryFolder { folder in
      try SampleBatch.write(1...2, to: folder.appending(path: "in"))
      try Data().write(to: folder.appending(path: "in/empty.txt"))
      let arguments = "convert in --format \(format) --jobs 1 --log-level trace --output"
      #expect(try run("\(arguments) right", "", in: folder) == 1)
      #expect(try run("\(arguments) closed", redirections, in: folder) == 1)
      let right = try SampleBatch.contents(of: folder.appending(path: "right"))
      #expect(try SampleBatch.contents(of: folder.appending(path: "closed")) == right)
    }
  }

  @Test("says by its exit code that results could not be written", arguments: [">&-", ">&- 2>&-"])
  func results(redirections: String) throws {
    try Workspace.withTemporaryFolder { folder in
      try Data(SampleSheet.text(name: "甲交付金").utf8).write(to: folder.appending(path: "a.txt"))
      try Data("{\"id\":\"a\",\"path\":\"a.txt\"}\n".utf8)
        .write(to: folder.appending(path: "requests"))
      #expect(try run("normalize a.txt", redirections, in: folder) == 74)
      #expect(try run("entities a.txt", redirections, in: folder) == 74)
      #expect(try run("stream < requests", redirections, in: folder) == 74)
    }
  }

  @Test("reads nothing from standard input, and says so")
  func input() throws {
    try Workspace.withTemporaryFolder { folder in
      let statuses = try [run("stream", "<&-", in: folder), run("normalize", "<&-", in: folder)]
      #expect(statuses == [74, 1])
    }
  }
}
