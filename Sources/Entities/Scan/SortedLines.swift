internal import Glibc
internal import ShisakuSourceText
internal import ShisakuValues

/// A table in one static string: sorted lines of a key, a tab and the rest, searched in place.
///
///     小金井市⇥132101
///     小平市⇥132110
///
/// A look-up by prefix takes the few lines that share the first two characters from an index and
/// compares those; one by suffix is a binary search over all lines.
struct SortedLines: Sendable {
  /// Where a line stands in the table, in bytes.
  private struct Entry {
    var start: UInt32
    var keyCount: UInt16
    var count: UInt16
  }

  private let text: StaticString
  private var entries: [Entry] = []
  /// The lines that begin with a pair of characters; small, so that all groups of a table stay close
  /// to the processor.
  private struct Group: FlatTableEntry {
    /// The two characters, 16 bits each; 0 for none.
    let pair: UInt32
    let first: UInt16
    var end: UInt16

    static let vacant = Group(pair: 0, first: 0, end: 0)
    var isVacant: Bool { pair == 0 }
    var hash: UInt64 { Self.hash(of: pair) }

    @inline(__always)
    static func hash(of pair: UInt32) -> UInt64 { FlatTable<Group>.mix(UInt64(pair)) }
  }

  /// Which lines begin with a pair of characters.
  private var groups = FlatTable<Group>()
  /// The second to last characters of all keys with the third to last, or with 0 where a key has
  /// but two; empty where every key may end at any place.
  private var endings: PairSet?

  /// - Parameter text: lines, sorted by the bytes of their keys, each key once or several times.
  init(_ text: StaticString) {
    self.text = text
    let (base, count) = (self.base, self.count)
    entries.reserveCapacity(count / 16)
    var start = 0
    var tab = -1
    for offset in 0...count {
      let byte = offset < count ? base[offset] : 0x0A
      if byte == 0x09, tab < 0 { tab = offset }
      guard byte == 0x0A, offset > start || offset < count else { continue }
      let keyEnd = tab < 0 ? offset : tab
      entries.append(
        Entry(
          start: UInt32(start), keyCount: UInt16(keyEnd - start), count: UInt16(offset - start)))
      start = offset + 1
      tab = -1
    }
  }

  /// Builds the index that `longestPrefix` needs. O(lines).
  func indexed() -> SortedLines {
    precondition(entries.count < 0x10000)
    var found: [Group] = []
    found.reserveCapacity(entries.count)
    for index in entries.indices {
      let pair = Self.pair(bytes(line(index).key))
      if let last = found.last, last.pair == pair {
        found[found.count - 1].end = UInt16(index + 1)
      } else {
        found.append(Group(pair: pair, first: UInt16(index), end: UInt16(index + 1)))
      }
    }
    var result = self
    result.groups = FlatTable(capacity: found.count)
    for group in found { result.groups.update(group.hash, where: { _ in false }) { $0 = group } }
    return result
  }

  /// Notes how the keys end, so that `longestSuffix` searches hardly any place in vain. O(lines).
  func indexedByEndings() -> SortedLines {
    var endings = PairSet(bits: 14)
    for index in entries.indices {
      let key = bytes(line(index).key)
      guard let base = key.baseAddress else { continue }
      let text = ByteText(base: base, count: key.count)
      let (second, third) = Self.ending(before: key.count, in: text)
      endings.insert(second, third)
    }
    var result = self
    result.endings = endings
    return result
  }

  /// The second and the third character before `end`, 0 where there is none.
  private static func ending(before end: Int, in text: ByteText) -> (second: UInt32, third: UInt32)
  {
    let second = end - text.scalar(before: end).length
    let (scalar, length) = text.scalar(before: second)
    return (scalar, text.scalar(before: second - length).value)
  }

  private func line(_ index: Int) -> Line {
    let entry = entries[index]
    let start = Int(entry.start)
    return Line(key: start..<start + Int(entry.keyCount), end: start + Int(entry.count))
  }

  private static func pair(_ key: UnsafeBufferPointer<UInt8>) -> UInt32 {
    guard let base = key.baseAddress else { return 0 }
    return pair(at: 0, in: ByteText(base: base, count: key.count))
  }

  /// Two characters with 16 bits each. The keys have none that need more; a passage that has is
  /// told apart when it is compared.
  @inline(__always)
  private static func pair(at offset: Int, in text: ByteText) -> UInt32 {
    let (first, length) = text.scalar(at: offset)
    return first << 16 | text.scalar(at: offset + length).value & 0xFFFF
  }

  private var base: UnsafePointer<UInt8> { text.utf8Start }
  private var count: Int { text.utf8CodeUnitCount }

  /// A line of the table.
  struct Line {
    /// Offsets into the table.
    var key: Range<Int>
    var end: Int
  }

  /// The longest key that stands at `offset`; of equal keys the first.
  func longestPrefix(at offset: Int, in passage: ByteText) -> Line? {
    let group = group(of: Self.pair(at: offset, in: passage))
    return entries.withUnsafeBufferPointer { entries in
      // Of keys that all begin alike the longer stand behind the shorter.
      var index = Int(group.end)
      while index > Int(group.first) {
        index &-= 1
        let key = base + Int(entries[index].start)
        let count = Int(entries[index].keyCount)
        guard passage.has(UnsafeBufferPointer(start: key, count: count), at: offset) else {
          continue
        }
        while index > 0, entries[index &- 1].keyCount == count,
          memcmp(base + Int(entries[index &- 1].start), key, count) == 0
        {
          index &-= 1
        }
        return line(index)
      }
      return nil
    }
  }

  /// The lines that begin with a pair of characters, if any.
  private func group(of pair: UInt32) -> Group {
    groups.entry(Group.hash(of: pair)) { $0.pair == pair }
  }

  /// Whether some key begins with the two characters at `offset`.
  func mayBegin(at offset: Int, in passage: ByteText) -> Bool {
    let group = group(of: Self.pair(at: offset, in: passage))
    return group.first < group.end
  }

  /// The line after `line`, if there is one.
  func next(_ line: Line) -> Line? { line.end + 1 < count ? self.line(at: line.end + 1) : nil }

  /// Whether two lines have one key.
  func haveEqualKeys(_ left: Line, _ right: Line) -> Bool {
    bytes(left.key).elementsEqual(bytes(right.key))
  }

  /// What stands behind the key.
  func rest(of line: Line) -> String { String(decoding: restBytes(of: line), as: UTF8.self) }

  func restBytes(of line: Line) -> UnsafeBufferPointer<UInt8> {
    bytes(min(line.key.upperBound + 1, line.end)..<line.end)
  }

  func string(_ range: Range<Int>) -> String { String(decoding: bytes(range), as: UTF8.self) }

  func bytes(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: base + range.lowerBound, count: range.count)
  }

  /// The line that starts at an offset of the table.
  func line(startingAt offset: Int) -> Line? { offset < count ? line(at: offset) : nil }

  /// Calls `body` with each line, in order.
  func forEach(_ body: (Line) -> Void) {
    for index in entries.indices { body(line(index)) }
  }

  /// The longest key that ends before `end`, for tables sorted by their keys read backwards.
  func longestSuffix(before end: Int, in passage: ByteText) -> Line? {
    if let endings {
      let (second, third) = Self.ending(before: end, in: passage)
      guard endings.contains(second, third) || endings.contains(second, 0) else { return nil }
    }
    var limit = min(end, 400)
    var bound = entries.count
    while limit > 0 {
      // The last line that is not behind the passage in the order of the table.
      let next = (0..<bound).partitioningIndex {
        !isNotAfter(suffix: line($0).key, end, limit, in: passage)
      }
      guard next > 0 else { return nil }
      let found = line(next - 1)
      let common = commonSuffix(found.key, end, limit, in: passage)
      if common == found.key.count { return found }
      limit = common
      bound = next
    }
    return nil
  }

  // MARK: Reading and comparing

  private func line(at start: Int) -> Line {
    var end = start
    var key = -1
    while end < count, base[end] != 0x0A {
      if base[end] == 0x09, key < 0 { key = end }
      end += 1
    }
    return Line(key: start..<(key < 0 ? end : key), end: end)
  }

  private func isNotAfter(
    suffix key: Range<Int>, _ end: Int, _ limit: Int, in passage: ByteText
  ) -> Bool {
    let common = commonSuffix(key, end, limit, in: passage)
    if common == key.count { return true }
    return common < limit && base[key.upperBound - 1 - common] < passage[end - 1 - common]
  }

  private func commonSuffix(
    _ key: Range<Int>, _ end: Int, _ limit: Int, in passage: ByteText
  ) -> Int {
    var length = 0
    let most = min(key.count, limit)
    while length < most, base[key.upperBound - 1 - length] == passage[end - 1 - length] {
      length += 1
    }
    return length
  }
}
