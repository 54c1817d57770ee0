import ShisakuSourceText
import Testing

@testable import ShisakuSegmentation

/// Indicators of sheets in dumps that do not say where words stand.
@Suite("Indicators of plain dumps")
struct IndicatorSequenceTests {
  private func indicators(_ lines: String) -> [[String]] {
    let document = Segmented(
      """
      事業名 川の見守り事業
      担当課 環境課
      事業期間 平成30年度～令和５年度
      事業の目的
      川の事故を減らすことを目指す。
      事業の概要
      見守る人を育て、川辺に看板を置く。
      \(lines)
      """)
    return document.tree.sheets.flatMap(\.sheetIndicators).map { one in
      func values(_ role: String, _ list: [IndicatorNode.Reading]) -> [String] {
        list.map { "\(role)\($0.at?.prefix(4) ?? "-") \(document.string($0.text) ?? "")" }
      }
      return [
        document.string(one.name) ?? "", one.kind?.rawValue ?? "-",
        document.string(one.unit) ?? "-",
      ] + values("B", one.baselines) + values("T", one.targets) + values("A", one.actuals)
    }
  }

  @Test("as many values as heads follow a name; years go with words that come back")
  func rows() {
    #expect(
      indicators("指標名 令和３年度 単位 目標 実績 令和４年度 目標\n見守る人の数 人 20 18 25\n看板の数 枚 3 4 5") == [
        ["見守る人の数", "-", "人", "T2021 20", "T2022 25", "A2021 18"],
        ["看板の数", "-", "枚", "T2021 3", "T2022 5", "A2021 4"],
      ])
  }

  @Test("years that stand elsewhere go with the words where they are as many")
  func years() {
    let table = "活動指標 単位 目標 実績 目標\n見守る人の数 人 20 18 25"
    #expect(
      indicators("\(table)\n備考\n令和３年度\n令和４年度").map { $0.dropFirst(3) } == [
        ["T2021 20", "T2022 25", "A2021 18"]
      ])
    #expect(indicators("\(table)\n備考\n令和３年度").isEmpty)
    #expect(indicators("\(table)\n備考\n令和２年度\n令和３年度\n令和４年度").isEmpty)
  }

  @Test("rows say what their values are behind a name")
  func rolesInRows() {
    #expect(
      indicators("指標名 単位 令和３年度 令和４年度\n見守る人の数\n目標値 人 20 25\n実績値 人 18 -") == [
        ["見守る人の数", "-", "人", "T2021 20", "T2022 25", "A2021 18"]
      ])
    #expect(indicators("指標名 単位 令和３年度 令和４年度\n見守る人の数\n目標値 人 20\n実績値 人 18 -").isEmpty)
  }

  @Test("lines say what each value is; a value that a line ends within is none")
  func lines() {
    #expect(
      indicators("成果指標：見守る人の数　基準値 12人（令和４年度）　目標値 40人（令和８年度）") == [
        ["見守る人の数", "outcome", "-", "B2022 12人（令和4年度）", "T2026 40人（令和8年度）"]
      ])
    #expect(indicators("成果指標：見守る人の数　基準値 12人（令和４年度）　目標値 1,2\n40人（令和８年度）").isEmpty)
  }
}
