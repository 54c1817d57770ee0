import ShisakuSourceText
import Testing

@testable import ShisakuRecords
@testable import ShisakuSegmentation

@Suite("Ministries that other offices hand on")
struct HandedOnMinistryTests {
  /// The offices of the record of a sheet.
  private func offices(_ sheet: Sheet) throws -> [PolicyRecord.Office] {
    try #require(sheet.records().policies.first).offices
  }

  /// A list of two offices of a ministry, of which the second one leaves it out.
  private func list(_ ministry: String, _ first: String, _ second: String) throws
    -> [PolicyRecord.Office]
  {
    var sheet = Sheet()
    var node = SheetNode()
    node.name = [sheet.line("森づくり")]
    node.offices = [
      OfficeNode(
        text: [sheet.line(ministry + first)], ministry: ministry, path: [ministry, first]),
      OfficeNode(text: [sheet.line(second)], ministry: ministry, path: [ministry, second]),
    ]
    sheet.tree.sheets = [node]
    return try offices(sheet)
  }

  // A character that stands there twice may be one whose glyph is printed twice.
  @Test("stand where the office before has them, even if that has no units of its own")
  func kept() throws {
    let offices = try list("林野庁", "課課", "経営課")
    #expect(offices.map { $0.ministry?.value } == [nil, "林野庁"])
    #expect(offices[1].ministry?.spans == [ByteRange(13, 22)])
    #expect(offices[1].path.map(\.value) == ["林野庁", "経営課"])
  }

  @Test("are left out where the office before has none that can be read alone")
  func lost() throws {
    let offices = try list("林林庁", "企画課", "経営課")
    #expect(offices.map(\.text.value) == ["林林庁企画課", "経営課"])
    #expect(offices.map { $0.ministry?.value } == [nil, nil])
    #expect(offices.map(\.path.count) == [0, 0])
  }

  @Test("come from excerpts that records show", arguments: [true, false])
  func excerpt(hasTitle: Bool) throws {
    var sheet = Sheet()
    var node = SheetNode()
    node.name = [sheet.line("住まいの改修")]
    node.offices = [
      OfficeNode(text: [sheet.line("住宅局企画課")], ministry: nil, path: ["住宅局", "企画課"])
    ]
    node.measures = [0]
    sheet.tree.measures = [
      MeasureNode(
        path: [], marker: [], title: hasTitle ? [sheet.line("住宅")] : [], reprint: false,
        items: [
          MeasureNode.Item(
            text: [sheet.line("改修を支援する。")],
            offices: [
              OfficeNode(
                text: [sheet.line("国土交通省住宅局総務課")], ministry: "国土交通省",
                path: ["国土交通省", "住宅局", "総務課"])
            ])
        ])
    ]
    sheet.tree.sheets = [node]
    let offices = try offices(sheet)
    #expect(offices.map { $0.ministry?.value } == [hasTitle ? "国土交通省" : nil])
  }
}
