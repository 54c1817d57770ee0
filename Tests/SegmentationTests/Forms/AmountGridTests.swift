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
}
