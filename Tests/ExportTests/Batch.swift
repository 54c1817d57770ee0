import Foundation
import GRDB
import Shisaku
import ShisakuExport
import ShisakuTestSupport

/// Records of samples on disk, and what an export makes of them.
struct Batch {
  /// The samples that the manual's examples are about.
  static let samples = ["mirai-2025", "denen-2026"]

  let folder: URL
  /// Where the records are.
  var records: URL { folder.appending(path: "records") }
  /// Where a database goes.
  var database: URL { folder.appending(path: "policies.sqlite") }
  /// Where CSV files go.
  var tables: URL { folder.appending(path: "tables") }

  /// Converts samples into the folder.
  init(
    in folder: URL, samples: [String] = Self.samples, format: BatchRunner.Format = .jsonl
  ) throws {
    self.folder = folder
    let inputs = samples.map { Workspace.root.appending(path: "Samples/\($0)").path }
    _ = try BatchRunner(pipeline: DocumentPipeline(), format: format, jobs: 1)
      .run(inputs, to: records.path)
  }

  @discardableResult
  func export() throws -> Exporter.Summary {
    try Exporter(folder: records.path).writeDatabase(to: database.path)
  }

  func exportCSV(for audience: CSVAudience = .programs) throws {
    _ = try Exporter(folder: records.path).writeCSV(to: tables.path, for: audience)
  }

  /// Looks into the database.
  func read<Result>(_ body: (Database) throws -> Result) throws -> Result {
    try DatabaseQueue(path: database.path).read(body)
  }

  /// The first value of a query's answer, as text.
  func value(_ sql: String) throws -> String? {
    try read { db in try String.fetchOne(db, sql: sql) }
  }

  /// The policy records in their order.
  func policies() throws -> [JSONValue] {
    try Data(contentsOf: records.appending(path: "policies.jsonl"))
      .split(separator: 0x0A).map { try JSONValue($0) }
  }

  /// Puts text in the place of other text in a file of records.
  func replace(_ old: String, by new: String, in name: String = "policies.jsonl") throws {
    let file = records.appending(path: name)
    let text = try String(contentsOf: file, encoding: .utf8)
    try text.replacing(old, with: new).write(to: file, atomically: true, encoding: .utf8)
  }
}
