import Foundation
import ShisakuTestSupport
import Testing

@testable import ShisakuCommand

@Suite("Progress")
struct ProgressTests {
  @Test("tells documents, bytes, speed and the time left")
  func text() {
    var progress = BatchProgress(documents: 1200, done: 200, kept: 200, bytes: 100_000_000)
    #expect(progress.text(after: 0) == "200 of 1,200 documents, 0.0 of 100.0 MB")
    for _ in 0..<250 { progress.add(bytes: 100_000) }
    #expect(
      progress.text(after: 100)
        == "450 of 1,200 documents, 25.0 of 100.0 MB, 0.3 MB/s, 5:00 left")
    #expect(progress.rate(after: 12.34) == " (25.0 MB in 12.3 s, 2.0 MB/s)")
    #expect(progress.rate(after: 3723) == " (25.0 MB in 1:02:03, 0.0 MB/s)")
  }

  @Test("draws a bar as wide as the share that is done, and leaves it out of a narrow terminal")
  func bar() {
    var progress = BatchProgress(documents: 2, bytes: 1000)
    progress.add(bytes: 500)
    let text = progress.text(after: 1)
    #expect(
      progress.bar(after: 1, barWidth: 4, width: 80, isColored: false) == "[##--] \(text)")
    #expect(
      progress.bar(after: 1, barWidth: 4, width: 80, isColored: true)
        == "[\u{1B}[32m##\u{1B}[0m--] \(text)")
    #expect(
      progress.bar(after: 1, barWidth: 4, width: 20, isColored: true) == String(text.prefix(19)))
  }

  /// What a run shows on a terminal, or `nil` where there is no program to make one.
  private func terminal(_ environment: [String: String], _ options: String) throws -> String? {
    let script = URL(filePath: "/usr/bin/script")
    guard FileManager.default.isExecutableFile(atPath: script.path) else { return nil }
    return try Workspace.withTemporaryFolder { folder in
      try SampleBatch.write(1...3, to: folder.appending(path: "in"))
      try Data().write(to: folder.appending(path: "in/empty.txt"))
      let program = Workspace.products.appending(path: "shisaku").path
      let process = Process()
      process.executableURL = script
      process.arguments = [
        "-qec",
        "'\(program)' convert '\(folder.path)/in' --output '\(folder.path)/out' \(options)",
        folder.appending(path: "log").path,
      ]
      process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
      process.standardInput = FileHandle.nullDevice
      process.standardOutput = FileHandle.nullDevice
      try process.run()
      process.waitUntilExit()
      return String(
        decoding: try Data(contentsOf: folder.appending(path: "log")), as: UTF8.self)
    }
  }

  @Test(
    "is a bar on a terminal, in colours unless NO_COLOR is set",
    .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/script"), "needs script(1)")
  )
  func onATerminal() throws {
    let colored = try terminal(["TERM": "xterm", "NO_COLOR": ""], "")
    #expect(colored?.contains("\r\u{1B}[K[\u{1B}[32m####") == true)
    #expect(colored?.contains("4 of 4 documents") == true)
    #expect(colored?.contains("\u{1B}[31merror\u{1B}[0m: ") == true)
    #expect(colored?.contains("policies from 3 documents") == true)
    let plain = try terminal(["TERM": "xterm", "NO_COLOR": "1"], "")
    #expect(plain?.contains("[####") == true)
    #expect(plain?.contains("\u{1B}[3") == false)
    let quiet = try terminal(["TERM": "xterm", "NO_COLOR": ""], "--quiet")
    #expect(quiet?.contains("documents") == false)
    #expect(quiet?.contains("error") == true)
    let dumb = try terminal(["TERM": "dumb", "NO_COLOR": ""], "")
    #expect(dumb?.contains("\u{1B}") == false)
  }

  @Test("is told by level where that is asked for")
  func logLevels() throws {
    try Workspace.withTemporaryFolder { folder in
      try SampleBatch.write(1...2, to: folder.appending(path: "in"))
      func errors(_ options: String...) throws -> String {
        try CommandRun(
          [
            "convert", folder.appending(path: "in").path, "--output",
            folder.appending(path: "out").path,
          ] + options
        ).errors
      }
      let debug = try errors("--log-level", "debug", "--quiet")
      #expect(debug.contains("shisaku: debug: converted "))
      #expect(debug.contains(" policies=2"))
      #expect(!debug.contains("policies from"))
      #expect(try errors("--resume", "--log-level", "info").contains("info: 2 of 2 documents stay"))
      #expect(try errors("--quiet").isEmpty)
    }
  }
}
