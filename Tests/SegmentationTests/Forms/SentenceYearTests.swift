import Testing

@testable import ShisakuSegmentation

/// Years that sentences tell of.
@Suite("Years in sentences")
struct SentenceYearTests {
  @Test("they date no amounts behind them")
  func carried() throws {
    let document = Segmented(
      """
      令和６年度 里山資源活用推進事業
      担当課 森林課
      予算額（単位：千円）
      令和３年度から12団体を支援した。
      前年度予算額 5,012
      事業の目的
      里山の間伐材を燃料に活用する団体の取組を支え、所得の向上を図る。
      """)
    let sheet = try #require(document.tree.sheets.first)
    #expect(
      sheet.budget?.entries.contains { [2020, 2021].contains($0.fiscalYear ?? 0) } != true)
  }
}
