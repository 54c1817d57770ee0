import ShisakuTestSupport
import Testing

@testable import ShisakuSegmentation

/// Words of labels that label nothing where they stand.
@Suite("What the labels of a form are among one another")
struct LabelRolesTests {
  private func fields(_ text: String) throws -> [String: String] {
    let document = Segmented(text)
    let sheet = try #require(document.tree.sheets.first)
    return Dictionary(
      sheet.fields.map { (document.string($0.label) ?? "", document.string($0.text) ?? "") },
      uniquingKeysWith: { $0 + " / " + $1 })
  }

  @Test("words with a colon behind the number of a later item are a part of its text")
  func wordsOfItem() throws {
    let fields = try fields(
      """
      事業名  デマンド交通運行事業
      担当課  都市計画課
      備考  令和６年10月から運行区域を広げる予定
      ①利用を希望する人の登録を受け付け、予約の電話を受けるために、窓口を置く。
      ②運行の内容を知ってもらうために、時刻表を配る。
      ③運行の評価：利用した人の声を聞いて次の年の運行に生かす。
      事業の目的  公共交通の空白地域に住む高齢者等の移動手段を確保する。
      """)
    #expect(fields["運行の評価"] == nil)
  }

  @Test("a text ends before a line with the sign of its own label")
  func signOfNextLabel() throws {
    let fields = try fields(
      """
      事業名  デマンド交通運行事業
      担当課  都市計画課
      事業の目的  公共交通の空白地域に住む高齢者等の移動手段を確保する。
      ■事業形態
      請負事業
      ■請負う先
      民間事業者・団体
      """)
    #expect(fields["事業形態"] == "請負事業")
  }

  @Test("a word inside a line that a year dates is the head of a value")
  func datedWord() throws {
    let fields = try fields(
      """
      事業名  デマンド交通運行事業
      担当部課  まちづくり部 都市計画課
      事業の目的  公共交通の空白地域に住む高齢者等の移動手段を確保する。
      成果指標  年間利用者数   現状（R4） 8,500人   目標（R8） 12,000人
      備考  令和６年10月から運行区域を広げる予定
      """)
    #expect(fields["目標"] == nil)
    #expect(fields["備考"] != nil)
  }

  @Test("a short word before a colon is a label behind a blank, too")
  func colonBehindBlank() throws {
    let document = Segmented(
      """
      部名：環境部　課名：ごみ減量課
      事業名　生ごみ堆肥化容器購入補助事業
      事業の目的
      家庭から出る生ごみの減量と資源化を進める。
      """)
    let sheet = try #require(document.tree.sheets.first)
    #expect(sheet.offices.map { document.string($0.text) } == ["環境部ごみ減量課"])
  }

  @Test("the rows of a table are no value of the heading below them")
  func rowsAboveHeading() throws {
    let fields = try fields(
      """
      事業名
      放課後児童クラブ運営事業
      担当課
      子育て支援課
      事業の目的
      保護者が昼間家庭にいない児童に適切な遊びと生活の場を与える。
      事業費（単位：千円）
      令和3年度決算
      令和4年度決算
      事業費
      85,200
      88,300
      国・県支出金
      42,000
      43,500
      一般財源
      43,200
      44,800
      評価
      必要性
      高い
      有効性
      高い
      """)
    #expect(fields["評価"] == nil)
    #expect(fields["必要性"] == "高い")
  }

  @Test(
    "the number of what the name's label calls the policy is its own",
    arguments: [("施策名", true), ("事業名", false)])
  func numberOfName(label: String, isNumber: Bool) throws {
    let document = Segmented(
      """
      \(label) 公共交通の充実
      施策コード:0201
      主管課 都市計画課
      目的  公共交通の空白地域に住む高齢者等の移動手段を確保する。
      """)
    let sheet = try #require(document.tree.sheets.first)
    #expect((sheet.number != nil) == isNumber)
  }
}
