import ShisakuSourceText
import Testing

@testable import ShisakuSegmentation

/// Lists on pages: values in columns of their own, headings of several kinds.
@Suite struct ListPlaceTests {
  @Test("amounts that stand together in the text belong to the titles on their rows")
  func columnsOfAmounts() {
    var table = PlacedTable(columns: [0])
    table.add("令和７年度概算要求　主要事項", left: 100)
    // The title of the second heading stands before its number, as columns are read.
    table.place([("Ⅰ", 0), ("産業の強化", 30)], gap: 20)
    var tops: [(title: Double, sub: Double)] = []
    for (number, title, sub) in [("１", "企業の成長支援", "成長投資補助事業"), ("２", "人材の育成", "技能伝承事業")] {
      let start = table.top
      table.place([("\(number)．\(title)", 10)], gap: 20)
      table.place([("○\(sub)", 20)], gap: 20)
      tops.append((start, start + 20))
      let end = table.top
      for (top, amount) in [(start, "800百万円（700百万円）"), (start + 20, "480百万円（390百万円）")] {
        table.top = top
        table.place([(amount, 300)])
      }
      table.top = end
      table.place([("熟練の技能者を学校や企業に派遣し、技能を伝える。", 30)], gap: 20)
    }
    let (tree, reading) = table.tree
    #expect(tree.sheets.map { reading.string($0.name) } == ["成長投資補助事業", "技能伝承事業"])
    #expect(
      tree.sheets.map { $0.budget?.entries.map(\.amount) } == [
        [480_000_000, 390_000_000], [480_000_000, 390_000_000],
      ])
    #expect(
      tree.sheets.map { $0.path.last.flatMap { reading.string($0) } } == ["1．企業の成長支援", "2．人材の育成"])
  }

  @Test(
    "an office alone above the first entry heads the entries below it, and so do those that follow")
  func offices() {
    let document = Segmented(
      """
      令和６年度　部局別主要事業
      【都市整備部　公園緑地課】
      ◆ 公園再整備事業
      予算額　34,000千円（前年度　31,000千円）
      遊具の古い公園を再整備します。
      ◆ 花いっぱい運動事業
      予算額　2,600千円（前年度　2,600千円）
      花壇づくりに苗を配ります。
      【都市整備部　交通政策課】
      ◆ コミュニティバス運行事業
      予算額　71,500千円（前年度　68,300千円）
      四路線を運行します。
      """)
    #expect(
      document.tree.sheets.map { $0.path.map { document.string($0) } } == [
        ["【都市整備部公園緑地課】"], ["【都市整備部公園緑地課】"], ["【都市整備部交通政策課】"],
      ])
    #expect(
      document.tree.sheets.map { document.string($0.texts[.overview]?.ranges) } == [
        "遊具の古い公園を再整備します。", "花壇づくりに苗を配ります。", "四路線を運行します。",
      ])
  }
}
