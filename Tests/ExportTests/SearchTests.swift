import Foundation
import GRDB
import Shisaku
import ShisakuExport
import ShisakuTestSupport
import SystemPackage
import Testing

@Suite("Searching records")
struct SearchTests {
  private func hits(_ query: String..., in path: URL) throws -> [SearchHit] {
    var hits: [SearchHit] = []
    try RecordSearch(FilePath(path.path)).run(SearchQuery(query)) { hits.append($0) }
    return hits
  }

  private func withBatch(
    _ samples: [String] = Batch.samples, _ body: (Batch) throws -> Void
  ) throws {
    try Workspace.withTemporaryFolder { folder in
      let batch = try Batch(in: folder, samples: samples)
      try batch.export()
      try body(batch)
    }
  }

  @Test("finds every word of two characters where a plain scan does, in a folder and a database")
  func completeness() throws {
    try withBatch(["denen-2026"]) { batch in
      let texts = try batch.read { db in
        try String.fetchAll(db, sql: "SELECT text FROM texts ORDER BY id")
      }
      var counts: [String: Int] = [:]
      for text in texts {
        let scalars = Array(text.lowercased().unicodeScalars)
        let pairs = zip(scalars, scalars.dropFirst())
          .filter { !$0.properties.isWhitespace && !$1.properties.isWhitespace }
          .map { String(String.UnicodeScalarView([$0, $1])) }
        for pair in Set(pairs) { counts[pair, default: 0] += 1 }
      }
      #expect(counts.count > 500)
      for (pair, count) in counts {
        // What folding changes is another word, and one that is a year has other spellings too.
        guard Array(Self.folded(pair).utf8) == Array(pair.utf8),
          !"rhstm".contains(pair.first ?? " ")
        else { continue }
        let found = try hits(pair, in: batch.database)
        #expect(found.count == count, "\(pair)")
      }
      for word in ["補助", "の", "る", "計画", "地域", "農", "事業"] {
        let inDatabase = try hits(word, in: batch.database)
        let inFolder = try hits(word, in: batch.records)
        #expect(inDatabase == inFolder && !inFolder.isEmpty, "\(word)")
        #expect(inFolder.count == texts.count { $0.contains(word) })
      }
    }
  }

  private static func folded(_ text: String) -> String {
    text.precomposedStringWithCompatibilityMapping
  }

  /// A text that stands in for the first policy's name, a query, whether it is found.
  static let spellings: [(text: String, query: String, isFound: Bool)] = [
    ("デジタル化", "ﾃﾞｼﾞﾀﾙ", true), ("5G整備", "５ｇ", true), ("令和5年度計画", "R5", true),
    ("R5計画", "令和５", true), ("R51計画", "R5", false), ("2023年度計画", "令和５年度", true),
    ("令和5年度計画", "2023年度", true), ("平成31年計画", "令和元年", true), ("2023人の計画", "R5", false),
    ("令和50人", "令和5年度", false), ("龘の計画", "龘", true), ("計画、龘", "龘", true),
    ("\"引用\"計画", "\"引", true), ("計画", "龘", false),
  ]

  @Test("finds other spellings of a word, and no other words", arguments: spellings)
  func spelling(text: String, query: String, isFound: Bool) throws {
    try Workspace.withTemporaryFolder { folder in
      let batch = try Batch(in: folder, samples: ["denen-2026"])
      let name = try #require(try batch.policies()[0]["name"]?.string)
      let json = text.replacing("\"", with: "\\\"")
      try batch.replace("\"name\":\"\(name)\"", by: "\"name\":\"\(json)\"")
      try batch.export()
      for path in [batch.records, batch.database] {
        let found = try hits(query, "field:name", in: path).map(\.text)
        #expect(found.contains(text) == isFound, "\(path.lastPathComponent)")
      }
    }
  }

  @Test("looks for all words in a record, and goes by filters")
  func filters() throws {
    try withBatch { batch in
      for path in [batch.records, batch.database] {
        let both = try hits("市町村", "共同運営", in: path)
        #expect(Set(both.compactMap(\.policy)) == ["mirai-2025#0001"])
        let names = try hits("相談窓口", "field:name", in: path)
        #expect(names.map(\.field) == ["name"])
        #expect(names.first?.places.count == 1)
        #expect(try hits("相談窓口", "year:1999", in: path).isEmpty)
        #expect(try hits("相談窓口", "office:存在しない", in: path).isEmpty)
      }
      let years = try batch.read { db in
        try Int.fetchAll(
          db, sql: "SELECT fiscal_year FROM budget_entries WHERE policy = 'mirai-2025#0001'")
      }
      let office = try #require(
        try batch.value("SELECT substr(text, 1, 3) FROM offices WHERE policy = 'mirai-2025#0001'"))
      let year = try #require(years.first)
      for path in [batch.records, batch.database] {
        let found = try hits(
          "相談窓口", "year:R\(year - 2018)", "office:\(office)", in: path)
        #expect(found.contains { $0.policy == "mirai-2025#0001" })
      }
    }
  }

  @Test("says what to do where there is nothing to search")
  func failures() throws {
    try Workspace.withTemporaryFolder { folder in
      #expect(throws: ExportError.self) { try hits("予算", in: folder) }
      let file = folder.appending(path: "x.sqlite")
      try Data("no database".utf8).write(to: file)
      #expect(throws: ExportError.self) { try hits("予算", in: file) }
      let run = try CommandRun(["search", folder.path, "予算"])
      #expect(run.status == 1)
      #expect(run.errors.contains("give the folder that convert wrote"))
      for query in [["year:abc", "x"], ["field:"], ["year:R5"], ["  "]] {
        #expect(try CommandRun(["search", folder.path] + query).status == 64)
      }
    }
  }

  @Test("prints texts for people and lines of JSON for programs")
  func command() throws {
    try withBatch { batch in
      var run = try CommandRun(["search", batch.database.path, "共同運営"])
      #expect(run.status == 0)
      #expect(run.text.hasPrefix("mirai-2025#0001  まちの相談窓口連携推進事業\n  overview: …"))
      #expect(run.errors.hasSuffix(" in 1 record\n"))
      run = try CommandRun(["search", batch.records.path, "共同運営", "field:overview", "--json"])
      let line = try JSONValue(run.text.utf8)
      let text = try #require(line["text"]?.string)
      let place = try #require(line["matches"]?.array?.first?.array).compactMap(\.integer)
      #expect(
        String(decoding: Array(text.utf8)[place[0]..<place[1]], as: UTF8.self) == "共同運営")
      run = try CommandRun(["search", batch.records.path, "龘"])
      #expect(run.status == 1)
      #expect(run.errors == "nothing found\n")
      run = try CommandRun(["search", batch.records.path, "共同運営", "field:purpos"])
      #expect(run.status == 1)
      #expect(run.errors == "nothing found there; the words stand in: overview\n")
    }
  }
}
