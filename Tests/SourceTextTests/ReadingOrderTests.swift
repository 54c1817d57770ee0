import ShisakuSourceText
import Testing

@Suite("Places in a text that was put into another order")
struct ReadingOrderTests {
  // source "0123ab  xy\ncd  zw\n9", reading "0123ab\ncd\nxy\nzw    9"
  private let order = ReadingOrder(
    pieces: [
      .init(reading: 4, source: 4, count: 2), .init(reading: 7, source: 11, count: 2),
      .init(reading: 10, source: 8, count: 2), .init(reading: 13, source: 15, count: 2),
    ],
    regions: [ByteRange(4, 18)])

  @Test(
    "are found for a piece and a part of one",
    arguments: [
      (ByteRange(7, 9), ByteRange(11, 13)), (ByteRange(10, 12), ByteRange(8, 10)),
      (ByteRange(14, 15), ByteRange(16, 17)), (ByteRange(4, 6), ByteRange(4, 6)),
    ])
  func pieces(reading: ByteRange, source: ByteRange) {
    #expect(order.source(of: reading) == source)
  }

  @Test("stay the same outside what was moved", arguments: [ByteRange(0, 3), ByteRange(18, 19)])
  func outside(range: ByteRange) {
    #expect(order.source(of: range) == range)
  }

  @Test(
    "a boundary among what was moved ends behind all of it",
    arguments: [(4, nil), (5, 18), (11, 18), (18, nil), (0, nil), (100, nil)] as [(Int, Int?)])
  func boundaries(boundary: Int, end: Int?) {
    #expect(order.endOfRegion(around: boundary) == end)
  }

  @Test("take in all pieces that a longer range touches")
  func hull() {
    #expect(order.source(of: ByteRange(7, 12)) == ByteRange(8, 13))
    #expect(order.source(of: ByteRange(0, 19)) == ByteRange(0, 19))
    #expect(order.source(of: ByteRange(2, 9)) == ByteRange(2, 13))
  }
}
