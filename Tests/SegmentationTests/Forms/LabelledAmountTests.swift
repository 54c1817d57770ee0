import Testing

@testable import ShisakuSegmentation

/// Amounts whose labels say of which year they are and what.
@Suite("Amounts and the words of their labels")
struct LabelledAmountTests {
  private func entries(_ line: String) throws -> [[String]] {
    let document = Segmented(
      """
      事業名 川の見守り事業
      担当課 環境課
      \(line)
      事業の目的 川で遊ぶ子どもを見守り、水の事故を減らす。
      """)
    let sheet = try #require(document.tree.sheets.first)
    return (sheet.budget?.entries ?? []).map {
      [$0.fiscalYear.map(String.init) ?? "", $0.kind.rawValue, $0.amount.map(String.init) ?? ""]
    }
  }

  @Test("the note of a label says of which year an amount is")
  func noteOfLabel() throws {
    #expect(try entries("事業費（令和5年度決算） 12,345千円") == [["2023", "executed", "12345000"]])
  }

  @Test(
    "a line that says year and kind has its unit in parentheses",
    arguments: ["令和5年度決算額（千円） 12,345", "R5年度決算額(単位：千円) 12,345"])
  func unitOfLine(line: String) throws {
    #expect(try entries(line) == [["2023", "executed", "12345000"]])
  }

  @Test("a year in kanji digits dates an amount")
  func kanjiYear() throws {
    #expect(try entries("予算額 二〇二三年度当初 12千円") == [["2023", "initial", "12000"]])
  }

  @Test("a year without an era takes none from another year of the sheet")
  func bareYear() throws {
    #expect(try entries("事業開始年度 昭和23年度\n25年度予算額(千円) 67,019").isEmpty)
  }

  @Test(
    "years behind the label of a plan head the row below it; what adds them up is of none of them")
  func planOfYears() throws {
    let sheet = Segmented(
      """
      事業名称\t池の再生事業
      担当課\t公園課

      目的

      池の水をきれいにし、散歩する人を増やす。

      年次計画（千円）\t令和７年度要求額\t令和８年度\t令和９年度\t合　計
      事業費\t1,200\t800\t500\t2,500

      備考

      池の水は年に一度入れ替える。
      """)
    let entries = try #require(sheet.tree.sheets.first?.budget?.entries)
    #expect(entries.map(\.fiscalYear) == [2025, 2026, 2027])
    #expect(entries.map(\.amount) == [1_200_000, 800_000, 500_000])
    #expect(entries.map(\.draft) == [true, false, false])
  }

  @Test("a last cell that does not add up the years leaves the row out")
  func planOfOtherYears() {
    let sheet = Segmented(
      """
      事業名称\t池の再生事業
      担当課\t公園課

      目的

      池の水をきれいにし、散歩する人を増やす。

      年次計画（千円）\t令和７年度\t令和８年度\t令和９年度\t合　計
      事業費\t1,200\t800\t500\t2,700

      備考

      池の水は年に一度入れ替える。
      """)
    #expect(sheet.tree.sheets.first?.budget == nil)
  }
}
