import Foundation
import ShisakuTestSupport
import Testing

/// Every command that the README shows is run, and gives what stands below it.
@Suite("The README")
struct ReadmeTests {
  private static let otherTools = ["jq ", "duckdb ", "python "]

  @Test("shows commands that do what it says", arguments: ["README.md", "README.ja.md"])
  func commands(page: String) throws {
    let examples = try Example.all(in: page)
    #expect(examples.count >= 6)
    try Workspace.withTemporaryFolder { folder in
      for name in ["Samples", "scripts"] {
        try FileManager.default.createSymbolicLink(
          at: folder.appending(path: name),
          withDestinationURL: Workspace.root.appending(path: name))
      }
      for example in examples {
        if example.language == "yaml" {
          let profile = Workspace.root.appending(path: "Samples/josei-2026/leaflet.yml")
          #expect(try Data(contentsOf: profile) == Data(example.code.utf8))
          try Data(example.code.utf8).write(to: folder.appending(path: "leaflet.yml"))
        } else if example.code.hasPrefix("scripts/") {
          checkScripts(example)
        } else {
          try check(example, in: folder)
        }
      }
    }
  }

  /// Runs an example without the lines for tools that are not there.
  private func check(_ example: Example, in folder: URL) throws {
    var example = example
    if !Example.hasTools, example.language == "python" { return }
    if !Example.hasTools {
      let lines = example.code.split(separator: "\n").filter { line in
        !Self.otherTools.contains { line.hasPrefix($0) }
      }
      example.code = lines.joined(separator: "\n")
    }
    let output = try example.run(in: folder, programs: [Example.tools, Workspace.products])
    #expect(output != nil, "\(example) failed")
    if let expected = example.output { #expect(output == expected, "\(example)") }
  }

  /// Scripts build and test the package, so that a test of it cannot run them; `scripts/package-test`
  /// installs what `scripts/package` makes.
  private func checkScripts(_ example: Example) {
    for line in example.code.split(separator: "\n") where line.hasPrefix("scripts/") {
      let script = line.prefix { $0 != " " }
      #expect(
        FileManager.default.isExecutableFile(
          atPath: Workspace.root.appending(path: String(script)).path), "\(example): \(line)")
    }
  }
}
