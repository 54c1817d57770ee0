import Testing

@testable import ShisakuSegmentation

/// Years that are said by others: 前年度, 本年度.
@Suite("Relative years")
struct RelativeYearTests {
  @Test("前年度 is the year before that of the title, and a row without a year is of that")
  func ofTheTitle() throws {
    var table = PlacedTable(columns: [0, 100])
    table.add("令和６年度当初予算")
    table.row(["事業名", "里山資源活用事業"])
    table.row(["担当課", "森林課"])
    table.row(["事業の目的", "里山の間伐材を燃料に活用する団体の取組を支える。"])
    table.row(["これまで", "令和元年度に始めた。"])
    table.add("要求額の財源内訳（単位：千円）")
    table.place([("区分", 0), ("事業費", 140), ("国庫支出金", 220), ("一般財源", 300)])
    table.place([("前年度予算", 0), ("5,012", 150), ("12", 230), ("5,000", 310)])
    table.place([("要求額", 0), ("4,500", 150), ("0", 230), ("4,500", 310)])
    let (tree, reading) = table.tree
    let sheet = try #require(tree.sheets.first)
    let entries = try #require(sheet.budget?.entries)
    #expect(entries.map(\.fiscalYear) == [2023, 2024])
    #expect(entries.map(\.amount) == [5_012_000, 4_500_000])
    #expect(entries.map(\.draft) == [false, true])
    // The head of the table is no text of a label above it.
    #expect(!sheet.fields.contains { reading.string($0.text) == "区分" })
  }

  @Test("前年度 behind a year of its own line is the one before that")
  func ofTheLine() throws {
    let document = Segmented(
      """
      令和７年度当初予算
      事業名 川の見守り事業
      担当課 環境課
      事業の目的
      川で遊ぶ子どもを見守り、水の事故を減らす。
      予算額 令和６年度 1,200千円 前年度 1,100千円
      """)
    let entries = try #require(document.tree.sheets.first?.budget?.entries)
    #expect(entries.map(\.fiscalYear) == [2024, 2023])
    #expect(entries.map(\.amount) == [1_200_000, 1_100_000])
  }

  @Test("前年度 whose year nobody knows takes no amount from that of the sheet")
  func unknown() throws {
    let document = Segmented(
      """
      事業名 川の見守り事業
      担当課 環境課
      １ 事業費 5,840 千円（前年度予算額：4,200 千円）
      ２ 事業の目的
      川で遊ぶ子どもを見守り、水の事故を減らす。
      """)
    let entries = try #require(document.tree.sheets.first?.budget?.entries)
    #expect(entries.map(\.fiscalYear) == [nil])
    #expect(entries.map(\.amount) == [5_840_000])
  }

  @Test("a title may stand before the first label on its line")
  func besideLabel() throws {
    let document = Segmented(
      """
      令和４年度当初予算 支出科目 款：林業費
      事業名 川の見守り事業
      担当課 環境課
      １ 事業費 5,840 千円（前年度予算額：4,200 千円）
      ２ 事業の目的
      川で遊ぶ子どもを見守り、水の事故を減らす。
      """)
    let entries = try #require(document.tree.sheets.first?.budget?.entries)
    #expect(entries.map(\.fiscalYear) == [2022, 2021])
    #expect(entries.map(\.amount) == [5_840_000, 4_200_000])
  }

  @Test("本年度 is that of the title")
  func thisYear() throws {
    let document = Segmented(
      """
      令和７年度当初予算
      事業名 川の見守り事業
      担当課 環境課
      事業の目的
      川で遊ぶ子どもを見守り、水の事故を減らす。
      予算額
      本年度 1,200千円
      前年度 1,100千円
      """)
    let entries = try #require(document.tree.sheets.first?.budget?.entries)
    #expect(entries.map(\.fiscalYear) == [2025, 2024])
    #expect(entries.map(\.amount) == [1_200_000, 1_100_000])
  }
}
