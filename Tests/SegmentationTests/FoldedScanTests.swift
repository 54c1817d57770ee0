import ShisakuValues
import Testing

@testable import ShisakuSegmentation

@Suite struct FoldedScanTests {
  private let bytes = Array("5億円".utf8)

  @Test("nothing stands before a text or behind it", arguments: [Int.min, -3, -1, 7, 100, Int.max])
  func outside(_ offset: Int) {
    #expect(bytes.byte(at: offset) == 0)
    #expect(bytes.scalar(at: offset) == (0, 1))
    #expect(!bytes.matches(Array("5".utf8), at: offset, before: bytes.count))
    #expect(!bytes.matches(Array("円".utf8), at: offset, before: Int.max))
    #expect(bytes.isSpace(at: offset))
  }

  @Test("a word that reaches over the end of a text is not there")
  func overTheEnd() {
    #expect(bytes.matches(Array("円".utf8), at: 4, before: 100))
    #expect(!bytes.matches(Array("円高".utf8), at: 4, before: 100))
  }

  @Test("a text that is cut ends with a whole character", arguments: 0...12)
  func cut(limit: Int) {
    let text = Array("5 億円，a 令和".utf8)
    let whole = "5億円，a令和"
    let cut = String(decoding: text.squeezed(0..<text.count, atMost: limit), as: UTF8.self)
    #expect(whole.hasPrefix(cut))
    #expect(cut.utf8.count >= limit && cut.utf8.count < limit + 3)
  }

  @Test("the title of a document opens with its year, ends as titles do and is no longer")
  func titleOfYear() {
    func isTitle(_ text: String) -> Bool {
      let bytes = Array("前 \(text)".utf8)
      return bytes.isTitleOfYear([4..<bytes.count])
    }
    #expect(isTitle("令和5年度\u{3000}主な取組の一覧"))
    #expect(isTitle("令和5年度" + String(repeating: " ", count: 300) + "主な取組の一覧"))
    #expect(!isTitle("主な取組の一覧"))
    #expect(!isTitle("令和5年度は主な取組"))
    #expect(!isTitle("令和5年度" + String(repeating: "の取組", count: 25) + "の一覧"))
  }
}
