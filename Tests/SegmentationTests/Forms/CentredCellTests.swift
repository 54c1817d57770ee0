import Testing

@testable import ShisakuSegmentation

/// Cells of two lines whose label stands in their middle.
@Suite("Short texts around their label")
struct CentredCellTests {
  @Test("the line above the label belongs to its text")
  func above() {
    var table = PlacedTable(columns: [0, 80])
    for (name, office, account, page, text) in [
      ("区民まつりの事業", "区民部／総務課", "２款 総務費／５項 区政振興費", "予算書 P. 88", "区の魅力を広めるため、まつりを開きます。"),
      ("花のみちの事業", "区民部／道路課", "８款 土木費／２項 道路橋梁費", "予算書 P. 140", "歩いて楽しい道にするため、花を植えます。"),
    ] {
      table.place([("事業名", 0), (name, 80)], gap: 24)
      table.place([("担当課", 0), (office, 80)], gap: 20)
      table.place([(account, 80)], gap: 6)
      table.place([("予算科目", 0)], gap: 7)
      table.place([(page, 80)], gap: 24)
      table.place([("事業の目的", 0), (text, 80)], gap: 40)
    }
    let (tree, reading) = table.tree
    let accounts = tree.sheets.map { sheet in
      reading.string(sheet.fields.first { reading.string($0.label) == "予算科目" }?.text)
    }
    #expect(accounts == ["2款総務費／5項区政振興費予算書P.88", "8款土木費／2項道路橋梁費予算書P.140"])
  }
}
