import Shisaku
import ShisakuTestSupport
import Testing

/// Pages of budget requests as plain text, where wide gaps stand for columns.
@Suite("Pages of budget requests")
struct RequestPageTests {
  @Test("behind the colon of a label nothing counts that stands above it")
  func rowAboveLabel() throws {
    let page = """
      令和６年度予算
      当初予算 通常の事業  課の要求      科目の欄  款:商工費 項:観光費 目:観光費
      事業名:

      川の見守り事業

      環境部 水辺課 川の係  電話番号:0000-00-0000


      費用のまとめ

        事業費 人件費 両方の計
      （Ａ＋Ｂ）
      正規 その他 臨時
      ６年度予算額 5,344千円 4,760千円 10,104千円 0.60人 0.00人 0.00人

      事業費

      要求額:10,670千円  (前年度予算額 5,344千円)  財源:単独

      課の査定:計上   計上額:5,344千円

      事業内容

      ○背景・目的
       川で遊ぶ子どもを見守り、水の事故を減らす。

          • 上限 100万円
          • 割合    1/2
          • 対象   団体
      """
    let result = try DocumentPipeline().convert(Array(page.utf8), id: "page", name: "page.txt")
    #expect(result.policyCount == 1)
    let policy = try JSONValue(result.policyJSON(at: 0))
    #expect(policy["name"]?.string == "川の見守り事業")
    #expect(policy["number"]?.string == nil)
    #expect(policy.elements("offices").map { $0.text("text") } == ["環境部水辺課川の係"])
  }
}
