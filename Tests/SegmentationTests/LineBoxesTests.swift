import ShisakuSourceText
import Testing

@testable import ShisakuSegmentation

@Suite("Where lines stand")
struct LineBoxesTests {
  @Test("a line further down than a place can say has none, and is on no row with others")
  func farAway() {
    var boxes = LineBoxes()
    boxes.append(LineBox(left: 10, top: 16_000, right: 90, bottom: 16_012))
    boxes.append(LineBox(left: 10, top: 20_000, right: 90, bottom: 20_012))
    #expect(boxes[0] == LineBox(left: 10, top: 16_000, right: 90, bottom: 16_012))
    #expect(boxes[1] == nil)
  }
}
