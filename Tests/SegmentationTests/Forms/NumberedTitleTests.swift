import ShisakuSourceText
import ShisakuTestSupport
import Testing

@testable import ShisakuSegmentation

/// Titles that count the sheets of a document.
@Suite("Numbered titles")
struct NumberedTitleTests {
  private static let titles = ["川の見守り事業", "橋の点検事業", "港の灯り事業"]

  /// Three sheets, a page each, that a dump has printed out of order.
  private func sheets(_ title: (Int) -> String) -> Segmented {
    let sheets = Self.titles.indices.map { index in
      """
      水辺の安全を守る
      ＜対策のポイント＞
      川や港で起きる事故を\(index + 2)割減らし、だれもが水に親しめるまちをつくる。
      ＜事業の内容＞
      見回りの人を置き、危ない所を直すほか、学校で話をする。
      【令和５年度予算額 \(index + 3)0百万円】
      ［お問い合わせ先］ 環境局水辺課（03-0000-0000）
      国 市町村
      \(title(index))
      """
    }
    let lines = sheets[0].split(separator: "\n").count
    return Segmented(sheets.joined(separator: "\n"), pages: [lines, 2 * lines])
  }

  @Test("they are the names, wherever a dump prints them")
  func counted() {
    let document = sheets { "\($0 + 46) \(Self.titles[$0])" }
    #expect(document.tree.sheets.map { document.string($0.name) } == Self.titles)
    #expect(document.tree.sheets.map { document.string($0.number) } == ["46", "47", "48"])
  }

  @Test("items of lists are none")
  func others() {
    let items = sheets { _ in "1 見回りをする人\n2 見回りをする所\n3 見回りをする日" }
    #expect(items.tree.sheets.allSatisfy { items.string($0.name) != "見回りをする人" })
  }

  @Test(
    "a counted plan above a single sheet is what its policy belongs to",
    arguments: [
      ("第5次総合計画", ""), ("川の見守り計画", "川の見守り計画"),
    ])
  func plan(title: String, name: String) throws {
    let document = Segmented(
      """
      市の仕事の評価
      \(title)
      事業の概要
      担当課
      環境部 水辺課
      事業の目的
      川で起きる事故を減らし、だれもが水に親しめるまちをつくることを目的とする。
      具体的内容
      見回りの人を置き、危ない所を直すほか、事故を防ぐための話を学校で年に二回している。
      """)
    #expect(document.string(document.tree.sheets.first?.name) == name)
  }
}
