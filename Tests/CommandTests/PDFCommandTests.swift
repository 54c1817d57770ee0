import Foundation
import ShisakuTestSupport
import Testing

@Suite("PDF given to the command")
struct PDFCommandTests {
  private let sample = Workspace.root.appending(path: "Samples/mori-2026/mori-2026.pdf")

  /// Runs the command with a `PATH` of its own and gives its exit code and its manifest.
  private func convert(_ file: URL, path: String? = nil) throws -> (Int32, String) {
    try Workspace.withTemporaryFolder { folder in
      let process = Process()
      process.executableURL = Workspace.products.appending(path: "shisaku")
      process.arguments = ["convert", file.path, "--output", folder.path, "--format", "jsonl"]
      if let path { process.environment = ["PATH": path] }
      process.standardError = FileHandle.nullDevice
      try process.run()
      process.waitUntilExit()
      let manifest = folder.appending(path: "manifest.jsonl")
      return (process.terminationStatus, try String(contentsOf: manifest, encoding: .utf8))
    }
  }

  @Test("without poppler the reason names the package")
  func missingProgram() throws {
    let (status, manifest) = try convert(sample, path: "/nonexistent")
    #expect(status == 1)
    #expect(manifest.contains("\"code\":\"extraction.missing-program\""))
    #expect(manifest.contains("poppler-utils"))
  }

  @Test("a program that hangs up, fails or writes no text", .timeLimit(.minutes(60)))
  func otherPrograms() throws {
    for (script, code) in [
      ("exit 1", "unreadable-pdf"), ("exit 3", "unreadable-pdf"),
      ("kill -9 $$", "program-interrupted"), ("exit 137", "program-interrupted"),
      ("exit 126", "program-not-started"), ("exit 127", "missing-program"),
      ("exec 0<&-; exit 0", "broken-markup"),
      ("echo '<html><page width=\"9\"></page></html>'", "empty"),
      ("exec /bin/cat /dev/zero", "too-large"),
    ] {
      try Workspace.withTemporaryFolder { folder in
        try write(script, to: folder)
        let (status, manifest) = try convert(sample, path: folder.path)
        #expect(status == 1, "\(script)")
        #expect(manifest.contains("\"code\":\"extraction.\(code)\""), "\(script): \(manifest)")
      }
    }
  }

  /// A stand-in for the program of poppler.
  private func write(_ script: String, to folder: URL) throws {
    let program = folder.appending(path: "pdftotext")
    try "#!/bin/sh\n\(script)\n".write(to: program, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program.path)
  }

  /// A script that writes a page with a name on it.
  private static let goodScript = """
    echo '<html><page width="100" height="100"><flow><block><line xMin="1" yMin="1" xMax="9" yMax="9">
    <word xMin="1" yMin="1" xMax="9" yMax="9">abc</word></line></block></flow></page></html>'
    """

  @Test(
    "that failed for want of a program, or by a signal, is read by the next resumed run",
    arguments: ["missing", "kill -9 $$", "exit 143"])
  func passingFailures(script: String) throws {
    try Workspace.withTemporaryFolder { folder in
      let output = folder.appending(path: "out").path
      for isRight in [false, true] {
        if isRight || script != "missing" {
          try write(isRight ? Self.goodScript : script, to: folder)
        }
        let process = Process()
        process.executableURL = Workspace.products.appending(path: "shisaku")
        process.arguments = ["convert", sample.path, "--output", output, "--resume", "--quiet"]
        process.environment = ProcessInfo.processInfo.environment.merging(["PATH": folder.path]) {
          $1
        }
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == (isRight ? 0 : 1), "\(script)")
      }
    }
  }

  /// Waits until a file holds a line, and gives it.
  private func line(of file: URL) throws -> String {
    for _ in 0..<2000 {
      if let text = try? String(contentsOf: file, encoding: .utf8), text.last == "\n" {
        return String(text.dropLast())
      }
      usleep(5000)
    }
    throw CocoaError(.fileNoSuchFile)
  }

  /// Runs `body` while a PDF is being read by a program that waits for the file `go`.
  private func whileReading(_ body: (_ convert: Process, _ program: String, URL) throws -> Void)
    throws
  {
    try Workspace.withTemporaryFolder { folder in
      try write(
        """
        echo $$ > '\(folder.path)/started'
        while [ ! -e '\(folder.path)/go' ]; do /bin/sleep 0.01; done
        \(Self.goodScript)
        """, to: folder)
      let process = Process()
      process.executableURL = Workspace.products.appending(path: "shisaku")
      process.arguments = ["convert", sample.path, "--output", folder.appending(path: "out").path]
      process.environment = ProcessInfo.processInfo.environment.merging(["PATH": folder.path]) {
        $1
      }
      process.standardError = FileHandle.nullDevice
      try process.run()
      try body(process, try line(of: folder.appending(path: "started")), folder)
    }
  }

  @Test("is read to its end when Ctrl-C reaches all processes of the terminal's group")
  func interrupted() throws {
    try whileReading { process, _, folder in
      let group = getpgid(process.processIdentifier)
      try #require(group != getpgrp())
      kill(-group, SIGINT)
      usleep(100_000)
      try Data().write(to: folder.appending(path: "go"))
      process.waitUntilExit()
      let document = folder.appending(path: "out/mori-2026/document.json")
      #expect(FileManager.default.fileExists(atPath: document.path))
    }
  }

  @Test("leaves no program behind when the run is killed")
  func killed() throws {
    try whileReading { process, program, _ in
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      var state = "?"
      for _ in 0..<500 where state != "gone" {
        let status = try? String(contentsOfFile: "/proc/\(program)/stat", encoding: .utf8)
        if status.map({ $0.contains(") Z ") || $0.contains(") X ") }) ?? true { state = "gone" }
        usleep(10_000)
      }
      #expect(state == "gone")
    }
  }

  @Test(
    "a damaged PDF",
    .enabled(if: Poppler.isInstalled, "pdftotext of poppler-utils is not installed"))
  func damaged() throws {
    try Workspace.withTemporaryFolder { folder in
      let file = folder.appending(path: "damaged.pdf")
      try Data("%PDF-1.7\nnothing of the kind".utf8).write(to: file)
      let (status, manifest) = try convert(file)
      #expect(status == 1 && manifest.contains("\"code\":\"extraction.unreadable-pdf\""))
    }
  }

  @Test(
    "the sample gives the policies that its text gives",
    .enabled(if: Poppler.isInstalled, "pdftotext of poppler-utils is not installed"))
  func sampleSheets() throws {
    let (status, manifest) = try convert(sample)
    #expect(status == 0)
    let text = Workspace.root.appending(path: "Samples/mori-2026/mori-2026.pdftotext.txt")
    let count = try #require(manifest.firstMatch(of: /"policies":[0-9]+/)).output
    #expect(try convert(text).1.contains(count))
  }
}
