internal import Glibc
internal import ShisakuSourceText

/// Texts without white space, each with a number: 0 for the first that came, 1 for the next.
///
///     var index = WhitespaceFreeIndex()
///     index.insert([0..<9], in: bytes)     // 0, the text デジ␣タル
///     index.number(of: Array("デジタル".utf8))  // 0
///
/// A table of their hashes, and the bytes of all texts behind each other: many lines are looked up
/// without being copied.
struct WhitespaceFreeIndex {
  /// The bytes of all texts, in the order of their numbers.
  private var bytes: [UInt8] = []
  /// Where each text ends in `bytes`.
  private var ends: [Int] = []
  private var table = FlatTable<Entry>()

  private struct Entry: FlatTableEntry {
    let hash: UInt64
    /// -1 for a vacant place.
    let number: Int

    static let vacant = Entry(hash: 0, number: -1)
    var isVacant: Bool { number < 0 }
  }

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
    guard count > 0 else { return nil }
    return text.withUnsafeBufferPointer { text in
      number(Self.hash(ranges, in: text), ranges, in: text)
    }
  }

  /// The number of a text, a new one where it has none yet.
  @discardableResult
  mutating func insert(_ text: [UInt8]) -> Int { insert([0..<text.count], in: text) }

  /// The number of the text of some ranges without white space, a new one where it has none yet.
  @discardableResult
  mutating func insert(_ ranges: TextRanges, in text: [UInt8]) -> Int {
    let known = text.withUnsafeBufferPointer { text -> Int? in
      let hash = Self.hash(ranges, in: text)
      if let number = number(hash, ranges, in: text) { return number }
      let entry = Entry(hash: hash, number: count)
      table.update(hash, where: { _ in false }) { $0 = entry }
      return nil
    }
    if let known { return known }
    bytes += text.squeezed(ranges)
    ends.append(bytes.count)
    return count - 1
  }

  private func number(
    _ hash: UInt64, _ ranges: TextRanges, in text: UnsafeBufferPointer<UInt8>
  ) -> Int? {
    let entry = table.entry(hash) { $0.hash == hash && isEqual($0.number, ranges, in: text) }
    return entry.isVacant ? nil : entry.number
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
    // The low bits, which a place is found by, depend on all bits of the characters.
    return hash ^ hash >> 32
  }
}
