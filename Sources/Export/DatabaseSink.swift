internal import GRDB
internal import Shisaku
internal import SystemPackage

/// Builds a SQLite database in a hidden folder and puts it in its place when it is complete.
///
/// A database made anew is the same, byte for byte, however often it is made: documents that have
/// changed or gone need no thought.
final class DatabaseSink: RowSink {
  private let group: FileGroup
  private let connection: DatabaseQueue
  /// Rows that wait to be written together.
  private var waiting: [(table: Int, cells: [ExportCell])] = []
  /// The statement that adds a row, for each table.
  private let inserts: [String]
  private let isStopped: @Sendable () -> Bool

  private static let batchSize = 4096

  /// Opens the new database; what stands at `path` must be an export or nothing.
  ///
  /// - Parameters:
  ///   - path: of the file.
  ///   - isStopped: asked now and then; `true` ends the making of indexes.
  /// - Throws: where something else stands there, or the file cannot be made.
  init(_ path: FilePath, isStopped: @escaping @Sendable () -> Bool) throws {
    self.isStopped = isStopped
    try Self.checkJournals(of: path)
    let kind = OwnFile("export of shisaku", Self.isExport)
    group = try FileGroup(file: path, replacing: kind)
    let name = FilePath(root: nil, path.lastComponent.map { [$0] } ?? [])
    let temporary = try group.add(name, replacing: kind)
    var configuration = Configuration()
    // A file that nobody else sees needs no journal: it is flushed once, before the rename.
    configuration.prepareDatabase { db in
      try db.execute(sql: "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")
      db.add(function: BigramText.function)
    }
    connection = try Self.database(at: temporary, configuration)
    inserts = ExportSchema.tables.map(\.insertion)
    try connection.write { db in
      for table in ExportSchema.tables { try db.execute(sql: table.creation) }
    }
  }

  func write(_ cells: [ExportCell], to table: Int) throws {
    waiting.append((table, cells))
    if waiting.count >= Self.batchSize { try flush() }
  }

  func commit() throws {
    try flush()
    try connection.write { db in
      let creations =
        ExportSchema.tables.flatMap(\.indexCreations) + ExportSchema.search
        + ExportSchema.views.map(\.creation)
      for sql in creations {
        try Exporter.check(isStopped)
        try db.execute(sql: sql)
      }
      try db.execute(
        sql: """
          PRAGMA application_id = \(ExportSchema.applicationID);
          PRAGMA user_version = \(ExportSchema.version);
          ANALYZE;
          """)
    }
    try connection.close()
    try group.commit()
  }

  private func flush() throws {
    try connection.write { db in
      for row in waiting {
        let statement = try db.cachedStatement(sql: inserts[row.table])
        statement.setUncheckedArguments(StatementArguments(row.cells.map(\.databaseValue)))
        try statement.execute()
      }
    }
    waiting.removeAll(keepingCapacity: true)
  }

  /// Opens a database that is to be made. SQLite's driver takes a path as text: where that is none, the
  /// open folder leads to it.
  private static func database(
    at path: FilePath, _ configuration: Configuration
  ) throws -> DatabaseQueue {
    if let text = path.validText {
      return try DatabaseQueue(path: text, configuration: configuration)
    }
    let folder = try FileDescriptor.open(
      path.folder, .readOnly, options: [.directory, .closeOnExec])
    defer { try? folder.close() }
    let text = "/proc/self/fd/\(folder.rawValue)/\(path.lastComponent?.string ?? "")"
    return try DatabaseQueue(path: text, configuration: configuration)
  }

  /// A database is not replaced while a journal belongs to it: SQLite would play that into the new
  /// file.
  private static func checkJournals(of path: FilePath) throws(ExportError) {
    for file in ["-wal", "-journal"].map(path.suffixed) where file.isThere {
      throw ExportError(
        .busyOutput, file.string,
        "the database is in use, or was not closed; close it, or open it once with sqlite3")
    }
  }

  /// Bytes 68 to 71 of a database file: the application id, most significant byte first.
  private static func isExport(_ beginning: [UInt8]) -> Bool {
    let identifier = beginning.dropFirst(68).prefix(4).reduce(0) { $0 << 8 | Int($1) }
    return beginning.starts(with: "SQLite format 3\0".utf8)
      && identifier == ExportSchema.applicationID
  }
}

extension ExportCell {
  fileprivate var databaseValue: DatabaseValue {
    switch self {
    case .null: .null
    case .integer(let number): number.databaseValue
    case .real(let number): number.databaseValue
    case .text(let text): text.databaseValue
    }
  }
}
