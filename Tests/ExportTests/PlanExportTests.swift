import Foundation
import GRDB
import ShisakuExport
import ShisakuTestSupport
import Testing

/// What lists and plans have beside texts: headings, parts, indicators.
@Suite("The export of lists and plans") struct PlanExportTests {
  private static let list = """
    令和７年度当初予算案　主要事業
    １　子育て環境の充実
    ○ 保育士就業継続支援事業　　　　　　　　　　　85,000千円（こども課）
    　保育士が長く働けるよう、奨学金の返還を支援する。
    　① 返還の支援　　　60,000千円
    　② 相談窓口の設置　25,000千円
    ○ 放課後の居場所づくり事業　　　　　　　　　　12,000千円（こども課）
    　学校の空き教室を使い、放課後の居場所をつくる。
    """

  private static let plan = """
    基本目標２　人の流れをつくる
    施策（１）移住の促進
    具体的な取組① お試し住宅の整備
    空き家を改修し、移住を考える人が1か月まで住める住宅を用意する。
    担当課：移住推進課
    指標：お試し住宅の利用件数　基準値 12件（令和4年度）　目標値 40件（令和8年度）
    具体的な取組② 移住相談会の開催
    都市部で相談会を開き、移住した人の声を伝える。
    担当課：移住推進課
    指標：相談会の参加者数　基準値 80人（令和4年度）　目標値 200人（令和8年度）
    """

  private static let expected: [(table: String, columns: String, rows: [String])] = [
    (
      "policies", "name, path",
      [
        #"保育士就業継続支援事業|["1子育て環境の充実"]"#, #"放課後の居場所づくり事業|["1子育て環境の充実"]"#,
        #"お試し住宅の整備|["基本目標2人の流れをつくる","施策（1）移住の促進"]"#,
        #"移住相談会の開催|["基本目標2人の流れをつくる","施策（1）移住の促進"]"#,
      ]
    ),
    (
      "parts", "policy, marker, title",
      ["list#0001|①|返還の支援", "list#0001|②|相談窓口の設置"]
    ),
    (
      "part_budget_entries", "part, fiscal_year, amount_jpy",
      ["0|2025|60000000", "1|2025|25000000"]
    ),
    (
      "policy_indicators", "policy, name",
      ["plan#0001|お試し住宅の利用件数", "plan#0002|相談会の参加者数"]
    ),
    (
      "policy_indicator_readings", "policy, series, value, unit, at",
      [
        "plan#0001|baseline|12|件|2022-04-01/2023-03-31",
        "plan#0001|target|40|件|2026-04-01/2027-03-31",
        "plan#0002|baseline|80|人|2022-04-01/2023-03-31",
        "plan#0002|target|200|人|2026-04-01/2027-03-31",
      ]
    ),
  ]

  @Test("has headings, parts and indicators in the database and in CSV files")
  func tables() throws {
    try Workspace.withTemporaryFolder { folder in
      let batch = try Batch(in: folder, dumps: [("list", Self.list), ("plan", Self.plan)])
      try batch.export()
      try batch.exportCSV()
      for (table, columns, rows) in Self.expected {
        let texts = columns.split(separator: ", ").map { "CAST(\($0) AS TEXT)" }
        let sql = "SELECT \(texts.joined(separator: " || '|' || ")) FROM \(table)"
        let found = try batch.read { db in try String.fetchAll(db, sql: sql) }
        #expect(found.sorted() == rows.sorted(), "\(table)")
        let file = try Data(contentsOf: batch.tables.appending(path: "\(table).csv"))
        let lines = file.count { $0 == 0x0A }
        #expect(lines == rows.count + 1, "\(table).csv")
      }
    }
  }
}
