import Testing

@testable import ShisakuSegmentation

/// Sheets that are alone in a plain dump, so that no other one shows where their values stand.
@Suite("Single sheets in plain text")
struct SingleSheetTests {
  @Test(
    "all items of a list behind a label are its text, also where a later one reads more like it",
    arguments: ["●", "⚫", "◯"])
  func lists(bullet: String) throws {
    let document = Segmented(
      """
      令和3年度補正予算案の事業概要（PR資料）
      染め物の遠隔販売促進事業
      令和3年度補正予算案額 12.6億円
      産業局暮らしの産業課
      事業の内容
      事業イメージ
      事業目的・概要
      \(bullet) 催しの多くが取りやめとなり、小さな工房の売上げが大きく減っ
      ています。
      \(bullet) そこで、工房が離れた買い手と商談するための映像の制作を支援します。
      成果目標
      \(bullet) 離れた所との商談の成約率を20％以上とすることを目指します。
      """)
    let sheet = try #require(document.tree.sheets.first)
    #expect(document.string(sheet.name) == "染め物の遠隔販売促進事業")
    let overview = try #require(document.string(sheet.texts[.overview]?.ranges))
    #expect(overview.contains("催しの多く") && overview.contains("映像の制作を支援します。"))
    #expect(sheet.fields.map { document.string($0.label) } == ["成果目標"])
  }

  @Test("a label whose letters stand one below the other heads the rows beside it and has no value")
  func standingLabel() throws {
    let document = Segmented(
      """
      事務事業名
      政
      策
      体
      系
      空き地の見回り事業
      政策名　03 きれいなまち
      施策名　11 ごみを減らす
      所属課 環境課
      事業の目的
      空き地にごみを捨てさせない。
      """)
    let sheet = try #require(document.tree.sheets.first)
    #expect(document.string(sheet.name) == "空き地の見回り事業")
    #expect(sheet.offices.count == 1)
  }

  @Test("a title stands below a code, and a text of a later label fills the place of one left out")
  func codedTitle() throws {
    let document = Segmented(
      """
      <基本情報>
      施策課題
      41205000
      堀割を生かした憩いの場づくり
      作成課
      港湾局水辺部水辺課
      基本政策
      自然と調和したまちづくり
      <施策概要>
      この施策で
      解決すべき課題
      ●堀割の岸は塀に囲まれており、水辺に近づける場所が限られています。
      施策の概要
      ●堀割の岸に遊歩道を設け、夜も安全に歩ける水辺をつくります。
      <施策の目標>
      施策の目標
      ●憩うことのできる水辺を増やします。
      """)
    let sheet = try #require(document.tree.sheets.first)
    #expect(document.string(sheet.name) == "堀割を生かした憩いの場づくり")
    #expect(document.string(sheet.number) == "41205000")
    #expect(
      document.string(sheet.texts[.overview]?.ranges) == "堀割の岸に遊歩道を設け、夜も安全に歩ける水辺をつくります。")
  }
}
