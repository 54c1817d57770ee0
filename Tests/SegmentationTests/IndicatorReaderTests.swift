import Testing

@testable import ShisakuSegmentation

@Suite struct IndicatorReaderTests {
  static let table = """
    項目 KPI 現状値

    （１）海の交通

    ○足を守る
    取組

    渡し船の利用者数
    ３万人（2027年度）

    2.1万人（2023年度）

    ○港を直す 船着き場の改修率 90％（令和９年度） 45.5％（2024年３月末）

    ※ 改修済みの船着き場を
    含む。

    5Gの基地局を置く島の数 12島以上（2026～2028年度） ー
    """

  @Test("rows keep name, target, present value, year and note")
  func rows() throws {
    let document = Segmented(Self.table)
    let rows = document.tree.indicators
    #expect(rows.map { document.string($0.name) } == ["渡し船の利用者数", "船着き場の改修率", "5Gの基地局を置く島の数"])
    #expect(rows.map { document.string($0.item) } == ["足を守る取組", "港を直す", "港を直す"])
    #expect(rows.flatMap(\.targets).map(\.value) == ["3", "90", "12"])
    #expect(rows.flatMap(\.targets).map(\.unit) == ["万人", "%", "島"])
    #expect(
      rows.flatMap(\.targets).map(\.at) == [
        "2027-04-01/2028-03-31", "2027-04-01/2028-03-31", "2026-04-01/2029-03-31",
      ])
    #expect(rows.flatMap(\.current).map(\.value) == ["2.1", "45.5"])
    #expect(rows.map { $0.notes.count } == [0, 1, 0])
    #expect(rows.last?.targets.first?.bound == .min)
  }
}
