import Foundation
import Shisaku
import ShisakuExport
import ShisakuTestSupport
import SystemPackage
import Testing

@Suite("The workbook of an export")
struct WorkbookTests {
  private func export(
    _ batch: Batch, to name: String = "policies.xlsx", limits: WorkbookLimits = .excel,
    linkingTo pages: ((String, Int) -> String?)? = nil
  ) throws -> (file: URL, summary: Exporter.Summary) {
    let file = batch.folder.appending(path: name)
    let summary = try Exporter(folder: FilePath(batch.records.path))
      .writeWorkbook(to: FilePath(file.path), limits: limits, linkingTo: pages)
    return (file, summary)
  }

  @Test("gives the same bytes, whichever format the records have")
  func sameBytes() throws {
    try Workspace.withTemporaryFolder { folder in
      let lines = folder.appending(path: "lines")
      let files = folder.appending(path: "files")
      let first = try Data(contentsOf: export(Batch(in: lines)).file)
      let second = try Data(contentsOf: export(Batch(in: files, format: .json)).file)
      #expect(first == second)
      #expect(first.starts(with: "PK\u{3}\u{4}".utf8))
    }
  }

  @Test("holds numbers of any size that foreign records have")
  func anySize() throws {
    try Workspace.withTemporaryFolder { folder in
      let batch = try Batch(in: folder)
      let policies = batch.records.appending(path: "policies.jsonl")
      let lines = String(decoding: try Data(contentsOf: policies), as: UTF8.self)
      let amount = try #require(lines.firstRange(of: #""currency":"JPY","value":"#))
      let digits = lines[amount.upperBound...].prefix(while: \.isNumber)
      let changed = lines.replacingCharacters(
        in: digits.startIndex..<digits.endIndex, with: "\(Int.min)")
      try Data(changed.utf8).write(to: policies)
      #expect(try export(batch).summary.policies > 0)
    }
  }

  @Test("takes the place of an older one, and of nothing else")
  func replacing() throws {
    try Workspace.withTemporaryFolder { folder in
      let batch = try Batch(in: folder)
      let file = try export(batch).file
      let bytes = try Data(contentsOf: file)
      #expect(try Data(contentsOf: export(batch).file) == bytes)
      // Another program's workbook: a ZIP archive with another beginning.
      try (bytes.prefix(60) + Data("edited".utf8)).write(to: file)
      let error = try #require(throws: ExportError.self) { try export(batch) }
      #expect(error.code == .foreignOutput)
    }
  }

  @Test(
    "holds what the tables hold, as openpyxl reads it",
    .enabled(if: WorkbookReader.isThere, "needs openpyxl, which scripts/setup-python installs"))
  func values() throws {
    try Workspace.withTemporaryFolder { folder in
      let batch = try Batch(in: folder)
      try batch.export()
      let sheets = try WorkbookReader.sheets(of: export(batch).file)
      #expect(sheets.values.allSatisfy { $0.isFrozen && $0.filter?.hasPrefix("A1:") == true })
      try check(sheets, batch)
    }
  }

  @Test(
    "is opened by LibreOffice with the same values",
    .enabled(
      if: WorkbookReader.isThere && WorkbookReader.office != nil, "needs LibreOffice and openpyxl"))
  func office() throws {
    try Workspace.withTemporaryFolder { folder in
      let batch = try Batch(in: folder)
      try batch.export()
      let saved = try WorkbookReader.savedByOffice(export(batch).file)
      try check(WorkbookReader.sheets(of: saved), batch)
    }
  }

  /// Holds the sheets that are one table each to the tables of the database.
  private func check(_ sheets: [String: WorkbookReader.Sheet], _ batch: Batch) throws {
    let tables = [
      "policies": "policies", "fields": "fields", "parts": "parts", "details": "details",
      "entities": "entities", "findings": "diagnostics", "documents": "documents",
      "inputs": "inputs", "sections": "sections", "budgets": "budget_entries",
    ]
    #expect(tables.keys.allSatisfy { sheets[$0] != nil })
    var count = 0
    for (name, table) in tables {
      let sheet = try #require(sheets[name])
      let columns = try #require(ExportSchema.tables.first { $0.name == table }).columns
        // Lists are shown as texts.
        .filter { $0.name != "path" }
      let own = columns.map(\.name)
      let list = own.map { "CAST(\($0) AS TEXT)" }.joined(separator: ", ")
      let rows = try batch.read { db in
        try WorkbookReader.rows(db, "SELECT \(list) FROM \(table)", columns: own.count)
      }
      let found = sheet.rows.map { row in
        own.map { name in sheet.names.firstIndex(of: name).flatMap { row[$0] } }
      }
      #expect(Set(found) == Set(rows), "\(name)")
      #expect(found.count == rows.count, "\(name)")
      count += rows.count
    }
    #expect(count > 200)
  }

  @Test(
    "leads from a policy to its rows and to its page",
    .enabled(if: WorkbookReader.isThere, "needs openpyxl, which scripts/setup-python installs"))
  func links() throws {
    try Workspace.withTemporaryFolder { folder in
      let batch = try Batch(in: folder)
      let file = try export(batch) { "pages/\($0).html#\($1)" }.file
      let values = try WorkbookReader.sheets(of: file)
      let formulas = try WorkbookReader.sheets(of: file, formulas: true)
      let policies = try #require(formulas["policies"])
      var count = 0
      for (row, shown) in zip(policies.rows, try #require(values["policies"]).rows) {
        let id = try #require(row[0])
        let ordinal = try #require(Int(id.suffix(4)))
        let page = try #require(policies.names.firstIndex(of: "review"))
        #expect(
          row[page] == #"=HYPERLINK("pages/\#(id.dropLast(5)).html#\#(ordinal)","review")"#)
        for name in ["budgets", "entities", "measures", "findings", "details"] {
          let column = try #require(policies.names.firstIndex(of: name))
          let sheet = try #require(values[name])
          let policy = try #require(sheet.names.firstIndex(of: "policy"))
          let own = sheet.rows.indices.filter { sheet.rows[$0][policy] == id }
          #expect(shown[column] == String(own.count))
          guard let first = own.first else { continue }
          #expect(own == Array(first..<(first + own.count)), "\(name) of \(id) stand together")
          #expect(row[column] == ##"=HYPERLINK("#\##(name)!A\##(first + 2)",\##(own.count))"##)
          count += 1
        }
      }
      #expect(count > 20)
    }
  }

  @Test(
    "keeps texts that look like formulas, dates or markup as they are",
    .enabled(if: WorkbookReader.isThere, "needs openpyxl, which scripts/setup-python installs"),
    arguments: ["=1+1", "+1", "-1", "@SUM(1)", "1/2", "0012", "<&>\\\"", "_x0041_", " a\\n b "])
  func texts(text: String) throws {
    try Workspace.withTemporaryFolder { folder in
      let batch = try Batch(in: folder, samples: ["denen-2026"])
      let name = try #require(try batch.policies()[0]["name"]?.string)
      try batch.replace(name, by: text)
      let plain = try #require(try batch.policies()[0]["name"]?.string)
      let policies = try #require(
        try WorkbookReader.sheets(of: export(batch).file, formulas: true)["policies"])
      let column = try #require(policies.names.firstIndex(of: "name"))
      #expect(policies.rows[0][column] == plain)
      #expect(try WorkbookReader.formulas(in: export(batch).file, below: "B") == 0)
    }
  }

  @Test(
    "cuts what a cell has no room for, goes on where a sheet is full, and says both",
    .enabled(if: WorkbookReader.isThere, "needs openpyxl, which scripts/setup-python installs"))
  func limits() throws {
    try Workspace.withTemporaryFolder { folder in
      let batch = try Batch(in: folder)
      try batch.export()
      let whole = try WorkbookReader.sheets(of: export(batch).file)
      let limits = WorkbookLimits(rows: 21, characters: 60)
      let (file, summary) = try export(batch, limits: limits)
      let sheets = try WorkbookReader.sheets(of: file)
      let entities = try #require(whole["entities"]).rows
      let parts = ["entities"] + (2...30).map { "entities_\($0)" }
      let found = parts.flatMap { sheets[$0]?.rows ?? [] }
      #expect(found.count == entities.count && entities.count > 100)
      #expect(parts.allSatisfy { sheets[$0]?.rows.count ?? 0 <= 20 })
      #expect(summary.notes.contains { $0.hasPrefix("entities: a sheet has room for 21 rows") })
      let long = try #require(
        try batch.value("SELECT overview FROM policies WHERE length(overview) > 60 LIMIT 1"))
      let policies = try #require(sheets["policies"])
      let column = try #require(policies.names.firstIndex(of: "overview"))
      #expect(policies.rows.contains { $0[column] == String(long.prefix(59)) + "…" })
      let findings = (["findings"] + (2...30).map { "findings_\($0)" })
        .flatMap { sheets[$0]?.rows ?? [] }
      #expect(findings.contains { $0.contains("export.cell-cut") })
      #expect(findings.contains { $0.contains("export.sheet-full") })
      #expect(try export(batch, to: "whole.xlsx").summary.notes.isEmpty)
    }
  }

  @Test("names every column in Japanese as well")
  func titles() {
    for table in ExportSchema.tables where WorkbookReader.shown.contains(table.name) {
      for column in table.columns {
        #expect(ExportSchema.title(of: column.name, in: table.name) != nil, "\(column.name)")
      }
    }
  }

  @Test("is made by the command, with links to the review")
  func command() throws {
    try Workspace.withTemporaryFolder { folder in
      let batch = try Batch(in: folder)
      let file = folder.appending(path: "policies.xlsx").path
      var run = try CommandRun(["export", batch.records.path, "--to", file])
      #expect(run.status == 0)
      #expect(run.errors == "12 policies of 2 documents in \(file)\n")
      let pages = folder.appending(path: "pages").path
      run = try CommandRun(["export", batch.records.path, "--to", file, "--review", pages])
      #expect(run.status == 1)
      #expect(run.errors.contains("make it with \"shisaku review"))
      run = try CommandRun([
        "export", batch.records.path, "--to", file + ".sqlite", "--review", pages,
      ])
      #expect(run.status == 64)
    }
  }
}
