import Testing

@testable import ShisakuSegmentation

/// What stands where a value may stand and is none, or is that of something else.
@Suite("Texts that are no values")
struct NoValueTests {
  private func sheet(_ lines: String) throws -> (SheetNode, Segmented) {
    let document = Segmented(lines)
    return (try #require(document.tree.sheets.first), document)
  }

  @Test("the year that a form opens with is no period of its policy")
  func yearOfForm() throws {
    let (sheet, _) = try sheet(
      """
      令和６年度
      評価の記録
      整理番号
      事業名 川の見守り事業
      担当課 環境課
      実施年度
      区分
      事業の目的
      川で遊ぶ子どもを見守り、水の事故を減らす。
      """)
    #expect(sheet.period == nil)
  }

  @Test("a year with 開始 behind it begins an open period", arguments: ["開始", "から", "以降"])
  func beginning(_ word: String) throws {
    let (sheet, _) = try sheet(
      """
      事業名 川の見守り事業
      担当課 環境課
      事業期間 昭和62年度\(word)
      事業の目的
      川で遊ぶ子どもを見守り、水の事故を減らす。
      """)
    #expect(sheet.period?.edtf == "1987-04-01/..")
  }

  @Test("a title that its line has twice is printed once in the record")
  func titleTwice() throws {
    let (sheet, document) = try sheet(
      """
      川の見守り事業 川の見守り事業

      担当課 環境課
      事業の目的
      川で遊ぶ子どもを見守り、水の事故を減らす。
      具体的内容
      夏の間、川べりに見守りの人を置く。
      """)
    #expect(document.string(sheet.name) == "川の見守り事業")
  }

  @Test(
    "what says which amount stands beside it titles no sheet",
    arguments: ["一般財源", "国・府支出金の内訳", "（所要額）", "うち国費"])
  func amountAsTitle(_ words: String) throws {
    let (sheet, _) = try sheet(
      """
      \(words)

      担当課 環境課
      事業の目的
      川で遊ぶ子どもを見守り、水の事故を減らす。
      具体的内容
      夏の間、川べりに見守りの人を置く。
      """)
    #expect(sheet.name.isEmpty)
  }

  @Test("a name that stands apart from its label is doubtful")
  func nameApart() throws {
    let (sheet, document) = try sheet(
      """
      川の見守り事業
      事業名
      担当課 環境課
      事業の目的
      川で遊ぶ子どもを見守り、水の事故を減らす。
      """)
    #expect(document.string(sheet.name) == "川の見守り事業")
    #expect(sheet.confidence.first { $0.0 == "/name" }?.1 == 0.8)
  }

  @Test("the guide to a form is no policy")
  func guide() {
    let document = Segmented(
      """
      評価の手順
      事業名 担当する事業
      担当課 総務課
      事業の目的
      事業を行う目的を記載しています。
      事業の概要
      年度ごとに何を行うかを記入してください。
      """)
    #expect(document.tree.sheets.isEmpty)
  }

  @Test("a telephone number is no number of a policy, and the office stands before it")
  func telephone() throws {
    let (sheet, document) = try sheet(
      """
      事業名 川の見守り事業

      環境部 水辺課
      電話番号：000-00-0000
      事業の目的
      川で遊ぶ子どもを見守り、水の事故を減らす。
      """)
    #expect(sheet.number == nil)
    #expect(sheet.offices.map { document.string($0.text) } == ["環境部水辺課"])
  }

  @Test("of two periods the one whose label stands first is that of the policy")
  func twoPeriods() throws {
    let (sheet, _) = try sheet(
      """
      事業名 川の見守り事業
      担当課 環境課
      事業
      期間
      昭和60年度～

      事業の目的
      川で遊ぶ子どもを見守り、水の事故を減らす。
      工期：令和３年度～令和５年度
      """)
    #expect(sheet.period?.edtf == "1985-04-01/..")
  }

  @Test("the year of a row dates no other row, and that above rows dates them all")
  func yearOfRow() throws {
    let (rows, _) = try sheet(
      """
      事業名 川の見守り事業
      担当課 環境課
      事業の目的
      川で遊ぶ子どもを見守り、水の事故を減らす。
      予算額
      令和５年度予算額 300千円
      決算額 290千円
      """)
    #expect(rows.budget?.entries.map(\.fiscalYear) == [2023, nil])
    let (head, _) = try sheet(
      """
      事業名 川の見守り事業
      担当課 環境課
      事業の目的
      川で遊ぶ子どもを見守り、水の事故を減らす。
      予算額
      令和５年度
      予算額 300千円
      決算額 290千円
      """)
    #expect(head.budget?.entries.map(\.fiscalYear) == [2023, 2023])
  }

  @Test("a unit alone on its line is a label that its cell has cut, and no office")
  func cutLabelOfOffice() throws {
    let (sheet, document) = try sheet(
      """
      事業名 川の見守り事業
      部局名 環境部
      課
      名 水辺課
      事業の目的
      川で遊ぶ子どもを見守り、水の事故を減らす。
      """)
    #expect(!sheet.offices.contains { document.string($0.text)?.hasSuffix("部課") ?? false })
  }

  @Test("the number before a name is none of it where both labels stand before both values")
  func numberBeforeName() throws {
    let (sheet, document) = try sheet(
      """
      事業コード 事業名 194030 川の見守り事業
      担当課 環境課
      事業の目的
      川で遊ぶ子どもを見守り、水の事故を減らす。
      """)
    #expect(document.string(sheet.name) == "川の見守り事業")
    #expect(document.string(sheet.number) == "194030")
  }

  @Test("borders of cells at the ends of lines are no part of values")
  func borders() throws {
    let (sheet, document) = try sheet(
      """
      事業名 |
      川の見守り事業 |
      担当課名 |
      環境課 |
      事業の目的 |
      川で遊ぶ子どもを見守り、水の事故を減らす。
      |
      """)
    #expect(document.string(sheet.name) == "川の見守り事業")
    #expect(sheet.offices.map { document.string($0.text) } == ["環境課"])
    #expect(
      document.string(sheet.texts[.purpose]?.ranges) == "川で遊ぶ子どもを見守り、水の事故を減らす。")
  }

  @Test("labels of one character before the units of an office are none of it")
  func labelsWithinOffice() throws {
    let (sheet, document) = try sheet(
      """
      事業名 川の見守り事業
      担当部署 名 部 教育委員会事務局 課 図書館
      事業の目的
      川で遊ぶ子どもを見守り、水の事故を減らす。
      """)
    #expect(sheet.offices.map { document.string($0.text) } == ["教育委員会事務局図書館"])
  }

  @Test("a year before a label of amounts on its line is that of the amount")
  func yearBeforeLabel() throws {
    let (sheet, _) = try sheet(
      """
      事業名 川の見守り事業
      担当課 環境課
      事業の目的
      川で遊ぶ子どもを見守り、水の事故を減らす。
      平成26年度 決算額 1,299千円
      平成27年度 決算額 1,011千円
      """)
    let entries = try #require(sheet.budget?.entries)
    #expect(entries.map(\.fiscalYear) == [2014, 2015])
    #expect(entries.map(\.amount) == [1_299_000, 1_011_000])
  }

  @Test("what the costs of a sheet are made up of is no list of policies")
  func costs() {
    let document = Segmented(
      """
      番号 事業名 会計 説明
      課室名: 担当名: 内線:
      事業概要
      事業説明
      事業効果
      根拠法令
      （１）番組をつくる費用 117,490千円
      （２）番組を配る費用 800千円
      （３）事務の費用 273千円
      """)
    #expect(document.tree.sheets.isEmpty)
  }

  @Test("of a single sheet in a plain dump only what ends as names do is the title that names it")
  func tornTitles() {
    func sheet(_ title: String) -> Segmented {
      Segmented(
        """
        \(title)
        担当課 長寿福祉課
        事業の目的
        一人で暮らす高齢者が安心して暮らせるようにする。
        事業の概要
        民生委員が月に一度訪ね、困りごとを聞く。

        """)
    }
    for title in ["令和７年度", "その他の財源の内容", "÷活動の指標"] {
      #expect(sheet(title).tree.sheets.map(\.name) == [[]])
    }
    let named = sheet("見守り訪問事業")
    #expect(named.tree.sheets.map { named.string($0.name) } == ["見守り訪問事業"])
  }

  @Test("numbers of several cells are none of the policy")
  func numbersOfCells() {
    let document = Segmented(
      """
      事業名 見守り訪問事業
      款 項 目 事業コード
      03 01 02 8513
      担当課 長寿福祉課
      事業の目的
      一人で暮らす高齢者が安心して暮らせるようにする。

      """)
    #expect(document.tree.sheets.map(\.number) == [nil])
  }

  @Test("a label that its cell has cut is no part of the office above it")
  func cutLabel() {
    let document = Segmented(
      """
      事業名 見守り訪問事業
      部局名 保健福祉部
      課
      名 長寿福祉課
      事業の目的
      一人で暮らす高齢者が安心して暮らせるようにする。

      """)
    let offices = document.tree.sheets.flatMap(\.offices).map { document.string($0.text) }
    #expect(!offices.contains { $0?.contains("名") ?? true })
    #expect(!offices.isEmpty)
  }
}
