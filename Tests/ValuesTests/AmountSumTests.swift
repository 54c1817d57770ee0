import ShisakuValues
import Testing

@Suite struct AmountSumTests {
  @Test("what does not fit is the largest or the smallest number")
  func sums() {
    #expect([3, -5, 9].amountSum == 7)
    #expect([Int.max, 9].amountSum == .max)
    #expect([-Int.max, -9].amountSum == .min)
    #expect(Int.max.subtracting(-1) == .max)
    #expect((-Int.max).subtracting(9) == .min)
  }

  @Test("amounts at both ends are far from one another")
  func distance() {
    #expect(!Int.max.isWithin(1000, of: -Int.max))
    #expect(!Int.min.isWithin(1000, of: .max))
    #expect(Int.max.isWithin(1000, of: .max - 1000))
    #expect(!12.isWithin(3, of: 16))
  }
}
