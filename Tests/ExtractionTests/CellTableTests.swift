import Testing

@testable import ShisakuExtraction

@Suite struct CellTableTests {
  private func cell(
    _ text: String, columns: Int = 1, rows: Int = 1
  ) -> (lines: [[UInt8]], span: CellTable.Span) {
    ([Array(text.utf8)], (columns, rows))
  }

  private func text(_ cell: CellTable.Cell) -> String {
    String(decoding: cell.lines[0], as: UTF8.self)
  }

  @Test("cells of a list stand in their columns, below cells that reach down")
  func places() throws {
    let table = try #require(
      CellTable([
        [cell("区分"), cell("事業名"), cell("担当課")],
        [cell("福祉", rows: 2), cell("見守り"), cell("長寿課")],
        [cell("配食"), cell("長寿課")],
      ]))
    let names = ["事業名", "見守り", "配食"]
    #expect(table.cells.filter { names.contains(text($0)) }.map(\.left) == [100, 100, 100])
    let tops = table.cells.map(\.top)
    #expect(tops == tops.sorted())
  }

  @Test("the second row of a head goes on with the first")
  func head() throws {
    let table = try #require(
      CellTable([
        [cell("番号", rows: 2), cell("事業名", rows: 2), cell("概要", rows: 2), cell("予算額", columns: 2)],
        [cell("５年度"), cell("６年度")],
        [cell("1"), cell("見守り"), cell("訪ねる。"), cell("10"), cell("20")],
        [cell("2"), cell("配食"), cell("届ける。"), cell("10"), cell("20")],
      ]))
    let year = try #require(table.cells.first { text($0) == "５年度" })
    let row = try #require(table.cells.first { text($0) == "見守り" })
    #expect(year.left == 300)
    #expect(year.top < 15)
    #expect(row.top - year.top > 40)
  }

  @Test("labels of columns that are broken into lines are whole")
  func brokenLabels() throws {
    var label = cell("進捗")
    label.lines.append(Array("状況".utf8))
    var text = cell("訪ねる。")
    text.lines.append(Array("話を聞く。".utf8))
    let table = try #require(
      CellTable([
        [cell("政策"), cell("政策内容"), label], [cell("見守り"), text, cell("完了")],
        [cell("配食"), cell("届ける。"), cell("継続")],
      ]))
    #expect(self.text(table.cells[2]) == "進捗状況")
    #expect(table.cells[4].lines.count == 2)
  }

  @Test("tables of figures, and forms made of cells, are no lists")
  func others() {
    #expect(
      CellTable([
        [cell("年度"), cell("５"), cell("６")], [cell("予算"), cell("10"), cell("20")],
        [cell("決算"), cell("9"), cell("18")],
      ]) == nil)
    #expect(
      CellTable([
        [cell("事業名"), cell("見守り", columns: 3)],
        [cell("目的", rows: 1), cell("守る。", columns: 3)],
        [cell("担当"), cell("課"), cell("電話"), cell("1")],
      ]) == nil)
  }

  @Test(
    "a head of two rows and rows over all columns are no rows of the list; tables do not overlap")
  func heads() throws {
    let rows = [
      [cell("事業名", rows: 2), cell("内容", rows: 2), cell("事業費", columns: 4), cell("担当", rows: 2)],
      [cell("６年度"), cell("７年度"), cell("８年度"), cell("計")],
      [cell("防災", columns: 7)],
      [
        cell("避難所の整備"), cell("空調を置く。"), cell("1"), cell("2"), cell("3"), cell("6"), cell("防災課"),
      ],
    ]
    let table = try #require(CellTable(rows))
    let year = try #require(table.cells.first { text($0) == "６年度" })
    #expect(year.left == 200)
    #expect(year.top < 15)
    let next = try #require(CellTable(rows, from: table.end))
    #expect(next.cells[0].top > table.cells.map(\.top).max() ?? 0)
  }

  @Test("one row is a list below the head of another")
  func known() {
    let rows = [
      [cell("番号"), cell("事業名"), cell("担当課")], [cell("3"), cell("配食"), cell("長寿課")],
    ]
    #expect(CellTable(rows) == nil)
    #expect(CellTable(rows, isKnown: true) != nil)
  }
}
