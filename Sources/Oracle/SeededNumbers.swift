/// SplitMix64: the same seed gives the same numbers everywhere.
package struct SeededNumbers: RandomNumberGenerator, Sendable {
  private var state: UInt64

  package init(seed: UInt64) { state = seed }

  /// The numbers of one of many things that are made from a seed.
  package init(seed: UInt64, index: Int) {
    state = seed
    // So that neighbouring indices share no numbers.
    state = next() ^ UInt64(truncatingIfNeeded: index) &* 0xD6E8_FEB8_6659_FD93
    state = next()
  }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }

  /// One of some elements; `nil` where there are none.
  package mutating func one<Element>(of elements: [Element]) -> Element? {
    elements.randomElement(using: &self)
  }

  /// A number of a range.
  package mutating func number(_ range: ClosedRange<Int>) -> Int {
    Int.random(in: range, using: &self)
  }

  /// True one time in `count`.
  package mutating func happens(oneIn count: Int) -> Bool { number(1...max(count, 1)) == 1 }
}
