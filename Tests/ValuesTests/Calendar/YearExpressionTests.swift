import Testing

@testable import ShisakuValues

@Suite struct YearExpressionTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let text: String
    let year: Int
    let unit: YearExpression.Unit
    let printed: String
    var testDescription: String { text }

    init(_ text: String, _ year: Int, _ unit: YearExpression.Unit, printed: String? = nil) {
      self.text = text
      self.year = year
      self.unit = unit
      self.printed = printed ?? text
    }
  }

  @Test(arguments: [
    Case("令和5年度", 2023, .fiscalYear),
    Case("令和5年度末", 2023, .fiscalYear, printed: "令和5年度"),
    Case("令和5 年度", 2023, .fiscalYear),
    Case("平成30\n\n年度", 2018, .fiscalYear),
    Case("令和元年", 2019, .year),
    Case("令和元年度", 2019, .fiscalYear),
    Case("昭和六十四年", 1989, .year),
    Case("平成十年度", 1998, .fiscalYear),
    Case("令和3〜7年度", 2021, .none, printed: "令和3"),
    Case("二〇二三年度", 2023, .fiscalYear),
    Case("一九九八年", 1998, .year),
    Case("明治5年", 1872, .year),
    Case("慶応3年", 1867, .year),
    Case("2023年度", 2023, .fiscalYear),
    Case("2022年9月", 2022, .year, printed: "2022年"),
    Case("R5年度", 2023, .fiscalYear),
    Case("R5.4.1", 2023, .none, printed: "R5"),
    Case("R4補正", 2022, .none, printed: "R4"),
    Case("H30・R1", 2018, .none, printed: "H30"),
    Case("平成31（令和元）年", 2019, .year),
    Case("2023（令和5）年度", 2023, .fiscalYear),
    Case("2025年（令和7年）", 2025, .year),
    Case("令和7年(2025年)", 2025, .year),
    Case("平成32年度", 2020, .fiscalYear),
  ])
  func readsAYear(_ example: Case) throws {
    let found = try #require(YearExpression.match(in: Array(example.text.utf8), at: 0))
    #expect(found.westernYear == example.year)
    #expect(found.unit == example.unit)
    #expect(found.length == example.printed.utf8.count)
  }

  @Test(arguments: [
    "R2", "R2D2", "RS5年", "M1チップ", "令和", "令和の時代", "2023", "20235年", "文化会館", "文化3階", "5年度",
    "S3バケット", "H", "大正大学", "12023年",
  ])
  func leavesLookalikes(_ text: String) {
    #expect(YearExpression.match(in: Array(text.utf8), at: 0) == nil)
  }

  @Test func needsEvidenceBehindASecondLetterYear() {
    let text = Array("H30・R1".utf8)
    #expect(YearExpression.match(in: text, at: 6)?.westernYear == 2019)
    let other = Array("第・R1".utf8)
    #expect(YearExpression.match(in: other, at: 6) == nil)
    #expect(YearExpression.match(in: other, at: 6, allowingBareLetters: true)?.westernYear == 2019)
  }

  @Test func ignoresIdeographsBeforeAnOldEra() {
    #expect(YearExpression.match(in: Array("芸術文化5年".utf8), at: 6) == nil)
    #expect(YearExpression.match(in: Array("文化5年".utf8), at: 0)?.westernYear == 1808)
  }

  @Test func tellsWhenAnEraHadEnded() {
    #expect(YearExpression.match(in: Array("平成32年".utf8), at: 0)?.isWithinEra == false)
    #expect(YearExpression.match(in: Array("平成31年".utf8), at: 0)?.isWithinEra == true)
  }
}
