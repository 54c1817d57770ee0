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
}
