import Shisaku
import ShisakuTestSupport
import Testing

/// Books of budgets and accounts: heads that say 本年度, letters of labels spaced out, signs before names.
@Suite("Books of budgets and accounts")
struct BudgetBookTests {
  private func policies(_ text: String, _ name: String = "book.txt") throws -> [JSONValue] {
    let result = try DocumentPipeline().convert(Array(text.utf8), id: "book", name: name)
    return try (0..<result.policyCount).map { try JSONValue(result.policyJSON(at: $0)) }
  }

  private func amounts(_ policy: JSONValue) -> [String] {
    (policy["budget"]?.elements("entries") ?? []).map { entry in
      "\(entry["fiscal_year"]?.integer ?? 0) \(entry.text("kind") ?? "") "
        + "\(entry.value(at: "/amount/value")?.integer ?? 0)"
    }
  }

  private func table(_ title: String, _ head: String, _ rows: [String]) -> String {
    func row(_ cells: String, _ tag: String) -> String {
      "<tr>" + cells.split(separator: "|").map { "<\(tag)>\($0)</\(tag)>" }.joined() + "</tr>"
    }
    return "<!DOCTYPE html><html><body><h1>\(title)</h1><p>（単位：千円）</p><table>"
      + row(head, "th") + rows.map { row($0, "td") }.joined() + "</table></body></html>"
  }

  @Test("本年度 and 前年度 above numbers are years of the title")
  func thisYear() throws {
    let page = table(
      "令和６年度　重点事業一覧", "事　業　名|本年度|前年度|比較増減|事業の概要|担当課",
      [
        "移住促進事業|23,400|19,800|3,600|移住した人に支援金を交付する。|企画課",
        "照明更新事業（新規）|31,000|0|31,000|庁舎の照明を取り替える。|管財課",
        "人材確保事業|4,200|5,150|△950|研修の受講料を補助する。|介護課",
      ])
    let policies = try policies(page, "book.html")
    #expect(policies.map { $0["name"]?.string } == ["移住促進事業", "照明更新事業", "人材確保事業"])
    #expect(amounts(policies[2]) == ["2024 initial 4200000", "2023 initial 5150000"])
    #expect(policies[2].value(at: "/fields/0/text")?.string == "△950")
  }

  @Test("a sign before each name is none of it")
  func signs() throws {
    let page = table(
      "令和６年度当初予算　主要事業の概要", "項　目|内　容|予算額",
      [
        "・保育所整備事業【新規】|整備の費用を補助する。|84,600", "・病児保育事業|子どもを預かる施設を運営する。|12,310",
        "・橋りょう補修事業|８橋の補修工事を行う。|156,000",
      ])
    let policies = try policies(page, "book.html")
    #expect(policies.map { $0["name"]?.string } == ["保育所整備事業", "病児保育事業", "橋りょう補修事業"])
    #expect(amounts(policies[1]) == ["2024 initial 12310000"])
  }

  @Test("accounts of a year date what was spent, and the budget beside it")
  func accounts() throws {
    let book = """
      令和５年度　主要施策の成果説明書

      事業名　自立支援給付金事業
      担当課　こども家庭課
      予算現額　6,500,000円
      決算額　5,820,400円
      事業の内容
      資格を取る人に給付金を支給した。
      成果
      給付金を受けた７人のうち５人が職に就いた。

      事業名　保育所運営費負担事業
      担当課　保育課
      予算現額　982,000,000円
      決算額　975,316,200円
      事業の内容
      私立の保育所９園に運営費を支払った。
      成果
      年度当初の待機児童はなかった。
      """
    let policies = try policies(book)
    #expect(policies.map { $0["name"]?.string } == ["自立支援給付金事業", "保育所運営費負担事業"])
    #expect(amounts(policies[0]) == ["2023 total 6500000", "2023 executed 5820400"])
  }

  @Test("第１ counts headings")
  func ordinals() throws {
    let book = """
      令和６年度予算案の概要

      第１　担い手の育成
      １　新規就農者育成対策
      令和６年度予算案　12,116百万円（前年度　19,221百万円）
      就農の準備から経営の安定まで、資金の交付で支援する。
      ２　農業者交流推進事業
      令和６年度予算案　76百万円（前年度　69百万円）
      農業者が集まり、学び合う場をつくる。
      第２　資源の活用
      ３　肥料資源利用拡大事業
      令和６年度予算案　64百万円（前年度　50百万円）
      堆肥から肥料を作る施設の整備を支援する。
      """
    let policies = try policies(book)
    #expect(
      policies.map { $0.elements("path").compactMap(\.string) } == [
        ["第1担い手の育成"], ["第1担い手の育成"], ["第2資源の活用"],
      ])
    #expect(policies[1]["overview"]?.string == "農業者が集まり、学び合う場をつくる。")
  }
}
