/// A table in one static string: sorted lines of a key, a tab and the rest, searched in place.
///
///     小金井市⇥132101
///     小平市⇥132110
///
/// A look-up by prefix takes the few lines that share the first two characters from an index and
/// searches those; one by suffix is a binary search over all bytes.
struct SortedLines: Sendable {
  private let text: StaticString
  /// Where the lines of a pair of first characters stand, at a slot of its hash.
  private var groups: [(pair: UInt64, lines: Range<Int>)] = []

  /// - Parameter text: lines, sorted by the bytes of their keys, each key once or several times.
  init(_ text: StaticString) { self.text = text }

  /// Builds the index that `longestPrefix` needs. O(bytes).
  func indexed() -> SortedLines {
    var found: [(pair: UInt64, lines: Range<Int>)] = []
    forEach { line in
      let pair = Self.pair(bytes(line.key))
      if let last = found.last, last.pair == pair {
        found[found.count - 1].lines = last.lines.lowerBound..<line.end
      } else {
        found.append((pair, line.key.lowerBound..<line.end))
      }
    }
    var size = 16
    while size < found.count * 3 { size *= 2 }
    var result = self
    result.groups = Array(repeating: (0, 0..<0), count: size)
    for group in found {
      var slot = Self.hash(group.pair) & (size - 1)
      while result.groups[slot].pair != 0 { slot = (slot + 1) & (size - 1) }
      result.groups[slot] = group
    }
    return result
  }

  private static func pair(_ key: UnsafeBufferPointer<UInt8>) -> UInt64 {
    guard let base = key.baseAddress else { return 0 }
    return pair(at: 0, in: ByteText(base: base, count: key.count))
  }

  private static func pair(at offset: Int, in text: ByteText) -> UInt64 {
    let (first, length) = text.scalar(at: offset)
    return UInt64(first) << 32 | UInt64(text.scalar(at: offset + length).value)
  }

  private static func hash(_ pair: UInt64) -> Int {
    Int(truncatingIfNeeded: pair &* 0x9E37_79B9_7F4A_7C15 >> 40)
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
    let pair = Self.pair(at: offset, in: passage)
    var slot = Self.hash(pair) & (groups.count - 1)
    while groups[slot].pair != pair {
      if groups[slot].pair == 0 { return nil }
      slot = (slot + 1) & (groups.count - 1)
    }
    let group = groups[slot].lines
    var limit = min(passage.count - offset, 256)
    while limit > 0 {
      guard let line = last(notAfter: offset, limit, in: passage, among: group) else {
        return nil
      }
      let common = commonLength(line.key, offset, limit, in: passage)
      if common == line.key.count { return first(equalTo: line) }
      limit = common
    }
    return nil
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
    var start = 0
    while start < count {
      let line = line(at: start)
      body(line)
      start = line.end + 1
    }
  }

  /// The longest key that ends before `end`, for tables sorted by their keys read backwards.
  func longestSuffix(before end: Int, in passage: ByteText) -> Line? {
    var limit = min(end, 400)
    while limit > 0 {
      var low = 0
      var high = count
      var found: Line?
      while low < high {
        let line = self.line(holding: (low + high) / 2)
        if isNotAfter(suffix: line.key, end, limit, in: passage) {
          found = line
          low = line.end + 1
        } else {
          high = max(line.key.lowerBound - 1, 0)
        }
      }
      guard let found else { return nil }
      let common = commonSuffix(found.key, end, limit, in: passage)
      if common == found.key.count { return found }
      limit = common
    }
    return nil
  }

  // MARK: Searching

  private func last(
    notAfter offset: Int, _ limit: Int, in passage: ByteText, among group: Range<Int>
  ) -> Line? {
    var low = group.lowerBound
    var high = group.upperBound
    var found: Line?
    while low < high {
      let line = self.line(holding: (low + high) / 2)
      if isNotAfter(line.key, offset, limit, in: passage) {
        found = line
        low = line.end + 1
      } else {
        high = max(line.key.lowerBound - 1, group.lowerBound)
      }
    }
    return found
  }

  private func first(equalTo line: Line) -> Line {
    var line = line
    while line.key.lowerBound > 0 {
      let before = self.line(holding: line.key.lowerBound - 2)
      guard haveEqualKeys(before, line) else { break }
      line = before
    }
    return line
  }

  private func line(holding offset: Int) -> Line {
    var start = offset
    while start > 0, base[start - 1] != 0x0A { start -= 1 }
    return line(at: start)
  }

  private func line(at start: Int) -> Line {
    var end = start
    var key = -1
    while end < count, base[end] != 0x0A {
      if base[end] == 0x09, key < 0 { key = end }
      end += 1
    }
    return Line(key: start..<(key < 0 ? end : key), end: end)
  }

  // MARK: Comparing

  private func isNotAfter(
    _ key: Range<Int>, _ offset: Int, _ limit: Int, in passage: ByteText
  ) -> Bool {
    let common = commonLength(key, offset, limit, in: passage)
    if common == key.count { return true }
    return common < limit && base[key.lowerBound + common] < passage[offset + common]
  }

  private func commonLength(
    _ key: Range<Int>, _ offset: Int, _ limit: Int, in passage: ByteText
  ) -> Int {
    var length = 0
    let most = min(key.count, limit)
    while length < most, base[key.lowerBound + length] == passage[offset + length] { length += 1 }
    return length
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
