import Testing

@testable import ShisakuSegmentation

/// Ranges of no text.
@Suite struct TakenRangesTests {
  private static let taken = [20..<24, 3..<15, 5..<7, 30..<30]

  @Test("a range is held where any overlaps with it, the long ones before others too")
  func overlaps() {
    let ranges = TakenRanges(Self.taken)
    for start in 0..<35 {
      for end in start..<35 {
        let expected = Self.taken.contains { $0.overlaps(start..<end) }
        #expect(ranges.overlap(start..<end) == expected, "\(start)..<\(end)")
      }
    }
  }

  @Test("nothing overlaps with no ranges")
  func none() { #expect(!TakenRanges([]).overlap(0..<9)) }
}
