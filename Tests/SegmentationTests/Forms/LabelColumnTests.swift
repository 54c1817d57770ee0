import ShisakuSourceText
import Testing

@testable import ShisakuSegmentation

/// Labels in a column, and the lines of the texts beside them.
@Suite struct LabelColumnTests {
  private func cell(_ top: Double, lines: Double = 1) -> LabelColumn.Cell {
    LabelColumn.Cell(box: LineBox(left: 0, top: top, right: 60, bottom: top + lines * 12 - 2))
  }

  private func line(
    _ top: Double, ends: Bool = false, right: Double = 300, opensLaterItem: Bool = false
  ) -> LabelColumn.Line {
    LabelColumn.Line(
      box: LineBox(left: 80, top: top, right: right, bottom: top + 10), endsSentence: ends,
      opensLaterItem: opensLaterItem)
  }

  @Test("labels centred on texts of two, one and three lines")
  func centred() {
    let column = LabelColumn(
      cells: [cell(6), cell(24), cell(48)],
      lines: [
        line(0), line(12, ends: true), line(24, ends: true), line(36), line(48),
        line(60, ends: true),
      ])
    let assignment = column.assignment(.middle)
    #expect(assignment.runs == [0..<2, 2..<3, 3..<6])
    #expect(assignment.distances.allSatisfy { $0 < 0.1 })
    #expect(assignment.cost < column.assignment(.top).cost)
  }

  @Test("labels beside the first lines of their texts")
  func flush() {
    let column = LabelColumn(
      cells: [cell(0), cell(36), cell(48)],
      lines: [
        line(0), line(12), line(24, ends: true), line(36, ends: true), line(48),
        line(60, ends: true),
      ])
    let assignment = column.assignment(.top)
    #expect(assignment.runs == [0..<3, 3..<4, 4..<6])
    #expect(assignment.cost < column.assignment(.middle).cost)
  }

  @Test("a label without a text gets none of its neighbours'")
  func empty() {
    let column = LabelColumn(
      cells: [cell(0), cell(20), cell(40)], lines: [line(0, ends: true), line(40, ends: true)])
    #expect(column.assignment(.middle).runs == [0..<1, 1..<1, 1..<2])
  }

  /// A sheet whose labels are centred beside texts of several lines.
  private var sheet: PlacedTable {
    var table = PlacedTable(columns: [0, 100])
    table.row(["事業名", "川の見守り事業"], gap: 2)
    table.row(["担当課", "環境課"], gap: 2)
    table.row(
      ["事業の目的", "川で遊ぶ子どもを見守り、水の事故を|減らすことを目指して、地域の方と歩く。"], isMiddle: true,
      gap: 2)
    table.row(
      ["事業の内容", "夏の休みのあいだ、川べりを毎日二回|歩いて、遊んでいる子どもに声をかける。|道具は市が貸し出す。"],
      isMiddle: true, gap: 2)
    table.row(["対象", "市内に住む子ども"], gap: 2)
    return table
  }

  @Test("the texts of a sheet whose labels are centred beside them")
  func sheetOfLabels() throws {
    let (tree, reading) = sheet.tree
    let read = try #require(tree.sheets.first)
    #expect(reading.string(read.name) == "川の見守り事業")
    #expect(
      reading.string(read.texts[.purpose]?.ranges)
        == "川で遊ぶ子どもを見守り、水の事故を減らすことを目指して、地域の方と歩く。")
    #expect(
      reading.string(read.texts[.overview]?.ranges)
        == "夏の休みのあいだ、川べりを毎日二回歩いて、遊んでいる子どもに声をかける。道具は市が貸し出す。")
    #expect(read.fields.map { reading.string($0.text) } == ["市内に住む子ども"])
  }

  @Test("a few words between known labels are a label of the form's own, and have their own text")
  func ownLabel() throws {
    var table = sheet
    table.row(["基本目標", "安全で安心なまち"])
    table.row(["分野別施策", "消防・防災"])
    table.row(["主要施策", "消防力の強化"])
    let (tree, reading) = table.tree
    let fields = try #require(tree.sheets.first).fields
    #expect(fields.map { reading.string($0.label) } == ["対象", "基本目標", "分野別施策", "主要施策"])
    #expect(
      fields.map { reading.string($0.text) } == [
        "市内に住む子ども", "安全で安心なまち", "消防・防災", "消防力の強化",
      ])
  }

  @Test("an office goes on over the lines of a narrow cell, and with what stands a blank further")
  func office() throws {
    var table = PlacedTable(columns: [0, 100, 155])
    table.row(["事業名", "川の見守り事業"])
    table.place([("総務部　防災危", 100)], gap: 6)
    table.place([("担当課", 0)], gap: 7)
    table.place([("機管理課", 100)], gap: 24)
    table.row(["総合計画", "基本施策3", "公共交通の充実"])
    table.row(["事業の目的", "川で遊ぶ子どもを見守る。"])
    let (tree, reading) = table.tree
    let read = try #require(tree.sheets.first)
    #expect(read.offices.map { reading.string($0.text) } == ["総務部防災危機管理課"])
    #expect(read.fields.map { reading.string($0.text) } == ["基本施策3公共交通の充実"])
  }

  @Test("the title of the form above a name is no part of it, nor is 及び目的 a label")
  func title() throws {
    var table = PlacedTable(columns: [0, 100])
    table.place([("令和５年度主要事業概要書", 100)], gap: 12)
    table.row(["事業名", "空き家利活用推進事業"])
    table.row(["所管課", "住宅政策課"])
    table.row(["事業の背景|及び目的", "空き家が年々増え、住民の不安の元となっている。|空き家を住まいとして生かし、移住を促す。"], gap: 12)
    table.row(["期待される|効果", "空き家の登録が増える。"], isMiddle: true)
    table.row(["課題", "所有者の所在が分からない空き家がある。"])
    let (tree, reading) = table.tree
    let read = try #require(tree.sheets.first)
    #expect(reading.string(read.name) == "空き家利活用推進事業")
    #expect(!read.fields.contains { reading.string($0.label) == "及び目的" })
  }

  @Test("on a grid of characters a text that breaks off is left out where others end with stops")
  func unended() throws {
    var table = PlacedTable(columns: [0, 100])
    for (name, purpose) in [("川", "水の事故を減らすことを目指す。"), ("山", "道に迷う人の事故を減らすことを目指し")] {
      table.row(["事業名", name + "の見守り事業"])
      table.row(["担当課", "環境課"])
      table.row(["事業の目的", purpose])
      table.row(["事業の内容", name + "の道を休みのあいだ毎日歩く。"])
      table.row(["期待される効果", "事故が減り、子どもが安心して遊べる。"])
    }
    let (tree, reading) = table.tree(isGrid: true)
    let read = try #require(tree.sheets.last)
    #expect(tree.sheets.count == 2)
    #expect(read.texts[.purpose] == nil)
    #expect(read.diagnostics.contains { $0.code == "segmentation.text-torn" })
    #expect(reading.string(read.texts[.overview]?.ranges) == "山の道を休みのあいだ毎日歩く。")
    #expect(table.tree(isGrid: false).0.sheets.last?.texts[.purpose] != nil)
  }

  @Test("no text opens with the second item of a list")
  func items() {
    let column = LabelColumn(
      cells: [cell(0), cell(36)],
      lines: [
        line(0), line(12, ends: true), line(24, ends: true),
        line(36, ends: true, opensLaterItem: true),
        line(48, ends: true, opensLaterItem: true),
      ])
    #expect(column.assignment(.middle).runs == [0..<2, 2..<5])
  }

  /// A sheet on a grid of characters, whose wide lines begin some columns before the narrow ones.
  private var grid: PlacedTable {
    var table = PlacedTable(columns: [])
    table.place([("様式第２号", 330)], gap: 24)
    table.place([("事業名", 5), ("乗合タクシー導入事業", 50)], gap: 12)
    table.place([("所属", 5), ("都市整備部", 50), ("交通政策課", 115)], gap: 12)
    table.place([("総合計画", 0), ("公共交通の充実", 50)], gap: 12)
    table.place([("現状・課題", 0), ("路線バスの廃止が続き、郊外に住む高齢者の買い物が難しい。", 52)], gap: 12)
    table.place([("事業目的", 5), ("交通空白地域の移動手段を確保し、住み慣れた地域で暮らし", 52)], gap: 12)
    table.place([("続けられるようにする。", 52)], gap: 12)
    table.place([("①予約制の乗合タクシーを運行する。", 70)], gap: 12)
    table.place([("事業概要", 5), ("②予約の受付を電話で行う。", 70)], gap: 12)
    table.place([("③運賃は一乗車300円とする。", 70)], gap: 12)
    table.place([("期待される", 0), ("外出の回数が増え、健康づくりにつながる。", 52)], gap: 12)
    table.place([("効果", 10)], gap: 24)
    table.place([("事業費（単位：千円）", 120)], gap: 12)
    table.place([("年度", 25), ("総事業費", 150), ("一般財源", 250)], gap: 12)
    table.place([("令和６年度（要求）", 0), ("18,500", 150), ("18,500", 250)], gap: 12)
    return table
  }

  @Test("lines of one cell may begin some columns apart on a grid of characters")
  func columnsApart() throws {
    let (tree, reading) = grid.tree(isGrid: true)
    let read = try #require(tree.sheets.first)
    #expect(
      reading.string(read.texts[.purpose]?.ranges)
        == "交通空白地域の移動手段を確保し、住み慣れた地域で暮らし続けられるようにする。")
    #expect(
      reading.string(read.texts[.overview]?.ranges)
        == "①予約制の乗合タクシーを運行する。②予約の受付を電話で行う。③運賃は一乗車300円とする。")
    #expect(reading.string(read.texts[.effect]?.ranges) == "外出の回数が増え、健康づくりにつながる。")
    #expect(read.offices.map { reading.string($0.text) } == ["都市整備部交通政策課"])
  }

  @Test(
    "the title of a form is no name, a word between heads of a table no value, a grade ends its cell"
  )
  func evaluation() throws {
    var table = PlacedTable(columns: [0, 100])
    table.place([("補助金等評価シート", 130)])
    table.row(["事業名", "商店街活性化事業補助金"])
    table.row(["所管課", "商業振興課"])
    table.row(["事業の目的", "商店街が行う販売の促進を支え、にぎわいを取り戻す。"], gap: 24)
    table.place([("評価項目", 0), ("評価", 100), ("説明", 200)])
    table.place([("公益性", 0), ("Ａ", 100), ("商店街は暮らしを支えており、公益性が高い。", 140)])
    table.place([("有効性", 0), ("Ｂ", 100), ("空き店舗は減っていないが、来場者は増えた。", 140)])
    table.row(["財源内訳", "地方債"])
    table.row(["今後の方針", "空き店舗への補助を新たに設ける。"])
    let (tree, reading) = table.tree
    let read = try #require(tree.sheets.first)
    #expect(reading.string(read.name) == "商店街活性化事業補助金")
    let fields = read.fields.map { [reading.string($0.label), reading.string($0.text)] }
    #expect(fields.contains(["有効性", "B"]))
    #expect(!fields.contains { $0[0] == "評価" || $0[0] == "財源内訳" })
  }
}
