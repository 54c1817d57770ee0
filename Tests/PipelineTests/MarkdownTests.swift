import Shisaku
import ShisakuTestSupport
import Testing

/// Texts with the marks of Markdown, as programs write what they read from PDF and office files.
@Suite("Texts with marks of Markdown")
struct MarkdownTests {
  private func policies(_ text: String) throws -> [JSONValue] {
    let result = try DocumentPipeline().convert(Array(text.utf8), id: "text", name: "text.md")
    return try (0..<result.policyCount).map { try JSONValue(result.policyJSON(at: $0)) }
  }

  @Test("stars and breaks are no part of names and texts")
  func table() throws {
    let policies = try policies(
      """
      # 令和6年度当初予算の主な事業

      （単位：千円）

      |番号|事業名|事業概要|担当課|予算額|
      |---|---|---|---|---|
      |1|**見守り訪問**|一人で暮らす高齢者を訪ねる。<br>安否を**必ず**確かめる。|高齢福祉課|5,210|
      |2|**手話通訳の設置**<br>【新規】|窓口に手話通訳者を置く。|障害福祉課|3,100|
      |3|**介護人材の確保**|研修の費用を補助する。|介護保険課|12,000|
      """)
    #expect(policies.map { $0.text("name") } == ["見守り訪問", "手話通訳の設置", "介護人材の確保"])
    // What is read stands in the source: stars in the middle of a text stay.
    #expect(policies[0].text("overview") == "一人で暮らす高齢者を訪ねる。安否を**必ず**確かめる。")
    #expect(policies.map { $0["status"]?["code"]?.string } == [nil, "new", nil])
  }

  @Test("labels may stand in stars, and headings of the markup head entries")
  func form() throws {
    let sheet = try policies(
      """
      ## 事務事業評価シート（令和5年度実績）

      |事務事業名|見守り訪問|担当課|高齢福祉課|
      |---|---|---|---|
      |**事業の目的**|高齢者が住み慣れた地域で安心して暮らせるようにする。|||
      |**事業の内容**|民生委員と協力し、一人で暮らす高齢者を月に1回訪ねる。|||
      |**事業期間**|平成20年度～|根拠法令|老人福祉法|
      """)
    #expect(sheet.map { $0.text("name") } == ["見守り訪問"])
    #expect(sheet[0].text("purpose") == "高齢者が住み慣れた地域で安心して暮らせるようにする。")
    #expect(sheet[0].text("overview") == "民生委員と協力し、一人で暮らす高齢者を月に1回訪ねる。")
    let list = try policies(
      """
      # 令和6年度 予算案の概要

      ## 1. 子育て

      - **保育所の整備**（拡充）　120,000千円　〔保育課〕
      - **産後のケア**（新規）　8,400千円　〔健康課〕

      ## 2. 防災

      - **避難所の備蓄**　15,600千円　〔防災課〕
      """)
    #expect(list.map { $0.text("name") } == ["保育所の整備", "産後のケア", "避難所の備蓄"])
    #expect(
      list.map { $0.elements("path").map(\.string) } == [["1.子育て"], ["1.子育て"], ["2.防災"]])
  }

  @Test("lines between cells are no part of a text that ends with a sign, which is read alone")
  func pipes() throws {
    let policies = try policies(
      """
      施策名：見守りの充実
      概要
      R1|高齢者を訪ねる|−
      予算額
      """)
    #expect(policies.map { $0.text("overview") } == ["R1高齢者を訪ねる−"])
  }

  @Test("stars and signs that mark nothing stay", arguments: ["* 川 ** の", "***川***の", "#川", "**川"])
  func others(_ words: String) throws {
    let policies = try policies(
      """
      事業名 \(words)見守りに要する経費
      担当課 環境課
      事業の目的 川で遊ぶ子どもを見守り、水の事故を減らす。
      事業の内容 夏の間、川べりに見守りの人を置く。
      """)
    let name = words.filter { $0 != " " } + "見守りに要する経費"
    #expect(policies.map { $0.text("name") } == [name])
  }
}
