import Foundation
import GRDB
import ShisakuExport
import ShisakuTestSupport
import Testing

@Suite("The CSV files of an export")
struct CSVTests {
  /// The fields of a line: `nil` where nothing stands between the commas.
  private typealias Fields = [String?]

  /// Reads CSV as RFC 4180 describes it.
  private func records(_ bytes: Data) -> [Fields] {
    var records: [Fields] = []
    var record: Fields = []
    var field: [UInt8] = []
    var wasQuoted = false
    var isQuoted = false
    var rest = Array(bytes)[...]
    func end() {
      record.append(field.isEmpty && !wasQuoted ? nil : String(decoding: field, as: UTF8.self))
      field = []
      wasQuoted = false
    }
    while let byte = rest.popFirst() {
      switch byte {
      case 0x22 where isQuoted && rest.first == 0x22:
        field.append(byte)
        rest.removeFirst()
      case 0x22:
        isQuoted.toggle()
        wasQuoted = true
      case 0x2C where !isQuoted: end()
      case 0x0D where !isQuoted && rest.first == 0x0A:
        rest.removeFirst()
        end()
        records.append(record)
        record = []
      default: field.append(byte)
      }
    }
    return records
  }

  private func file(_ table: String, of batch: Batch) throws -> Data {
    try Data(contentsOf: batch.tables.appending(path: "\(table).csv"))
  }

  @Test("hold what the tables of the database hold, column by column")
  func sameTables() throws {
    try Workspace.withTemporaryFolder { folder in
      let batch = try Batch(in: folder)
      try batch.replace("まちの相談窓口連携推進事業", by: #"a\"b,\r\n\nc"#)
      try batch.export()
      try batch.exportCSV()
      try batch.read { db in
        var count = 0
        for table in ExportSchema.tables {
          let columns = table.columns.map(\.name)
          var lines = records(try file(table.name, of: batch))
          #expect(lines.removeFirst() == columns)
          let list = columns.map { "CAST(\($0) AS TEXT)" }.joined(separator: ", ")
          let rows = try Row.fetchAll(db, sql: "SELECT \(list) FROM \(table.name)")
            .map { row in columns.indices.map { row[$0] as String? } }
          // A clustered table is read in the order of its key, a file in that of the dump.
          #expect(Set(lines) == Set(rows), "\(table.name)")
          #expect(lines.count == rows.count)
          count += rows.count
        }
        #expect(count > 1000)
      }
    }
  }

  @Test("end lines with CR LF and tell null from an empty text")
  func lines() throws {
    try Workspace.withTemporaryFolder { folder in
      let batch = try Batch(in: folder)
      try batch.replace("\"note\":null", by: "\"note\":\"\"")
      try batch.exportCSV()
      let text = String(decoding: try file("categories", of: batch), as: UTF8.self)
      #expect(text.hasPrefix("policy,position,code,label,note,pointer\r\n"))
      #expect(text.contains(",予算,\"\",/categories/0\r\n"))
      let policies = String(decoding: try file("themes", of: batch), as: UTF8.self)
      #expect(policies.contains(",,/theme\r\n"))
    }
  }

  /// Beginnings that a spreadsheet takes for a formula's, as JSON writes them.
  static let formulas = [
    "=1+1", "+1", "-1", "@SUM(1)", "\\t=1", "\\r=1", "\u{FF1D}1", "\u{FF0B}1", "\u{FF0D}1",
    "\u{FF20}A1",
    " =1", "\u{3000}\u{FF1D}1", "\\\"=1", "' \u{201C}+1",
  ]

  @Test("guard spreadsheets against formulas, and only them", arguments: formulas)
  func guarding(start: String) throws {
    try Workspace.withTemporaryFolder { folder in
      let batch = try Batch(in: folder, samples: ["denen-2026"])
      try batch.replace("\"reprint\":false,\"theme\"", by: "\"reprint\":false, \"theme\"")
      let name = try #require(try batch.policies()[0]["name"]?.string)
      try batch.replace(name, by: start)
      let plain = try #require(try batch.policies()[0]["name"]?.string)
      let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
      try batch.exportCSV()
      let exact = try file("policies", of: batch)
      let column = try #require(records(exact)[0].firstIndex(of: "name"))
      #expect(records(exact)[1][column] == plain)
      #expect(!exact.starts(with: mark))
      try batch.exportCSV(for: .spreadsheets)
      let guarded = try file("policies", of: batch)
      #expect(guarded.starts(with: mark))
      #expect(records(guarded)[1][column] == "'" + plain)
      #expect(records(guarded)[1][2] == records(exact)[1][2])
    }
  }

  @Test(
    "keep texts that Excel would turn into dates or numbers, where it is asked for",
    arguments: [
      ("1/2", true), ("3-4", true), ("0012", true), ("4月1日", true), ("R5.4.1", true), ("1E5", true),
      ("令和5年4月1日", true), ("１／２", true), ("12:30 pm", true), ("3 Mar", true), ("50%", true),
      ("TRUE", true), ("5G", false), ("第1号", false), ("令和の施策", false), ("1/2補助", false),
      ("月", false), ("事業1", false),
    ])
  func dates(text: String, isConverted: Bool) throws {
    try Workspace.withTemporaryFolder { folder in
      let batch = try Batch(in: folder, samples: ["denen-2026"])
      let name = try #require(try batch.policies()[0]["name"]?.string)
      try batch.replace(name, by: text)
      for (audience, isGuarded) in [(CSVAudience.spreadsheets, false), (.excel, isConverted)] {
        try batch.exportCSV(for: audience)
        let lines = records(try file("policies", of: batch))
        let column = try #require(lines[0].firstIndex(of: "name"))
        #expect(lines[1][column] == (isGuarded ? "'" : "") + text)
      }
    }
  }
}
