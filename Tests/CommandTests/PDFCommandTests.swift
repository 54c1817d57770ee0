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

  @Test("a program that hangs up, fails or writes no text", .timeLimit(.minutes(1)))
  func otherPrograms() throws {
    for (script, code) in [
      ("exit 1", "unreadable-pdf"), ("exit 3", "unreadable-pdf"), ("kill -9 $$", "unreadable-pdf"),
      ("exec 0<&-; exit 0", "broken-markup"),
      ("echo '<html><page width=\"9\"></page></html>'", "empty"),
      ("exec /bin/cat /dev/zero", "too-large"),
    ] {
      try Workspace.withTemporaryFolder { folder in
        let program = folder.appending(path: "pdftotext")
        try "#!/bin/sh\n\(script)\n".write(to: program, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes(
          [.posixPermissions: 0o755], ofItemAtPath: program.path)
        let (status, manifest) = try convert(sample, path: folder.path)
        #expect(status == 1, "\(script)")
        #expect(manifest.contains("\"code\":\"extraction.\(code)\""), "\(script): \(manifest)")
      }
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
