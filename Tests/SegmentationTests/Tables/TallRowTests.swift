import ShisakuSourceText
import Testing

@testable import ShisakuSegmentation

/// Tables of a budget with tall rows: all cells stand in their middles, marks say what is new, sections are
/// merged over rows, and rows add them up.
@Suite struct TallRowTests {
  /// The left edges of: number, section, mark, name, three amounts, text, office.
  private static let columns: [Double] = [0, 40, 90, 115, 240, 290, 340, 390, 500]

  private func table() -> PlacedTable {
    var table = PlacedTable(columns: Self.columns)
    table.add("令和７年度　主な事業", left: 200)
    table.add("（単位：千円）", left: 480)
    // The head of the amounts stands over three columns, all others in the middle of both rows.
    table.place([("予算額", 292)], gap: 6)
    table.place([("新", 90)], gap: 5)
    table.place(
      [("№", 0), ("款", 40), ("事業名", 150), ("説", 410), ("明", 440), ("担当課", 510)],
      gap: 5)
    table.place([("本年度", 242), ("前年度", 292), ("増減", 342)], gap: 2)
    table.place([("拡", 90)], gap: 11)
    table.place([("Ａ", 252), ("Ｂ", 302), ("Ａ－Ｂ", 340)], gap: 40)
    return table
  }

  private func row(
    _ table: inout PlacedTable, _ number: String, _ mark: String, _ name: String,
    _ amounts: [String], _ text: (String, String), _ office: String, section: String? = nil,
    between: String? = nil
  ) {
    table.place([(text.0, 390)], gap: 6)
    var cells = [(number, 5.0), (name, 115.0), (office, 500.0)]
    if !mark.isEmpty { cells.append((mark, 92)) }
    if let section { cells.append((section, 42)) }
    for (index, amount) in amounts.enumerated() { cells.append((amount, [245, 295, 345][index])) }
    table.place(cells, gap: 6)
    table.place([(text.1, 390)], gap: 15)
    if let between { table.place([(between, 42)], gap: 0) }
    table.top += 18
  }

  private var whole: PlacedTable {
    var table = table()
    row(
      &table, "1", "新", "駅前の花壇づくり", ["640", "0", "640"], ("駅前に花壇を設け、", "市民と植える。"), "公園課",
      between: "土木費")
    row(
      &table, "2", "", "街灯の交換", ["4,310", "1,200", "3,110"], ("古い街灯を明るい", "ものに替える。"), "道路課")
    table.place(
      [("土木費", 90), ("小計", 130), ("4,950", 245), ("1,200", 295), ("3,750", 345)], gap: 40)
    row(
      &table, "3", "拡", "図書の宅配", ["870", "400", "470"], ("来館が難しい人に", "本を届ける。"), "図書館",
      between: "教育費")
    row(
      &table, "4", "", "朗読会の開催", ["1,250", "1,250", "0"], ("月に一度、本を", "声に出して読む。"), "図書館")
    table.place([("教育費", 90), ("小計", 130), ("2,120", 245), ("1,650", 295), ("470", 345)], gap: 40)
    return table
  }

  @Test("rows go by their numbers, stand under merged cells, and sums are no policies")
  func rows() {
    let (tree, reading) = whole.tree
    #expect(
      tree.sheets.map { reading.string($0.name) } == ["駅前の花壇づくり", "街灯の交換", "図書の宅配", "朗読会の開催"]
    )
    #expect(
      tree.sheets.map { $0.path.map { reading.string($0) } } == [
        ["土木費"], ["土木費"], ["教育費"], ["教育費"],
      ])
    #expect(
      tree.sheets.map { reading.string($0.texts[.overview]?.ranges) } == [
        "駅前に花壇を設け、市民と植える。", "古い街灯を明るいものに替える。", "来館が難しい人に本を届ける。", "月に一度、本を声に出して読む。",
      ])
    #expect(
      tree.sheets.map { reading.string($0.offices.first?.text) } == ["公園課", "道路課", "図書館", "図書館"])
  }

  @Test("a column of marks is the state of its rows, where it has any")
  func marks() {
    #expect(whole.tree.0.sheets.map { $0.status?.code } == [.new, nil, .expanded, nil])
  }

  @Test("letters below the years of a head date no less")
  func amounts() {
    let entries = whole.tree.0.sheets.map { $0.budget?.entries ?? [] }
    #expect(entries.map { $0.map(\.fiscalYear) } == Array(repeating: [2025, 2024], count: 4))
    #expect(
      entries.map { $0.map(\.amount) } == [
        [640_000, 0], [4_310_000, 1_200_000], [870_000, 400_000], [1_250_000, 1_250_000],
      ])
  }

  @Test("a mark that is no state is a column as any other")
  func otherMarks() {
    var table = PlacedTable(columns: [0, 40, 90, 250, 330])
    table.row(["番号", "印", "事業名", "担当課", "令和６年度予算額（千円）"])
    table.row(["1", "新", "広報紙の発行", "広報課", "300"])
    table.row(["2", "優", "写真の展示", "広報課", "100"])
    #expect(table.tree.0.sheets.map { $0.status?.code } == [nil, nil])
  }
}
