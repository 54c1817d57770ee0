internal import CByteScan

/// Two bytes behind each other, looked for at sixteen places at a time.
///
/// The last two bytes of a Japanese character vary more than its first, so that a text is searched
/// for a character with a dozen instructions for sixteen bytes.
struct BytePair {
  /// Places that `places(at:)` looks at.
  static let width = 16
  /// How many bytes it reads.
  static let reach = 17

  private let first: UInt8
  private let second: UInt8

  @inline(__always)
  init(_ first: UInt8, _ second: UInt8) {
    self.first = first
    self.second = second
  }

  /// The pair at the end of a text of two bytes and more.
  init(endOf text: [UInt8]) { self.init(text[text.count - 2], text[text.count - 1]) }

  /// The places from `bytes` on where the pair stands: a bit each, the first place lowest.
  @inline(__always)
  func places(at bytes: UnsafePointer<UInt8>) -> UInt32 { shisaku_find_pair(bytes, first, second) }
}
