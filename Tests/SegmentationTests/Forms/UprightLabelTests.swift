import Testing

@testable import ShisakuSegmentation

@Suite struct UprightLabelTests {
  @Test("labels with a letter a line in narrow cells are labels of the texts beside them")
  func labels() throws {
    var table = PlacedTable(columns: [0, 100])
    table.row(["事業名", "池の再生事業"])
    table.row(["担当課", "公園課"])
    table.row(["目|的", "池の水をきれいにし、散歩する人を増やす。"], gap: 30)
    table.row(["事|業|内|容", "底の泥を取り、水草を植える。"], gap: 30)
    let (tree, reading) = table.tree
    let sheet = try #require(tree.sheets.first)
    #expect(reading.string(sheet.texts[.purpose]?.ranges) == "池の水をきれいにし、散歩する人を増やす。")
    #expect(reading.string(sheet.texts[.overview]?.ranges) == "底の泥を取り、水草を植える。")
  }
}
