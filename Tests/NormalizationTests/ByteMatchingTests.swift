import ShisakuSourceText
import ShisakuValues
import Testing

@testable import ShisakuNormalization

@Suite struct ByteMatchingTests {
  private let bytes = Array("※1、R6".utf8)

  @Test("nothing stands before a text or behind it", arguments: [Int.min, -3, -1, 9, 100, Int.max])
  func outside(_ offset: Int) {
    #expect(bytes.byte(at: offset) == 0)
    #expect(!bytes.has("※", at: offset))
    #expect(bytes.scalar(at: offset) == (0, 1))
    #expect(bytes.validLength(at: offset) == nil)
  }

  @Test(
    "a year at the start of a text looks for nothing before it",
    arguments: ["※１、Ｒ６は速報値", "1、R6", "、R6", "年、R6", "1年度、R6", "5〜R6", "度・H30", "5年・R6年度"])
  func yearAtTheStart(_ text: String) {
    let folded = Normalizer.shared.fold(SourceText(Array(text.utf8)))
    let value = Normalizer.shared.value(
      of: [ByteRange(0, text.utf8.count)], in: folded.source, eras: .western)
    #expect(!value.isEmpty)
  }
}
