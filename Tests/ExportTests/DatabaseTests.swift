import Foundation
import GRDB
import ShisakuExport
import ShisakuTestSupport
import Testing

@Suite("The database of an export")
struct DatabaseTests {
  private func withBatch(_ body: (Batch) throws -> Void) throws {
    try Workspace.withTemporaryFolder { folder in
      let batch = try Batch(in: folder)
      try batch.export()
      try body(batch)
    }
  }

  @Test("holds a row for each value of the records")
  func completeness() throws {
    try withBatch { batch in
      let policies = try batch.policies()
      #expect(policies.count == 12)
      func total(_ pointer: String) -> Int {
        policies.reduce(0) { $0 + ($1.value(at: pointer)?.array?.count ?? 0) }
      }
      let items = policies.flatMap { $0["measures"]?.array ?? [] }
        .flatMap { $0["items"]?.array ?? [] }
      let spans = policies.flatMap { $0["provenance"]?.members ?? [] }
      let ofValues =
        "policy IS NOT NULL AND pointer NOT GLOB '/entities/*' "
        + "AND pointer NOT GLOB '/diagnostics/*'"
      let expected: [(table: String, condition: String, count: Int)] = [
        ("policies", "TRUE", policies.count),
        ("budget_entries", "TRUE", total("/budget/entries")),
        ("offices", "TRUE", total("/offices")),
        ("details", "TRUE", total("/details")),
        ("roadmap_periods", "TRUE", total("/roadmap/periods")),
        ("measures", "TRUE", total("/measures")),
        ("measure_items", "TRUE", items.count),
        ("item_offices", "TRUE", items.reduce(0) { $0 + ($1["offices"]?.array?.count ?? 0) }),
        ("entities", "policy IS NOT NULL", total("/entities")),
        ("spans", ofValues, spans.reduce(0) { $0 + ($1.value.array?.count ?? 0) }),
      ]
      for (table, condition, count) in expected {
        let sql = "SELECT count(*) FROM \(table) WHERE \(condition)"
        let found = try batch.read { db in try Int.fetchOne(db, sql: sql) }
        #expect(found == count, "\(table)")
        #expect(count > 0)
      }
    }
  }

  @Test("holds the values themselves")
  func values() throws {
    try withBatch { batch in
      let policies = try batch.policies()
      try batch.read { db in
        for policy in policies {
          let id = try #require(policy["id"]?.string)
          let row = try #require(
            try Row.fetchOne(db, sql: "SELECT * FROM policy_list WHERE id = ?", arguments: [id]))
          for field in ["document", "name", "purpose", "overview", "effect"] {
            #expect(row[field] as String? == policy[field]?.string)
          }
          #expect(row["theme"] as String? == policy.value(at: "/theme/title")?.string)
          #expect(row["reprint"] as Bool == (policy["reprint"] == .boolean(true)))
          let amounts = (policy.value(at: "/budget/entries")?.array ?? [])
            .map { $0.value(at: "/amount/value")?.integer }
          let sql = "SELECT amount_jpy FROM budget_entries WHERE policy = ? ORDER BY position"
          #expect(try Int?.fetchAll(db, sql: sql, arguments: [id]) == amounts)
        }
      }
    }
  }

  @Test("sums of yen end no query, however large the amounts are")
  func largeSums() throws {
    try withBatch { batch in
      let sql = "SELECT ministry, amount_jpy FROM ministry_budgets ORDER BY ministry, fiscal_year"
      let exact = try batch.read { try Row.fetchAll($0, sql: sql) }
      let added = try batch.read { db in
        try Row.fetchAll(
          db,
          sql: """
            SELECT ministry, sum(amount_jpy) FILTER (WHERE NOT part_of_larger) AS amount_jpy
            FROM budget_entries JOIN policy_list ON policy_list.id = policy
            WHERE NOT reprint GROUP BY ministry, fiscal_year ORDER BY ministry, fiscal_year
            """)
      }
      #expect(exact == added)
      try DatabaseQueue(path: batch.database.path).write { db in
        try db.execute(sql: "UPDATE budget_entries SET amount_jpy = \(Int.max - 1)")
      }
      let large = try batch.read { try Row.fetchAll($0, sql: sql) }
      #expect(large.count == exact.count)
      #expect(large.contains { ($0["amount_jpy"] as Double?).map { $0 > 1e19 } ?? false })
    }
  }

  /// Tables whose rows were read from the dump. A diagnostic may speak of what is not there, a
  /// confidence of an empty field.
  private static let printed = ExportSchema.tables.filter { table in
    table.columns.contains { $0.name == "pointer" }
      && !["spans", "diagnostics", "confidences"].contains(table.name)
  }

  @Test("leads from every value that was read back to its bytes")
  func sources() throws {
    #expect(Self.printed.count == 22)
    try withBatch { batch in
      try batch.read { db in
        for table in Self.printed {
          let columns = table.columns.map(\.name)
          let owners = ["policy", "document"].filter(columns.contains).map { "row.\($0)" }
          // Its own spans, or those of the values in it.
          let sql = """
            SELECT count(*) FROM \(table.name) AS row WHERE NOT EXISTS (
              SELECT 1 FROM spans
              WHERE record = coalesce(\(owners.joined(separator: ", ")), '')
                AND (spans.pointer = row.pointer OR spans.pointer GLOB row.pointer || '/*'))
            """
          let without = try Int.fetchOne(db, sql: sql)
          #expect(without == 0, "\(table.name)")
        }
        let texts = try Int.fetchOne(db, sql: "SELECT count(*) FROM texts")
        let traced = try Int.fetchOne(db, sql: "SELECT count(DISTINCT id) FROM text_sources")
        #expect(texts == traced)
      }
    }
  }

  @Test("has bytes that say what the value says")
  func bytes() throws {
    try withBatch { batch in
      let dump = try Data(
        contentsOf: Workspace.root.appending(path: "Samples/mirai-2025/mirai-2025.txt"))
      try batch.read { db in
        let sql = """
          SELECT text, start_byte, end_byte FROM text_sources
          WHERE field = 'name' AND document = 'mirai-2025' ORDER BY policy, position
          """
        var printed: [String: String] = [:]
        for row in try Row.fetchAll(db, sql: sql) {
          let span: Range<Int> = row["start_byte"]..<row["end_byte"]
          printed[row["text"], default: ""] += String(decoding: dump[span], as: UTF8.self)
        }
        #expect(printed.count == 7)
        // Names are normalised; in this sample only blanks and widths tell them apart.
        for (name, text) in printed {
          let folded = text.precomposedStringWithCompatibilityMapping
          #expect(folded.filter { !$0.isWhitespace } == name.filter { !$0.isWhitespace })
        }
      }
    }
  }

  @Test("finds every text by any three characters in a row")
  func search() throws {
    try withBatch { batch in
      try batch.read { db in
        let names = try String.fetchAll(db, sql: "SELECT text FROM texts WHERE field = 'name'")
        #expect(names.count == 12)
        let find = try db.makeStatement(
          sql: "SELECT count(*) FROM search WHERE search MATCH ?")
        let scan = try db.makeStatement(sql: "SELECT count(*) FROM texts WHERE instr(text, ?) > 0")
        for name in names {
          let scalars = Array(name.unicodeScalars)
          for start in 0...(scalars.count - 3) {
            let part = String(String.UnicodeScalarView(scalars[start..<(start + 3)]))
            let found = try Int.fetchOne(find, arguments: ["\"\(part)\""])
            let scanned = try Int.fetchOne(scan, arguments: [part])
            #expect(found == scanned)
          }
        }
      }
    }
  }

  /// All pairs of characters of all texts and how many texts have each, upper and lower case alike.
  private func pairs(_ db: Database) throws -> [String: Int] {
    var counts: [String: Int] = [:]
    for text in try String.fetchAll(db, sql: "SELECT text FROM texts") {
      let scalars = Array(text.lowercased().unicodeScalars)
      let pairs = zip(scalars, scalars.dropFirst())
        .filter { !$0.properties.isWhitespace && !$1.properties.isWhitespace }
        .map { String(String.UnicodeScalarView([$0, $1])) }
      for pair in Set(pairs) { counts[pair, default: 0] += 1 }
    }
    return counts
  }

  private func count(_ db: Database, _ query: String) throws -> Int? {
    try Int.fetchOne(
      db, sql: "SELECT count(*) FROM bigrams WHERE bigrams MATCH ?", arguments: [query])
  }

  private func quoted(_ text: String) -> String {
    "\"" + text.replacing("\"", with: "\"\"") + "\""
  }

  @Test("finds every text by any two characters in a row, and by any one")
  func bigrams() throws {
    try withBatch { batch in
      try batch.read { db in
        let pairs = try pairs(db)
        #expect(pairs.count > 1000)
        for (pair, texts) in pairs {
          let found = try count(db, quoted(pair))
          #expect(found == texts, "\(pair)")
        }
        for character in Set(pairs.keys.compactMap(\.unicodeScalars.first)).map({ String($0) }) {
          let scanned = try Int.fetchOne(
            db, sql: "SELECT count(*) FROM texts WHERE instr(lower(text), ?) > 0",
            arguments: [character])
          let found = try count(db, quoted(character) + "*")
          #expect(found == scanned, "\(character)")
        }
      }
    }
  }

  @Test("keeps the index over pairs right where somebody changes a text")
  func bigramTriggers() throws {
    try withBatch { batch in
      let queue = try DatabaseQueue(path: batch.database.path)
      try queue.write { db in
        let before = try pairs(db)
        try db.execute(sql: "UPDATE texts SET text = '龘の\"𠮷' WHERE id = 1")
        try db.execute(sql: "DELETE FROM texts WHERE id % 3 = 2")
        let after = try pairs(db)
        #expect(after["龘の"] == 1 && after != before)
        for pair in Set(before.keys).union(after.keys) {
          let found = try count(db, quoted(pair))
          #expect(found == after[pair, default: 0], "\(pair)")
        }
        try db.execute(sql: "DELETE FROM inputs")
        for pair in after.keys.prefix(200) {
          let found = try count(db, quoted(pair))
          #expect(found == 0)
        }
      }
    }
  }

  @Test("keeps its search and its references right where somebody deletes a document")
  func triggers() throws {
    try withBatch { batch in
      let queue = try DatabaseQueue(path: batch.database.path)
      try queue.write { db in
        try db.execute(sql: "UPDATE texts SET text = '地域の雛型' WHERE id = 1")
        try db.execute(sql: "DELETE FROM inputs WHERE id = 'mirai-2025'")
        try db.execute(sql: "INSERT INTO search (search) VALUES ('integrity-check')")
        let broken = try Row.fetchAll(db, sql: "PRAGMA foreign_key_check")
        #expect(broken.isEmpty)
        for table in ExportSchema.tables
        where table.columns.contains(where: { $0.name == "policy" }) {
          let sql = "SELECT count(*) FROM \(table.name) WHERE policy LIKE 'mirai-2025#%'"
          let left = try Int.fetchOne(db, sql: sql)
          #expect(left == 0, "\(table.name)")
        }
        let policies = try Int.fetchOne(db, sql: "SELECT count(*) FROM policies")
        #expect(policies == 5)
      }
    }
  }

  @Test("says what it is and passes SQLite's own checks")
  func header() throws {
    try withBatch { batch in
      let facts = [
        ("user_version", "\(ExportSchema.version)"),
        ("application_id", "\(ExportSchema.applicationID)"), ("integrity_check", "ok"),
        ("foreign_key_check", nil),
      ]
      for (name, expected) in facts {
        let found = try batch.value("PRAGMA \(name)")
        #expect(found == expected, "\(name)")
      }
      // Doubts are what the records leave open, which may be nothing.
      for view in ExportSchema.views {
        let found = try batch.value("SELECT count(*) FROM \(view.name)")
        #expect(found != (view.name == "doubts" ? nil : "0"), "\(view.name)")
      }
    }
  }
}
