import Testing

@testable import ShisakuSegmentation

/// What stands at the same height of two pages has nothing to do with one another.
@Suite struct PageBoundaryTests {
  private func sheet(_ office: String?) -> PlacedTable {
    var table = PlacedTable(columns: [0, 100])
    table.row(["事業名", "川の見守り事業"], gap: 2)
    if let office { table.row(["担当課", office], gap: 2) }
    table.row(["対象", "市内に住む子ども"], gap: 2)
    return table
  }

  @Test("a text that goes on over a page does not go on with what stood there on the page before")
  func goingOn() throws {
    var table = sheet("環境課")
    table.turnPage()
    table.place([("写真は昨年の夏の様子を写したもので、市の広報に載せた", 0)])
    table.place([("川べりを歩く人たちと、遊んでいる子どもたちの様子", 0)], gap: 60)
    table.place([("事業の内容", 0)])
    table.place([("夏の休みのあいだ、川べりを毎日二回ずつ歩いて回り、", 0)])
    table.turnPage()
    table.place([("水に入って遊んでいる子どもを見守って、声をかける", 0)])
    let (tree, reading) = table.tree
    let read = try #require(tree.sheets.first)
    #expect(
      reading.string(read.texts[.overview]?.ranges)
        == "夏の休みのあいだ、川べりを毎日二回ずつ歩いて回り、水に入って遊んでいる子どもを見守って、声をかける")
  }

  @Test("a label at the top of a page has no value on the page before")
  func rowOfTheNextPage() throws {
    var table = PlacedTable(columns: [0, 100])
    table.place([("川とくらし", 0), ("流域治水", 100)], gap: 60)
    table.row(["事業名", "川の見守り事業"], gap: 2)
    table.row(["対象", "市内に住む子ども"], gap: 2)
    table.turnPage()
    table.place([("担当課", 0)], gap: 60)
    table.place([("事業の内容", 0)])
    table.place([("夏の休みのあいだ、川べりを毎日二回ずつ歩いて回る。", 0)])
    let (tree, reading) = table.tree
    let read = try #require(tree.sheets.first)
    #expect(reading.string(read.name) == "川の見守り事業")
    #expect(read.offices.map { reading.string($0.text) } == [])
  }
}
