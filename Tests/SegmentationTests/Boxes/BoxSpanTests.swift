import Testing

@testable import ShisakuSegmentation

@Suite struct BoxSpanTests {
  private static func line(_ width: Int, endsWith last: UInt32 = 0x3092) -> LineFragment {
    LineFragment(
      range: 0..<3, line: 0, width: width, length: width / 2, first: 0x5730, last: last,
      blanksBefore: 0)
  }

  private func span(_ cells: [FragmentMeasure]) -> BoxSpan {
    cells.withUnsafeBufferPointer { cells in
      var span = BoxSpan(from: 0)
      guard let base = cells.baseAddress else { return span }
      for _ in cells { span.grow(base) }
      return span
    }
  }

  @Test("lines that end a paragraph make a box no narrower")
  func paragraphs() {
    let widths = [50, 30, 48, 12]
    #expect(span(widths.map { FragmentMeasure(Self.line($0)) }).narrowest == 30)
    var lines = widths.map { FragmentMeasure(Self.line($0)) }
    lines[1] = FragmentMeasure(Self.line(30, endsWith: 0x3002))
    #expect(span(lines).narrowest == 48)
    lines = widths.map { FragmentMeasure(Self.line($0)) }
    lines[2].isItem = true
    #expect(span(lines).narrowest == 48)
  }

  @Test("a short line that ends a sentence has a weight of its own where lines are joined")
  func shortEnds() {
    func holds(_ width: Int, _ last: UInt32) -> Bool {
      let features = LineContinuationModel.Features(
        Self.line(width, endsWith: last), Self.line(50), isDoubled: false)
      return features.dense[LineContinuationModel.Feature.sentenceEndShort.rawValue] == 1
    }
    #expect(holds(20, 0x3002))
    #expect(!holds(48, 0x3002))
    #expect(!holds(20, 0x3092))
  }
}
