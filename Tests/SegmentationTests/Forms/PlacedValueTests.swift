import Testing

@testable import ShisakuSegmentation

/// Values that stand near labels of others on the page.
@Suite("Values by their places")
struct PlacedValueTests {
  private func fields(_ sheet: SheetNode, _ reading: Reading) -> [[String?]] {
    sheet.fields.map { [reading.string($0.label), reading.string($0.text)] }
  }

  @Test(
    "a row whose word no catalogue has is not a part of the row below, and two rows are two labels")
  func rowsAbove() throws {
    var table = PlacedTable(columns: [0, 100])
    table.place([("款", 20), ("３ 民生費", 100)], gap: 14)
    table.place([("施策", 10), ("子育ての支援", 100)], gap: 14)
    table.place([("事業名", 5), ("子育て世代包括支援事業", 100)], gap: 14)
    table.row(["担当課", "こども家庭課"])
    table.row(["事業の目的", "安心して子どもを産み育てられるまちをつくる。"], gap: 20)
    table.row(["令和４年度の|取組", "産後の母親の心と体を支えた。"])
    table.row(["事業の概要", "保健師と助産師が妊婦と面談する。"])
    let (tree, reading) = table.tree
    let sheet = try #require(tree.sheets.first)
    #expect(reading.string(sheet.name) == "子育て世代包括支援事業")
    #expect(reading.string(sheet.texts[.overview]?.ranges) == "保健師と助産師が妊婦と面談する。")
    #expect(fields(sheet, reading).contains(["令和4年度の取組", "産後の母親の心と体を支えた。"]))
    #expect(fields(sheet, reading).contains(["施策", "子育ての支援"]))
  }

  @Test("an amount counts behind a wide gap on the row of the words that say what it is")
  func statedAmount() throws {
    var table = PlacedTable(columns: [])
    table.place([("川の見守り事業", 0)])
    table.place([("【令和５年度予算概算決定額", 290)])
    table.place([("＜対策のポイント＞", 0)])
    table.place([("川で遊ぶ子どもを見守り、水の事故を減らす。", 0)])
    table.place([("＜事業の内容＞", 0)])
    table.place([("川に人を置いて見守るほか、危ない所を直す。", 0)])
    table.place([("［お問い合わせ先］ 環境局水辺課", 0)])
    table.top = 34
    table.place([("43 （ 32 ）百万円】", 460)])
    let (tree, reading) = table.tree
    let sheet = try #require(tree.sheets.first)
    #expect(reading.string(sheet.name) == "川の見守り事業")
    #expect(sheet.budget?.entries.map(\.amount) == [43_000_000, 32_000_000])
    #expect(sheet.budget?.entries.map(\.fiscalYear) == [2023, 2022])
  }

  @Test("on a page of two columns the text of a label stands below it")
  func twoColumns() throws {
    var table = PlacedTable(columns: [])
    let left = [
      "１ 事業名称", "図書館健康づくり促進事業", "２ 根拠法令等", "社会教育法", "３ 事業の目的",
      "住む人が健康に暮らせるよう、担い手を育てる。",
    ]
    let right = [
      "４ 効果・目標", "相談から解決までの日数が短くなり、相談する人が増える。", "５ 主な取組内容",
      "専門家を派遣し、計画づくりから実施までを伴走する。", "６ 備考", "学校と公民館で行う。",
    ]
    for line in left { table.place([(line, 0)]) }
    table.top = 13
    for line in right { table.place([(line, 360)]) }
    let (tree, reading) = table.tree
    let sheet = try #require(tree.sheets.first)
    #expect(reading.string(sheet.name) == "図書館健康づくり促進事業")
    #expect(reading.string(sheet.texts[.purpose]?.ranges) == "住む人が健康に暮らせるよう、担い手を育てる。")
    #expect(fields(sheet, reading).contains(["根拠法令等", "社会教育法"]))
  }

  @Test("heads in the middle of wide cells, and rows of years under what the amounts are")
  func card() throws {
    var table = PlacedTable(columns: [])
    table.place([("事業名", 0), ("生活道路維持補修事業", 100)])
    table.place([("所属", 0), ("建設部道路維持課", 100)], gap: 24)
    table.place([("事業の目的（誰のために）", 200)])
    table.place([("道路を利用する全ての人が、安全に安心して通行できるよう、道路の機能を長く保つ。", 0)], gap: 24)
    table.place([("年度", 20), ("予算額（千円）", 120), ("決算額（千円）", 250), ("補修件数（件）", 380)])
    table.place([("令和２年度", 10), ("58,000", 180), ("57,120", 310), ("812", 450)])
    table.place([("令和３年度", 10), ("60,000", 180), ("59,870", 310), ("845", 450)], gap: 24)
    table.place([("課題と対応", 220)])
    table.place([("職員が減り、直営での補修が難しくなっている。包括的な民間委託を検討する。", 0)], gap: 24)
    let (tree, reading) = table.tree
    let sheet = try #require(tree.sheets.first)
    #expect(
      reading.string(sheet.texts[.purpose]?.ranges)
        == "道路を利用する全ての人が、安全に安心して通行できるよう、道路の機能を長く保つ。")
    let entries = try #require(sheet.budget?.entries)
    #expect(entries.map(\.fiscalYear) == [2020, 2020, 2021, 2021])
    #expect(entries.map(\.kind) == [.initial, .executed, .initial, .executed])
    #expect(entries.map(\.amount) == [58_000, 57_120, 60_000, 59_870].map { $0 * 1000 })
    #expect(
      fields(sheet, reading).contains(["課題と対応", "職員が減り、直営での補修が難しくなっている。包括的な民間委託を検討する。"]))
  }

  @Test("a title may open with its state")
  func state() throws {
    let document = Segmented(
      """
      ○（新）次世代農業人材育成事業
      農林水産部 農業経営課
      １ 趣旨
      農業に就く若者が減っていることから、次の世代の担い手を育てる。
      ２ 事業内容
      先進的な農家のもとで研修を行う。
      ３ 効果
      新たに農業に就く人を増やす。
      """)
    let sheet = try #require(document.tree.sheets.first)
    #expect(document.string(sheet.name) == "次世代農業人材育成事業")
    #expect(document.string(sheet.status?.label) == "新")
  }

  @Test("rows of a table are no text above a label")
  func inOrder() throws {
    let document = Segmented(
      """
      事業名 次世代農業人材育成事業
      担当課 農業経営課
      予算現額 決算額 国庫支出金 県支出金 その他 一般財源 国庫支出金 県支出金 その他 一般財源
      12,340,000円 11,876,543円 5,000,000円 2,500,000円 0円 4,376,543円 5,000,000円 2,500,000円
      事業の目的
      農業に就く若者が減っていることから、次の世代の担い手を育てる。
      事業の内容
      先進的な農家のもとで研修を行う。
      """)
    let sheet = try #require(document.tree.sheets.first)
    #expect(
      document.string(sheet.texts[.purpose]?.ranges) == "農業に就く若者が減っていることから、次の世代の担い手を育てる。")
  }

  @Test("what a dump prints between a label and the text right below it is not its text")
  func paragraphBelow() throws {
    var table = PlacedTable(columns: [0])
    table.place([("事業名", 0), ("川の見守り事業", 90)])
    table.place([("担当課", 0), ("環境課", 90)], gap: 30)
    table.place([("事業の必要性", 0)])
    let below = table.top
    // The other column of the page.
    table.top += 90
    table.place([("年に六回の見回りの写真を載せる。", 320)])
    table.top = below
    table.place([("川の事故は夏に多く、危ない所を知らない人が", 0)])
    table.place([("近づいている。", 0)], gap: 40)
    table.place([("事業の効果", 0)])
    table.place([("危ない所に近づく人が減り、事故が起きなくなる。", 0)])
    let (tree, reading) = table.tree
    let sheet = try #require(tree.sheets.first)
    #expect(!fields(sheet, reading).contains { $0.last == "年に六回の見回りの写真を載せる。" })
  }
}
