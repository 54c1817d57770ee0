internal import Glibc
internal import GRDB
internal import Shisaku

/// Builds a SQLite database under another name and renames it when it is complete.
///
/// A database made anew is the same, byte for byte, however often it is made: documents that have
/// changed or gone need no thought.
final class DatabaseSink: RowSink {
  private let path: String
  private let temporary: String
  private let connection: DatabaseQueue
  private var isCommitted = false
  /// Rows that wait to be written together.
  private var waiting: [(table: Int, cells: [ExportCell])] = []
  private var inserts: [String]

  private static let batchSize = 4096

  /// Opens the new database; what stands at `path` must be an export or nothing.
  init(_ path: String) throws {
    try Self.checkTarget(path)
    self.path = path
    temporary = OutputFile.hiddenPath(path)
    unlink(temporary)
    var configuration = Configuration()
    // A file that nobody else sees needs no journal: it is flushed once, before the rename.
    configuration.prepareDatabase { db in
      try db.execute(sql: "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")
    }
    connection = try DatabaseQueue(path: temporary, configuration: configuration)
    inserts = ExportSchema.tables.map(\.insertion)
    try connection.write { db in
      for table in ExportSchema.tables { try db.execute(sql: table.creation) }
    }
  }

  /// Removes what was not committed.
  deinit {
    if !isCommitted { unlink(temporary) }
  }

  func write(_ cells: [ExportCell], to table: Int) throws {
    waiting.append((table, cells))
    if waiting.count >= Self.batchSize { try flush() }
  }

  func commit() throws {
    try flush()
    try connection.write { db in
      for table in ExportSchema.tables {
        for sql in table.indexCreations { try db.execute(sql: sql) }
      }
      for sql in ExportSchema.search + ExportSchema.views.map(\.creation) {
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
    try flushToDisk()
    guard rename(temporary, path) == 0 else { throw ExportError(path, "it cannot be renamed") }
    isCommitted = true
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

  private func flushToDisk() throws(ExportError) {
    let descriptor = open(temporary, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw ExportError(path, "it cannot be opened again") }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw ExportError(path, "it cannot be flushed to disk") }
  }

  /// Nothing but an older export is replaced, and not while a journal belongs to it: SQLite would
  /// play that into the new file.
  private static func checkTarget(_ path: String) throws {
    for suffix in ["-wal", "-journal"] where InputFile(path + suffix).exists {
      throw ExportError(
        .busyOutput, path + suffix,
        "the database is in use, or was not closed; close it, or open it once with sqlite3")
    }
    guard InputFile(path).exists else { return }
    let header = (try? InputFile(path).header(100)) ?? []
    if header.isEmpty { return }
    // Bytes 68 to 71 of a database file: the application id, most significant byte first.
    let identifier = header.dropFirst(68).prefix(4).reduce(0) { $0 << 8 | Int($1) }
    guard header.starts(with: "SQLite format 3\0".utf8), identifier == ExportSchema.applicationID
    else {
      throw ExportError(
        .foreignOutput, path, "this is no export of shisaku; remove it or choose another name")
    }
  }
}

extension InputFile {
  /// The first bytes of the file.
  fileprivate func header(_ count: Int) throws -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw ExportError(path, "it cannot be read") }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: count)
    let got = bytes.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, count) }
    guard got >= 0 else { throw ExportError(path, "it cannot be read") }
    return Array(bytes.prefix(got))
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
