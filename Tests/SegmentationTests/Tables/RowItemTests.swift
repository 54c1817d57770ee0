import ShisakuSourceText
import Testing

@testable import ShisakuSegmentation

/// Rows of tables with more below their cells, and heads with more below their labels.
@Suite("Items and notes of rows")
struct RowItemTests {
  @Test("items below a row, further in than the names, belong to it")
  func items() {
    var table = PlacedTable(columns: [0, 200, 420])
    table.add("令和７年度当初予算の概要")
    table.place([("項目", 60), ("内容", 280), ("予算額（千円）", 420)], gap: 26)
    for (name, text, amount, items) in [
      ("・広場の改修事業", "子どもが遊べる広場を広げる", "86,420", ["・広場の設計の委託", "・遊具の設置の工事"]),
      ("・図書の宅配事業", "来館が難しい人に本を届ける", "31,758", ["・配達の委託"]),
    ] {
      table.place([(name, 0), (text, 200), (amount, 430)], gap: 14)
      for item in items { table.place([(item, 20)], gap: 12) }
      table.top += 6
    }
    let (tree, reading) = table.tree
    #expect(tree.sheets.map { reading.string($0.name) } == ["広場の改修事業", "図書の宅配事業"])
    #expect(
      tree.sheets.map { reading.string($0.texts[.overview]?.ranges) } == [
        "子どもが遊べる広場を広げる・広場の設計の委託・遊具の設置の工事", "来館が難しい人に本を届ける・配達の委託",
      ])
    #expect(tree.sheets.allSatisfy { $0.path.isEmpty })
  }

  @Test("a legend below a label of the head, and a note with its label below a name")
  func notes() {
    var table = PlacedTable(columns: [0, 40, 180, 360, 460, 520])
    table.add("進み具合の一覧", left: 200)
    table.row(
      ["№", "事業名|◎：重点事業", "事業内容", "４年度現況", "方向性", "担当課"], gap: 14)
    table.row(
      [
        "41", "◎病児の保育|※予算事業名：|病児保育事業", "病気の子どもを|専用の部屋で預かります。", "施設　２か所|利用　814人", "充実", "保育課",
      ], gap: 16)
    table.row(
      ["42", "居場所づくり|【新規】", "子どもが安心して|過ごせる場を増やします。", "団体　９団体", "推進", "子育て課"], gap: 16)
    let (tree, reading) = table.tree
    #expect(tree.sheets.map { reading.string($0.name) } == ["病児の保育", "居場所づくり"])
    #expect(tree.sheets.map { reading.string($0.number) } == ["41", "42"])
    #expect(tree.sheets.last?.status?.code == .new)
    let note = tree.sheets.first?.fields.first { reading.string($0.label) == "予算事業名" }
    #expect(reading.string(note?.text) == "病児保育事業")
  }
}
