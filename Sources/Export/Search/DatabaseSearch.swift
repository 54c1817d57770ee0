internal import GRDB
internal import SystemPackage

/// Searches the database of an export: its indexes say which records may have the words, and only
/// those are read.
struct DatabaseSearch {
  private let path: String
  private let connection: DatabaseQueue

  /// - Throws: where the file is no export with both indexes.
  init(_ path: FilePath) throws {
    self.path = path.string
    var configuration = Configuration()
    configuration.readonly = true
    do {
      connection = try DatabaseQueue(path: path.string, configuration: configuration)
      let (identifier, hasIndex) = try connection.read { db in
        (
          try Int.fetchOne(db, sql: "PRAGMA application_id"),
          try db.tableExists("bigrams") && db.tableExists("search")
        )
      }
      guard identifier == ExportSchema.applicationID else {
        throw ExportError(
          .missingRecords, path.string,
          "this is no export; give a folder of convert, or what export --to FILE.sqlite wrote")
      }
      guard hasIndex else {
        throw ExportError(
          .missingRecords, path.string,
          "this export has no index of two-character words; make it again with export")
      }
    } catch let error as ExportError {
      throw error
    } catch {
      throw ExportError(.missingRecords, path.string, "it cannot be read as a database: \(error)")
    }
  }

  /// Calls `body` with each record that may have all of the words, in the order of the export.
  func forEachCandidate(of words: [SearchWord], _ body: (SearchedRecord) throws -> Void) throws {
    try connection.read { db in
      for id in try Self.candidates(of: words, db) { try body(try Self.record(id, db)) }
    }
  }

  /// What `texts` has of one record.
  private struct Candidate: Hashable {
    let document: String
    let policy: String?
  }

  private static func candidates(of words: [SearchWord], _ db: Database) throws -> [Candidate] {
    var candidates: Set<Candidate>?
    var order: [Candidate: Int] = [:]
    for word in words {
      var conditions: [String] = []
      var arguments: [String] = []
      for spelling in word.spellings {
        let quoted = "\"" + spelling.replacing("\"", with: "\"\"") + "\""
        let length = spelling.unicodeScalars.count
        let index = length > 2 ? "search" : "bigrams"
        if length < 3, spelling.unicodeScalars.contains(where: \.properties.isWhitespace) {
          conditions.append("instr(lower(text), lower(?))")
          arguments.append(spelling)
        } else {
          conditions.append("id IN (SELECT rowid FROM \(index) WHERE \(index) MATCH ?)")
          arguments.append(length == 1 ? quoted + "*" : quoted)
        }
      }
      let sql = """
        SELECT document, policy, min(id) FROM texts WHERE \(conditions.joined(separator: " OR "))
        GROUP BY document, policy
        """
      var found: Set<Candidate> = []
      for row in try Row.fetchAll(db, sql: sql, arguments: StatementArguments(arguments)) {
        let candidate = Candidate(document: row[0], policy: row[1])
        found.insert(candidate)
        order[candidate] = min(order[candidate] ?? .max, row[2])
      }
      candidates = candidates.map { $0.intersection(found) } ?? found
    }
    return (candidates ?? []).sorted { (order[$0] ?? 0) < (order[$1] ?? 0) }
  }

  private static func record(_ id: Candidate, _ db: Database) throws -> SearchedRecord {
    var record = SearchedRecord(document: id.document, policy: id.policy)
    let year = "SELECT fiscal_year FROM documents WHERE id = ? AND fiscal_year IS NOT NULL"
    record.years = Set(try Int.fetchAll(db, sql: year, arguments: [id.document]))
    var names: [String: [String]] = [:]
    var rows = "policy IS NULL AND document = ?"
    if let policy = id.policy {
      rows = "policy = ?"
      record.name = try String.fetchOne(
        db, sql: "SELECT name FROM policies WHERE id = ?", arguments: [policy])
      record.offices = try String.fetchAll(
        db, sql: "SELECT text FROM offices WHERE policy = ? ORDER BY position",
        arguments: [policy]
      ).map(SearchWord.lowercased)
      for table in ["budget_entries", "part_budget_entries"] {
        let years =
          "SELECT fiscal_year FROM \(table) WHERE policy = ? AND fiscal_year IS NOT NULL"
        record.years.formUnion(try Int.fetchAll(db, sql: years, arguments: [policy]))
      }
      let fields = "SELECT pointer, key, label FROM fields WHERE policy = ?"
      for row in try Row.fetchAll(db, sql: fields, arguments: [policy]) {
        names[row[0] + "/text"] = [row[1], row[2]].compactMap { $0 }
      }
    }
    let texts = "SELECT field, pointer, text FROM texts WHERE \(rows) ORDER BY id"
    for row in try Row.fetchAll(db, sql: texts, arguments: [id.policy ?? id.document]) {
      let pointer: String = row[1]
      record.texts.append(
        SearchedRecord.Text(
          names: [row[0]] + names[pointer, default: []], pointer: pointer, text: row[2]))
    }
    return record
  }
}
