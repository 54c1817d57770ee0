internal import ShisakuSourceText
internal import ShisakuValues

/// Words with a value each, found at a place of a text by their longest match.
///
///     let units = Lexicon([("か国", 1), ("か所", 2)])
///     units.longest(at: 0, in: text)   // か所 → (2, 6)
struct Lexicon<Value: Sendable>: Sendable {
  /// Where the bytes of a word stand in `bytes`.
  private struct Entry: Sendable {
    var start: Int
    var count: Int
    /// The first eight bytes, or all where there are fewer, and which bits of them count.
    var head: UInt64
    var mask: UInt64
  }

  /// By first character, then the longer first.
  private var entries: [Entry] = []
  /// The value of each entry.
  private var values: [Value] = []
  /// The words one behind the other.
  private var bytes: [UInt8] = []
  /// The entries of each first character.
  private var groups: FlatTable<LexiconGroup>
  /// The first characters of the words.
  private(set) var initials = ""

  /// - Parameter words: fewer than 65,536, each shorter than that many bytes; of two entries for one
  ///   word the later wins.
  init(_ words: [(word: String, value: Value)]) {
    // Numbers that sort as the entries do: first character, the longer first, the later first.
    var order: [UInt64] = []
    order.reserveCapacity(words.count)
    for (index, word) in words.enumerated() {
      guard let first = word.word.unicodeScalars.first else { continue }
      let length = UInt64(0xFFFF - word.word.utf8.count)
      order.append(UInt64(first.value) << 32 | length << 16 | UInt64(0xFFFF - index))
    }
    order.sort()
    entries.reserveCapacity(order.count)
    values.reserveCapacity(order.count)
    bytes.reserveCapacity(words.count * 8)
    groups = FlatTable(capacity: order.count)
    var start = 0
    for (place, key) in order.enumerated() {
      let (word, value) = words[0xFFFF - Int(key & 0xFFFF)]
      var head: UInt64 = 0
      for (index, byte) in word.utf8.prefix(8).enumerated() { head |= UInt64(byte) << (index * 8) }
      let count = word.utf8.count
      entries.append(
        Entry(
          start: bytes.count, count: count, head: head,
          mask: UInt64.max >> UInt64(8 * max(0, 8 - count))))
      values.append(value)
      bytes += word.utf8
      let scalar = UInt32(key >> 32)
      if place + 1 < order.count, order[place + 1] >> 32 == key >> 32 { continue }
      let group = LexiconGroup(scalar: scalar, entries: start..<place + 1)
      groups.update(group.hash, where: { _ in false }) { $0 = group }
      if let initial = Unicode.Scalar(scalar) { initials.unicodeScalars.append(initial) }
      start = place + 1
    }
  }

  /// The value of the longest word at `offset` and its length in bytes.
  func longest(at offset: Int, in text: ByteText) -> (value: Value, length: Int)? {
    let scalar = text.scalar(at: offset).value
    let group = groups.entry(LexiconGroup.hash(of: scalar)) { $0.scalar == scalar }.entries
    if group.isEmpty { return nil }
    let head = text.word(at: offset)
    let index = entries.withUnsafeBufferPointer { entries in
      group.first { index in
        (head ^ entries[index].head) & entries[index].mask == 0
          && (entries[index].count <= 8 || has(entries[index], at: offset, in: text))
      }
    }
    guard let index else { return nil }
    return (values[index], entries[index].count)
  }

  private func has(_ entry: Entry, at offset: Int, in text: ByteText) -> Bool {
    bytes.withUnsafeBufferPointer {
      text.has(
        UnsafeBufferPointer(rebasing: $0[entry.start..<entry.start + entry.count]), at: offset)
    }
  }
}

/// The entries of a lexicon whose words begin with one character.
private struct LexiconGroup: FlatTableEntry {
  /// 0 for none.
  let scalar: UInt32
  let entries: Range<Int>

  static let vacant = LexiconGroup(scalar: 0, entries: 0..<0)
  var isVacant: Bool { scalar == 0 }
  var hash: UInt64 { Self.hash(of: scalar) }

  @inline(__always)
  static func hash(of scalar: UInt32) -> UInt64 { FlatTable<Self>.mix(UInt64(scalar)) }
}
