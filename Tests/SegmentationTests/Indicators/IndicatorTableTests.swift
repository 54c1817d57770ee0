import ShisakuSourceText
import Testing

@testable import ShisakuSegmentation

/// Tables of indicators on sheets whose lines have places.
@Suite("Tables of indicators with places")
struct IndicatorTableTests {
  /// The indicators of a sheet that ends with some rows: name, kind, unit, and each value with what it
  /// is and its year.
  private func indicators(_ rows: [[(String, Double)]]) -> [[String]] {
    var table = PlacedTable(columns: [40, 150])
    for row in [
      ["事業名", "川の見守り事業"], ["担当課", "環境課"], ["事業の目的", "川の事故を減らすことを目指す。"],
      ["事業の概要", "見守る人を育て、川辺に看板を置く。"],
    ] { table.row(row) }
    for row in rows { table.place(row) }
    let (tree, reading) = table.tree
    return tree.sheets.flatMap(\.sheetIndicators).map { one in
      func values(_ role: String, _ list: [IndicatorNode.Reading]) -> [String] {
        list.map { "\(role)\($0.at?.prefix(4) ?? "-") \(reading.string($0.text) ?? "")" }
      }
      return [
        reading.string(one.name) ?? "", one.kind?.rawValue ?? "-", reading.string(one.unit) ?? "-",
      ] + values("B", one.baselines) + values("T", one.targets) + values("A", one.actuals)
    }
  }

  private let heads = [
    ("成果指標", 100.0), ("単位", 310.0), ("令和３年度", 360.0), ("令和４年度", 430.0),
  ]

  @Test("rows say what values are, columns of which year; a rate is no value")
  func rolesInRows() {
    #expect(
      indicators([
        heads, [("成果実績", 250), ("人", 315), ("12", 380), ("15", 450)],
        [("見守る人の数", 100), ("目標値", 250), ("人", 315), ("20", 380), ("-", 450)],
        [("達成度", 250), ("％", 315), ("60", 380), ("75", 450)],
      ]) == [["見守る人の数", "outcome", "人", "T2021 20", "A2021 12", "A2022 15"]])
  }

  @Test("years stand above their words, the last of them above one")
  func rolesBelowYears() {
    #expect(
      indicators([
        [("令和３年度", 330), ("令和４年度", 430)],
        [("指標名", 100), ("目標", 310), ("実績", 370), ("目標", 430)],
        [("見守る人の数", 100), ("20", 325), ("18", 385), ("25", 445)],
        [("看板の数", 100), ("3", 330), ("4", 390), ("5", 450)],
      ]) == [
        ["見守る人の数", "-", "-", "T2021 20", "T2022 25", "A2021 18"],
        ["看板の数", "-", "-", "T2021 3", "T2022 5", "A2021 4"],
      ])
  }

  @Test("heads may say both, and words of one line may be cells")
  func rolesWithYears() {
    #expect(
      indicators([
        [("指標名", 100), ("基準値（令和４年度）", 300), ("目標値（令和８年度）", 430)],
        [("見守る人の数", 100), ("20", 350), ("35", 480)],
      ]) == [["見守る人の数", "-", "-", "B2022 20", "T2026 35"]])
  }

  @Test("a name over two lines is whole, or left out where a line may be another's")
  func names() {
    let values = [("目標値", 250.0), ("人", 315.0), ("20", 380.0), ("25", 450.0)]
    #expect(
      indicators([
        heads, [("川辺で見守りに立つ", 100)], values + [("人の数", 100)],
      ]).map { $0[0] } == ["川辺で見守りに立つ人の数"])
    #expect(indicators([heads, [("川辺で見守りに立つ人の数とその他", 40)] + values]).count <= 1)
  }

  @Test("a value between two columns, or of a year left open, leaves its indicator out")
  func doubts() {
    let name = [("見守る人の数", 100.0), ("目標値", 250.0)]
    #expect(indicators([heads, name + [("20", 415)]]).isEmpty)
    #expect(
      indicators([
        [("成果指標", 100), ("令和３年度", 360), ("―年度", 430)], name + [("20", 380), ("25", 435)],
      ]).isEmpty)
  }

  @Test("a budget with years and 実績 is no indicator")
  func amounts() {
    #expect(
      indicators([
        [("事業費", 40), ("令和３年度", 360), ("令和４年度", 430)],
        [("実績", 250), ("12", 380), ("15", 450)], [("成果指標", 40)],
      ]).isEmpty)
  }
}
