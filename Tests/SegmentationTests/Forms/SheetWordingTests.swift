import Testing

@testable import ShisakuSegmentation

/// Labels and values as sheets of many offices print them.
@Suite("Labels and values of evaluation sheets")
struct SheetWordingTests {
  private func sheet(_ lines: String) throws -> (SheetNode, Segmented) {
    let document = Segmented(lines)
    return (try #require(document.tree.sheets.first), document)
  }

  private func named(_ line: String) throws -> (name: String?, number: String?, status: String?) {
    let (sheet, document) = try sheet(
      """
      \(line)
      担当課 環境課
      事業の目的 川で遊ぶ子どもを見守り、水の事故を減らす。
      事業の内容 夏の間、川べりに見守りの人を置く。
      """)
    return (
      document.string(sheet.name), document.string(sheet.number), sheet.status?.code.rawValue
    )
  }

  @Test(
    "what brackets beside a name say of its state is the status",
    arguments: [
      ("事業名 【新規】川の見守り事業", "new"), ("事業名 川の見守り事業 【拡充】", "expanded"),
      ("事業名 （新規） 川の見守り事業", "new"),
    ])
  func bracketedStatus(line: String, status: String) throws {
    let found = try named(line)
    #expect(found.name == "川の見守り事業")
    #expect(found.status == status)
  }

  @Test("a date is no name")
  func date() throws {
    #expect(try named("作成日 令和６年６月１８日\n事業名\n担当者").name == "")
    #expect(try named("事業名 作成日 令和６年６月１８日").name == "")
  }

  @Test("a number that a blank parts from a name is no part of it")
  func numberBeforeName() throws {
    #expect(try named("事業名 4 川に要する経費").name == "川に要する経費")
    #expect(try named("事業名 4 川に要する経費").number == nil)
    #expect(try named("事業名 014 川に要する経費").number == "014")
    // What a number counts is part of the name.
    #expect(try named("事業名 3 歳児健診事業").name == "3歳児健診事業")
    #expect(try named("事業名 24時間見守り事業").name == "24時間見守り事業")
  }

  @Test("on a line that holds many cells a name ends at the blank behind its last word")
  func nameOnLineOfCells() {
    let document = Segmented(
      """
      事務事業評価資料 施策名 森の保全 所管課 森林課 事業名 狩猟期のシカ捕獲拡大事業 台帳の綴り 係の棚 事業目的 農林業の被害を減らすことを目的とする。 事業内容 捕獲に報償費を払う。 会計 一般会計
      """)
    #expect(document.tree.sheets.map { document.string($0.name) } == ["狩猟期のシカ捕獲拡大事業"])
  }

  @Test(
    "a number of any length between two labels numbers no label", arguments: ["1", "12", "123"])
  func numberBetweenLabels(number: String) throws {
    let found = try named("事業番号 \(number) 事業名 川の見守り事業")
    #expect(found.number == number)
    #expect(found.name == "川の見守り事業")
  }

  @Test("a label in parentheses has the value behind it")
  func labelInParentheses() throws {
    let (sheet, document) = try sheet(
      """
      (所管部署) 総務部総務課
      事業名 川の見守り事業
      事業の目的 川で遊ぶ子どもを見守り、水の事故を減らす。
      """)
    #expect(sheet.offices.map { document.string($0.text) } == ["総務部総務課"])
  }

  @Test("名称 names what stands above it where another label names the policy")
  func bareName() throws {
    let (sheet, document) = try sheet(
      """
      事務事業名 川の見守り事業
      担当課 環境課
      根拠法令
      名称 河川法
      事業の目的 川で遊ぶ子どもを見守り、水の事故を減らす。
      活動の記録
      名称 見守りをした日の数
      """)
    #expect(document.string(sheet.name) == "川の見守り事業")
    #expect(document.tree.sheets.count == 1)
  }

  @Test("small letters number labels as figures do")
  func letteredLabels() throws {
    let (sheet, document) = try sheet(
      """
      事業名 川の見守り事業
      a.担当課 環境課
      b.事業期間 平成7年度から平成22年度
      c.根拠法令 河川法
      事業の目的 川で遊ぶ子どもを見守り、水の事故を減らす。
      """)
    #expect(sheet.period?.edtf == "1995-04-01/2011-03-31")
    #expect(sheet.fields.compactMap { document.string($0.text) } == ["河川法"])
  }

  @Test("a label with a line for each of its letters is one")
  func lettersBelowOneAnother() throws {
    let (sheet, document) = try sheet(
      """
      事業名 川の見守り事業
      担
      当 環境課
      根
      拠
      法
      令 河川法
      目 川で遊ぶ子どもを見守り、水の事故を減らす。
      的
      事業の内容 夏の間、川べりに見守りの人を置く。
      """)
    #expect(sheet.offices.map { document.string($0.text) } == ["環境課"])
    #expect(document.string(sheet.texts[.purpose]?.ranges) == "川で遊ぶ子どもを見守り、水の事故を減らす。")
    #expect(sheet.fields.compactMap { document.string($0.text) } == ["河川法"])
  }

  @Test("two letters that head a column are no label of what stands below them")
  func lettersOfColumn() throws {
    let (sheet, document) = try sheet(
      """
      事業名 川の見守り事業
      担当課 環境課
      事業の目的 川で遊ぶ子どもを見守り、水の事故を減らす。
      評
      価
      評価に関する説明
      """)
    #expect(sheet.fields.allSatisfy { document.string($0.label) != "評価" })
  }

  @Test("a spaced-out label does not go on with the one below it")
  func spacedLabelAboveAnother() throws {
    let (sheet, document) = try sheet(
      """
      事 業 名 川の見守り事業 環境計画
      担当課 環境課
      事業の目的 川で遊ぶ子どもを見守り、水の事故を減らす。
      """)
    #expect(document.string(sheet.name)?.hasPrefix("川の見守り事業") == true)
    #expect(sheet.offices.map { document.string($0.text) } == ["環境課"])
  }

  @Test("the number of the measure is not that of a project")
  func numberOfMeasure() throws {
    #expect(try named("施策番号 2-8\n事務事業名 川の見守り事業").number == nil)
    #expect(try named("施策番号 2-8\n施策名 川の見守り").number == "2-8")
  }

  @Test("who heads an office is no part of its name")
  func headOfOffice() throws {
    let (sheet, document) = try sheet(
      """
      事業名 川の見守り事業
      担当課 環境課長 川野太郎
      事業の目的 川で遊ぶ子どもを見守り、水の事故を減らす。
      """)
    #expect(sheet.offices.map { document.string($0.text) } == ["環境課"])
  }

  @Test("letters apart that spell a row of amounts are no name")
  func spelledRow() throws {
    let (sheet, _) = try sheet(
      """
      事務事業名
      国   庫   支   出   金 対象年度
      担当課 環境課
      事業の目的 川で遊ぶ子どもを見守り、水の事故を減らす。
      """)
    #expect(sheet.name.isEmpty)
  }

  @Test("a note that opens with its sign right behind a label is no part of the text")
  func signedNote() throws {
    let (sheet, document) = try sheet(
      """
      事業名 川の見守り事業
      担当課 環境課
      事業の目的
      ※上の計画のどこに当たるかを記載
      川で遊ぶ子どもを見守り、水の事故を減らす。
      """)
    #expect(document.string(sheet.texts[.purpose]?.ranges) == "川で遊ぶ子どもを見守り、水の事故を減らす。")
  }

  @Test("a sentence above a table of amounts is whole")
  func textAboveTable() throws {
    let (sheet, document) = try sheet(
      """
      事務事業名
      給食の用品の購入事務
      部 名
      課 名
      教育部
      保健給食課
      2.事務事業の概要
      対 象
      市内小中学校
      目 的
      安全で良質な学校給食を出すために、各学校で使
      用する物品の購入費用を各学校に配り、物品を買います。
      手段、手法
      各学校ごとに使用する衛生管理及び給食業務に必要な物
      品を購入します。
      22年度(決算額)
      8,194
      人件費
      総事業費
      3.活動内容
      成 果(効果・予測)
      より安全な給食提供が行えます。
      """)
    #expect(
      document.string(sheet.texts[.overview]?.ranges)
        == "各学校ごとに使用する衛生管理及び給食業務に必要な物品を購入します。")
  }

  @Test("a short text ends before a ticked box below it")
  func textAboveChoice() throws {
    let (sheet, document) = try sheet(
      """
      事業名 川の見守り事業
      根拠法令等 市実施要綱
      ☑直営
      担当課 環境課
      事業の目的 川で遊ぶ子どもを見守り、水の事故を減らす。
      """)
    #expect(sheet.fields.compactMap { document.string($0.text) } == ["市実施要綱"])
  }
}
