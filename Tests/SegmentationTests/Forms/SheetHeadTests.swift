import Testing

@testable import ShisakuSegmentation

/// What stands above the labels of sheets whose form has none for the name.
@Suite("The heads of sheets without a label for the name")
struct SheetHeadTests {
  @Test("a sheet begins with the line that says where it stands in the budget, which is no name")
  func budgetPaths() {
    let document = Segmented(
      """
      令和６年度 主要事業説明書
      （単位：千円）
      ３款 民生費 ２項 児童福祉費 １目 児童福祉総務費
      新規\t子育て家計の相談事業費\tこども家庭課
      区分\t予算額\t一般財源
      本年度\t3,480\t1,740
      事業の目的

      暮らしの見通しを立てられるように支える。
      事業の内容

      相談の日を月に２回設ける。

      ４款 衛生費 １項 保健衛生費 ３目 予防費
      拡充\t予防接種の助成事業費\t健康づくり課
      区分\t予算額\t一般財源
      本年度\t18,900\t18,900
      事業の目的

      重い病になるのを防ぐ。
      事業の内容

      接種の費用の一部を助成する。
      """)
    let sheets = document.tree.sheets
    #expect(sheets.map { document.string($0.name) } == ["子育て家計の相談事業費", "予防接種の助成事業費"])
    #expect(sheets.map { $0.status?.code } == [.new, .expanded])
    #expect(sheets.map { $0.offices.count } == [1, 1])
  }

  @Test("what stands on the row of the first label is the sheet's, with a number before it")
  func rows() {
    var table = PlacedTable(columns: [0, 80, 260, 340])
    table.place([("令和５年度事務事業評価シート【簡易版】 教育委員会", 200)], gap: 20)
    for (number, name, office) in [
      ("No.17", "読書を広める事業", "学校教育課"), ("No.18", "教室の相談事業", "教育支援センター"),
    ] {
      table.row([number, name, "担当課等", office], gap: 20)
      table.row(["4 事業の目的", "子どもが自ら学ぶ力を育てる。"], gap: 20)
      table.row(["6 事業の内容", "学校に人を置き、子どもの相談に応じる。"], gap: 20)
      table.row(["8 事業の効果", "前の年より多くの子どもが学んだ。"], gap: 40)
    }
    let (tree, reading) = table.tree
    #expect(tree.sheets.map { reading.string($0.name) } == ["読書を広める事業", "教室の相談事業"])
    #expect(tree.sheets.map { reading.string($0.number) } == ["17", "18"])
    #expect(tree.sheets.map { $0.offices.count } == [1, 1])
  }

  @Test("the lowest step in the head numbers the name beside it, those above are its path")
  func numberedSteps() {
    func sheet(_ goal: String, _ number: String, _ name: String, _ office: String) -> String {
      """
      \(goal)

      \(number)

      \(name)

      担当課

      \(office)

      施策の概要

      住民と協力して見守りを続け、早く気づける地域をつくる。

      現状と課題

      見守る人が減り、目の届かない道がある。

      """
    }
    let document = Segmented(
      "令和７年度 政策評価の事前分析表\n\n"
        + sheet("基本目標１ 暮らしの安全の確保", "業績目標２", "通学路の見守りの推進", "生活安全課")
        + sheet("基本目標４ 円滑な交通の確保", "業績目標３", "高齢歩行者の安全対策の推進", "交通企画課"))
    let sheets = document.tree.sheets
    #expect(sheets.map { document.string($0.name) } == ["通学路の見守りの推進", "高齢歩行者の安全対策の推進"])
    #expect(sheets.map { document.string($0.number) } == ["業績目標2", "業績目標3"])
    #expect(
      sheets.map { $0.path.map { document.string($0) } } == [
        ["基本目標1暮らしの安全の確保"], ["基本目標4円滑な交通の確保"],
      ])
  }

  @Test("a title that calls for applications names what it calls for")
  func calls() {
    let document = Segmented(
      """
      地域の見守り設備整備事業に係る提案の公募

      総合通信部 移動通信推進室

      １ 目的
      人が減る地域の暮らしを支える設備を整える。

      ２ 事業の概要
      カメラやセンサーを置く費用を補助する。

      ３ 補助率
      1/2
      """)
    #expect(document.tree.sheets.map { document.string($0.name) } == ["地域の見守り設備整備事業"])
  }

  @Test("a step of what a policy belongs to is not its name")
  func steps() throws {
    let document = Segmented(
      """
      事業番号
      施策体系
      事業名

      安全・安心

      ＞

      暮らしの安全

      担当部署

      くらし安全課

      事業の目的

      消費者の被害を防ぎ、被害に遭った市民を助ける。

      事業の概要

      相談員を置いた窓口を週に５日開く。
      """)
    let sheet = try #require(document.tree.sheets.first)
    #expect(sheet.name.isEmpty)
  }

  @Test("the table of what a policy is made up of holds no policies, also at the end of its sheet")
  func components() {
    let document = Segmented(
      """
      令和５年度 施策評価シート
      番号 ３－４
      名称 暮らしを支える交通の確保
      主管課 交通政策課
      対象 市民、交通事業者
      現状と課題
      バスの利用者が減り続け、減便が進んでいる。
      今後の取組方針
      通院に使いやすい時刻を地域と話し合って定める。
      ５．施策を構成する事務事業
      No.\t事務事業名\t担当課\tR4決算\tR5予算
      1\t乗合交通の運行事業\t交通政策課\t61,230\t72,400
      2\tバス路線の維持補助金\t交通政策課\t48,900\t50,000
      3\t乗車券の交付事業\t福祉総務課\t8,590\t9,500
      """)
    #expect(document.tree.sheets.map { document.string($0.name) } == ["暮らしを支える交通の確保"])
  }

  @Test("an office in the head is no title, also where there is another one")
  func offices() throws {
    let document = Segmented(
      """
      水辺局水辺保全部水辺課
      山里局山里部山里課
      川と山の見守り事業
      事業の目的
      川と山で遊ぶ子どもを見守り、事故を減らす。
      事業の内容
      川と山に人を置いて見守る。
      対象
      市内の子ども
      """)
    let sheet = try #require(document.tree.sheets.first)
    #expect(document.string(sheet.name) == "川と山の見守り事業")
  }
}
