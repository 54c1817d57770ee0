import ShisakuSourceText
import ShisakuTestSupport
import Testing

@testable import ShisakuSegmentation

/// What sheets of one form show together.
@Suite("Forms that a document shows by itself")
struct FormDocumentTests {
  private static let names = ["川の見守り事業", "森の学校事業", "港の灯り事業", "橋の点検事業"]
  private static let purposes = [
    "川の事故を減らすことを目指す。", "子どもが森に親しむことを目指す。", "夜の港の安全を確保する。", "橋の傷みを早く見つける。",
  ]
  private static let remarks = [
    "見守りの人が足りない地区がある。", "森に入れる日が限られている。", "灯りの向きを見直す必要がある。", "点検に時間がかかっている。",
  ]

  private func document(_ sheet: (Int) -> String) -> Segmented {
    Segmented(Self.names.indices.map(sheet).joined(separator: "\n\n\n"))
  }

  @Test("a short text that stands on every sheet before a sentence of its own is a label")
  func recurringLabels() {
    let document = document { index in
      """
      事業名
      \(Self.names[index])

      事業の目的
      \(Self.purposes[index])

      現場の声
      \(Self.remarks[index])

      担当課
      環境課
      """
    }
    let fields = document.tree.sheets.map { sheet in
      sheet.fields.map { [document.string($0.label), document.string($0.text)] }
    }
    #expect(fields == Self.remarks.map { [["現場の声", $0]] })
  }

  @Test("words that each sheet has below a text are no part of it")
  func printedWords() {
    var pages = PlacedTable(columns: [0, 200])
    for (name, purpose) in zip(Self.names, Self.purposes) {
      if !pages.text.isEmpty { pages.turnPage() }
      pages.place([(name, 60)], gap: 40)
      pages.place([("事業の目的", 0), ("イメージ", 300)])
      pages.place([("市が行う点検の結果をもとに、", 0), ("点検", 320)])
      pages.place([(purpose, 0), ("公表", 420)], gap: 40)
      pages.place([("取組のあらまし", 0)])
      pages.place([("市", 40), ("住民の団体", 120)], gap: 40)
      pages.place([("担当：環境課", 0)])
    }
    let (tree, reading) = pages.tree
    #expect(
      tree.sheets.map { reading.string($0.texts[.purpose]?.ranges) }
        == Self.purposes.map { "市が行う点検の結果をもとに、" + $0 })
  }

  @Test("what a form asks behind a label is no part of the value")
  func hints() {
    let document = document { index in
      """
      事業名
      \(Self.names[index])

      事業の目的
      どのような状態にしたいか
      \(Self.purposes[index])

      担当課
      環境課
      """
    }
    #expect(
      document.tree.sheets.map { document.string($0.texts[.purpose]?.ranges) } == Self.purposes)
  }

  @Test("values that stand before their labels are found where sheets agree")
  func valuesBefore() {
    let document = document { index in
      """
      \(Self.names[index])

      事業名

      環境課

      担当課

      事業の目的
      \(Self.purposes[index])

      根拠法令
      河川法
      """
    }
    let sheets = document.tree.sheets
    #expect(sheets.map { document.string($0.name) } == Self.names)
    #expect(sheets.map { $0.offices.map(\.path) } == Self.names.map { _ in [["環境課"]] })
  }

  @Test("a note behind a label in brackets belongs to the label")
  func notes() {
    let document = document { index in
      """
      【事業名】
      \(Self.names[index])
      【事業の目的】（簡潔に）
      \(Self.purposes[index])
      【担当課】
      環境課
      """
    }
    #expect(
      document.tree.sheets.map { document.string($0.texts[.purpose]?.ranges) } == Self.purposes)
  }

  @Test("a text that breaks off is doubtful or left out")
  func confidence() {
    let document = document { index in
      """
      事業名
      \(Self.names[index])

      事業の目的
      \(Self.purposes[index].dropLast(3))

      担当課
      環境課
      """
    }
    let confidences = document.tree.sheets.compactMap { $0.texts[.purpose]?.confidence }
    #expect(confidences.allSatisfy { $0 < 0.9 })
    let leftOut = document.tree.sheets.count {
      $0.diagnostics.contains { $0.code == "segmentation.text-torn" }
    }
    #expect(confidences.count + leftOut == 4)
    #expect(leftOut > 0)
  }

  @Test func `years without an era are those nearest to the year of the sheet`() throws {
    let document = Segmented(
      """
      平成27年度　事業評価シート
      事業名　図書の購入
      事業の目的　市民の学びを支える資料をそろえることを目的とする。
      事業費の推移（単位：千円）
      区分　25年度決算　26年度決算　27年度予算
      事業費　12,300　12,100　11,900
      今後の方向性　継続
      """)
    let entries = try #require(document.tree.sheets.first?.budget?.entries)
    #expect(entries.map(\.fiscalYear) == [2013, 2014, 2015])
    #expect(entries.map(\.kind) == [.executed, .executed, .initial])
    #expect(entries.map(\.amount) == [12_300_000, 12_100_000, 11_900_000])
  }

  @Test(arguments: [
    ("教育部 中央図書館", "教育部中央図書館"), ("こども部 保育課 みどり保育園", "こども部保育課みどり保育園"),
    ("内航課 課長 港 太郎", "内航課"), ("環境課（内線12）", "環境課"), ("水道局 経営室長", "水道局"),
  ])
  func `an office has all its units and no post`(_ printed: String, _ office: String) throws {
    let document = Segmented(
      """
      事業名　緑の保全
      担当部課　\(printed)
      事業の目的　市の緑を守り、育てることを目的とする。
      今後の方向性　継続
      """)
    let offices = try #require(document.tree.sheets.first).offices
    #expect(offices.map { document.string($0.text) } == [office])
  }

  @Test func `a label right before another one of its field heads it and takes no text`() throws {
    let document = Segmented(
      """
      川の見守り事業
      令和4年度予算案額　12億円（10億円）
      河川課
      総合計画　基本目標　安全なまち
      電話　内線 345
      事業の内容
      事業目的・概要
      川の水位を測り、住む人に知らせます。
      成果目標
      令和4年度末までに観測所を40か所にします。
      """)
    #expect(document.tree.sheets.count == 1)
    let sheet = try #require(document.tree.sheets.first)
    #expect(document.string(sheet.name) == "川の見守り事業")
    #expect(document.string(sheet.texts[.overview]?.ranges) == "川の水位を測り、住む人に知らせます。")
    #expect(sheet.budget?.entries.map(\.fiscalYear) == [2022, 2021])
    let fields = sheet.fields.map { document.string($0.text) ?? "" }
    #expect(fields.contains("安全なまち") && !fields.contains { $0.contains("345") })
  }

  @Test(
    arguments: [
      ("令和6年度　予算要求シート", [2024, 2024, nil]), ("令和5年度　決算の成果", [nil, 2023, 2023]),
      ("事業評価シート", [nil]), ("令和5年度　主要施策の成果", [2023]),
    ] as [(String, [Int?])])
  func `the title dates the amounts that it speaks of`(_ title: String, _ years: [Int?]) throws {
    let amounts = years.count > 1 ? "要求額　900千円\n査定額　800千円\n決算額　700千円" : "予算額　900千円"
    let document = Segmented(
      """
      \(title)

      事業名：川の見守り
      \(amounts)
      財源内訳　県支出金 500千円　一般財源 400千円
      事業の目的：川の水位を測り、住む人に知らせることを目的とする。
      """)
    let entries = try #require(document.tree.sheets.first?.budget?.entries)
    #expect(entries.map(\.fiscalYear) == years)
  }

  @Test func `the head of a table on a sheet labels nothing`() throws {
    let document = Segmented(
      """
      施策名　ごみの減量
      主管課　環境課　　関係課　学校教育課
      施策の目的
      ごみの発生を抑え、資源を循環させるまちをつくる。
      構成する事業
      事務事業名　担当課　事業費（千円）　評価
      啓発の推進　環境課　1,200　A
      回収の奨励　環境課　3,400　B
      今後の方向性
      雑がみの分別を進める。
      """)
    let sheet = try #require(document.tree.sheets.first)
    #expect(document.tree.sheets.count == 1)
    #expect(document.string(sheet.name) == "ごみの減量")
    #expect(sheet.offices.map { document.string($0.text) } == ["環境課", "学校教育課"])
    #expect(sheet.fields.map { document.string($0.text) } == ["雑がみの分別を進める。"])
    #expect(sheet.budget == nil)
  }

  @Test func `of an amount and the one of the year before the first is told without a year`() throws
  {
    let document = Segmented(
      """
      事業名：若い農家の支援
      担当：農業課
      予算額：　123,456千円（前年度　110,000千円）
      １　趣旨
      　農業を始める人を後押しする資金を交付する。
      ２　事業内容
      　研修の間、生活の費用を補う。
      """)
    let sheet = try #require(document.tree.sheets.first)
    #expect(sheet.budget?.entries.map(\.amount) == [123_456_000])
    #expect(sheet.budget?.entries.map(\.fiscalYear) == [nil])
  }

  @Test func `amounts that nothing tells apart are named`() throws {
    let document = Segmented(
      """
      事業名：若い農家の支援
      担当：農業課
      事業費　100千円　200千円　300千円
      事業の目的：農業を始める人を後押しする資金を交付する。
      """)
    let sheet = try #require(document.tree.sheets.first)
    #expect(sheet.budget == nil)
    #expect(sheet.diagnostics.map(\.code) == ["segmentation.budget-untold"])
  }

  @Test func `items that count on belong to one text, and a telephone to no office`() throws {
    let document = Segmented(
      """
      介護の機器の導入
      令和6年度当初予算案　12億円（10億円）
      老健局高齢者支援課（内線1234）

      １　事業の目的
      介護の現場の職員の負担を軽くする。

      ２　事業の概要
      （１）導入の支援
      施設が機器を買う費用の一部を補助する。
      （２）効果の検証
      導入前後の業務時間を測る。

      ３　実施主体
      都道府県
      """)
    let sheet = try #require(document.tree.sheets.first)
    #expect(
      document.string(sheet.texts[.overview]?.ranges)?.hasSuffix("導入前後の業務時間を測る。") == true)
    #expect(sheet.offices.map { document.string($0.text) } == ["老健局高齢者支援課"])
  }

  @Test func `numbers beside labels are their values, and brackets over labels have none`() throws {
    let document = Segmented(
      """
      事業名　市民の相談
      担当課　くらし安全課
      【Plan】
      事業の目的　悩みごとの解決を手助けする。
      事業概要　弁護士による相談を月4回開く。
      【Check】
      妥当性　３　　効率性　３　　有効性　４
      予約が取りにくい月がある。
      【Action】
      今後の方向性　継続
      """)
    let sheet = try #require(document.tree.sheets.first)
    let fields = sheet.fields.map {
      [document.string($0.label) ?? "", document.string($0.text) ?? ""]
    }
    #expect(fields.contains(["妥当性", "3"]) && fields.contains(["効率性", "3"]))
    #expect(!fields.contains { ["Plan", "Check", "Action"].contains($0[0]) })
  }
}
