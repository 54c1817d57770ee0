import Shisaku
import ShisakuTestSupport
import Testing

/// Pages that spreadsheets and editors save: a title in the first rows of the table, pieces without a page.
@Suite("Pages saved by office programs")
struct SpreadsheetPageTests {
  private func convert(_ page: String) throws -> [JSONValue] {
    let result = try DocumentPipeline().convert(Array(page.utf8), id: "page", name: "page.htm")
    return try (0..<result.policyCount).map { try JSONValue(result.policyJSON(at: $0)) }
  }

  @Test("a head of two rows below the title and the unit of a sheet")
  func titleInTable() throws {
    func row(_ first: String, _ cells: String...) -> String {
      "<tr>\(first)" + cells.map { "<td class=xl67>\($0)</td>" }.joined() + "</tr>\n"
    }
    let policies = try convert(
      "<table border=0><tr><td colspan=7>第３期実施計画　事業一覧表</td></tr>\n"
        + "<tr><td colspan=6></td><td>（単位：千円）</td></tr>\n"
        + "<tr><td rowspan=2>施策</td><td rowspan=2>事業名</td><td rowspan=2>事業概要</td>"
        + "<td colspan=3>事業費</td><td rowspan=2>担当課</td></tr>\n"
        + "<tr><td>令和６年度</td><td>令和７年度</td><td>合計</td></tr>\n"
        + row(
          "<td rowspan=2>防災</td>", "避難所整備事業", "空調を備える。", "12,000", "8,000", "20,000", "危機管理課")
        + row("", "防災士育成事業", "資格の取得を補助する。", "2,400", "2,400", "4,800", "危機管理課")
        + row("<td>消防</td>", "車両更新事業", "消防車を更新する。", "24,200", "－", "24,200", "消防本部")
        + "</table>")
    #expect(
      policies.map { $0["name"]?.string } == ["避難所整備事業", "防災士育成事業", "車両更新事業"])
    let amounts = policies.map { policy in
      (policy["budget"]?.elements("entries") ?? []).map { entry in
        "\(entry["fiscal_year"]?.integer ?? 0) \(entry.value(at: "/amount/value")?.integer ?? 0)"
      }
    }
    #expect(
      amounts == [
        ["2024 12000000", "2025 8000000"], ["2024 2400000", "2025 2400000"], ["2024 24200000"],
      ])
    #expect(
      policies.map { $0.elements("path").compactMap(\.string) } == [["防災"], ["防災"], ["消防"]])
  }

  @Test("an entry that the markup makes a heading stands under none of its own level")
  func siblings() throws {
    let policies = try convert(
      "<div><h1>令和６年度　部局別主要事業</h1><h2>公園の整備</h2>"
        + "<h3>◆ 公園再整備事業</h3><p>予算額　34,000千円（前年度　31,000千円）</p><p>遊具を再整備します。</p>"
        + "<h3>◆ 花いっぱい運動事業</h3><p>予算額　2,600千円（前年度　2,600千円）</p><p>苗を配ります。</p></div>")
    #expect(policies.map { $0["name"]?.string } == ["公園再整備事業", "花いっぱい運動事業"])
    #expect(
      policies.map { $0.elements("path").compactMap(\.string) } == [["公園の整備"], ["公園の整備"]])
  }
}
