import ShisakuNormalization
import Testing

@testable import ShisakuSegmentation

@Suite struct BudgetReaderTests {
  private func read(_ string: String) -> (reading: Reading, budget: SheetNode.Budget) {
    let reading = Reading(string)
    let reader = BudgetReader(
      bytes: reading.text.bytes, ranges: TextRanges(reading.lines.map(\.range)))
    return (reading, reader.read())
  }

  @Test(
    "every notation of a single entry",
    arguments: [
      ("令和７年度予算（案）：12百万円", 2025, "initial", nil, true, 12_000_000, false),
      ("令和7年度予算額(案) ： １，２３７百万円", 2025, "initial", nil, true, 1_237_000_000, false),
      ("（令和６年度第二次補正：30百万円）", 2024, "supplementary", 2, false, 30_000_000, false),
      ("(令和６年度補正予算: 5億円)", 2024, "supplementary", nil, false, 500_000_000, false),
      ("令和元年度当初予算：1.5億円の内数", 2019, "initial", nil, false, 150_000_000, true),
      ("R5年度予算：3千円", 2023, "initial", nil, false, 3000, false),
      ("平成31（令和元）年度予算：3千円", 2019, "initial", nil, false, 3000, false),
      ("2023（令和５）年度予算：3千円", 2023, "initial", nil, false, 3000, false),
      ("令和五年度予算：3千円", 2023, "initial", nil, false, 3000, false),
      ("2025年度予算：1兆2,500億円", 2025, "initial", nil, false, 1_250_000_000_000, false),
    ] as [(String, Int, String, Int?, Bool, Int, Bool)])
  func single(
    text: String, year: Int, kind: String, round: Int?, draft: Bool, amount: Int, part: Bool
  ) throws {
    let entry = try #require(read(text).budget.entries.first)
    #expect(entry.fiscalYear == year)
    #expect(entry.kind.rawValue == kind)
    #expect(entry.round == round)
    #expect(entry.draft == draft)
    #expect(entry.amount == amount)
    #expect(entry.partOfLarger == part)
  }

  @Test(
    "units of tens multiply the whole number before them",
    arguments: [
      ("3千5百万円", 35_000_000), ("12億3千4百万円", 1_234_000_000), ("1億百万円", 101_000_000),
      ("2千5百億円", 250_000_000_000),
    ])
  func units(amount: String, value: Int) {
    #expect(read("令和７年度予算：\(amount)").budget.entries.map(\.amount) == [value])
  }

  @Test(
    "a sign and a word of approximation are part of the amount",
    arguments: [
      ("約5億円", 500_000_000, true), ("△5百万円", -5_000_000, false), ("▲５百万円", -5_000_000, false),
      ("-5百万円", -5_000_000, false), ("−5百万円", -5_000_000, false), ("△ 約５億円", -500_000_000, true),
      ("5億円程度", 500_000_000, true),
    ])
  func signs(amount: String, value: Int, isApproximate: Bool) throws {
    let (reading, budget) = read("令和７年度予算（案）：\(amount)の内数")
    let entry = try #require(budget.entries.first)
    #expect(entry.amount == value)
    #expect(entry.isApproximate == isApproximate)
    #expect(entry.partOfLarger)
    #expect(budget.notes.isEmpty)
    #expect(reading.string(entry.amountRanges)?.hasSuffix("の内数") == true)
  }

  @Test("a dash apart from what follows is an empty cell")
  func emptyCell() {
    let (_, budget) = read("令和７年度予算：－\n90百万円")
    #expect(budget.entries.map(\.amount) == [nil])
  }

  @Test(
    "a number that does not fit is no amount",
    arguments: [
      "１兆兆", "１兆兆円", "99,999,999,999,999億円", "9999999999999999999円", "9999999999999999兆円",
    ])
  func tooLarge(amount: String) {
    #expect(read("令和５年度補正予算\(amount)").budget.entries.isEmpty)
  }

  @Test("entries of one cell keep their order, broken lines and notes")
  func wholeCell() {
    let (reading, budget) = read(
      """
      令和７年度予算（案）：1,080
      百万円（ほか文化庁3百万円）
      （令和６年度予算：－、令和５年度補正：90百万円）
      （令和６年度で終了）
      """)
    #expect(budget.entries.map(\.amount) == [1_080_000_000, nil, 90_000_000])
    #expect(budget.entries.map(\.fiscalYear) == [2025, 2024, 2023])
    #expect(budget.notes.map { reading.string($0) } == ["ほか文化庁3百万円", "令和6年度で終了"])
  }

  @Test("a share of another item has no amount of its own")
  func shareOfAnotherItem() throws {
    let (reading, budget) = read("令和７年度予算（案）：\n「港の整備に要する経費」の内数")
    let entry = try #require(budget.entries.first)
    #expect(entry.amount == nil)
    #expect(entry.partOfLarger)
    #expect(budget.notes.map { reading.string($0) } == ["「港の整備に要する経費」の内数"])
  }

  @Test("a bracket that nothing closes quotes no other item, and what follows it is a note")
  func openQuote() {
    let (reading, budget) = read("令和８年度予算（案）「５百万円の内数\n令和７年度予算：３百万円")
    #expect(budget.entries.map(\.amount) == [3_000_000])
    #expect(budget.notes.map { reading.string($0) } == ["令和8年度予算", "「5百万円の内数"])
  }

  @Test(
    "years without a budget are no entries", arguments: ["令和７年度 普通交付税 30億円", "令和７年予算 3円", "予算 30円"])
  func lookalikes(text: String) {
    #expect(read(text).budget.entries.isEmpty)
  }
}
