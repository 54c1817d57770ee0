import ShisakuSourceText
import Testing

@testable import ShisakuSegmentation

@Suite struct EmptyBoxTests {
  @Test("a text that is only a dash is no text, and its bytes are furniture")
  func dash() throws {
    let sheet = SegmenterTests.sheet.replacingFirst("渡し船の利用者数を令和９年度までに年間３万人とする。", "－")
    let document = Segmented(sheet)
    let node = try #require(document.tree.sheets.first)
    #expect(node.texts[.effect] == nil)
    let details = node.details.map { document.string($0.ranges) }
    #expect(!details.contains("-") && !details.contains("－"))
    let dashes = document.tree.furniture.filter { $0.count <= 3 }.map { document.string([$0]) }
    #expect(dashes.contains("-") || dashes.contains("－"))
    #expect(document.string(node.texts[.overview]?.ranges)?.hasPrefix("渡し船を運航する") == true)
  }
}
