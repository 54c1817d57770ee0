import Testing

@testable import ShisakuSegmentation

/// What forms print behind the labels of their periods.
@Suite("Periods of forms")
struct PeriodTextTests {
  private func period(_ rows: String) throws -> String? {
    let document = Segmented(
      """
      事業名 川の見守り事業
      担当課 環境課
      \(rows)
      事業の目的
      川で遊ぶ子どもを見守り、水の事故を減らす。
      """)
    return try #require(document.tree.sheets.first).period?.edtf
  }

  @Test(
    "an end counts as it is printed, to the year, the month or the day",
    arguments: [
      ("平成25年度～", "2013-04-01/.."),
      ("平成30～令和4年度", "2018-04-01/2023-03-31"),
      ("平成23年4月～平成28年3月", "2011-04/2016-03"),
      ("平成23年4月1日～平成28年3月31日", "2011-04-01/2016-03-31"),
      ("R5.4～R8.3", "2023-04/2026-03"),
      ("平成16年12月～", "2004-12/.."),
      ("平成18年2月", "2006-02"), ("H29-R3", "2017-04-01/2022-03-31"),
    ])
  func printedEnds(text: String, expected: String) throws {
    #expect(try period("事業期間 \(text)") == expected)
  }

  @Test(
    "the later end says only what is new in it",
    arguments: [
      ("令和5年度～7年度", "2023-04-01/2026-03-31"),
      ("令和3～7年度", "2021-04-01/2026-03-31"),
      ("H23～27", "2011-04-01/2016-03-31"),
      ("平成元～5年度", "1989-04-01/1994-03-31"),
      ("2023年度～25年度", "2023-04-01/2026-03-31"),
      ("2023～2027年度", "2023-04-01/2028-03-31"),
      ("平成23年4月～9月", "2011-04/2011-09"),
      ("平成23年4月1日から28年3月31日まで", "2011-04-01/2016-03-31"),
      ("令和５年度から３年間", "2023-04-01/2026-03-31"),
      ("平成25年度～（５年間）", "2013-04-01/2018-03-31"),
    ])
  func elidedEnds(text: String, expected: String) throws {
    #expect(try period("事業期間 \(text)") == expected)
  }

  @Test(
    "a period whose end is not certain has no interval",
    arguments: ["平成25年度～（10年目）", "平成23年10月～3月", "昭和63年度以前～"])
  func uncertainEnds(text: String) throws {
    #expect(try period("事業期間 \(text)") == nil)
  }

  @Test("a form that asks only when something began says that it goes on")
  func beginningAlone() throws {
    #expect(try period("開始年度 平成17年度") == "2005-04-01/..")
    #expect(try period("開始年度 昭和63年度以前") == nil)
    // A label for the end that nobody has listed may have its year anywhere.
    #expect(try period("開始年度 平成17年度\n事業の終期の見込み") == nil)
    #expect(try period("開始年度 平成17年度\n終了年度 平成20年度") == "2005-04-01/2009-03-31")
  }

  @Test("a year behind stacked labels of both ends and of the period is that of an end")
  func stackedEnds() throws {
    #expect(
      try period("事業開始年度\n事業終了(予定)年度\n事業期間\n昭和33年度\n設定無し") == "1958-04-01/..")
  }

  @Test("a date that a dump has torn into its numbers is no period")
  func tornDate() throws {
    #expect(try period("指定期間\n平成 23\n年\n4\n月\n1\n日") == nil)
  }

  @Test("a month apart from the label of the period is that of the form")
  func monthApart() throws {
    #expect(try period("平成26年7月\n事業期間\n区分\n新規") == nil)
  }
}
