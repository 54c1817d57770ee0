/// A few literal phrases with a quick way to see that none of them stands at an offset.
///
///     let signs: PhraseSet = ["〜", "から"]
///     signs.length(at: 3, of: bytes)  // 6 before から, 0 where none stands
struct PhraseSet: Sendable, ExpressibleByArrayLiteral {
  /// In the order in which they are tried.
  let phrases: [StaticString]
  /// A bit for the first characters: each by the low six bits of its only or third byte.
  private let initials: UInt64

  /// - Parameter phrases: none empty; first characters have one or three bytes in UTF-8.
  init(_ phrases: [StaticString]) {
    self.phrases = phrases
    initials = phrases.reduce(0) { bits, phrase in
      let lead = phrase.utf8Start[0]
      return bits | 1 << UInt64((lead < 0x80 ? lead : phrase.utf8Start[2]) & 0x3F)
    }
  }

  init(arrayLiteral phrases: StaticString...) { self.init(phrases) }

  /// The length in bytes of the first phrase that stands at `offset`; 0 where none does.
  @inline(__always)
  func length(at offset: Int, of bytes: [UInt8]) -> Int {
    guard offset >= 0, offset < bytes.count else { return 0 }
    let lead = bytes[offset]
    if lead < 0x80 {
      guard initials &>> UInt64(lead & 0x3F) & 1 == 1 else { return 0 }
    } else {
      guard offset &+ 2 < bytes.count, initials &>> UInt64(bytes[offset &+ 2] & 0x3F) & 1 == 1
      else { return 0 }
    }
    return bytes.length(ofAny: phrases, at: offset)
  }
}

extension Array where Element == UInt8 {
  /// The length of the first of `phrases` that stands at `offset`; 0 where none does.
  @inline(__always)
  func length(ofAny phrases: PhraseSet, at offset: Int) -> Int {
    phrases.length(at: offset, of: self)
  }
}
