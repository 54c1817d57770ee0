import ShisakuSourceText
import Testing

@Suite("Lines")
struct LineIndexTests {
  @Test("finds line and column of an offset, both from 1")
  func positions() {
    let bytes = Array("ab\n\ncd".utf8)
    let index = LineIndex(of: bytes, count: bytes.count)
    #expect(index.starts == [0, 3, 4])
    let positions = [0, 1, 2, 3, 4, 5].map { index.position(of: $0) }
    #expect(positions.map(\.line) == [1, 1, 1, 2, 3, 3])
    #expect(positions.map(\.column) == [1, 2, 3, 1, 1, 2])
  }
}
