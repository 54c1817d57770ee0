import ShisakuSourceText
import Testing

@testable import ShisakuSegmentation

/// Indicators below the headings of a plan, by how their dump prints them.
@Suite struct IndicatorLinesTests {
  /// The indicators of the first of two policies: name, baselines, targets.
  private func indicators(_ lines: String) -> [[String]] {
    let document = Segmented(
      """
      基本目標１　仕事をつくる
      施策（１）担い手の確保
      研修と住まいを町が用意します。
      担当課：産業課
      \(lines)
      施策（２）販路の拡大
      通信販売を始めます。
      担当課：産業課
      KPI：売上げ　現状値 4,200万円（R4）　目標値 6,000万円（R9）
      """)
    return document.tree.sheets.first?.sheetIndicators.map { indicator in
      [document.string(indicator.name) ?? ""]
        + (indicator.baselines + indicator.targets).compactMap { document.string($0.text) }
    } ?? []
  }

  @Test func `tables row by row`() {
    #expect(
      indicators("指標　基準値（R4）　目標値（R9）\n就農者の数　1人　10人\n研修の回数　2回　6回") == [
        ["就農者の数", "1人", "10人"], ["研修の回数", "2回", "6回"],
      ])
  }

  @Test func `tables cell by cell`() {
    #expect(
      indicators("指標\n基準値（R4）\n目標値（R9）\n就農者の数\n1人\n10人\n研修の回数\n2回\n6回") == [
        ["就農者の数", "1人", "10人"], ["研修の回数", "2回", "6回"],
      ])
  }

  @Test func `tables column by column, where units tell the rows`() {
    #expect(
      indicators("指標\n就農者の数\n研修の回数\n基準値（R4）\n1人\n2回\n目標値（R9）\n10人\n6回") == [
        ["就農者の数", "1人", "10人"], ["研修の回数", "2回", "6回"],
      ])
  }

  @Test func `values that may belong to either name are left out`() {
    #expect(indicators("指標　基準値（R4）　目標値（R9）\n就農者の数\n研修の人数\n1人\n2人\n10人\n6人").isEmpty)
    #expect(indicators("指標\n基準値（R4）\n目標値（R9）\n就農者の数\n1人").isEmpty)
  }

  @Test func `names first, then what each is and will be`() {
    #expect(
      indicators("指標：入居者の数\n指標：利用率\n基準値 0社（R4）\n基準値 0%（R4）\n目標値 12社（R9）\n目標値 80%（R9）") == [
        ["入居者の数", "0社（R4）", "12社（R9）"], ["利用率", "0%（R4）", "80%（R9）"],
      ])
  }

  @Test func `arrows lead from the baseline to the target`() {
    #expect(
      indicators("【KPI】\n・就農者の数：1人（R4）→10人（R9）\n・研修の回数：2回（R4）→6回（R9）") == [
        ["就農者の数", "1人（R4）", "10人（R9）"], ["研修の回数", "2回（R4）", "6回（R9）"],
      ])
  }

  @Test func `columns that are not known leave the table out`() {
    #expect(indicators("指標　分類　基準値　目標値\n就農者の数　福祉　1　10").isEmpty)
  }

  @Test func `a column of units`() {
    #expect(
      indicators("指標　単位　基準値（R4）　目標値（R9）\n就農者の数　人　1　10\n研修の回数　回　2　6") == [
        ["就農者の数", "1", "10"], ["研修の回数", "2", "6"],
      ])
    #expect(indicators("指標　単位　基準値（R4）　目標値（R9）\n就農者の数　1　10").isEmpty)
  }

  @Test func `a number in a name is no value`() {
    #expect(
      indicators("指標　基準値（R4）　目標値（R9）\n65歳以上の就農者の割合　71%　60%") == [
        ["65歳以上の就農者の割合", "71%", "60%"]
      ])
  }

  @Test func `heads that say the year first, and a part that opens as the indicators do`() {
    #expect(
      indicators(
        "○指標\n項目　令和５年度（現状）　令和11年度（目標）\n就農者の数　1人　10人\n○事業\n・住まいの整備"
      ) == [["就農者の数", "1人", "10人"]])
  }

  @Test func `columns of a table on a page belong to the words and years above them`() {
    var table = PlacedTable(columns: [0, 200, 260, 320, 380, 440])
    for (name, office) in [("担い手の確保", "産業課"), ("販路の拡大", "商工課")] {
      table.add(name == "担い手の確保" ? "施策（１）\(name)" : "施策（２）\(name)")
      table.add("研修と住まいを町が用意します。")
      table.add("担当課：\(office)")
      table.place([("重要業績評価指標", 0), ("単位", 200), ("基準値", 260), ("実績値", 350), ("目標値", 440)])
      table.place([("R1", 260), ("R2", 320), ("R3", 380), ("R6", 440)])
      table.row(["就農者の数", "人", "2", "3", "5", "10"])
    }
    let (tree, reading) = table.tree
    let found = tree.sheets.flatMap(\.sheetIndicators)
    #expect(found.map { reading.string($0.name) } == ["就農者の数", "就農者の数"])
    #expect(found.map { $0.baselines.map(\.value) } == [["2"], ["2"]])
    #expect(found.map { $0.actuals.map(\.value) } == [["3", "5"], ["3", "5"]])
    #expect(found.map { $0.targets.map(\.value) } == [["10"], ["10"]])
  }

  @Test func `heads that their lines have cut, and units behind a space`() {
    #expect(
      indicators(
        "指標\n基準値（令和元年度） 目標値（令和 6年\n度）\n就農者の数\n1 人\n10 人\n研修の回数 2 回\n6 回") == [
          ["就農者の数", "1人", "10人"], ["研修の回数", "2回", "6回"],
        ])
  }

  @Test func `years in a row of their own go with the words above where there are as many`() {
    #expect(
      indicators("指標　現状値　目標値\n令和４年度　令和９年度\n就農者の数　1人　10人") == [["就農者の数", "1人", "10人"]])
    #expect(
      indicators("指標　現状値　目標値\n令和４年度　令和７年度　令和９年度\n就農者の数　1人　5人　10人").isEmpty)
  }

  @Test func `heads between which other cells are printed leave the table out`() {
    #expect(
      indicators("指標\n現状値\n項目\n目標値\n令和４年度 令和７年度\n就農者の数 人\n92.0").isEmpty)
  }

  @Test func `heads printed among the cells go with the columns in their order`() {
    #expect(
      indicators("指標\n3社\n立地した企業の数\n基準値（R4）\n8社\n目標値（R9）") == [["立地した企業の数", "3社", "8社"]])
    #expect(
      indicators("指標\n移住者の数\n52人\n転出者の数\n210人\n基準値（R4）\n100人\n90人\n目標値（R9）") == [
        ["移住者の数", "52人", "100人"], ["転出者の数", "210人", "90人"],
      ])
    #expect(
      indicators("指標\n移住者の数\n転出者の数\n52人\n210人\n基準値（R4）\n100人\n90人\n目標値（R9）").isEmpty)
    #expect(indicators("指標\n移住者の数\n52人\n基準値（R4）\n目標値（R9）").isEmpty)
  }

  @Test(arguments: [
    "指標名　令和5年度（実績）　令和8年度　令和11年度\n就農者の数　12人　18人　25人",
    "指標名\n令和5年度\n（実績）\n令和8年度\n令和11年度\n就農者の数\n12人\n18人\n25人",
    "指標　現状（令和5年度）　令和8年度　令和11年度\n就農者の数　12人　18人　25人",
    "指標\n令和5年度\n実績\n令和8年度\n目標\n令和11年度\n目標\n就農者の数\n12人\n18人\n25人",
  ])
  func `years behind that of today are those of targets`(lines: String) {
    #expect(
      indicators(lines) == [
        ["就農者の数", "12人", "18人", "25人"].filter { lines.contains("現状") || $0 != "12人" }
      ])
  }

  @Test func `years alone behind a baseline that may be old show nothing`() {
    #expect(indicators("指標　基準値（R1）　R2　R3\n売上げ　400万円　420万円　430万円").isEmpty)
    #expect(indicators("指標　R3　現状（R5）　R8\n売上げ　400万円　420万円　430万円").isEmpty)
    #expect(indicators("指標　現状（R5）　R4　R8\n売上げ　400万円　420万円　430万円").isEmpty)
  }

  @Test func `years alone on a page, behind that of today`() {
    var table = PlacedTable(columns: [0, 200, 300, 400])
    for (name, office) in [("担い手の確保", "産業課"), ("販路の拡大", "商工課")] {
      table.add(name == "担い手の確保" ? "施策（１）\(name)" : "施策（２）\(name)")
      table.add("研修と住まいを町が用意します。")
      table.add("担当課：\(office)")
      table.row(["重要業績評価指標", "令和５年度|（実績）", "令和８年度", "令和11年度"])
      table.row(["就農者の数", "12人", "18人", "25人"])
    }
    let (tree, _) = table.tree
    let found = tree.sheets.flatMap(\.sheetIndicators)
    #expect(found.map { $0.actuals.map(\.value) } == [["12"], ["12"]])
    #expect(found.map { $0.targets.map(\.value) } == [["18", "25"], ["18", "25"]])
  }

  @Test func `columns behind the values are read over where each row has one line`() {
    #expect(
      indicators("指標　現状値　目標値　備考\n就農者の数　1人　10人　累計\n研修の回数　2回　6回") == [
        ["就農者の数", "1人", "10人"], ["研修の回数", "2回", "6回"],
      ])
    #expect(
      indicators("指標　現状値　目標値　備考\n就農者の数　1人　10人　町の補助を受け\nた人\n研修の回数　2回　6回")
        == [["就農者の数", "1人", "10人"]])
  }

  @Test func `numbers alone are values where all comes out even, and never left out of a row`() {
    let head = "指標\n単位\n基準値（R4）\n目標値（R9）\n"
    #expect(
      indicators(head + "就農者の数\n人\n14\n30\n研修の回数\n回\n1,620\n1,900") == [
        ["就農者の数", "14", "30"], ["研修の回数", "1,620", "1,900"],
      ])
    #expect(
      indicators(head + "就農者の数\n人\n14\n30\n5\n研修の回数\n回\n1,620\n1,900").isEmpty)
  }
}
