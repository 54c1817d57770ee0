/// Two bytes behind each other, looked for at eight places at a time.
///
/// The last two bytes of a character of three say nearly which one it is, so that a text is
/// searched for a character with a dozen instructions for eight bytes.
struct BytePair {
  /// How many bytes `places(at:)` reads.
  static let reach = 9

  private let first: UInt64
  private let second: UInt64

  init(_ first: UInt8, _ second: UInt8) {
    self.first = Self.ones &* UInt64(first)
    self.second = Self.ones &* UInt64(second)
  }

  /// The pair at the end of a text of two bytes and more.
  init(endOf text: [UInt8]) { self.init(text[text.count - 2], text[text.count - 1]) }

  /// The places from `bytes` on where the pair stands: the high bit of the byte for each, the first
  /// place lowest.
  @inline(__always)
  func places(at bytes: UnsafePointer<UInt8>) -> UInt64 {
    let bytes = UnsafeRawPointer(bytes)
    let word = UInt64(littleEndian: bytes.loadUnaligned(as: UInt64.self))
    let next = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: 1, as: UInt64.self))
    let difference = (word ^ first) | (next ^ second)
    // A byte is zero if neither its low bits carry into the high one nor that is set.
    return ~(((difference & ~Self.high) &+ ~Self.high) | difference) & Self.high
  }

  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let high: UInt64 = 0x8080_8080_8080_8080
}
