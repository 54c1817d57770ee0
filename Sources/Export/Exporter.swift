internal import Shisaku
internal import ShisakuJSON
internal import ShisakuRecordStore
package import SystemPackage

/// Records of `shisaku convert` → a SQLite database, CSV files or a workbook. No more than those of one
/// document are held at a time.
///
///     let summary = try Exporter(folder: "records").writeDatabase(to: "policies.sqlite")
package struct Exporter: Sendable {
  /// What an export holds.
  package struct Summary: Sendable, Hashable {
    package let documents: Int
    package let policies: Int
    package let rows: Int
    /// What somebody who reads the output should know of it.
    package let notes: [String]
  }

  /// The folder that `convert` wrote, in either format.
  package let folder: FilePath

  private let isStopped: @Sendable () -> Bool

  /// - Parameters:
  ///   - folder: what `convert` wrote, in either format.
  ///   - isStopped: asked before each record; `true` ends the export, which then leaves nothing.
  package init(folder: FilePath, isStopped: @escaping @Sendable () -> Bool = { false }) {
    self.folder = folder
    self.isStopped = isStopped
  }

  /// Writes a database, in place of an older export under that name. All or nothing.
  ///
  /// - Parameter path: the file.
  /// - Returns: what it holds.
  /// - Throws: `ExportError`, where records are missing or broken, or the file cannot be written or
  ///   is no export.
  package func writeDatabase(to path: FilePath) throws(ExportError) -> Summary {
    try run(path) { try DatabaseSink(path, isStopped: isStopped) }
  }

  /// Writes one CSV file a table into a folder; no file is replaced before all are complete.
  ///
  /// - Parameters:
  ///   - path: the folder; made where it is missing.
  ///   - audience: who will read the files.
  /// - Returns: what they hold.
  /// - Throws: `ExportError`, as above.
  package func writeCSV(
    to path: FilePath, for audience: CSVAudience
  ) throws(ExportError) -> Summary {
    try run(path) { try CSVSink(path, audience) }
  }

  /// Writes an Excel workbook, in place of an older one that nobody has edited.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - limits: of its sheets and cells. What they have no room for is named in the findings of the
  ///     workbook and in the summary's notes.
  ///   - pages: a document's id and the ordinal of a policy → the page to link to.
  /// - Returns: what it holds.
  /// - Throws: `ExportError`, as above.
  package func writeWorkbook(
    to path: FilePath, limits: WorkbookLimits = .excel,
    linkingTo pages: ((_ document: String, _ ordinal: Int) -> String?)? = nil
  ) throws(ExportError) -> Summary {
    try run(path) { try WorkbookSink(path, limits, pages: pages) }
  }

  private func run(
    _ path: FilePath, _ open: () throws -> any RowSink
  ) throws(ExportError) -> Summary {
    do {
      let store = try RecordStore(folder)
      var sink = try open()
      var maker = RowMaker()
      func add(_ record: StoredRecord, _ kind: RecordKind) throws {
        try Self.check(isStopped)
        do {
          try maker.makeRows(of: record.json, kind: kind) { table, cells in
            try sink.write(cells, to: table)
          }
        } catch let problem as RowMaker.Problem {
          throw RecordProblem(.unreadable, record.file, record.line, problem.message)
        }
      }
      try store.forEachEntry { try add($0, .input) }
      for profile in try Self.profiles(in: folder) { try add(profile, .profile) }
      while let document = try store.nextWhole() {
        try add(document.record, .document)
        for policy in document.policies { try add(policy, .policy) }
      }
      try Self.check(isStopped)
      try sink.commit()
      return Summary(maker.counts, sink.notes)
    } catch let error as ExportError {
      throw error
    } catch let problem as RecordProblem {
      throw ExportError(problem, in: folder)
    } catch let error as OutputError {
      throw ExportError(error)
    } catch {
      throw ExportError(.unwritable, path.string, "\(error)")
    }
  }
}

extension Exporter {
  /// The profiles of a folder as records.
  ///
  /// - Throws: where they cannot be listed, or a file there is no profile.
  private static func profiles(in folder: FilePath) throws(RecordProblem) -> [StoredRecord] {
    let profiles = try RecordProfiles(in: folder)
    var records: [StoredRecord] = []
    for name in profiles.names {
      let profile = try profiles.profile(named: name)
      let members = [
        ("id", name), ("version", profile.version), ("summary", profile.summary),
        ("yaml", String(decoding: profile.yaml, as: UTF8.self)),
      ]
      records.append(
        StoredRecord(
          file: RecordProfiles.file(name),
          json: .object(members.map { JSONValue.Member($0, .string($1)) })))
    }
    return records
  }

  /// - Throws: where the export was asked to stop.
  static func check(_ isStopped: () -> Bool) throws(ExportError) {
    if isStopped() { throw ExportError(.interrupted, "export", "it was stopped") }
  }
}

extension Exporter.Summary {
  fileprivate init(_ counts: [Int], _ notes: [String]) {
    self.notes = notes
    func count(_ name: String) -> Int {
      zip(ExportSchema.tables, counts).first { $0.0.name == name }?.1 ?? 0
    }
    documents = count("documents")
    policies = count("policies")
    rows = counts.reduce(0, +)
  }
}
