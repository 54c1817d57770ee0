import ShisakuSourceText
import ShisakuTestSupport
import Testing

@testable import ShisakuSegmentation

@Suite struct ReviewSheetTests {
  let document = Segmented(ReviewSheets.text)

  @Test("every field of a review sheet is read by its profile alone")
  func fields() throws {
    let sheets = document.tree.sheets
    #expect(sheets.map { document.string($0.name) } == ["離島航路DX推進事業", "港の記録保存活用事業"])
    #expect(sheets.map { $0.offices.map(\.path) } == [[["海事局", "内航課"]], [["港湾局", "計画課"]]])
    let first = try #require(sheets.first)
    #expect(
      document.string(first.texts[.purpose]?.ranges)
        == "離島航路の運航に関する情報をデジタル化し、島民の日常の移動と物資の輸送を将来にわたって確保することを目的とする。")
    let overview = try #require(document.string(first.texts[.overview]?.ranges))
    #expect(
      overview.hasPrefix(
        "離島航路を運航する事業者及び地方公共団体に対し、運航管理システムの導入及び予約の電子化に要する経費の一部を補助する。"))
    #expect(overview.hasSuffix("（補助率1/2）"))
    // A goal is no effect.
    #expect(first.texts[.effect] == nil)
    #expect(
      first.fields.contains {
        document.string($0.text) == "令和9年度までに、運航情報をオンラインで提供する航路の割合を80%以上とする。"
      })
    #expect(sheets.map { $0.printedPages.map(\.number) } == [[1], [2]])
    #expect(first.theme == nil)
    #expect(first.categories.isEmpty)
  }

  @Test("a budget table gives an entry a row and fiscal year")
  func budget() throws {
    let entries = try #require(document.tree.sheets.first?.budget?.entries)
    #expect(
      entries.map { document.string($0.label) } == [
        "令和4年度当初予算", "令和5年度当初予算", "令和6年度当初予算", "令和7年度要求当初予算",
        "令和4年度補正予算", "令和5年度前年度から繰越し", "令和4年度計", "令和5年度計", "令和6年度計", "令和7年度要求計",
        "令和4年度執行額", "令和5年度執行額",
      ])
    #expect(
      entries.map(\.amount) == [
        1_200_000_000, 1_150_000_000, 980_000_000, 1_300_000_000, 50_000_000, 50_000_000,
        1_250_000_000, 1_200_000_000, 980_000_000, 1_300_000_000, 1_190_000_000, 1_105_000_000,
      ])
    #expect(
      entries.map(\.fiscalYear).prefix(8) == [2022, 2023, 2024, 2025, 2022, 2023, 2022, 2023])
    #expect(entries.filter(\.draft).map(\.fiscalYear) == [2025, 2025])
    #expect(
      entries.map(\.kind.rawValue).suffix(9).prefix(3) == [
        "initial", "supplementary", "carried_in",
      ])
  }

  @Test("the unit beside the label counts, and a row may be torn")
  func unit() throws {
    let entries = try #require(document.tree.sheets.last?.budget?.entries)
    #expect(entries.prefix(3).map(\.amount) == [30_000_000, 42_500_000, 51_000_000])
  }

  @Test("fields without a place of their own stand in the fields with key and label")
  func otherFields() throws {
    let fields = try #require(document.tree.sheets.first).fields
    let account = try #require(fields.first { document.string($0.label) == "会計区分" })
    #expect(account.key == "account")
    #expect(document.string(account.text) == "一般会計")
    #expect(fields.contains { document.string($0.label) == "根拠法令" })
  }

  @Test("a row with too few amounts is left alone, and a diagnostic says so")
  func misfit() throws {
    let torn = ReviewSheets.text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.hasPrefix("補正予算 50") ? "補正予算 50" : $0 }.joined(separator: "\n")
    let sheet = try #require(Segmented(torn).tree.sheets.first)
    #expect(sheet.budget?.entries.allSatisfy { $0.kind != .supplementary } == true)
    #expect(sheet.diagnostics.map(\.code) == ["segmentation.budget-row"])
    #expect(sheet.diagnostics.first?.message.contains("補正予算 and its 4 fiscal years") == true)
  }

  @Test("a family that tears labels from texts has the rows that its profile names")
  func tornFamily() throws {
    let yaml = Profile.BuiltIn.gyoseiReview.yaml
      .replacing("name: gyosei-review", with: "name: own\nvalues: anywhere")
    let document = Segmented(ReviewSheets.text, profile: try Profile(yaml: yaml))
    let entries = try #require(document.tree.sheets.first?.budget?.entries)
    #expect(
      entries.map { document.string($0.label) } == [
        "令和4年度当初予算", "令和5年度当初予算", "令和6年度当初予算", "令和7年度要求当初予算", "令和4年度補正予算",
      ])
    #expect(entries.map(\.draft) == [false, false, false, true, false])
    #expect(entries.last?.amount == 50_000_000)
  }

  @Test("a table that keeps its columns is read as well, its label torn away or not")
  func layout() throws {
    let text = """
       事業名    渡し場の整備事業             担当部局庁   港湾局
       事業の目的
      （目指す姿を簡    渡し場を直し、島の暮らしを守ることを目的とする。
      潔に。）
       事業概要    渡し場の改修に要する経費の一部を補助する。
                     29年度   平成30年度   令和元年度要求
         当初予算       500     600     700
       予算 補正予算      -       ▲100      -
        予算額・
        執行額（単位：千円）
      """
    let document = Segmented(text)
    let sheet = try #require(document.tree.sheets.first)
    #expect(document.string(sheet.texts[.purpose]?.ranges) == "渡し場を直し、島の暮らしを守ることを目的とする。")
    #expect(document.string(sheet.texts[.overview]?.ranges) == "渡し場の改修に要する経費の一部を補助する。")
    let entries = try #require(sheet.budget?.entries)
    #expect(entries.map(\.fiscalYear) == [2017, 2018, 2019, 2018])
    #expect(entries.map(\.amount) == [500_000, 600_000, 700_000, -100_000])
  }

  @Test(
    "a note behind a label belongs to it, over line ends",
    arguments: [
      "事業の目的（目指す姿）\n島を守る。", "事業の目的\n（目指す\n姿）\n島を守る。", "事業の目的 （目指す姿） 島を守る。",
      "事業の\n目的\n（目指す姿（簡潔に））\n島を守る。",
    ])
  func labelNotes(text: String) throws {
    let reading = Reading(text)
    let hit = try #require(reading.hits(of: .gyoseiReview).first)
    #expect(hit.role == .purpose)
    #expect(reading.string(hit.ranges)?.hasSuffix("）") == true)
  }
}
