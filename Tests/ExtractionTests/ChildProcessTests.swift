import Foundation
import ShisakuTestSupport
import Testing

@testable import ShisakuExtraction

/// Programs are given as scripts of the shell.
@Suite("Another program", .timeLimit(.minutes(60)))
struct ChildProcessTests {
  private func run(
    _ script: String, input: String = "", seconds: Int = 20
  ) throws(ChildProcess.Failure) -> (output: String, status: Int32) {
    let process = ChildProcess(
      program: "sh", arguments: ["-c", script], timeLimit: seconds, outputLimit: 1 << 20,
      memoryLimit: 1 << 30)
    let result = try process.run(on: Array(input.utf8)[...])
    return (String(decoding: result.output, as: UTF8.self), result.status)
  }

  private func failure(_ script: String, seconds: Int = 20) -> ChildProcess.Failure? {
    do throws(ChildProcess.Failure) {
      _ = try run(script, seconds: seconds)
      return nil
    } catch {
      return error
    }
  }

  /// Whether a process is there and not only waiting for someone to take note of its end.
  private func isRunning(_ process: Substring) -> Bool {
    guard let status = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8),
      let state = status.split(separator: ")").last?.split(separator: " ").first
    else { return false }
    return state != "Z" && state != "X"
  }

  /// Waits for the end of a process that was killed.
  private func hasGone(_ process: Substring) -> Bool {
    for _ in 0..<200 {
      if !isRunning(process) { return true }
      usleep(10_000)
    }
    return false
  }

  @Test("gets the input and gives its output and its status")
  func output() throws {
    let result = try run("cat; exit 3", input: "施策\n")
    #expect(result.output == "施策\n" && result.status == 3)
  }

  @Test("that a signal has ended is told from one that gave up")
  func signals() throws {
    guard case .signal(SIGKILL) = failure("kill -9 $$") else {
      Issue.record("no signal")
      return
    }
    #expect(try run("exit 137").status == 137)
  }

  @Test("that is not there is told from one that may not be run")
  func missing() throws {
    try Workspace.withTemporaryFolder { folder in
      let file = folder.appending(path: "program")
      for (exists, isExpected) in [(false, "notFound"), (true, "notStarted")] {
        if exists { try Data("#!/bin/sh\n".utf8).write(to: file) }
        let process = ChildProcess(
          program: file.path, arguments: [], timeLimit: 1, outputLimit: 1, memoryLimit: 1 << 30)
        do throws(ChildProcess.Failure) {
          _ = try process.run(on: [])
          Issue.record("it was run")
        } catch {
          #expect("\(error)".hasPrefix(isExpected))
        }
      }
    }
  }

  @Test("that closes its output and lives on is ended at the limit")
  func closedOutput() {
    let start = ContinuousClock.now
    guard case .tooSlow = failure("exec 1>&-; sleep 300", seconds: 1) else {
      Issue.record("not ended")
      return
    }
    #expect(ContinuousClock.now - start < .seconds(20))
  }

  @Test("may leave others behind that hold its output open: they are ended with it")
  func grandchildren() throws {
    let start = ContinuousClock.now
    let result = try run("sleep 300 & echo $!")
    #expect(result.status == 0)
    #expect(ContinuousClock.now - start < .seconds(20))
    #expect(hasGone(result.output.dropLast()))
  }

  @Test("is ended at the limit with all that it has started")
  func wholeGroup() throws {
    try Workspace.withTemporaryFolder { folder in
      let file = folder.appending(path: "process")
      guard case .tooSlow = failure("sleep 300 & echo $! > '\(file.path)'; wait", seconds: 1) else {
        Issue.record("not ended")
        return
      }
      let text = try String(contentsOf: file, encoding: .utf8)
      #expect(hasGone(text.dropLast()))
    }
  }

  @Test("runs in a group of its own, with limited memory and no descriptors but three")
  func surroundings() throws {
    #expect(try run("read -r _ _ _ _ group _ < /proc/$$/stat; [ $group = $$ ]").status == 0)
    #expect(try run("ulimit -v").output == "\(1 << 20)\n")
    // The fourth is that of the folder which is read.
    #expect(try run("exec ls /proc/self/fd").output == "0\n1\n2\n3\n")
  }
}
