import ShisakuSourceText
import Testing

@testable import ShisakuSegmentation

/// Tables of amounts: what their columns count, of which year they are, which rows add others up.
@Suite struct BudgetTableTests {
  private struct Amount: Equatable {
    var name: String?
    var year: Int?
    var amounts: [Int?]
  }

  private func amounts(_ table: PlacedTable) -> [Amount] {
    let (tree, reading) = table.tree
    return tree.sheets.map { node in
      let entries = node.budget?.entries ?? []
      return Amount(
        name: reading.string(node.name), year: entries.first?.fiscalYear,
        amounts: entries.map(\.amount))
    }
  }

  @Test("what an amount is paid from is no amount of its own beside it")
  func sources() {
    var table = PlacedTable(columns: [0, 150, 400, 470, 540])
    table.add("令和６年度　福祉部の主な事業", left: 150)
    table.place([("予算額（千円）", 455)], gap: 14)
    table.place([
      ("事業名", 40), ("事業内容", 240), ("事業費", 400), ("国・県", 470), ("一般財源", 540),
    ])
    table.place([("支出金", 470)], gap: 20)
    table.row(["見守り活動事業", "民生委員が家庭を訪ねる。", "9,820", "4,910", "4,910"])
    table.row(["配食事業", "昼の弁当を届ける。", "8,800", "4,400", "4,400"])
    #expect(
      amounts(table) == [
        Amount(name: "見守り活動事業", year: 2024, amounts: [9_820_000]),
        Amount(name: "配食事業", year: 2024, amounts: [8_800_000]),
      ])
  }

  @Test("a column of names may say so with any word for what policies are")
  func nameOfColumn() {
    for head in ["公約名", "アクションの名称", "改革項目名称"] {
      var table = PlacedTable(columns: [0, 150, 400, 470])
      table.add("令和６年度　福祉部の主な取組", left: 150)
      table.row([head, "内容", "担当課", "予算額（千円）"])
      table.row(["見守り活動", "民生委員が家庭を訪ねる。", "長寿課", "9,820"])
      table.row(["配食", "昼の弁当を届ける。", "長寿課", "8,800"])
      #expect(amounts(table).map(\.name) == ["見守り活動", "配食"])
      #expect(amounts(table).map(\.amounts) == [[9_820_000], [8_800_000]])
    }
  }

  @Test("an account's levels before the name are what a row stands under")
  func levels() {
    var table = PlacedTable(columns: [0, 60, 120, 180, 340, 440, 700])
    table.add("令和５年度　主要な施策の成果", left: 200)
    table.row(["款", "項", "目", "事業名", "決算額（円）", "事業の成果", "担当課"])
    table.row(["民生費", "福祉費", "老人費", "見守り活動事業", "9,820,400", "百人を訪ねた。", "長寿課"])
    table.row(["", "", "", "配食事業", "8,800,100", "二百食を届けた。", "長寿課"])
    let (tree, reading) = table.tree
    #expect(
      tree.sheets.map { $0.path.map { reading.string($0) } } == [
        ["民生費", "福祉費", "老人費"], ["民生費", "福祉費", "老人費"],
      ])
    #expect(amounts(table).map(\.year) == [2023, 2023])
  }

  @Test("a row that adds up what stands under a heading is no policy: 総務費　計")
  func totals() {
    var table = PlacedTable(columns: [0, 60, 240, 340, 560])
    table.add("令和６年度　12月補正予算の概要", left: 200)
    table.row(["款", "事業名", "補正額（千円）", "内容", "所管課"])
    table.row(["総務費", "寄附推進事業", "85,200", "返礼品の費用を加える。", "財政課"])
    table.row(["", "選挙執行費", "△4,310", "経費の確定により減らす。", "総務課"])
    table.place([("総務費　計", 80), ("80,890", 240)], gap: 24)
    #expect(
      amounts(table) == [
        Amount(name: "寄附推進事業", year: 2024, amounts: [85_200_000]),
        Amount(name: "選挙執行費", year: 2024, amounts: [-4_310_000]),
      ])
  }

  @Test("a cell in the middle of its rows reaches over none that adds up, on one page and the next")
  func separatedCells() {
    var table = PlacedTable(columns: [0, 60, 240, 340, 560])
    table.row(["款", "事業名", "補正額（千円）", "内容", "所管課"])
    func add(_ group: String, _ names: [String]) {
      for (index, name) in names.enumerated() {
        table.row(["", name, "1,200", "費用を加える。", "財政課"], gap: 8)
        if index == 0, names.count > 1 {
          table.top -= 14
          table.place([(group, 0)], gap: 14)
        }
      }
      table.place([("\(group)　計", 80), ("2,400", 240)], gap: 20)
    }
    add("総務費", ["寄附推進事業", "選挙執行費"])
    add("民生費", ["給付金事業", "返還金事業"])
    table.turnPage()
    table.row(["款", "事業名", "補正額（千円）", "内容", "所管課"])
    add("土木費", ["除雪事業", "住宅改修事業"])
    let (tree, reading) = table.tree
    #expect(
      tree.sheets.map { $0.path.map { reading.string($0) } } == [
        ["総務費"], ["総務費"], ["民生費"], ["民生費"], ["土木費"], ["土木費"],
      ])
  }

  @Test("前年度 in parentheses tells what stands in parentheses, and dates no column")
  func yearBefore() {
    var table = PlacedTable(columns: [0, 150, 260, 480])
    table.add("令和６年度当初予算　重点施策一覧", left: 200)
    table.add("（単位：千円）", left: 440)
    table.row(["事業名", "予算額|（前年度）", "事業内容", "担当課"])
    table.row(["がん検診事業", "52,310|(49,870)", "検診を行い、|受診を勧める。", "健康課"])
    table.row(["体操教室事業", "8,420|(8,120)", "公民館で|教室を開く。", "長寿課"])
    #expect(
      amounts(table) == [
        Amount(name: "がん検診事業", year: 2024, amounts: [52_310_000, 49_870_000]),
        Amount(name: "体操教室事業", year: 2024, amounts: [8_420_000, 8_120_000]),
      ])
  }

  @Test("each table of a page is counted in the unit that is declared above it")
  func units() {
    var table = PlacedTable(columns: [0, 200, 300])
    table.add("令和６年度当初予算　主な事業", left: 100)
    table.add("（単位：千円）", left: 300)
    table.row(["事業名", "予算額", "担当課"])
    table.row(["がん検診事業", "52,310", "健康課"])
    table.row(["体操教室事業", "8,420", "健康課"])
    table.add("建設事業", left: 100)
    table.add("（単位：百万円）", left: 300)
    table.row(["事業名", "予算額", "担当課"])
    table.row(["橋の架替事業", "1,250", "道路課"])
    table.turnPage()
    table.row(["事業名", "予算額", "担当課"])
    table.row(["校舎の改修事業", "830", "学校課"])
    #expect(
      amounts(table).flatMap(\.amounts) == [
        52_310_000, 8_420_000, 1_250_000_000, 830_000_000,
      ])
  }

  @Test("a name that goes on beside the amount of the year before is one name")
  func nameBesideYearBefore() {
    var table = PlacedTable(columns: [0, 150, 260, 480])
    table.add("令和６年度当初予算　重点施策一覧", left: 200)
    table.row(["事業名", "予算額（千円）|（前年度）", "事業内容", "担当課"])
    table.row(["介護予防普及啓発事|業", "8,420|(8,120)", "公民館で|教室を開く。", "長寿課"], gap: 8)
    table.row(["がん検診事業", "52,310|(49,870)", "検診を行い、|受診を勧める。", "健康課"])
    table.row(["妊婦健診事業", "8,310|(8,870)", "健診の費用を|助成する。", "健康課"])
    #expect(amounts(table).map(\.name) == ["介護予防普及啓発事業", "がん検診事業", "妊婦健診事業"])
    #expect(amounts(table).map(\.amounts.count) == [2, 2, 2])
  }

  @Test("the year before stands below its amount though a line of another cell stands between them")
  func yearBeforeInMiddle() {
    var table = PlacedTable(columns: [0, 150, 260, 480])
    table.add("令和６年度当初予算　重点施策一覧", left: 200)
    table.row(["事業名", "予算額（千円）|（前年度）", "事業内容", "担当課"])
    for name in ["介護予防普及啓発事", "観光誘客推進促進事", "がん検診受診勧奨事"] {
      table.place([(name, 0), ("8,420", 150)], gap: 7)
      table.place([("公民館で教室を開く。", 260), ("長寿課", 480)], gap: 7)
      table.place([("業", 0), ("(8,120)", 150)], gap: 20)
    }
    #expect(amounts(table).map(\.name) == ["介護予防普及啓発事業", "観光誘客推進促進事業", "がん検診受診勧奨事業"])
    #expect(amounts(table).allSatisfy { $0.amounts == [8_420_000, 8_120_000] })
  }
}
