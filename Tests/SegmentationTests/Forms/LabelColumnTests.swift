import ShisakuSourceText
import Testing

@testable import ShisakuSegmentation

/// Labels in a column, and the lines of the texts beside them.
@Suite struct LabelColumnTests {
  private func cell(_ top: Double, lines: Double = 1) -> LabelColumn.Cell {
    LabelColumn.Cell(box: LineBox(left: 0, top: top, right: 60, bottom: top + lines * 12 - 2))
  }

  private func line(_ top: Double, ends: Bool = false, right: Double = 300) -> LabelColumn.Line {
    LabelColumn.Line(
      box: LineBox(left: 80, top: top, right: right, bottom: top + 10), endsSentence: ends)
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
}
