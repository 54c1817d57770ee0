import Foundation
import GRDB
import Shisaku
import ShisakuExport
import ShisakuTestSupport
import SystemPackage

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

  /// Writes the records of samples into the folder.
  init(
    in folder: URL, samples: [String] = Self.samples, format: BatchRunner.Format = .jsonl
  ) throws {
    self.folder = folder
    guard format == .jsonl else {
      try Self.convert(samples, to: records, format)
      return
    }
    // The records of a batch are those of its documents, one after the other.
    let stored = try Self.stored.get()
    try FileManager.default.createDirectory(
      at: records.appending(path: "profiles"), withIntermediateDirectories: true)
    for name in Self.names {
      let lines = samples.compactMap { stored[$0]?[name] }.reduce(Data(), +)
      try lines.write(to: records.appending(path: name))
    }
    try Data(DocumentProfile.yaml(ofBuiltIn: "sesaku-sheet") ?? [])
      .write(to: records.appending(path: "profiles/sesaku-sheet.yml"))
  }

  /// Converts dumps of other families into the folder.
  init(in folder: URL, dumps: [(name: String, text: String)]) throws {
    self.folder = folder
    let inputs = try dumps.map { name, text in
      let file = folder.appending(path: "\(name).txt")
      try Data(text.utf8).write(to: file)
      return file.path
    }
    _ = try BatchRunner(pipeline: DocumentPipeline(), format: .jsonl, jobs: 1)
      .run(inputs, to: records.path)
  }

  private static let names = ["manifest.jsonl", "documents.jsonl", "policies.jsonl"]

  /// Samples → names of files → their lines; converted once.
  private static let stored = Result {
    try Workspace.withTemporaryFolder { folder in
      var stored: [String: [String: Data]] = [:]
      for sample in samples + ["shima-2024"] {
        let records = folder.appending(path: sample)
        try convert([sample], to: records, .jsonl)
        for name in names {
          stored[sample, default: [:]][name] = try Data(
            contentsOf: records.appending(path: name))
        }
      }
      return stored
    }
  }

  private static func convert(
    _ samples: [String], to records: URL, _ format: BatchRunner.Format
  ) throws {
    let inputs = samples.map { Workspace.root.appending(path: "Samples/\($0)").path }
    _ = try BatchRunner(pipeline: DocumentPipeline(), format: format, jobs: 1)
      .run(inputs, to: records.path)
  }

  @discardableResult
  func export() throws -> Exporter.Summary {
    try Exporter(folder: FilePath(records.path)).writeDatabase(to: FilePath(database.path))
  }

  func exportCSV(for audience: CSVAudience = .programs) throws {
    _ = try Exporter(folder: FilePath(records.path)).writeCSV(
      to: FilePath(tables.path), for: audience)
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
