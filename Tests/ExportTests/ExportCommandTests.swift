import Foundation
import ShisakuExport
import ShisakuTestSupport
import Testing

@Suite("shisaku export")
struct ExportCommandTests {
  @Test("writes a database or CSV files and says what is in them")
  func exports() throws {
    try Workspace.withTemporaryFolder { folder in
      let batch = try Batch(in: folder)
      var run = try CommandRun(["export", batch.records.path, "--to", batch.database.path])
      #expect(run.status == 0)
      #expect(run.output.isEmpty)
      #expect(run.errors == "12 policies of 2 documents in \(batch.database.path)\n")
      let csv = ["export", batch.records.path, "--to", batch.tables.path, "--format", "csv"]
      run = try CommandRun(csv + ["--bom"])
      #expect(run.status == 0)
      let file = try Data(contentsOf: batch.tables.appending(path: "policies.csv"))
      #expect(file.starts(with: [0xEF, 0xBB, 0xBF]))
    }
  }

  @Test("ends with 1 where it fails, with 64 where it is called wrongly")
  func failures() throws {
    try Workspace.withTemporaryFolder { folder in
      let run = try CommandRun(["export", folder.path, "--to", folder.path + "/x.sqlite"])
      #expect(run.status == 1)
      #expect(run.errors.contains("it holds no manifest.jsonl and no records"))
      for arguments in [
        ["export"], ["export", "records"], ["export", "records", "--to", "x", "--bom"],
        ["export", "records", "--to", "x", "--excel"],
        ["export", "records", "--to", "x", "--format", "xml"],
      ] {
        #expect(try CommandRun(arguments).status == 64)
      }
    }
  }

  @Test("prints its tables")
  func describe() throws {
    let run = try CommandRun(["export", "--describe"])
    #expect(run.status == 0)
    #expect(run.text == ExportSchema.manual)
  }
}
