import Testing

@testable import ShisakuSegmentation

@Suite struct PositionedTableTests {
  private static let head = ["番号", "施策名", "施策の概要", "担当課", "令和６年度|予算額|（千円）", "令和５年度|予算額|（千円）", "備考"]
  private static let columns: [Double] = [0, 40, 150, 360, 440, 520, 600]

  private func table() -> PlacedTable {
    var table = PlacedTable(columns: Self.columns)
    table.add("地域福祉計画　施策一覧", left: 200)
    table.row(Self.head, isMiddle: true)
    return table
  }

  private struct Row: Equatable {
    var number: String?
    var name: String?
    var overview: String?
    var office: String?
    var amounts: [Int?]
    var path: [String?]
  }

  private func rows(_ table: PlacedTable) -> [Row] {
    let (tree, reading) = table.tree
    return tree.sheets.map { node in
      Row(
        number: reading.string(node.number), name: reading.string(node.name),
        overview: reading.string(node.texts[.overview]?.ranges),
        office: reading.string(node.offices.first?.text),
        amounts: node.budget?.entries.map(\.amount) ?? [],
        path: node.path.map { reading.string($0) })
    }
  }

  @Test(
    "each row is a policy, whether its cells stand at the top or in the middle",
    arguments: [false, true])
  func cells(isMiddle: Bool) {
    var table = table()
    table.row(
      ["1", "見守り活動の|充実", "民生委員が一人暮らしの高齢者|を訪ねる。|月に一度行う。", "長寿課", "1,200", "1,100", "拡充"],
      isMiddle: isMiddle)
    table.row(
      ["2", "配食サービス", "昼の弁当を届ける。", "長寿課", "300", "－", ""], isMiddle: isMiddle)
    #expect(
      rows(table) == [
        Row(
          number: "1", name: "見守り活動の充実", overview: "民生委員が一人暮らしの高齢者を訪ねる。月に一度行う。",
          office: "長寿課", amounts: [1_200_000, 1_100_000], path: []),
        Row(
          number: "2", name: "配食サービス", overview: "昼の弁当を届ける。", office: "長寿課",
          amounts: [300_000], path: []),
      ])
  }

  @Test("the years, kinds and units of amounts are those of their heads")
  func heads() throws {
    var table = PlacedTable(columns: [0, 40, 150, 360, 440, 520])
    table.row(["番号", "事業名", "事業内容", "所管課", "R5決算額（円）", "R7当初予算案（百万円）"])
    table.row(["1", "図書の購入", "本を買う。市民に貸す。", "図書館課", "950,000", "2"])
    table.row(["2", "朗読会", "月に一度、本を読む。", "図書館課", "80,500", "1.5"])
    let entries = try #require(table.tree.0.sheets.first?.budget?.entries)
    #expect(entries.map(\.fiscalYear) == [2023, 2025])
    #expect(entries.map(\.kind) == [.executed, .initial])
    #expect(entries.map(\.draft) == [false, true])
    #expect(entries.map(\.amount) == [950_000, 2_000_000])
  }

  @Test("a row over all columns is the heading of those below; a total is no policy")
  func headings() {
    var table = table()
    table.row(["Ⅰ 高齢者を支える地域づくり"])
    table.row(["1", "見守り活動", "高齢者を訪ねる。", "長寿課", "1,200", "1,100", ""])
    table.row(["Ⅱ 障害のある人の暮らしの支援"])
    table.row(["2", "移動の支援", "外出に付き添う。", "福祉課", "500", "450", ""])
    table.row(["", "合計", "", "", "1,700", "1,550", ""])
    let rows = rows(table)
    #expect(rows.map(\.name) == ["見守り活動", "移動の支援"])
    #expect(rows.map(\.path) == [["I高齢者を支える地域づくり"], ["II障害のある人の暮らしの支援"]])
  }

  @Test("rows stand under the cell before them that is merged over them")
  func merged() {
    var table = PlacedTable(columns: [0, 80, 120, 230, 440, 520])
    table.row(["基本目標", "番号", "取組名", "取組内容", "担当課", "令和６年度予算額（千円）"])
    table.row(["学び", "1", "講座", "歴史の講座を開く。", "生涯学習課", "120"])
    table.row(["", "2", "展示", "資料館で写真を並べる。", "生涯学習課", "80"])
    table.row(["集い", "3", "まつり", "秋に公園で催す。", "観光課", "900"])
    #expect(rows(table).map(\.path) == [["学び"], ["学び"], ["集い"]])
  }

  @Test("labels with their values beside them are a form, and no table")
  func sheet() {
    var table = PlacedTable(columns: [0, 80, 300, 380])
    table.row(["事業名", "通学路の安全対策", "担当課", "学校安全課"])
    table.row(["目的", "児童が安全に通学できるようにする。"])
    table.row(["概要", "通学路に見守りの人を置き、標識を立てる。"])
    #expect(rows(table).map(\.name) == ["通学路の安全対策"])
  }
}
