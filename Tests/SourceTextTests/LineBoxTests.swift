import ShisakuSourceText
import Testing

@Suite("The box of a line")
struct LineBoxTests {
  @Test("is on a row with one that shares more than half of its height, or half its own")
  func rows() {
    let line = LineBox(left: 0, top: 100, right: 50, bottom: 110)
    #expect(line.isOnRow(LineBox(left: 60, top: 104, right: 90, bottom: 114)))
    #expect(!line.isOnRow(LineBox(left: 60, top: 105, right: 90, bottom: 115)))
    let cell = LineBox(left: 60, top: 80, right: 90, bottom: 130)
    #expect(line.isOnRow(cell) && cell.isOnRow(line))
    #expect(!line.isOnRow(LineBox(left: 60, top: 110, right: 90, bottom: 120)))
  }
}
