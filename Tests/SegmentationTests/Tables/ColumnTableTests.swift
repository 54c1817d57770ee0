import ShisakuSegmentation
import Testing

@Suite("Tables printed column by column")
struct ColumnTableTests {
  private func names(_ document: Segmented) -> [String?] {
    document.tree.sheets.map { document.string($0.name) }
  }

  private func amounts(_ document: Segmented) -> [[Int?]] {
    document.tree.sheets.map { ($0.budget?.entries ?? []).map(\.amount) }
  }

  private static let columns = """
    令和6年度当初予算の主な事業

    No.

    1
    2
    3

    所管課

    道路課
    森林課
    図書館

    事業名

    橋の点検事業
    里山の手入れと木の
    駅の運営事業
    本の宅配事業

    """

  @Test("each label has the cells of its column below it, and the n-th ones are a row")
  func rows() {
    let document = Segmented(
      Self.columns + """

        (単位:千円)

        R5予算 R6予算

        9,000
        4,200
        800

        8,500
        4,100
        900

        増減

        備考

        ▲500 新規
        ▲100
        100 拡充

        問い合わせは財政課まで
        """)
    #expect(names(document) == ["橋の点検事業", "里山の手入れと木の駅の運営事業", "本の宅配事業"])
    #expect(document.tree.sheets.map { document.string($0.number) } == ["1", "2", "3"])
    #expect(
      document.tree.sheets.map { $0.offices.map { document.string($0.text) } }
        == [["道路課"], ["森林課"], ["図書館"]])
    #expect(
      amounts(document) == [[9_000_000, 8_500_000], [4_200_000, 4_100_000], [800_000, 900_000]])
  }

  @Test("columns of numbers that do not agree tell no rows")
  func torn() {
    let document = Segmented(Self.columns + "\n予算額（千円）\n\n8,500\n900\n")
    #expect(document.tree.sheets.allSatisfy { $0.budget == nil })
  }

  @Test("amounts and reasons printed apart from their rows are no titles of a list")
  func reasons() {
    let document = Segmented(
      """
      令和6年度当初予算の主な事業

      所管課

      道路課

      事業名

      橋の点検事業
      里山の手入れと木の
      駅の運営事業

      要求額 査定額

      査定の理由

      9,013

      35,382 要求のとおり

      79,530

      91,946 前年度の実績による減額
      (単位:千円)

      89,292 373,030 利用者の増加による増額
      10,877

      19,831 物価の上昇による増額
      """)
    #expect(names(document).allSatisfy { $0?.contains(",") != true })
  }
}
