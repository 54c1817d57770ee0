import Shisaku
import ShisakuTestSupport
import Testing

/// Tables of plans whose dumps print them column by column: rather no policies than some with the values
/// of others.
@Suite("Plans with torn tables")
struct TornPlanTests {
  private func policies(_ text: String) throws -> [JSONValue] {
    let result = try DocumentPipeline().convert(Array(text.utf8), id: "plan", name: "plan.txt")
    return try (0..<result.policyCount).map { try JSONValue(result.policyJSON(at: $0)) }
  }

  @Test("numbers of rows are no headings, and a sheet with the next number holds two rows")
  func numbers() throws {
    let plan = """
      基本目標１　安心して育てる
      （１）妊娠期からの支援
      No
      1

      事業名
      産後ケア事業

      2

      一時預かり事業

      事業内容
      出産した人の相談を受け、心身のケアを行う。
      保護者の用事のときに、子どもを預かる。

      指標
      利用者数
      現状 85人 → 目標 150人
      実施か所数
      現状 6か所 → 目標 9か所

      担当課
      母子保健課
      保育課

      （２）地域での支援
      No
      3

      事業名
      会員活動事業

      4

      居場所づくり事業

      事業内容
      会員が互いに子育てを助け合う活動を支える。
      団体が行う食堂や学習の場を補助する。

      指標
      会員数
      現状 412人 → 目標 500人
      実施団体数
      現状 12団体 → 目標 20団体

      担当課
      子育て支援課
      こども政策課
      """
    #expect(try policies(plan).isEmpty)
  }

  @Test("labels that head the tables of several measures make no sheet of one")
  func heads() throws {
    let plan = """
      第２期総合戦略

      基本目標１ 働く場をつくる
      数値目標
      新規創業件数

      基準値（R1）

      目標値（R6）
      34件

      60件

      （１）農林業の振興
      担い手を育て、所得の向上を図ります。

      重要業績評価指標（KPI）
      新規就農者数
      認定農業者数

      基準値（R1）

      目標値（R6）

      5人
      121経営体

      8人
      130経営体

      【主な取組】

      取組
      就農者支援事業
      農業機械導入事業

      内容
      就農の相談に応じる。
      機械の費用を補助する。

      担当課
      農政課
      農政課

      （２）観光の振興
      滞在する時間を延ばします。

      重要業績評価指標（KPI）
      観光入込客数
      宿泊者数

      基準値（R1）
      目標値（R6）
      48.2万人
      55.0万人
      6.1万人
      7.5万人

      【主な取組】

      取組
      内容
      担当課
      体験観光事業
      体験と宿泊の商品をつくる。 観光課
      案内強化事業 案内所を改修する。
      観光課
      """
    let policies = try policies(plan)
    #expect(!policies.contains { $0["name"]?.string == "第2期総合戦略" })
  }

  @Test("a cell may tell its indicator in words")
  func cells() throws {
    let page = """
      <!DOCTYPE html><html><body><h1>こども計画の事業</h1><table>
      <tr><th>事業名</th><th>事業内容</th><th>指標</th><th>担当課</th></tr>
      <tr><td>産後ケア事業</td><td>出産した人の相談を受ける。</td><td>利用者数<br>現状 85人 → 目標 150人</td><td>母子保健課</td></tr>
      <tr><td>会員活動事業</td><td>子育てを助け合う活動を支える。</td><td>会員数<br>基準値（R5） 412人 → 目標値（R11） 500人</td><td>子育て課</td></tr>
      <tr><td>相談事業</td><td>悩みを聞く窓口を置く。</td><td>相談を受ける体制を整える</td><td>こども課</td></tr>
      </table></body></html>
      """
    let result = try DocumentPipeline().convert(
      Array(page.utf8), id: "plan", name: "plan.html")
    let policies = try (0..<result.policyCount).map { try JSONValue(result.policyJSON(at: $0)) }
    let indicators = policies.map { policy in
      policy.elements("indicators").map { indicator in
        [indicator.text("name") ?? ""]
          + (indicator.elements("baselines") + indicator.elements("targets"))
          .map { "\($0.text("text") ?? "") \($0.text("at") ?? "")" }
      }
    }
    #expect(
      indicators == [
        [["利用者数", "85人 ", "150人 "]],
        [["会員数", "412人 2023-04-01/2024-03-31", "500人 2029-04-01/2030-03-31"]], [],
      ])
    #expect(policies[2].value(at: "/fields/0/text")?.string == "相談を受ける体制を整える")
  }
}
