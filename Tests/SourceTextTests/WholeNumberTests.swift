import ShisakuSourceText
import Testing

@Suite struct WholeNumberTests {
  @Test(
    "a number becomes the nearest integer of the range, and what is none its lower end",
    arguments: [
      (0.0, 0), (0.49, 0), (0.5, 1), (-0.5, -1), (99.6, 100), (1e300, 100), (-1e300, -100),
      (.infinity, 100), (-.infinity, -100), (.nan, -100), (-.nan, -100),
    ])
  func whole(number: Double, integer: Int) {
    #expect(number.whole(within: -100...100) == integer)
  }
}
