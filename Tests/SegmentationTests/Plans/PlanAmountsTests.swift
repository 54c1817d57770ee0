import ShisakuSourceText
import Testing

@testable import ShisakuSegmentation

/// Headings of a plan whose amounts say themselves of which year they are.
@Suite("Amounts below the headings of plans")
struct PlanAmountsTests {
  private let document = Segmented(
    """
    平成30年度における取組

    1-4 その他

    (1)水辺の見守りの推進

    市では、川や池の危ない所を調べ、看板を立てるとともに、見回りの計画の見直しを進める。

    30年度予算額
    165百万円
    29年度予算額
    164
    差引増△減
    1
    (2)見回りの実践に要する経費

    地域の団体が行う見回りに要する費用を助け、事故が起きたときに役立つ用具を配る。

    30年度予算額
    117百万円
    29年度予算額
    123
    差引増△減
    △6
    """)

  @Test("each heading has the amounts below it, in the unit that the first names")
  func amounts() {
    let sheets = document.tree.sheets
    #expect(sheets.map { document.string($0.name) } == ["水辺の見守りの推進", "見回りの実践に要する経費"])
    let amounts = sheets.map { sheet in
      (sheet.budget?.entries ?? []).map {
        "\($0.fiscalYear ?? 0) \(($0.amount ?? 0) / 1_000_000)"
      }
    }
    #expect(amounts == [["2018 165", "2017 164"], ["2018 117", "2017 123"]])
  }

  @Test("how an amount has changed is no text of the heading")
  func changes() {
    let texts = document.tree.sheets.map { document.string($0.texts[.overview]?.ranges) ?? "" }
    #expect(texts.allSatisfy { $0.hasSuffix("進める。") || $0.hasSuffix("配る。") })
  }

  @Test("text alone below headings makes no policy")
  func texts() {
    let plain = Segmented(
      """
      平成30年度における取組

      (1)水辺の見守りの推進

      市では、川や池の危ない所を調べ、看板を立てるとともに、見回りの計画の見直しを進める。

      (2)見回りの実践に要する経費

      地域の団体が行う見回りに要する費用を助け、事故が起きたときに役立つ用具を配る。
      """)
    #expect(plain.tree.sheets.isEmpty)
  }
}
