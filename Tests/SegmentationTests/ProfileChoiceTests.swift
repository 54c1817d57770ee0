import ShisakuTestSupport
import Testing

@testable import ShisakuSegmentation

@Suite struct ProfileChoiceTests {
  @Test("a document is read as the family whose labels it has")
  func choice() {
    let policies = Segmented(SegmenterTests.sheet)
    #expect(policies.tree.profile?.name == "sesaku-sheet")
    let reviews = Segmented(ReviewSheets.text)
    #expect(reviews.tree.profile?.name == "gyosei-review")
  }

  @Test("a document without a sheet belongs to no family")
  func none() {
    let prose = Segmented("目的地までの行き方\n\n駅から歩いて５分。")
    #expect(prose.tree.profile == nil)
    #expect(prose.tree.sheets.isEmpty)
  }

  @Test("a given family is not put in question")
  func given() {
    #expect(Segmented(ReviewSheets.text, profile: .sesakuSheet).tree.sheets.isEmpty)
    let given = Segmented(ReviewSheets.text, profile: .gyoseiReview)
    #expect(given.tree.sheets.count == 2)
  }

  @Test("ten lines of a profile read a form that nobody has seen")
  func ownProfile() throws {
    let profile = try Profile(
      yaml: """
        name: leaflet
        version: "1"
        summary: 助成金の案内
        wording: sesaku-sheet
        labels:
          name: [助成名]
          purpose: [ねらい]
          overview: [内容]
          office: [窓口]
          other: [申込期間]
        """)
    let leaflet = """
      助成名：商店街のあかり助成
      窓口　産業局商業課
      ねらい
      夜の商店街を歩く人の安全を確保することを目的とする。
      内容
      街路灯を取り替える商店街に対し、経費の一部を補助する。
      申込期間　令和７年５月
      """
    let document = Segmented(leaflet, profile: profile)
    let sheet = try #require(document.tree.sheets.first)
    #expect(document.string(sheet.name) == "商店街のあかり助成")
    #expect(sheet.offices.map(\.path) == [["産業局", "商業課"]])
    #expect(document.string(sheet.texts[.purpose]?.ranges) == "夜の商店街を歩く人の安全を確保することを目的とする。")
    #expect(
      document.string(sheet.texts[.overview]?.ranges) == "街路灯を取り替える商店街に対し、経費の一部を補助する。")
    #expect(sheet.texts[.effect] == nil)
    #expect(sheet.fields.map { document.string($0.label) } == ["申込期間"])
    #expect(sheet.fields.map { document.string($0.text) } == ["令和7年5月"])
    #expect(sheet.details.isEmpty)
  }
}
