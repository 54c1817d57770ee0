import Testing

@testable import ShisakuSegmentation

/// Indicators of sheets that lines say by themselves.
@Suite("Lines of indicators on sheets")
struct IndicatorLineTests {
  @Test("the number of a page ends the last of them")
  func foot() {
    let document = Segmented(
      """
      事務事業名
      公園資源回収推進事業
      担当課
      環境課
      事業の目的
      資源の回収の遅れを取り戻し、負担を軽くすることを目指す。
      成果指標：参加した人の数　基準値 944人（令和6年度）　目標値 1,286人（令和12年度）
      活動指標：開いた講座の数　基準値 7回（令和6年度）　目標値 12回（令和12年度）
      - 1 -
      事務事業名
      商店街学び直し支援事業
      担当課
      商工課
      事業の目的
      人口が減るなかでも学び直しが続く仕組みを根付かせる。
      成果指標：参加した人の割合　基準値 4割（令和6年度）　目標値 5割（令和12年度）
      - 2 -
      """)
    #expect(
      document.tree.sheets.map { $0.sheetIndicators.map { document.string($0.name) } } == [
        ["参加した人の数", "開いた講座の数"], ["参加した人の割合"],
      ])
  }
}
