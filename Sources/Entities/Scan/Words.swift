/// Words that are looked for at one place of a text; where several stand there the first is taken.
///
///     let units: Words = ["か所", "箇所"]
///     text.length(ofAny: units, at: 3)   // 6 in 約か所
///
/// Nearly everywhere none of them stands, and a bit of two masks tells: one bit for what the last
/// bytes of a first character may be, one for the last bytes of a word.
struct Words: Sendable, ExpressibleByArrayLiteral {
  fileprivate let words: [StaticString]
  private let firstMask: UInt64
  private let lastMask: UInt64

  init(arrayLiteral words: StaticString...) { self.init(words) }

  init(_ words: [StaticString]) {
    self.words = words
    var firsts: UInt64 = 0
    var lasts: UInt64 = 0
    for word in words {
      let text = ByteText(base: word.utf8Start, count: word.utf8CodeUnitCount)
      firsts |= Self.firstBit(at: 0, in: text)
      lasts |= Self.lastBit(before: text.count, in: text)
    }
    firstMask = firsts
    lastMask = lasts
  }

  /// Whether one of the words may stand at `offset`; yes too often, no never too often.
  @inline(__always)
  func mayStand(at offset: Int, in text: ByteText) -> Bool {
    firstMask & Self.firstBit(at: offset, in: text) != 0
  }

  /// Whether one of the words may end before `offset`; yes too often, no never too often.
  @inline(__always)
  func mayEnd(before offset: Int, in text: ByteText) -> Bool {
    lastMask & Self.lastBit(before: offset, in: text) != 0
  }

  /// The bit of a first character: of its last bytes, for the first ones hardly differ.
  @inline(__always)
  private static func firstBit(at offset: Int, in text: ByteText) -> UInt64 {
    let lead = text[offset]
    if lead < 0x80 { return 1 &<< UInt64(lead & 63) }
    let second = text[offset + 1]
    if lead < 0xE0 { return 1 &<< UInt64(second & 63) }
    return 1 &<< UInt64((second << 2 ^ text[offset + 2]) & 63)
  }

  @inline(__always)
  private static func lastBit(before offset: Int, in text: ByteText) -> UInt64 {
    let last = text[offset - 1]
    if last < 0x80 { return 1 &<< UInt64(last & 63) }
    return 1 &<< UInt64((text[offset - 2] << 2 ^ last) & 63)
  }
}

extension ByteText {
  /// The length in bytes of the first of `words` that stands at `offset`, 0 where none does.
  @inline(__always)
  func length(ofAny words: Words, at offset: Int) -> Int {
    words.mayStand(at: offset, in: self) ? length(ofAny: words.words, at: offset) : 0
  }

  /// The length in bytes of the first of `words` that ends before `offset`, 0 where none does.
  @inline(__always)
  func length(ofAny words: Words, before offset: Int) -> Int {
    words.mayEnd(before: offset, in: self) ? length(ofAny: words.words, before: offset) : 0
  }
}
