/// Words with a value each, found at a place of a text by their longest match.
///
///     let units = Lexicon([("か国", 1), ("か所", 2)])
///     units.longest(at: 0, in: text)   // か所 → (2, 6)
struct Lexicon<Value: Sendable>: Sendable {
  /// Where the bytes of a word stand in `bytes`.
  private struct Entry: Sendable {
    var start: Int
    var count: Int
  }

  /// By first character, then the longer first.
  private var entries: [Entry] = []
  /// The value of each entry.
  private var values: [Value] = []
  /// The words one behind the other.
  private var bytes: [UInt8] = []
  /// The entries of a first character, at a slot of its hash; slots are probed in order.
  private var slots: [(scalar: UInt32, entries: Range<Int>)]
  private let mask: Int

  init(_ words: [(word: String, value: Value)]) {
    var groups: [UInt32: [(bytes: [UInt8], value: Value)]] = [:]
    for (word, value) in words {
      guard let first = word.unicodeScalars.first else { continue }
      groups[first.value, default: []].append((Array(word.utf8), value))
    }
    var size = 16
    while size < groups.count * 4 { size *= 2 }
    mask = size - 1
    slots = Array(repeating: (0, 0..<0), count: size)
    for (scalar, group) in groups {
      let start = entries.count
      // Stable: of two entries for one word the later wins.
      let words = group.enumerated().sorted {
        ($0.element.bytes.count, $0.offset) > ($1.element.bytes.count, $1.offset)
      }
      for word in words {
        entries.append(Entry(start: bytes.count, count: word.element.bytes.count))
        values.append(word.element.value)
        bytes += word.element.bytes
      }
      var slot = Self.hash(scalar) & mask
      while slots[slot].scalar != 0 { slot = (slot + 1) & mask }
      slots[slot] = (scalar, start..<entries.count)
    }
  }

  /// The value of the longest word at `offset` and its length in bytes.
  func longest(at offset: Int, in text: ByteText) -> (value: Value, length: Int)? {
    let scalar = text.scalar(at: offset).value
    guard scalar != 0 else { return nil }
    var slot = Self.hash(scalar) & mask
    while slots[slot].scalar != scalar {
      if slots[slot].scalar == 0 { return nil }
      slot = (slot + 1) & mask
    }
    guard let index = index(at: offset, in: text, among: slots[slot].entries) else { return nil }
    return (values[index], entries[index].count)
  }

  private func index(at offset: Int, in text: ByteText, among group: Range<Int>) -> Int? {
    bytes.withUnsafeBufferPointer { bytes in
      group.first { index in
        let entry = entries[index]
        return text.has(
          UnsafeBufferPointer(rebasing: bytes[entry.start..<entry.start + entry.count]),
          at: offset)
      }
    }
  }

  /// The first characters of the words.
  var initials: [UInt32] { slots.map(\.scalar).filter { $0 != 0 } }

  private static func hash(_ scalar: UInt32) -> Int {
    Int(truncatingIfNeeded: scalar &* 0x9E37_79B1 >> 12)
  }
}
