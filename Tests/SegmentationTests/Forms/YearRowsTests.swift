import ShisakuSourceText
import Testing

@testable import ShisakuSegmentation

/// Tables of amounts whose rows are years.
@Suite struct YearRowsTests {
  private func sheet(_ table: String) -> SheetNode? {
    Segmented(
      """
      事業名　川の見守り事業
      担当課　防災課
      目的　水害から人々の命を守る。
      事業概要　川に観測機器を置き、水位を公開する。
      予算額（単位：千円）
      \(table)
      備考　国の補助を受ける。
      """
    ).tree.sheets.first
  }

  /// Year, kind and amount of each entry.
  private func entries(_ table: String) -> [String] {
    sheet(table)?.budget?.entries.map {
      "\($0.fiscalYear ?? 0) \($0.kind) \(($0.amount ?? 0) / 1000)"
    } ?? []
  }

  @Test(arguments: [
    "年度　当初予算額　決算額\n令和4年度　1,000　900\n令和5年度　1,100　－",
    "年度\n当初予算額\n決算額\n令和4年度\n1,000\n900\n令和5年度\n1,100\n－",
    "区分　予算　決算\nR4　1,000　900\nR5　1,100　－",
  ])
  func `each year has an amount for each head`(table: String) {
    #expect(entries(table) == ["2022 initial 1000", "2022 executed 900", "2023 initial 1100"])
  }

  @Test func `a last year with fewer amounts is left out, and named`() {
    let table = "年度　当初予算額　決算額\n令和4年度　1,000　900\n令和5年度　1,100　1,050\n令和6年度　1,300"
    #expect(
      entries(table) == [
        "2022 initial 1000", "2022 executed 900", "2023 initial 1100", "2023 executed 1050",
      ])
    #expect(sheet(table)?.diagnostics.map(\.code) == ["segmentation.budget-row"])
  }

  @Test func `rows that are short between others leave the table out`() {
    let table = "年度　当初予算額　決算額\n令和4年度　1,000　900\n令和5年度　1,100\n令和6年度　1,300　1,250"
    #expect(!entries(table).contains { $0.contains("1300") })
    #expect(!entries(table).contains { $0.contains("1100") })
  }
}
