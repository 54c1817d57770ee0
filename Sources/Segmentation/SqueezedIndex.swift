internal import Glibc

/// Texts without white space, each with a number: 0 for the first that came, 1 for the next.
///
///     var index = SqueezedIndex()
///     index.insert([0..<9], in: bytes)     // 0, the text デジ␣タル
///     index.number(of: Array("デジタル".utf8))  // 0
///
/// A table of their hashes, and the bytes of all texts behind each other: many lines are looked up
/// without being copied.
struct SqueezedIndex {
  /// The bytes of all texts, in the order of their numbers.
  private var bytes: [UInt8] = []
  /// Where each text ends in `bytes`.
  private var ends: [Int] = []
  private var hashes: [UInt64] = []
  /// Numbers by hash, -1 where a slot is free; a power of two, at most half full.
  private var slots: [Int32] = []

  var count: Int { ends.count }

  /// The bytes of a text by its number.
  func text(_ number: Int) -> [UInt8] { Array(bytes[range(number)]) }

  /// Length in bytes of a text by its number.
  func length(of number: Int) -> Int { range(number).count }

  private func range(_ number: Int) -> Range<Int> {
    (number > 0 ? ends[number - 1] : 0)..<ends[number]
  }

  /// The number of a text, which has none yet in `nil`. O(bytes).
  func number(of text: [UInt8]) -> Int? { number(of: [0..<text.count], in: text) }

  /// The number of the text of some ranges without white space.
  func number(of ranges: TextRanges, in text: [UInt8]) -> Int? {
    guard !slots.isEmpty else { return nil }
    return text.withUnsafeBufferPointer { text in
      let number = slots[slot(Self.hash(ranges, in: text), ranges, in: text)]
      return number < 0 ? nil : Int(number)
    }
  }

  /// The number of a text, a new one where it has none yet.
  @discardableResult
  mutating func insert(_ text: [UInt8]) -> Int { insert([0..<text.count], in: text) }

  /// The number of the text of some ranges without white space, a new one where it has none yet.
  @discardableResult
  mutating func insert(_ ranges: TextRanges, in text: [UInt8]) -> Int {
    if count * 2 >= slots.count { grow() }
    return text.withUnsafeBufferPointer { text in
      let hash = Self.hash(ranges, in: text)
      let slot = slot(hash, ranges, in: text)
      if slots[slot] >= 0 { return Int(slots[slot]) }
      slots[slot] = Int32(count)
      hashes.append(hash)
      for range in ranges {
        var offset = range.lowerBound
        while offset < range.upperBound {
          if text.isSpace(at: offset) {
            offset += text[offset] <= 0x20 ? 1 : 3
          } else {
            bytes.append(text[offset])
            offset += 1
          }
        }
      }
      ends.append(bytes.count)
      return count - 1
    }
  }

  /// The slot that holds a text, or the free one that it would get.
  private func slot(
    _ hash: UInt64, _ ranges: TextRanges, in text: UnsafeBufferPointer<UInt8>
  ) -> Int {
    var slot = Int(truncatingIfNeeded: hash >> 32) & (slots.count - 1)
    while slots[slot] >= 0 {
      let number = Int(slots[slot])
      if hashes[number] == hash, isEqual(number, ranges, in: text) { break }
      slot = (slot + 1) & (slots.count - 1)
    }
    return slot
  }

  private func isEqual(
    _ number: Int, _ ranges: TextRanges, in text: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    let own = range(number)
    var index = own.lowerBound
    for range in ranges {
      // Hardly any range has white space in it.
      if range.count <= own.upperBound - index, hasBytes(of: range, in: text, at: index) {
        index += range.count
        continue
      }
      var offset = range.lowerBound
      while offset < range.upperBound {
        if text.isSpace(at: offset) {
          offset += text[offset] <= 0x20 ? 1 : 3
          continue
        }
        guard index < own.upperBound, bytes[index] == text[offset] else { return false }
        index += 1
        offset += 1
      }
    }
    return index == own.upperBound
  }

  /// Whether the bytes of a range stand at `index`.
  @inline(__always)
  private func hasBytes(
    of range: Range<Int>, in text: UnsafeBufferPointer<UInt8>, at index: Int
  ) -> Bool {
    bytes.withUnsafeBufferPointer { bytes in
      guard let own = bytes.baseAddress, let other = text.baseAddress else { return false }
      return memcmp(own + index, other + range.lowerBound, range.count) == 0
    }
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: max(16, slots.count * 2))
    for (number, hash) in hashes.enumerated() {
      var slot = Int(truncatingIfNeeded: hash >> 32) & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(number)
    }
  }

  /// FNV-1a, 64 bits, over characters of three bytes and single bytes of others.
  private static func hash(
    _ ranges: TextRanges, in text: UnsafeBufferPointer<UInt8>
  ) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for range in ranges {
      var offset = range.lowerBound
      while offset < range.upperBound {
        let lead = text[offset]
        var unit = UInt64(lead)
        if lead >= 0xE0, offset &+ 2 < range.upperBound {
          unit |= UInt64(text[offset &+ 1]) << 8 | UInt64(text[offset &+ 2]) << 16
          offset &+= 3
          if unit == 0x8080E3 { continue }
        } else {
          offset &+= 1
          if lead <= 0x20 { continue }
        }
        hash = (hash ^ unit) &* 0x100_0000_01B3
      }
    }
    // The high bits, which a slot is found by, depend on all characters.
    return hash ^ hash << 32
  }
}
