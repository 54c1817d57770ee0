import Foundation
import GRDB
import ShisakuExport
import ShisakuTestSupport
import Testing

@Suite("The manual of the export")
struct ManualTests {
  /// Runs examples, one after the other, in a folder that has `Samples`.
  private func check(_ examples: [Example]) throws {
    try Workspace.withTemporaryFolder { folder in
      try FileManager.default.createSymbolicLink(
        at: folder.appending(path: "Samples"),
        withDestinationURL: Workspace.root.appending(path: "Samples"))
      for example in examples {
        let output =
          switch example.language {
          case "sql": try query(example.code, in: folder)
          default: try example.run(in: folder, programs: [Example.tools, Workspace.products])
          }
        #expect(output != nil, "\(example) failed")
        if let expected = example.output { #expect(output == expected, "\(example)") }
      }
    }
  }

  /// The answer as `sqlite3 -header` prints it.
  private func query(_ sql: String, in folder: URL) throws -> String {
    try DatabaseQueue(path: folder.appending(path: "policies.sqlite").path).read { db in
      let statement = try db.makeStatement(sql: sql)
      let rows = try Row.fetchAll(statement).map { row in
        Array(row.databaseValues).map { $0.isNull ? "" : String.fromDatabaseValue($0) ?? "\($0)" }
      }
      return ([statement.columnNames] + rows).map { $0.joined(separator: "|") + "\n" }.joined()
    }
  }

  @Test("describes the tables as they are")
  func tables() throws {
    let page = try String(
      contentsOf: Workspace.root.appending(path: "Documentation/Export.md"), encoding: .utf8)
    let parts = page.components(separatedBy: "<!-- manual -->\n\n")
    #expect(
      parts.count == 2 && parts[1] == ExportSchema.manual,
      "run scripts/make-manuals")
  }

  @Test("shows queries that give what it says")
  func queries() throws {
    let examples = try Example.all(in: "Documentation/Export.md")
    #expect(examples.count { $0.language == "sql" } >= 10)
    try check(examples)
  }

  @Test(
    "shows recipes that give what it says",
    .enabled(if: Example.hasTools, "needs what scripts/setup-python installs"))
  func recipes() throws {
    let examples = try Example.all(in: "Documentation/Recipes.md")
    for tool in ["jq ", "duckdb ", "pandas"] {
      #expect(examples.count { $0.code.contains(tool) } >= 3)
    }
    try check(examples)
  }
}
