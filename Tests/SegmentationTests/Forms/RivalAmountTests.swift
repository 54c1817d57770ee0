import ShisakuSourceText
import ShisakuTestSupport
import Testing

@testable import ShisakuSegmentation

/// Amounts of one year and kind, of which one is the policy's.
@Suite("Amounts beside others of their year and kind")
struct RivalAmountTests {
  /// The amounts of a sheet, as year, d where it is a draft, and thousands of yen.
  private func amounts(_ budget: String) throws -> [String] {
    let text = """
      令和6年度予算
      事業名 川の見守り事業
      担当課 環境課
      （単位：千円）
      事業の目的
      川の事故を減らすことを目指し、危ない所を市民に知らせる。
      \(budget)
      """
    let sheet = try #require(Segmented(text).tree.sheets.first)
    return (sheet.budget?.entries ?? []).map { entry in
      "\(entry.fiscalYear ?? 0)\(entry.draft ? "d" : "") \((entry.amount ?? 0) / 1000)"
    }
  }

  @Test("rows that their sources add up to count before numbers that follow their words elsewhere")
  func sources() throws {
    let budget = """
      予算額

      財源内訳

      国庫支出金

      その他

      一般財源

      前年度当初予算額 3,400 1,100 0 2,300
      要求額 3,300 1,050 0 2,250
      査定額 3,200 1,000 0 2,200

      特定財源の積算根拠

      査定額

      総務費国庫補助金 総務管理費補助金 1,050 1,000
      """
    #expect(try amounts(budget) == ["2023 3400", "2024d 3300", "2024 3200"])
  }

  @Test("an amount alone counts where a table of costs begins with it")
  func costs() throws {
    let budget = """
      事業費(A) 人件費(B) トータルコスト(A+B)
      6年度予算要求額 10,670千円 5,134千円 15,804千円

      事業費

      要求額:10,670千円  (前年度予算額 5,344千円)  財源:単独
      """
    #expect(try amounts(budget) == ["2024d 10670", "2023 5344"])
  }

  @Test("of amounts that differ none is told")
  func rivals() throws {
    let budget = """
      事業費(A) 人件費(B) トータルコスト(A+B)
      6年度予算要求額 10,670千円 5,134千円 15,804千円

      事業費

      要求額:11,000千円  (前年度予算額 5,344千円)  財源:単独
      """
    #expect(try amounts(budget) == ["2023 5344"])
  }

  @Test("a label with an amount of its own behind it adds what no other says")
  func stated() throws {
    let budget = """
      事業費

      要求額:11,000千円  (前年度予算額 5,344千円)  財源:単独

      課長査定:計上  計上額:9,800千円
      """
    #expect(try amounts(budget) == ["2024d 11000", "2023 5344", "2024 9800"])
  }

  @Test("very many labels with an amount each are read in time")
  func inLinearTime() {
    let lines = (1...6000).map { "計上額：\($0),000千円\n備考：なし" }
    let text = "事業名 川の見守り事業\n担当課 環境課\n" + lines.joined(separator: "\n")
    let seconds = processorSeconds { #expect(Segmented(text).tree.sheets.isEmpty) }
    #expect(seconds < secondsOfLinearTime)
  }
}
