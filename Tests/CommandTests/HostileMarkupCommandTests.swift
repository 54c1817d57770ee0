import Foundation
import ShisakuTestSupport
import Testing

/// What a hostile document costs the command: processor time and memory.
@Suite("Hostile markup given to the command", .serialized)
struct HostileMarkupCommandTests {
  /// Documents by name: how they begin, what is repeated, and how often.
  static let documents: [(name: String, code: String, start: String, piece: String, count: Int)] = [
    ("attribute.xml", "extraction.", "<?xml version=\"1.0\"?><alto a=\"", "xxxxxxxxxxxxxxx\n", 6 << 20),
    ("comment.xml", "extraction.markup-limit", "<?xml version=\"1.0\"?><alto><!--", "xxxxxxxxx ", 5 << 20),
    ("depth.xml", "extraction.markup-limit", "<?xml version=\"1.0\"?><alto>", "<a>\n", 5 << 20),
    ("text.html", "extraction.markup-limit", "<html>", "<p>文章文章文章文章\n", 4 << 20),
    ("depth.html", "extraction.markup-limit", "<html>", "<div>", 4 << 20),
    ("opening.html", "", "<html>", "<", 4 << 20),
    (
      "words.xhtml", "",
      "<html xmlns=\"http://www.w3.org/1999/xhtml\"><page width=\"9\" height=\"9\">",
      "<word xMin=\"1\" yMin=\"1\" xMax=\"1\" yMax=\"1\">語</word>", 200_000
    ),
    ("entities.html", "", "<html><p>", "&amp;&nbsp;&foo;&#12;", 1 << 18),
  ]

  @Test("two seconds and two hundred megabytes", arguments: documents.map(\.name))
  func cost(name: String) throws {
    let document = try #require(Self.documents.first { $0.name == name })
    try Workspace.withTemporaryFolder { folder in
      let file = folder.appending(path: name)
      try (document.start + String(repeating: document.piece, count: document.count))
        .write(to: file, atomically: false, encoding: .utf8)
      let output = folder.appending(path: "out")
      let run = try MeasuredRun(["convert", file.path, "--output", output.path])
      let manifest = try String(contentsOf: output.appending(path: "manifest.jsonl"), encoding: .utf8)
      if !document.code.isEmpty {
        #expect(run.status == 1)
        #expect(manifest.contains("\"code\":\"\(document.code)"))
      }
      // A debug build under the sanitizer is another matter.
      if !MeasuredRun.isSanitized {
        #expect(run.seconds < MeasuredRun.isOptimized ? 2 : 20)
        #expect(run.resident < 200 << 20)
      }
    }
  }
}
