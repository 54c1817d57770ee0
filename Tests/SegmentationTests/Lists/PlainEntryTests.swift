import ShisakuSourceText
import Testing

@testable import ShisakuSegmentation

/// Entries of lists as papers of cities print them: a name, a blank and an amount.
@Suite("Entries without marks and gaps")
struct PlainEntryTests {
  private func names(_ document: Segmented) -> [String?] {
    document.tree.sheets.map { document.string($0.name) }
  }

  @Test("titles that end as names of policies do need no gap before their amounts")
  func names() {
    let document = Segmented(
      """
      ■一般会計
      まちの一年の会計をお知らせします。
      ▽衛生費
      予防接種事業費 2096万5千円
      健康を守る事業（繰越を含む） 2404万1千円
      ごみの収集の委託料 1億354万3千円
      ▽土木費
      橋の点検事業 4605万7千円
      道路の舗装事業 4478万7千円
      水路の整備事業 310万円
      """)
    #expect(
      names(document) == [
        "予防接種事業費", "健康を守る事業（繰越を含む）", "ごみの収集の委託料", "橋の点検事業", "道路の舗装事業", "水路の整備事業",
      ])
    #expect(document.string(document.tree.sheets.last?.path.last) == "▽土木費")
  }

  @Test(
    "accounts of revenue and expenditure are no policies",
    arguments: [
      "・議会費…1億6,791万円\n・総務費…2億円\n・民生費…3億円\n・衛生費…4億円",
      "・利子割交付金…1,172千円\n・地方特例交付金…40,914千円\n・財産収入…7,986千円",
      "議会費 1億円\n総務費 2億円\n民生費 3億円\n衛生費 4億円\n土木費 5億円",
    ])
  func accounts(lines: String) {
    #expect(Segmented("■令和4年度の会計\n\(lines)").tree.sheets.isEmpty)
  }

  @Test(
    "a heading says that amounts were spent",
    arguments: [
      ("■歳出決算の主な事業", SheetNode.BudgetEntry.Kind.executed), ("■予算の主な事業", .initial),
    ])
  func kinds(heading: String, kind: SheetNode.BudgetEntry.Kind) {
    let document = Segmented(
      """
      \(heading)
      ▽衛生費
      ・予防接種事業…2,096万円
      ・健康を守る事業…2,404万円
      ▽土木費
      ・橋の点検事業…4,605万円
      """)
    let kinds = document.tree.sheets.flatMap { $0.budget?.entries ?? [] }.map(\.kind)
    #expect(kinds == [kind, kind, kind])
  }
}
