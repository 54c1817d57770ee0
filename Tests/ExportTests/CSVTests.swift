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
  static let formulas = ["=1+1", "+1", "-1", "@SUM(1)", "\\t=1", "\\r=1"]

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
}
