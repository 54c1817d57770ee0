import Foundation
import GRDB
import Shisaku
import ShisakuExport
import ShisakuTestSupport
import SystemPackage
import Testing

@Suite("An export")
struct ExporterTests {
  private func names(in folder: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  @Test("gives the same bytes from both formats, and again")
  func sameBytes() throws {
    try Workspace.withTemporaryFolder { folder in
      let lines = try Batch(in: folder.appending(path: "lines"))
      let files = try Batch(in: folder.appending(path: "files"), format: .json)
      let summary = try lines.export()
      #expect(summary.documents == 2)
      #expect(summary.policies == 12)
      #expect(try files.export() == summary)
      let bytes = try Data(contentsOf: lines.database)
      #expect(try Data(contentsOf: files.database) == bytes)
      try lines.export()
      #expect(try Data(contentsOf: lines.database) == bytes)
      try lines.exportCSV()
      try files.exportCSV()
      #expect(try names(in: lines.tables) == ExportSchema.tables.map { $0.name + ".csv" }.sorted())
      for name in try names(in: lines.tables) {
        #expect(
          try Data(contentsOf: lines.tables.appending(path: name))
            == Data(contentsOf: files.tables.appending(path: name)))
      }
    }
  }

  @Test("replaces documents that have changed and drops those that have gone")
  func replacing() throws {
    try Workspace.withTemporaryFolder { folder in
      try Batch(in: folder).export()
      let batch = try Batch(in: folder, samples: ["shima-2024", "mirai-2025"])
      try batch.replace("まちの相談窓口連携推進事業", by: "まちの相談窓口連携事業")
      try batch.export()
      try batch.read { db in
        let documents = try String.fetchAll(db, sql: "SELECT id FROM documents ORDER BY rowid")
        #expect(documents == ["shima-2024", "mirai-2025"])
        let name = "SELECT name FROM policies WHERE id = 'mirai-2025#0001'"
        let changed = try String.fetchOne(db, sql: name)
        #expect(changed == "まちの相談窓口連携事業")
      }
    }
  }

  /// Faults in records: text to put in the place of other text in a file, and what is said.
  static let faults: [(file: String, old: String, new: String, code: String, message: String)] = [
    (
      "policies.jsonl", "\"ordinal\":3", "\"ordinal\":\"3\"", "export.bad-record",
      "policies.ordinal"
    ),
    (
      "policies.jsonl", "\"measures\":", "\"measure\":", "export.bad-record", "/measures is missing"
    ),
    ("policies.jsonl", "\"kind\":\"initial\"", "\"kind\":\"odd\"", "export.bad-record", "kind"),
    ("policies.jsonl", "{\"schema\"", "{schema", "export.bad-record", "no JSON"),
    ("policies.jsonl", "mirai-2025#0003", "mirai-2025#0009", "export.bad-record", "expected here"),
    ("documents.jsonl", ",\"denen-2026#0005\"", "", "export.bad-record", "does not list"),
    (
      "documents.jsonl", "\"mirai-2025\"", "\"other\"", "export.missing-records",
      "no record of mirai-2025"
    ),
    (
      "manifest.jsonl", "\"id\":\"mirai-2025\"", "\"id\":\"x\"", "export.missing-records",
      "no record of x"
    ),
  ]

  @Test("changes nothing where a record is broken, and says which", arguments: faults)
  func broken(file: String, old: String, new: String, code: String, message: String) throws {
    try Workspace.withTemporaryFolder { folder in
      let batch = try Batch(in: folder)
      try batch.export()
      try batch.exportCSV()
      let before = try names(in: folder) + names(in: batch.tables)
      let bytes = try Data(contentsOf: batch.database)
      try batch.replace(old, by: new, in: file)
      for run in [{ _ = try batch.export() }, { try batch.exportCSV() }] {
        let error = try #require(throws: ExportError.self) { try run() }
        #expect(error.code.rawValue == code)
        #expect(error.message.contains(message), "\(error)")
        #expect(error.line != nil)
      }
      #expect(try Data(contentsOf: batch.database) == bytes)
      #expect(try names(in: folder) + names(in: batch.tables) == before)
    }
  }

  @Test("says that there are no records, or not all")
  func missing() throws {
    try Workspace.withTemporaryFolder { folder in
      let empty = Exporter(folder: FilePath(folder.path))
      let output = FilePath(folder.appending(path: "x.sqlite").path)
      let error = try #require(throws: ExportError.self) { try empty.writeDatabase(to: output) }
      #expect(error.code == .missingRecords)
      let batch = try Batch(in: folder, format: .json)
      try FileManager.default.removeItem(
        at: batch.records.appending(path: "mirai-2025/policies/0002.json"))
      let second = try #require(throws: ExportError.self) { try batch.export() }
      #expect(second.code == .missingRecords)
      #expect(second.path.hasSuffix("0002.json"))
      #expect(try names(in: folder) == ["records"])
    }
  }

  @Test("replaces no file that is not an export, and no database that is in use")
  func foreign() throws {
    try Workspace.withTemporaryFolder { folder in
      let batch = try Batch(in: folder)
      try Data("notes".utf8).write(to: batch.database)
      var error = try #require(throws: ExportError.self) { try batch.export() }
      #expect(error.code == .foreignOutput)
      try FileManager.default.removeItem(at: batch.database)
      try DatabaseQueue(path: batch.database.path).write {
        try $0.execute(sql: "CREATE TABLE a (b)")
      }
      error = try #require(throws: ExportError.self) { try batch.export() }
      #expect(error.code == .foreignOutput)
      try FileManager.default.removeItem(at: batch.database)
      try batch.export()
      let journal = batch.database.path + "-wal"
      try Data().write(to: URL(filePath: journal))
      error = try #require(throws: ExportError.self) { try batch.export() }
      #expect(error.code == .busyOutput)
      try FileManager.default.removeItem(atPath: journal)
      try Data().write(to: batch.database)
      try batch.export()
    }
  }

  @Test("fails where it cannot write, and says so")
  func unwritable() throws {
    try Workspace.withTemporaryFolder { folder in
      let batch = try Batch(in: folder)
      let exporter = Exporter(folder: FilePath(batch.records.path))
      let file = folder.appending(path: "file")
      try Data().write(to: file)
      for run in [
        { _ = try exporter.writeDatabase(to: FilePath(folder.path + "/none/x.sqlite")) },
        { _ = try exporter.writeCSV(to: FilePath(file.path + "/tables"), for: .programs) },
      ] {
        let error = try #require(throws: ExportError.self) { try run() }
        #expect(error.code == .unwritable, "\(error)")
      }
    }
  }

  @Test("holds inputs that failed, and texts that are hard on a table")
  func hardTexts() throws {
    try Workspace.withTemporaryFolder { folder in
      let batch = try Batch(in: folder)
      let hard = #"a\"b'c,\r\nd\u0000e"#
      try batch.replace("まちの相談窓口連携推進事業", by: hard)
      let failed =
        #"{"id":"bad","source":"bad.txt","sha256":null,"status":"failed","counts":{},"#
        + #""error":{"code":"extraction.empty","message":"the file is empty"}}"#
      let manifest = try String(
        contentsOf: batch.records.appending(path: "manifest.jsonl"), encoding: .utf8)
      try (failed + "\n" + manifest).write(
        to: batch.records.appending(path: "manifest.jsonl"), atomically: true, encoding: .utf8)
      try batch.export()
      try batch.read { db in
        let name = try String.fetchOne(
          db, sql: "SELECT name FROM policies WHERE id = 'mirai-2025#0001'")
        #expect(name == "a\"b'c,\r\nd\u{FFFD}e")
        let row = try #require(try Row.fetchOne(db, sql: "SELECT * FROM inputs WHERE id = 'bad'"))
        #expect(row["status"] == "failed")
        #expect(row["error_code"] == "extraction.empty")
        #expect(row["sha256"] == nil)
      }
    }
  }
}
