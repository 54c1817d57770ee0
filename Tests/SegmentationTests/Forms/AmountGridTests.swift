import Testing

@testable import ShisakuSegmentation

/// Tables of amounts by the places of their cells.
@Suite struct AmountGridTests {
  @Test("案 at the year of a column, below it, and what is asked for in a row make drafts")
  func drafts() throws {
    var table = PlacedTable(columns: [0, 100])
    table.place([("事業名", 0), ("川の見守り事業", 100)])
    table.place([("担当課", 0), ("環境課", 100)])
    table.place([("事業の目的", 0), ("川の事故を減らすことを目指す。", 100)], gap: 30)
    table.place([("予算額（単位：百万円）", 0)])
    table.place([("令和５年度", 150), ("令和６年度（案）", 250), ("令和７年度", 360)], gap: 12)
    table.place([("決算", 160), ("予算", 275), ("予算（案）", 360)])
    table.place([("事業費", 0), ("10", 170), ("20", 285), ("30", 375)])
    table.place([("要求額", 0), ("11", 170), ("－", 285), ("－", 375)], gap: 30)
    table.place([("備考", 0), ("川の近くに住む人が見守る。", 100)])
    let (tree, _) = table.tree
    let entries = try #require(tree.sheets.first?.budget?.entries)
    #expect(entries.map(\.fiscalYear) == [2023, 2024, 2025, 2023])
    #expect(entries.map(\.amount) == [10, 20, 30, 11].map { $0 * 1_000_000 })
    #expect(entries.map(\.draft) == [false, true, true, true])
  }

  @Test("a head of a row in two cells is in the label with both")
  func brokenHead() throws {
    var table = PlacedTable(columns: [0, 100])
    table.place([("事業名", 0), ("川の見守り事業", 100)])
    table.place([("担当課", 0), ("環境課", 100)])
    table.place([("事業の目的", 0), ("川の事故を減らすことを目指す。", 100)], gap: 30)
    table.place([("予算額（単位：百万円）", 0)])
    table.place([("令和５年度", 150), ("令和６年度", 250)], gap: 16)
    table.place([("当初予算", 0), ("10", 170), ("20", 275)])
    table.place([("補", 0), ("正予算", 40), ("3", 170), ("4", 275)], gap: 30)
    table.place([("備考", 0), ("川の近くに住む人が見守る。", 100)])
    let (tree, reading) = table.tree
    let entries = try #require(tree.sheets.first?.budget?.entries)
    let labels = entries.filter { $0.kind == .supplementary }.map { reading.string($0.label) }
    #expect(labels == ["令和5年度補正予算", "令和6年度補正予算"])
  }

  @Test("years that head rows have the first amount, where the others add up to it")
  func rowsOfYears() throws {
    var table = PlacedTable(columns: [0, 100])
    table.row(["事業名", "乗合タクシー導入事業"])
    table.row(["担当課", "交通政策課"])
    table.row(["事業の目的", "住み慣れた地域で暮らし続けられるようにする。"])
    table.place([("事業費（単位：千円）", 0)])
    table.place([("年度", 0), ("総事業費", 140), ("国庫支出金", 220), ("一般財源", 300)])
    table.place([("令和５年度（当初）", 0), ("0", 150), ("0", 230), ("0", 310)])
    table.place([("令和６年度（要求）", 0), ("18,500", 150), ("6,000", 230), ("12,500", 310)])
    table.place([("令和７年度（見込）", 0), ("19,000", 150), ("6,000", 230), ("13,000", 310)])
    table.row(["備考", "予約は電話で受け付ける。"])
    let (tree, _) = table.tree
    let entries = try #require(tree.sheets.first?.budget?.entries)
    #expect(entries.map(\.fiscalYear) == [2023, 2024])
    #expect(entries.map(\.amount) == [0, 18_500_000])
    #expect(entries.map(\.draft) == [false, true])
  }

  @Test("a number of the next page is no amount of the row that stood at its height")
  func nextPage() throws {
    var table = PlacedTable(columns: [0, 100])
    table.place([("事業名", 0), ("川の見守り事業", 100)])
    table.place([("担当課", 0), ("環境課", 100)])
    table.place([("予算額（単位：百万円）", 0)])
    table.place([("令和５年度", 150), ("令和６年度", 250), ("令和７年度", 360)])
    table.place([("当初予算", 0), ("1,010", 170), ("2,020", 275), ("3,030", 375)])
    table.place([("備考", 0), ("川の近くに住む人が見守る。", 100)])
    table.turnPage()
    table.place([("事業の目的", 0), ("川の事故を減らすことを目指す。", 100)])
    table.place([("見守りの人数と、見守りをした日の数と、声をかけた子どもの数", 0)])
    table.place([("（見守りに加わった人による記録に基づく。）", 0)])
    table.place([("人数", 0)])
    table.place([("1,100", 170), ("2,200", 275), ("3,300", 375)])
    table.place([("対象", 0), ("市内に住む子ども", 100)])
    let (tree, _) = table.tree
    let entries = try #require(tree.sheets.first?.budget?.entries)
    #expect(entries.map(\.fiscalYear) == [2023, 2024, 2025])
    #expect(entries.map(\.amount) == [1010, 2020, 3030].map { $0 * 1_000_000 })
  }

  @Test("a row that adds the cost of staff to another is left out")
  func costOfStaff() throws {
    var table = PlacedTable(columns: [0, 100])
    table.row(["事業名", "消防団活性化事業"])
    table.row(["担当課", "防災課"])
    table.row(["事業の目的", "災害のときに地域で助け合う力を高める。"])
    table.place([("事業費の状況", 0)])
    table.place([("区分（単位：千円）", 0), ("令和３年度決算", 150), ("令和４年度決算", 260)])
    table.place([("①事業費", 0), ("7,210", 170), ("6,924", 280)])
    table.place([("②人件費", 0), ("3,900", 170), ("3,950", 280)])
    table.place([("③総事業費（①＋②）", 0), ("11,110", 170), ("10,874", 280)])
    table.row(["備考", "分団の詰所を巡回する。"])
    let (tree, _) = table.tree
    let entries = try #require(tree.sheets.first?.budget?.entries)
    #expect(entries.map(\.amount) == [7_210_000, 6_924_000])
  }

  @Test("the unit that a heading declares counts for the rows below it")
  func unitOfHeading() throws {
    var table = PlacedTable(columns: [0, 100])
    table.add("令和５年度 施策評価シート")
    table.row(["施策名", "高齢者の社会参加の推進"])
    table.row(["担当課", "長寿社会課"])
    table.row(["施策の目的", "生きがいを持ち、地域の担い手として活躍する。"])
    table.add("２ 成果指標")
    table.place([("指標名", 0), ("単位", 150), ("R2", 200), ("R3", 250), ("R5目標", 300)])
    table.place([("加入率", 0), ("％", 150), ("18.2", 200), ("17.5", 250), ("20.0", 300)], gap: 24)
    table.add("３ 施策のコスト（千円）")
    table.place([("区分", 0), ("R3決算", 150), ("R4決算", 220), ("R5予算", 290)])
    table.place([("事業費", 0), ("35,210", 150), ("36,480", 220), ("41,000", 290)], gap: 24)
    table.add("４ 現状と課題")
    table.add("地域の行事を支える人も年々高齢となっている。")
    let (tree, reading) = table.tree
    let sheet = try #require(tree.sheets.first)
    #expect(sheet.budget?.entries.map(\.amount) == [35_210_000, 36_480_000, 41_000_000])
    #expect(sheet.budget?.entries.map(\.kind) == [.executed, .executed, .initial])
    #expect(!sheet.fields.contains { reading.string($0.label) == "施策のコスト" })
    // Years alone that have passed are those of actuals before one of a target.
    let measure = try #require(sheet.sheetIndicators.first)
    #expect(measure.actuals.map { reading.string($0.text) } == ["18.2", "17.5"])
    #expect(measure.targets.map { reading.string($0.text) } == ["20.0"])
  }
}
