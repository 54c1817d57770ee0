import Foundation
import GRDB
import ShisakuTestSupport
import Testing

/// A field that no catalogue has, added by a profile alone.
@Suite("A field of one's own")
struct OwnFieldTests {
  private static let profile = """
    name: risks
    version: "1"
    labels:
      name: [事業名]
    fields:
      risk: {type: text, labels: [想定されるリスク]}
    """

  private static let risk = "大雪により工事が遅れることがある"

  private static let dump = """
    事業名　雪道の見守り事業
    担当課　道路維持課
    事業の目的
    冬でも安心して歩ける道を保つことを目的とする。

    事業の概要
    歩道の除雪を地域の団体に委託し、その経費を支払う。

    想定されるリスク　\(risk)

    """

  @Test("is found in the record with its provenance, in SQLite, CSV, review page and validation")
  func everywhere() throws {
    try Workspace.withTemporaryFolder { folder in
      let input = folder.appending(path: "dump.txt")
      let profile = folder.appending(path: "risks.yml")
      let records = folder.appending(path: "records")
      try Data(Self.dump.utf8).write(to: input)
      try Data(Self.profile.utf8).write(to: profile)
      try run(["convert", input.path, "--output", records.path, "--profile", profile.path])

      try checkRecord(in: records)
      try run(["validate", records.path, "--source", folder.path])
      try checkTables(of: records, in: folder)

      let page = folder.appending(path: "page.html")
      try run(["review", records.path, "--output", page.path])
      let text = try String(contentsOf: page, encoding: .utf8)
      #expect(text.contains("想定されるリスク"))
      #expect(text.contains("/fields/0/text"))
    }
  }

  @Test("is held against the text by validation, and a value that is not there is found")
  func wrongValue() throws {
    try Workspace.withTemporaryFolder { folder in
      let input = folder.appending(path: "dump.txt")
      let profile = folder.appending(path: "risks.yml")
      let records = folder.appending(path: "records")
      try Data(Self.dump.utf8).write(to: input)
      try Data(Self.profile.utf8).write(to: profile)
      try run(["convert", input.path, "--output", records.path, "--profile", profile.path])
      let file = records.appending(path: "dump/policies/0001.json")
      let record = try String(contentsOf: file, encoding: .utf8)
      let changed = record.replacingOccurrences(of: Self.risk, with: "雪により工事が遅れることはない")
      #expect(changed != record)
      try Data(changed.utf8).write(to: file)
      let check = try CommandRun(["validate", records.path, "--source", folder.path])
      #expect(check.status == 1)
      #expect(check.text.contains("/fields/0/text"), "\(check.text)")
    }
  }

  @Test("is told from the text before it only by the profile; without one the record is sound too")
  func withoutProfile() throws {
    try Workspace.withTemporaryFolder { folder in
      let input = folder.appending(path: "dump.txt")
      let records = folder.appending(path: "records")
      try Data(Self.dump.utf8).write(to: input)
      try run(["convert", input.path, "--output", records.path])
      let document = try JSONValue(Data(contentsOf: records.appending(path: "dump/document.json")))
      #expect(document["profile"]?["name"]?.string == "form")
      let file = records.appending(path: "dump/policies/0001.json")
      let fields = try JSONValue(Data(contentsOf: file))["fields"]?.array ?? []
      #expect(!fields.contains { $0["key"]?.string == "risk" })
      try run(["validate", records.path, "--source", folder.path])
    }
  }

  private func run(_ arguments: [String]) throws {
    let run = try CommandRun(arguments)
    try #require(run.status == 0, "\(arguments): \(run.text) \(run.errors)")
  }

  private func checkRecord(in records: URL) throws {
    let file = records.appending(path: "dump/policies/0001.json")
    let record = try JSONValue(Data(contentsOf: file))
    let field = try #require(record["fields"]?.array?.first)
    #expect(field["key"]?.string == "risk")
    #expect(field["label"]?.string == "想定されるリスク")
    #expect(field["text"]?.string == Self.risk)
    let spans = try #require(record["provenance"]?["/fields/0/text"]?.array)
    let bytes = Array(Self.dump.utf8)
    let text = spans.compactMap { span -> String? in
      guard let start = span.array?.first?.integer, let end = span.array?.last?.integer else {
        return nil
      }
      return String(decoding: bytes[start..<end], as: UTF8.self)
    }
    #expect(text.joined() == Self.risk)
    #expect(record["provenance"]?["/fields/0/label"] != nil)
  }

  private func checkTables(of records: URL, in folder: URL) throws {
    let database = folder.appending(path: "policies.sqlite")
    try run(["export", records.path, "--to", database.path])
    let rows = try DatabaseQueue(path: database.path).read { db in
      try Row.fetchAll(db, sql: "SELECT key, label, text FROM fields WHERE key = 'risk'")
    }
    #expect(rows.count == 1)
    #expect(rows.first?["label"] == "想定されるリスク")
    #expect(rows.first?["text"] == Self.risk)
    let tables = folder.appending(path: "tables")
    try run(["export", records.path, "--to", tables.path, "--format", "csv"])
    let table = try String(contentsOf: tables.appending(path: "fields.csv"), encoding: .utf8)
    #expect(table.contains("risk,想定されるリスク,\(Self.risk)"))
  }
}
