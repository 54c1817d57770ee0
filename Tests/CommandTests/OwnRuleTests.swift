import Foundation
import GRDB
import Shisaku
import ShisakuEntities
import ShisakuExport
import ShisakuReview
import ShisakuTestSupport
import ShisakuValidation
import SystemPackage
import Testing

@Suite("A rule of one's own")
struct OwnRuleTests {
  /// In a process of its own, for the rules of a process are those with which it first read a text.
  @Test("is found in records, schema, validation, SQLite, CSV, workbook and review page")
  func everywhere() async {
    await #expect(processExitsWith: .success) {
      RuleRegistry.add(ReferenceNumberRule.self)
      try Workspace.withTemporaryFolder { folder in
        try OwnRuleTests.check(in: folder)
      }
    }
  }

  private static func check(in folder: URL) throws {
    let dump = SampleSheet.text(name: "地域交付金").replacing(
      "概要\n\n", with: "概要\n\n整理番号AB12の要領による。")
    let input = folder.appending(path: "dump.txt")
    let records = folder.appending(path: "records")
    try Data(dump.utf8).write(to: input)
    _ = try BatchRunner(pipeline: DocumentPipeline(), format: .jsonl, jobs: 2)
      .run([input.path], to: records.path)

    let line = try Data(contentsOf: records.appending(path: "policies.jsonl"))
    let entities = try JSONValue(line.dropLast())["entities"]?.array ?? []
    let entity = try #require(entities.first { $0["type"]?.string == "reference_number" })
    #expect(entity["text"]?.string == "整理番号AB12")
    #expect(entity["field"]?.string == "/overview")
    #expect(entity["value"]?["series"]?.string == "AB")
    #expect(entity["value"]?["reference"]?.integer == 12)

    #expect(String(decoding: Schema.policy.bytes, as: UTF8.self).contains("\"reference_number\""))
    try checkValidation(of: records, line: line)

    let database = folder.appending(path: "policies.sqlite")
    _ = try Exporter(folder: FilePath(records.path)).writeDatabase(to: FilePath(database.path))
    let number = try DatabaseQueue(path: database.path).read { db in
      try Int.fetchOne(db, sql: "SELECT reference FROM entities WHERE type = 'reference_number'")
    }
    #expect(number == 12)
    let tables = folder.appending(path: "tables")
    _ = try Exporter(folder: FilePath(records.path)).writeCSV(
      to: FilePath(tables.path), for: .programs)
    let table = try String(contentsOf: tables.appending(path: "entities.csv"), encoding: .utf8)
    #expect(table.prefix { $0 != "\n" && $0 != "\r\n" }.contains(",reference,"))
    #expect(table.contains("reference_number,整理番号AB12,"))

    #expect(ExportSchema.title(of: "reference", in: "entities") == "整理番号")

    let page = folder.appending(path: "page.html")
    _ = try ReviewReport(of: FilePath(records.path)).write(
      to: FilePath(page.path), source: FilePath(input.path))
    #expect(
      try String(contentsOf: page, encoding: .utf8)
        .contains(#""reference_number":{"en":"reference number","ja":"整理番号"}"#))
  }

  /// The records are sound, and a value that the rule does not give is found.
  private static func checkValidation(of records: URL, line: Data) throws {
    let settings = ValidationSettings(
      sourceFolder: FilePath(records.deletingLastPathComponent().path))
    let validator = try Validator(folder: FilePath(records.path), settings: settings)
    #expect(validator.run { _ in true }.errors == 0)
    let file = records.appending(path: "policies.jsonl")
    let changed = String(decoding: line, as: UTF8.self)
      .replacing("\"reference\":12", with: "\"reference\":13")
    #expect(changed.utf8.count == line.count && Data(changed.utf8) != line)
    try Data(changed.utf8).write(to: file)
    nonisolated(unsafe) var codes: [String] = []
    _ = try Validator(folder: FilePath(records.path), settings: settings).run(jobs: 1) { finding in
      codes.append(finding.code)
      return true
    }
    #expect(codes.contains("validation.entity-value"))
    try line.write(to: file)
  }
}
