import ShisakuTestSupport
import Testing

@testable import ShisakuSegmentation

/// Tables of amounts that a dump has printed in pieces, told by what has to add up.
@Suite("Tables of amounts in pieces")
struct TornColumnsTests {
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

  private let whole = [
    "2020 carried_in 50", "2020 carried_out -30", "2020 executed 1150", "2020 initial 1200",
    "2020 total 1220", "2021 carried_in 30", "2021 carried_out -70", "2021 executed 1200",
    "2021 initial 1300", "2021 total 1260", "2022 carried_in 70", "2022 initial 1450",
    "2022 total 1520", "2023 initial 1700", "2023 total 1700",
  ]

  private let names = "当初予算 補正予算 前年度繰越 翌年度繰越 計 執行額"

  @Test("the first cells of columns stand behind their heads, the rest below them")
  func cellsBehindHeads() throws {
    let table = cells(
      names + " 令和2年度 1,200 令和3年度 1,300 令和4年度 1,450 令和5年度要求 1,700 "
        + "- 50 ▲30 1,220 1,150 94% - 30 ▲70 1,260 1,200 95% - 70 - 1,520 1,700")
    #expect(try amounts(table) == whole)
  }

  @Test("a column breaks off and goes on behind another, and a row stands among columns")
  func brokenColumns() throws {
    let table = cells(
      names + " 令和2年度 令和3年度 令和4年度 令和5年度要求 "
        + "1,200 - 50 1,300 - 30 ▲30 ▲70 1,220 1,150 94% 1,260 1,200 95% "
        + "1,450 - 70 - 1,520 1,700 1,700")
    #expect(try amounts(table) == whole)
  }

  @Test("the names of rows stand apart from one another")
  func namesApart() throws {
    let table = cells(
      "当初予算 補正予算 前年度繰越 令和2年度 1,200 令和3年度 1,300 令和4年度 1,450 令和5年度要求 1,700 "
        + "- 50 ▲30 1,220 1,150 94% - 30 ▲70 1,260 1,200 95% - 70 - 1,520 1,700 "
        + "翌年度繰越 計 執行額")
    #expect(try amounts(table) == whole)
  }

  @Test("columns that do not add up give nothing")
  func noSums() throws {
    let table = cells(
      names + " 令和2年度 1,200 令和3年度 1,300 令和4年度 1,450 令和5年度要求 1,700 "
        + "- 50 ▲30 1,990 1,150 94% - 30 ▲70 1,860 1,200 95% - 70 - 1,820 1,900")
    #expect(try amounts(table).allSatisfy { !$0.contains("total") && !$0.contains("executed") })
  }

  @Test("what either of two columns may be the rest of is left out")
  func twoWays() throws {
    // The rests of two columns change places with as many breaks.
    let search = { (cells: [Int?]) in
      TornColumnSearch(
        cells: cells.map { amount in
          .init(
            token: AmountToken(kind: .amount(amount, isApproximate: false), range: 0..<0),
            head: nil, share: nil)
        },
        rows: [.initial, .reserve, .total, .executed], columns: 3
      ).table()
    }
    let table = try #require(search([100, 200, 300, nil, 100, 90, nil, 200, 80, nil, 300, 70]))
    #expect(table == [[0, 3, 4, 5], [1, 6, 7, 8], [2, 9, 10, 11]])
    #expect(search([100, 200, 300, nil, 111, 90, nil, 222, 80]) == nil)
  }

  @Test("many cells take no longer for being many")
  func manyCells() throws {
    let years = (0..<400).map { "令和\($0 % 6 + 1)年度 \($0)" }.joined(separator: " ")
    #expect(try amounts(cells(names + " " + years)).count < 400)
  }

  @Test("cells behind a total are those of what was spent, whose name stands behind them")
  func spentBehindTotal() throws {
    let table =
      cells(
        "予算額・執行額 令和2年度 令和3年度 令和4年度 当初予算 120 130 145 補正予算 30 - - 前年度繰越 5 10 - "
          + "計 155 140 150 133 97% 95%") + "\n執行額\n執行率\n"
    #expect(
      try amounts(table) == [
        "2020 carried_in 5", "2020 executed 150", "2020 initial 120", "2020 supplementary 30",
        "2020 total 155", "2021 carried_in 10", "2021 executed 133", "2021 initial 130",
        "2021 total 140", "2022 initial 145",
      ])
    // What the rows above add up to has to say where the total ends.
    let unsure =
      cells(
        "予算額・執行額 令和2年度 令和3年度 令和4年度 当初予算 120 130 145 補正予算 30 - - 前年度繰越 5 10 - "
          + "計 159 149 150 133 97% 95%") + "\n執行額\n執行率\n"
    #expect(try amounts(unsure).allSatisfy { !$0.contains("executed") })
  }

  @Test("a total that stands apart is its year's where it repeats the only amount of it")
  func tornTotal() throws {
    let table = { (apart: String) in
      self.cells(
        "令和2年度 令和3年度 令和4年度 当初予算 120 130 145 補正予算 30 - 前年度繰越 5 10 計 155 140 "
          + "執行額 150 133 増減の理由 \(apart)")
    }
    #expect(try amounts(table("145")).contains("2022 total 145"))
    #expect(try !amounts(table("154")).contains { $0.hasPrefix("2022 total") })
  }

  @Test("a cell of the policy's own row may stand further below, with its head")
  func movedCell() throws {
    let rows = "450 559 100 90 110 48 45 55 332 315 394"
    let table = { (apart: String) in
      self.cells(
        "事業費（Ａ） 国庫支出金 地方債 一般財源 令和2年度決算 令和4年度予算 \(rows) 令和3年度決算 \(apart)")
    }
    let told = ["2020 executed 480", "2021 executed 450", "2022 initial 559"]
    #expect(try amounts(table("480")) == told)
    #expect(try amounts(table("482")).isEmpty)
  }
}
