import ShisakuSourceText
import Testing

@testable import ShisakuSegmentation

/// Lists of a ministry whose amounts stand in a column of their own, the year before below the year.
@Suite("Amounts in a column beside the text of an entry")
struct SideAmountTests {
  private func amounts(_ sheet: SheetNode) -> [[Int?]] {
    (sheet.budget?.entries ?? []).map { [$0.fiscalYear, $0.amount] }
  }

  private let names = ["冬の野菜づくりの支援事業", "物流の効率化事業"]
  private let texts = [
    "・冬の間も野菜を育てられるよう、地熱や木の燃料を使う設備の導入を支援", "・荷役の時間を短くするため、予約の仕組みの導入を支援",
  ]

  private func check(_ document: Segmented) {
    let sheets = document.tree.sheets
    #expect(sheets.map { document.string($0.name) } == names)
    #expect(sheets.map { document.string($0.texts[.overview]?.ranges) } == texts)
    #expect(
      sheets.map(amounts) == [
        [[2025, 1_200_000_000]],
        [[2025, 800_000_000], [2024, 700_000_000], [2024, 100_000_000]],
      ])
    #expect(sheets.last?.budget?.entries.last?.kind == .supplementary)
    #expect(sheets.first?.status?.code == .new)
    #expect(sheets.allSatisfy { $0.parts.isEmpty })
  }

  @Test("behind the lines of the text")
  func beside() {
    check(
      Segmented(
        """
        令和７年度予算の重点事項
        （※）下段（　）内は、令和６年度当初予算額
        １　生産の強化
        ①　冬の野菜づくりの支援事業【新規】　　　　　　　　　　12億円
        ・冬の間も野菜を育てられるよう、地熱や木の燃料　　　　　（－）
        を使う設備の導入を支援
        ②　物流の効率化事業　　　　　　　　　　　　　　　　　　8億円
        ・荷役の時間を短くするため、予約の仕組みの　　　　　　（7億円）
        導入を支援　　　　　　　　　　　　　　【令和６年度補正予算】
        　　　　　　　　　　　　　　　　　　　　　　　　　　　　1億円
        """))
  }

  @Test("between the lines of the text, as a dump prints them that goes from block to block")
  func between() {
    check(
      Segmented(
        """
        令和７年度予算の重点事項
        （※）下段（　）内は、令和６年度当初予算額
        １　生産の強化
        ①　冬の野菜づくりの支援事業【新規】
        ・冬の間も野菜を育てられるよう、地熱や木の燃料

        12億円
        （－）

        を使う設備の導入を支援
        ②　物流の効率化事業
        ・荷役の時間を短くするため、予約の仕組みの

        8億円
        （7億円）

        導入を支援
        【令和６年度補正予算】
        1億円
        """))
  }

  @Test("a note behind the list belongs to no entry")
  func note() {
    let document = Segmented(
      """
      ○　広場の改修事業…………1,200千円（公園課）
      子どもが遊べる広場を広げる。
      ○　図書の宅配事業…………800千円（図書館）
      来館が難しい人に本を届ける。
      注）計数は四捨五入によるため、合計と一致しないものがある。
      """)
    #expect(
      document.tree.sheets.map { document.string($0.texts[.overview]?.ranges) } == [
        "子どもが遊べる広場を広げる。", "来館が難しい人に本を届ける。",
      ])
  }
}
