import ShisakuSourceText
import ShisakuTestSupport
import Testing

@testable import ShisakuSegmentation

/// Sheets whose cells a dump has printed apart from what they belong to.
@Suite("Forms that a dump has torn apart")
struct TornFormTests {
  private func sheet(_ text: String) throws -> (sheet: SheetNode, document: Segmented) {
    let document = Segmented(text)
    return (try #require(document.tree.sheets.first), document)
  }

  @Test("a period is read from a cell for each of its ends")
  func periodOfTwoCells() throws {
    let (sheet, document) = try sheet(
      """
      事業名 川の見守り事業
      開始年度 令和元年度
      終了予定年度 令和８年度
      担当課 環境課
      事業の目的
      川の事故を減らすことを目指す。
      """)
    let period = try #require(sheet.period)
    #expect(document.string(period.label) == "令和元年度")
    #expect(document.string(period.end) == "令和8年度")
    #expect(period.edtf == "2019-04-01/2027-03-31")
    #expect(sheet.fields.count == 2, "the ends keep their labels")
  }

  @Test("boxes that are not ticked and heads of rows are no values", arguments: ["□委託", "当初予算"])
  func printedWords(_ printed: String) throws {
    let (sheet, document) = try sheet(
      """
      事業名 川の見守り事業
      担当課 環境課
      事業の目的
      川の事故を減らすことを目指す。
      主要経費
      \(printed)
      """)
    #expect(!sheet.fields.contains { document.string($0.text) == printed })
  }

  @Test("both ends of a period may stand behind the label of the first")
  func periodOnOneLine() throws {
    let (sheet, _) = try sheet(
      """
      事業名 川の見守り事業
      事業開始年度 平成２５年度 終了予定なし
      担当課 環境課
      事業の目的
      川の事故を減らすことを目指す。
      """)
    #expect(sheet.period?.edtf == "2013-04-01/..")
  }

  @Test("the beginning of a project is the year, where its sheet says that there is no end")
  func tornPeriod() throws {
    let (sheet, document) = try sheet(
      """
      事業名 川の見守り事業
      担当課 環境課
      事業開始年度 終了予定なし
      会計区分 一般会計
      事業の目的
      川の事故を減らすことを目指す。
      平成９年度 事業終了 (予定)年度
      """)
    #expect(sheet.period?.edtf == "1997-04-01/..")
    #expect(sheet.fields.map { document.string($0.text) }.contains("平成9年度"))
  }

  @Test("a single year behind the label of the end, which may be the beginning, is left out")
  func oneEnd() throws {
    let (sheet, document) = try sheet(
      """
      事業名 川の見守り事業
      事業終了年度
      平成９年度
      事業開始年度
      担当課 環境課
      事業の目的
      川の事故を減らすことを目指す。
      """)
    #expect(sheet.period == nil)
    #expect(!sheet.fields.contains { document.string($0.text) == "平成9年度" })
  }

  @Test("the title of a form with its year is no period")
  func titleBesidePeriod() throws {
    let (sheet, document) = try sheet(
      """
      事業名 川の見守り事業
      担当課 環境課
      事業開始年度 令和３年度行政事業評価シート
      会計区分 一般会計
      事業の目的
      川の事故を減らすことを目指す。
      """)
    #expect(!sheet.fields.contains { document.string($0.label) == "事業開始年度" })
  }

  @Test("heads of columns are found elsewhere on the sheet")
  func scatteredHeads() throws {
    let (sheet, _) = try sheet(
      """
      事業名 川の見守り事業
      担当課 環境課
      令和５年度
      当初予算 10 20 30 40
      補正予算 1 - - -
      執行額 9 18 25
      事業の目的
      川の事故を減らすことを目指す。
      予算額・執行額
      （単位：百万円）
      令和４年度 令和６年度 令和７年度要求
      """)
    let entries = try #require(sheet.budget?.entries)
    let initial = entries.filter { $0.kind == .initial }
    #expect(initial.map(\.fiscalYear) == [2022, 2023, 2024, 2025])
    #expect(initial.map(\.amount) == [10_000_000, 20_000_000, 30_000_000, 40_000_000])
    #expect(initial.map(\.draft) == [false, false, false, true])
    #expect(entries.filter { $0.kind == .executed }.map(\.fiscalYear) == [2022, 2023, 2024])
    #expect(entries.filter { $0.kind == .supplementary }.map(\.amount) == [1_000_000])
  }

  @Test("a row of what is asked for holds drafts, and so does a year with 案 before what it heads")
  func drafts() throws {
    let (rows, _) = try sheet(
      """
      事業名 川の見守り事業
      担当課 環境課
      事業の目的
      川の事故を減らすことを目指す。
      予算額（単位：百万円）
      令和５年度 令和６年度
      当初予算 10 20
      要求額 11 21
      """)
    let entries = try #require(rows.budget?.entries)
    #expect(entries.map(\.amount) == [10_000_000, 20_000_000, 11_000_000, 21_000_000])
    #expect(entries.map(\.draft) == [false, false, true, true])
    let (heads, _) = try sheet(
      """
      事業名 川の見守り事業
      担当課 環境課
      事業の目的
      川の事故を減らすことを目指す。
      予算額
      令和５年度案予算 令和６年度
      5百万円 7百万円
      """)
    #expect(heads.budget?.entries.map(\.draft) == [true, false])
    let (words, _) = try sheet(
      """
      事業名 川の見守り事業
      担当課 環境課
      事業の目的
      川の事故を減らすことを目指す。
      予算額
      令和６年度　案内所整備予算　5百万円
      令和７年度案　予算　7百万円
      """)
    #expect(words.budget?.entries.map(\.draft) == [false, true])
  }

  @Test(
    "a line that states an amount with its year, or the one below it, counts wherever it stands",
    arguments: ["【令和５年度予算（案） 14 百万円（ 12 百万円）】", "令和５年度予算（案）額\n14 百万円（ 12 百万円）"])
  func statedAmount(statement: String) throws {
    let (sheet, _) = try sheet(
      """
      事業の目的
      川の事故を減らすことを目指す。
      事業名
      川の見守り事業
      担当課
      環境課
      事業イメージ
      \(statement)
      """)
    let entries = try #require(sheet.budget?.entries)
    #expect(entries.map(\.fiscalYear) == [2023, 2022])
    #expect(entries.map(\.amount) == [14_000_000, 12_000_000])
  }

  @Test("the units below a ministry stand on a line of their own")
  func officesBelowMinistry() throws {
    let (sheet, _) = try sheet(
      """
      事業名 川の見守り事業
      事業の目的
      川の事故を減らすことを目指す。
      事業の内容
      川に人を置いて見守る。

      お問合せ先： 環境省

      自然環境局 自然環境計画課

      電話： 03-0000-0000
      """)
    #expect(sheet.offices.map(\.path) == [["環境省", "自然環境局", "自然環境計画課"]])
  }
}
