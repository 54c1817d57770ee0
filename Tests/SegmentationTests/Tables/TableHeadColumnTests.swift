import ShisakuSourceText
import Testing

@testable import ShisakuSegmentation

/// Heads of tables over several lines.
@Suite struct TableHeadColumnTests {
  @Test("a word in the middle of several columns heads them all, however narrow it is")
  func narrowParents() throws {
    var table = PlacedTable(columns: [0, 40, 150, 240, 320, 380, 500, 550, 600])
    table.place([("令和５年度（円）", 315), ("評価", 555)], gap: 16)
    table.place([
      ("番号", 0), ("事業名", 60), ("事業内容", 150), ("担当課", 240), ("予算額", 320), ("決算額", 380),
      ("妥当性", 500), ("効率性", 550), ("有効性", 600),
    ])
    for (number, name) in [("1", "窓口の見直し"), ("2", "申請の拡大"), ("3", "市民相談")] {
      table.row([number, name, "職員を置く。", "市民課", "9,200", "8,100", "A", "B", "A"])
    }
    let (tree, reading) = table.tree
    let labels = tree.sheets.first?.fields.map { reading.string($0.label) }
    #expect(labels == ["評価妥当性", "評価効率性", "評価有効性"])
  }

  @Test("a label of one character a line heads its column")
  func stackedLabels() {
    var table = PlacedTable(columns: [0, 40, 200, 400])
    table.row(["事|業|番|号", "事業名", "事業内容", "担当課"], gap: 6)
    table.row(["1", "妊婦健診", "健診の費用を助成する。|十四回分とする。", "健康課"], gap: 6)
    table.row(["2", "産後ケア", "心身のケアを行う。", "健康課"], gap: 6)
    let (tree, reading) = table.tree
    #expect(tree.sheets.map { reading.string($0.number) } == ["1", "2"])
    #expect(tree.sheets.map { reading.string($0.name) } == ["妊婦健診", "産後ケア"])
  }

  @Test("years of two lines each head amounts, under a word whose note goes on below it")
  func yearsOfTwoLines() {
    var table = PlacedTable(columns: [0, 160, 400, 460, 520])
    table.place([("事業費（千", 425)], gap: 11)
    table.place([("円）", 440)], gap: 16)
    table.row(["事業名", "事業概要", "令和６年|度", "令和７年|度", "担当課"], gap: 4)
    table.row(["避難所整備事業", "指定避難所に空調を|備える。", "12,000", "8,000", "危機管理課"], gap: 4)
    table.row(["防犯灯の交換事業", "自治会を補助する。", "5,000", "4,500", "生活課"], gap: 4)
    let entries = table.tree.0.sheets.map { $0.budget?.entries ?? [] }
    #expect(entries.map { $0.map(\.fiscalYear) } == [[2024, 2025], [2024, 2025]])
    #expect(
      entries.map { $0.map(\.amount) } == [[12_000_000, 8_000_000], [5_000_000, 4_500_000]])
  }

  @Test("a heading no wider than its column, and cells that end where a row begins")
  func headingsAndCells() {
    var table = PlacedTable(columns: [0, 90, 160, 320, 420])
    table.row(["項", "目", "事業名", "決算額（円）", "担当課"])
    table.row(["総務|管理費", "電子|計算費", "標準化|事業", "72,160,000", "情報課"], gap: 5)
    table.row(["", "統計|調査費", "国勢調査|事業", "5,421,680", "総務課"], gap: 5)
    let (tree, reading) = table.tree
    #expect(
      tree.sheets.map { $0.path.map { reading.string($0) } } == [
        ["総務管理費", "電子計算費"], ["総務管理費", "統計調査費"],
      ])

    var other = PlacedTable(columns: [0, 160, 400])
    other.row(["事業名", "事業内容", "予算額（千円）"], gap: 8)
    for (heading, name) in [("１　地域の支え合い", "見守り活動事業"), ("２　人の自立", "配食事業")] {
      other.row([heading], gap: 8)
      other.row([name, "家庭を訪ねる。|週に二度行う。", "9,820"], gap: 8)
      other.row(["その補助事業", "費用を助ける。|率は半分とする。", "1,820"], gap: 8)
    }
    let (document, text) = other.tree
    #expect(
      document.sheets.map { $0.path.map { text.string($0) } } == [
        ["1地域の支え合い"], ["1地域の支え合い"], ["2人の自立"], ["2人の自立"],
      ])
  }

  @Test(
    "a name merged over several indicators is one policy with all of them",
    arguments: [false, true])
  func mergedNames(isMiddle: Bool) {
    var table = PlacedTable(columns: [0, 110, 270, 320, 420, 520])
    table.row(["施策", "重要業績評価指標|（KPI）", "単位", "基準値|（令和５年度）", "目標値|（令和11年度）", "担当課"], gap: 8)
    let name = isMiddle ? ["", "創業の支援", ""] : ["創業の支援", "", ""]
    table.place(
      [(name[0], 0), ("創業件数", 110), ("件", 270), ("21", 320), ("40", 420), ("商工課", 520)]
        .filter { !$0.0.isEmpty }, gap: 11)
    if isMiddle { table.place([(name[1], 0)], gap: 11) } else { table.top += 11 }
    table.place([("活用件数（累計）", 110), ("件", 270), ("12", 320), ("30", 420)], gap: 22)
    table.place([
      ("企業誘致", 0), ("誘致企業数", 110), ("社", 270), ("4", 320), ("9", 420), ("企業課", 520),
    ])
    let (tree, reading) = table.tree
    #expect(tree.sheets.map { reading.string($0.name) } == ["創業の支援", "企業誘致"])
    #expect(
      tree.sheets.map { $0.sheetIndicators.map { reading.string($0.name) } } == [
        ["創業件数", "活用件数（累計）"], ["誘致企業数"],
      ])
    #expect(
      tree.sheets.map { $0.sheetIndicators.map { $0.targets.map(\.value) } } == [
        [["40"], ["30"]], [["9"]],
      ])
    #expect(tree.sheets.map { reading.string($0.sheetIndicators.first?.unit) } == ["件", "社"])
  }

  @Test("a label begins above the others in its row where lines of it stand close")
  func tallLabels() {
    var table = PlacedTable(columns: [0, 130, 260, 320, 400])
    // Cells in the middle of their rows, of which the tallest has three lines.
    table.place([("基準値", 260), ("目標値", 320)], gap: 6)
    table.place([("施策", 40), ("重要業績評価指標", 130), ("担当課", 400)], gap: 6)
    table.place([("（令和５", 255), ("（令和11", 315)], gap: 12)
    table.place([("年度）", 260), ("年度）", 320)], gap: 22)
    for (name, indicator) in [("創業の支援", "創業件数"), ("企業の誘致", "誘致企業数"), ("移住の促進", "相談件数")] {
      table.row([name, indicator, "21", "40", "商工課"], gap: 8)
    }
    let (tree, reading) = table.tree
    #expect(tree.sheets.map { reading.string($0.name) } == ["創業の支援", "企業の誘致", "移住の促進"])
    #expect(
      tree.sheets.map { $0.sheetIndicators.first?.targets.map(\.at) }
        == Array(
          repeating: ["2029-04-01/2030-03-31"], count: 3))
  }

  @Test("the end of a unit that has lost its beginning counts nothing")
  func tornUnit() {
    var table = PlacedTable(columns: [0, 160, 400, 520])
    table.row(["事業名", "事業内容", "円）当初予算額", "担当課"], gap: 8)
    for name in ["市民協働事業", "国際交流事業", "配食事業"] {
      table.row([name, "相談を受ける。", "2,340", "市民課"], gap: 8)
    }
    #expect(table.tree.0.sheets.allSatisfy { $0.budget == nil })
  }
}
