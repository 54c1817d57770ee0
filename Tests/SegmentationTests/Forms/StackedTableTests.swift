import ShisakuSourceText
import ShisakuTestSupport
import Testing

@testable import ShisakuSegmentation

/// Tables of amounts whose cells stand apart from their heads and from the names of their rows, and are
/// told by their sums.
@Suite("Tables of amounts told by their sums")
struct StackedTableTests {
  /// The amounts of a sheet with a table, as year, kind and thousands of yen.
  private func amounts(_ table: String) throws -> [String] {
    let text = """
      事業名 川の見守り事業
      担当課 環境課
      （単位：千円）
      事業の目的
      川の事故を減らすことを目指す。
      事業の概要
      川を見回り、危ない所を直す。

      \(table)

      備考

      来年度も続ける。
      """
    let sheet = try #require(Segmented(text).tree.sheets.first)
    return (sheet.budget?.entries ?? []).map { entry in
      "\(entry.fiscalYear ?? 0) \(entry.kind.rawValue) \((entry.amount ?? 0) / 1000)"
    }.sorted()
  }

  /// Lines with a blank one behind each.
  private func cells(_ lines: String) -> String {
    lines.split(separator: " ").joined(separator: "\n\n") + "\n"
  }

  @Test("columns that stand one below another are told by their totals")
  func columns() throws {
    let table = cells(
      "令和2年度 令和3年度 令和4年度 当初予算 補正予算 前年度繰越 計 執行額 執行率 "
        + "120 30 5 155 150 97% 130 - 10 140 133 95% 145 8 - 153 - -")
    #expect(
      try amounts(table) == [
        "2020 carried_in 5", "2020 executed 150", "2020 initial 120", "2020 supplementary 30",
        "2020 total 155", "2021 carried_in 10", "2021 executed 133", "2021 initial 130",
        "2021 total 140", "2022 initial 145", "2022 supplementary 8", "2022 total 153",
      ])
  }

  @Test("the first row may have been printed before the columns")
  func firstRow() throws {
    let table = cells(
      "令和2年度 令和3年度 当初予算 補正予算 前年度繰越 計 執行額 "
        + "120 130 30 5 155 150 - 10 140 133")
    #expect(
      try amounts(table) == [
        "2020 carried_in 5", "2020 executed 150", "2020 initial 120", "2020 supplementary 30",
        "2020 total 155", "2021 carried_in 10", "2021 executed 133", "2021 initial 130",
        "2021 total 140",
      ])
  }

  @Test("a name over several lines of its cell names one row or none")
  func namesOverLines() throws {
    let table =
      "予算額・\n執行額\n\n" + cells("令和2年度 令和3年度 当初予算 補正予算") + "\n予算\nの状\n況\n\n"
      + cells("前年度繰越 計 執行額 120 30 5 155 150 130 - 10 140 133")
    #expect(try amounts(table).count == 9)
  }

  @Test("cells on lines of their own belong to the row whose name stands before them")
  func cellsOnLines() throws {
    let table = cells("令和2年度 令和3年度 当初予算 120 130 補正予算 30 - 計 150 130 執行額 150 133")
    #expect(
      try amounts(table) == [
        "2020 executed 150", "2020 initial 120", "2020 supplementary 30", "2020 total 150",
        "2021 executed 133", "2021 initial 130", "2021 total 130",
      ])
  }

  @Test("columns that do not add up give nothing")
  func noSums() throws {
    let table = cells(
      "令和2年度 令和3年度 当初予算 補正予算 前年度繰越 計 執行額 "
        + "120 30 5 166 150 130 - 10 147 133")
    #expect(try amounts(table).isEmpty)
  }

  @Test("cells behind the total of a column that may be another one's are left out")
  func unfinishedColumn() throws {
    let table = cells(
      "令和2年度 令和3年度 令和4年度 当初予算 補正予算 前年度繰越 計 執行額 執行率 "
        + "120 30 5 155 150 97% 130 - 10 140 133 95% 145 8 - 153 145")
    #expect(
      try amounts(table).filter { $0.hasPrefix("2022") }
        == ["2022 initial 145", "2022 supplementary 8", "2022 total 153"])
  }

  @Test("columns of a policy's own row and its sources have the kinds that their heads say")
  func sources() throws {
    let table = cells(
      "令和2年度決算 令和3年度決算 令和4年度予算 事業費（Ａ） 国庫支出金 地方債 "
        + "一般財源 人件費（Ｂ） "
        + "480 100 48 332 70 450 90 45 315 80 559 110 55 394 90")
    #expect(try amounts(table) == ["2020 executed 480", "2021 executed 450", "2022 initial 559"])
  }

  /// A row of three columns and its sources, with its name and one of its heads among them.
  private func apart(_ first: Int) -> String {
    """
    令和2年度
    決算

    令和4年度
    予算

    \(first)

    450

    559

    国庫支出金

    100

    90

    110

    48

    45

    55

    事業費（Ａ）

    令和3年度
    決算

    地方債
    一般財源

    332

    315

    394
    """
  }

  @Test("the sum of its sources is the policy's own row, wherever its name and heads stand")
  func ownRow() throws {
    #expect(
      try amounts(apart(480)) == ["2020 executed 480", "2021 executed 450", "2022 initial 559"])
  }

  @Test("a first row that is no sum is nobody's")
  func noSources() throws {
    #expect(try amounts(apart(481)).isEmpty)
  }
}
