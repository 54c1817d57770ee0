/// Some of the rules, by their places in `RuleRegistry.rules`; goes over them in that order.
struct RuleSet: Sendable, Equatable, Sequence, IteratorProtocol {
  /// How many rules there can be.
  static let capacity = 64

  private var bits: UInt64 = 0

  var isEmpty: Bool { bits == 0 }

  mutating func insert(_ rule: Int) { bits |= 1 << UInt64(rule) }

  mutating func formUnion(_ other: RuleSet) { bits |= other.bits }

  @inline(__always)
  mutating func next() -> Int? {
    guard bits != 0 else { return nil }
    defer { bits &= bits &- 1 }
    return bits.trailingZeroBitCount
  }
}
