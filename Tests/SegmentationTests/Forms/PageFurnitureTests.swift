import ShisakuNormalization
import Testing

@testable import ShisakuSegmentation

@Suite("Page numbers, heads and feet")
struct PageFurnitureTests {
  @Test(
    "page numbers as they are printed",
    arguments: [
      ("12", 12), ("- 1 -", 1), ("－１－", 1), ("― 3 ―", 3), ("1/12", 1), ("１／１２", 1), ("P1", 1),
      ("Ｐ．４", 4), ("p. 4", 4), ("Page 2", 2), ("1ページ", 1), ("１頁", 1), ("（1）", 1), ("( 7 )", 7),
    ])
  func numbers(text: String, number: Int) {
    let reading = Reading(text)
    let page = PageNumberText(reading.text.bytes, reading.lines[0].range)
    #expect(page?.number == number)
  }

  @Test(
    "texts that are none",
    arguments: ["1,234", "12/1", "3-1", "1（2）", "P1の表", "第1頁", "12345", "-", "5人", "（注1）", "R5"])
  func others(text: String) {
    let reading = Reading(text)
    #expect(PageNumberText(reading.text.bytes, reading.lines[0].range) == nil)
  }

  private func furniture(_ text: String, pages: Set<Int> = []) -> [String] {
    let reading = Reading(text, pages: pages)
    let standing = PageFurniture(bytes: reading.text.bytes, lines: reading.lines).standing()
    return zip(reading.lines, standing).filter(\.1).compactMap { reading.string([$0.0.range]) }
  }

  @Test("a number counts at the edge of a page, or where numbers count on")
  func places() {
    #expect(furniture("（1）\n本文\n（2）\n本文\n3\n本文") == ["（1）"])
    #expect(furniture("本文\n（1）\n次の頁\n（2）", pages: [2]) == ["（1）", "（2）"])
    #expect(furniture("本文\nP1\n本文\nP2\n本文\nP3\n本文") == ["P1", "P2", "P3"])
    #expect(furniture("本文\n1/4\n本文\n1/2\n本文") == [])
    #expect(furniture("本文\n- 1 -\n本文") == ["-1-"])
  }

  @Test("heads and feet that pages repeat are furniture but for the first")
  func running() {
    let page = "みなと市の主な事業\n本文その%\n- % -\nみなと市財政課\n"
    let text = ["一", "二", "三"].map { page.replacing("%", with: $0) }.joined()
    let found = furniture(text, pages: [4, 8])
    #expect(found.count { $0 == "みなと市の主な事業" } == 2)
    #expect(found.count { $0 == "みなと市財政課" } == 2)
    #expect(!found.contains { $0.hasPrefix("本文") })
  }

  @Test("a head between the pages of a sheet stands in no text")
  func sheets() {
    let sheet = { (name: String) in
      """
      みなと市の主な事業の説明
      事業名　\(name)
      担当課　河川課
      事業の目的　水位の観測が十分でない川に
      観測機器を整備し、大雨のときに早く逃げられるようにする。
      1/2
      みなと市の主な事業の説明
      事業の内容　観測機器を50台設置し、値を公開する。
      2/2

      """
    }
    let document = Segmented(
      sheet("川の見守り") + sheet("池の見守り"), pages: [6, 9, 15])
    #expect(document.tree.sheets.count == 2)
    for sheet in document.tree.sheets {
      #expect(!sheet.details.contains { document.string($0.ranges)?.contains("説明") ?? false })
      #expect(document.string(sheet.texts[.overview]?.ranges) == "観測機器を50台設置し、値を公開する。")
    }
  }
}
