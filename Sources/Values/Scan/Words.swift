/// Words that are looked for at one place of a text; where several stand there the first is taken.
///
///     let units: Words = ["か所", "箇所"]
///     text.length(ofAny: units, at: 3)   // 6 in 約か所
///
/// Nearly everywhere none of them stands, and a bit of two masks tells: one bit for what the last
/// bytes of a first character may be, one for the last bytes of a word. The words themselves are
/// compared by eight bytes at once.
public struct Words: Sendable, ExpressibleByArrayLiteral {
  /// A word by its first and its last eight bytes, or all of them where it is shorter.
  public struct Key: Sendable {
    let head: UInt64
    let tail: UInt64
    /// Which bits of eight bytes that begin the word, or end it, belong to it.
    let headMask: UInt64
    let tailMask: UInt64
    let word: StaticString

    init(_ word: StaticString) {
      let text = ByteText(base: word.utf8Start, count: word.utf8CodeUnitCount)
      let outside = UInt64(8 * max(0, 8 - text.count))
      headMask = .max >> outside
      tailMask = .max << outside
      head = text.word(at: 0)
      tail = text.word(at: text.count - 8)
      self.word = word
    }
  }

  public let keys: [Key]
  public let firstMask: UInt64
  public let lastMask: UInt64

  public init(arrayLiteral words: StaticString...) { self.init(words) }

  public init(_ words: [StaticString]) {
    keys = words.map(Key.init)
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

  /// Whether one of the words may stand at `offset`; may give false
  /// positives, never false negatives.
  @inlinable @inline(__always)
  public func mayStand(at offset: Int, in text: ByteText) -> Bool {
    firstMask & Self.firstBit(at: offset, in: text) != 0
  }

  /// Whether one of the words may end before `offset`; may give false
  /// positives, never false negatives.
  @inlinable @inline(__always)
  public func mayEnd(before offset: Int, in text: ByteText) -> Bool {
    lastMask & Self.lastBit(before: offset, in: text) != 0
  }

  /// The bit of a first character: of its last bytes, for the first ones hardly differ.
  @inlinable @inline(__always)
  public static func firstBit(at offset: Int, in text: ByteText) -> UInt64 {
    let lead = text[offset]
    if lead < 0x80 { return 1 &<< UInt64(lead & 63) }
    let second = text[offset + 1]
    if lead < 0xE0 { return 1 &<< UInt64(second & 63) }
    return 1 &<< UInt64((second << 2 ^ text[offset + 2]) & 63)
  }

  @inlinable @inline(__always)
  public static func lastBit(before offset: Int, in text: ByteText) -> UInt64 {
    let last = text[offset - 1]
    if last < 0x80 { return 1 &<< UInt64(last & 63) }
    return 1 &<< UInt64((text[offset - 2] << 2 ^ last) & 63)
  }
}

extension ByteText {
  /// The length in bytes of the first of `words` that stands at `offset`, 0 where none does.
  @inlinable @inline(__always)
  public func length(ofAny words: Words, at offset: Int) -> Int {
    words.mayStand(at: offset, in: self) ? length(ofKeys: words.keys, at: offset) : 0
  }

  /// The length in bytes of the first of `words` that ends before `offset`, 0 where none does.
  @inlinable @inline(__always)
  public func length(ofAny words: Words, before offset: Int) -> Int {
    words.mayEnd(before: offset, in: self) ? length(ofKeys: words.keys, before: offset) : 0
  }

  public func length(ofKeys keys: [Words.Key], at offset: Int) -> Int {
    let bytes = word(at: offset)
    return keys.withUnsafeBufferPointer { keys in
      for index in keys.indices where (bytes ^ keys[index].head) & keys[index].headMask == 0 {
        let word = keys[index].word
        if word.utf8CodeUnitCount <= 8 || has(word, at: offset) { return word.utf8CodeUnitCount }
      }
      return 0
    }
  }

  public func length(ofKeys keys: [Words.Key], before offset: Int) -> Int {
    let bytes = word(at: offset &- 8)
    return keys.withUnsafeBufferPointer { keys in
      for index in keys.indices where (bytes ^ keys[index].tail) & keys[index].tailMask == 0 {
        let word = keys[index].word
        if word.utf8CodeUnitCount <= 8 || has(word, before: offset) {
          return word.utf8CodeUnitCount
        }
      }
      return 0
    }
  }
}
