import Testing

@testable import ShisakuSegmentation

@Suite struct BoxWidthTests {
  @Test(
    "a width is shared out between the two nearest that have weights",
    arguments: [
      (0, 0, 0), (16, 0, 0), (22, 0, 0.5), (46, 2, 1), (50, 3, 0.5), (54, 3, 1), (120, 7, 1),
      (900, 7, 1),
    ] as [(Int, Int, Float)])
  func share(columns: Int, below: Int, share: Float) {
    let width = BoxWidth(columns)
    #expect(width.below == below)
    #expect(width.share == share)
  }

  @Test("there is a feature for either of the two")
  func features() {
    let last = BoxFeature.width8.rawValue + BoxWidth(.max / 2).below + 1
    #expect(BoxFeature(rawValue: last) == .width60)
  }
}
