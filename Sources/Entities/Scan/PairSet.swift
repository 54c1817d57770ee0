/// Pairs of characters, kept as bits at their hash: a pair that was put in is always found, one that
/// was not hardly ever.
struct PairSet: Sendable {
  private var words: [UInt64]
  /// How far a hash of 32 bits is shifted to be a place of the set.
  private let shift: UInt32

  /// - Parameter bits: the power of two that the set has bits of, from 6 to 32.
  init(bits: UInt32) {
    words = Array(repeating: 0, count: 1 << Int(bits - 6))
    shift = 32 - bits
  }

  mutating func insert(_ first: UInt32, _ second: UInt32) {
    let slot = slot(first, second)
    words[slot >> 6] |= 1 << UInt64(slot & 63)
  }

  @inline(__always)
  func contains(_ first: UInt32, _ second: UInt32) -> Bool {
    let slot = slot(first, second)
    // No slot lies outside the set; a buffer does not check that again.
    return words.withUnsafeBufferPointer { $0[slot >> 6] &>> UInt64(slot & 63) & 1 == 1 }
  }

  @inline(__always)
  private func slot(_ first: UInt32, _ second: UInt32) -> Int {
    Int((first &* 0x9E37_79B1 ^ second &* 0x85EB_CA6B) &>> shift)
  }
}
