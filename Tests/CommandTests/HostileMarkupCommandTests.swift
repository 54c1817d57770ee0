import Foundation
import ShisakuTestSupport
import Testing

/// What a hostile document costs the command: less than two seconds of processor time and 200 MB,
/// and the right reason. `SHISAKU_LARGE_TESTS` makes the documents sixteen times larger.
@Suite("Hostile markup given to the command", .serialized)
struct HostileMarkupCommandTests {
  private static let maximumSeconds = 2.0
  private static let maximumResident = 200 << 20
  private static let factor =
    ProcessInfo.processInfo.environment["SHISAKU_LARGE_TESTS"] == nil ? 1 : 16

  /// Converts a document of so many copies of a piece behind a beginning.
  private func convert(
    name: String, _ start: String, _ piece: String, times: Int, says code: String?
  ) throws {
    try Workspace.withTemporaryFolder { folder in
      let file = folder.appending(path: name)
      #expect(FileManager.default.createFile(atPath: file.path, contents: Data(start.utf8)))
      let handle = try FileHandle(forWritingTo: file)
      try handle.seekToEnd()
      // A block at a time: what this process holds counts as the command's at its start.
      let copies = max(1, (1 << 16) / piece.utf8.count)
      let block = Data(String(repeating: piece, count: copies).utf8)
      for _ in 0..<(times * Self.factor / copies) { try handle.write(contentsOf: block) }
      try handle.close()
      let output = folder.appending(path: "out")
      let run = try MeasuredRun(["convert", file.path, "--output", output.path])
      let manifest = try String(
        contentsOf: output.appending(path: "manifest.jsonl"), encoding: .utf8)
      #expect(run.status == (code == nil ? 0 : 1), "\(run.errors.prefix(500))")
      if let code { #expect(manifest.contains("\"code\":\"extraction.\(code)\"")) }
      guard !MeasuredRun.isSanitized else { return }
      #expect(run.seconds < Self.maximumSeconds)
      #expect(run.resident < Self.maximumResident)
    }
  }

  @Test("an attribute without end, on many lines")
  func attribute() throws {
    try convert(
      name: "a.xml", "<?xml version=\"1.0\"?><alto a=\"", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\n",
      times: 10 << 15, says: Self.factor > 1 ? "too-large" : "markup-limit")
  }

  @Test("an attribute without end, on one line")
  func attributeOnOneLine() throws {
    try convert(
      name: "a.xml", "<?xml version=\"1.0\"?><alto a=\"", "xxxxxxxxxxxxxxxx",
      times: 10 << 16,
      says: Self.factor > 1 ? "line-too-long" : "markup-limit")
  }

  @Test("a comment without end")
  func comment() throws {
    try convert(
      name: "a.html", "<html><!--", "xxxxxxxxxxxxxxx\n", times: 1 << 20,
      says: Self.factor > 1 ? "too-large" : "markup-limit")
  }

  @Test("elements inside one another", arguments: ["a.xml", "a.html"])
  func depth(name: String) throws {
    try convert(
      name: name, name == "a.xml" ? "<?xml version=\"1.0\"?><alto>" : "<html>", "<div>\n",
      times: 40_000, says: "markup-limit")
  }

  @Test("nothing but opening brackets")
  func brackets() throws {
    try convert(name: "a.html", "<html>", "<", times: 1 << 16, says: nil)
  }

  @Test("a page of very many words in one place")
  func words() throws {
    try convert(
      name: "a.xhtml", "<html xmlns=\"http://www.w3.org/1999/xhtml\"><page width=\"9\">",
      "<word xMin=\"1\" yMin=\"1\" xMax=\"1\" yMax=\"1\">語</word>\n", times: 5000, says: nil)
  }

  @Test("an entity bomb")
  func bomb() throws {
    let levels = (1...12).map { level in
      "<!ENTITY a\(level) \"\(String(repeating: "&a\(level - 1);", count: 10))\">"
    }
    try convert(
      name: "a.xml",
      "<?xml version=\"1.0\"?><!DOCTYPE alto [<!ENTITY a0 \"ha\">\(levels.joined())]><alto>",
      "&a12;", times: 100, says: "markup-declaration")
  }
}
