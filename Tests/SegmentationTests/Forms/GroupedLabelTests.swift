import Testing

@testable import ShisakuSegmentation

/// Labels that group others, told by where they stand, and texts that lost lines.
@Suite("Labels over and beside others")
struct GroupedLabelTests {
  @Test(
    "a label in the middle beside others of one column groups them and takes no line of their texts"
  )
  func besideOthers() {
    var table = PlacedTable(columns: [0, 60, 160])
    table.row(["施策名", "", "目標３－２ 里山の保全"], gap: 14)
    table.row(["施策の概要", "", "里山の手入れを続ける団体を支え、地域の自然を守り育てる。"], gap: 14)
    table.row(["", "測定結果", "進展が大きくない"], gap: 14)
    table.row(["", "", "担い手が高齢になり、活動する日が減っていることから、手入れの"], gap: 11)
    table.row(["評価結果", "施策の分析", "行き届かない区域が広がっている。若い世代が加わるきっかけが"], gap: 11)
    table.row(["", "", "少ないため、企業や学校と結ぶ仕組みが要る。"], gap: 14)
    table.row(["", "反映の方向性", "企業の社員が手入れに加わる日を設ける。"], gap: 14)
    table.row(["担当部局名", "", "環境局自然保護課"], gap: 14)
    let (tree, reading) = table.tree
    let sheet = tree.sheets.first
    #expect(sheet.map { reading.string($0.name) } == "里山の保全")
    #expect(sheet.map { reading.string($0.number) } == "目標3-2")
    let analysis = sheet?.fields.first { reading.string($0.label) == "施策の分析" }
    #expect(
      analysis.map { reading.string($0.text) }
        == "担い手が高齢になり、活動する日が減っていることから、手入れの行き届かない区域が広がっている。"
        + "若い世代が加わるきっかけが少ないため、企業や学校と結ぶ仕組みが要る。")
    #expect(sheet?.fields.contains { reading.string($0.label) == "評価結果" } == false)
  }

  @Test(
    "a label in the middle above another one of its field has no value, and the title above stays one"
  )
  func overItsField() {
    var table = PlacedTable(columns: [0, 120, 300])
    for (name, text, goal) in [
      ("蓄電池の共同利用事業", "災害のときに使える蓄電池を地域で備える。", "令和９年度までに百か所に備える。"),
      ("空き校舎の活用事業", "使われない校舎を働く場に改める費用を補助する。", "令和９年度までに十校を改める。"),
    ] {
      table.place([(name, 0), ("令和６年度補正予算額 12億円", 320)], gap: 14)
      table.place([("産業局電力課", 420)], gap: 24)
      table.row(["", "事業の内容"], gap: 16)
      table.row(["事業目的・概要"], gap: 12)
      table.row([text], gap: 12)
      table.row(["成果目標"], gap: 12)
      table.row([goal], gap: 12)
      table.row(["対象者", "市町村"], gap: 12)
      table.turnPage()
    }
    let (tree, reading) = table.tree
    #expect(tree.sheets.map { reading.string($0.name) } == ["蓄電池の共同利用事業", "空き校舎の活用事業"])
  }
}
