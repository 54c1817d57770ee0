/// A table in one static string: sorted lines of a key, a tab and the rest, searched in place.
///
///     小金井市⇥132101
///     小平市⇥132110
///
/// Costs nothing at start; a look-up is a binary search over bytes, O(log bytes).
struct SortedLines: Sendable {
  private let text: StaticString

  init(_ text: StaticString) { self.text = text }

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
    var limit = min(passage.count - offset, 256)
    while limit > 0 {
      guard let line = last(notAfter: offset, limit, in: passage) else { return nil }
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
  func rest(of line: Line) -> String {
    line.key.upperBound + 1 < line.end ? string(line.key.upperBound + 1..<line.end) : ""
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

  private func last(notAfter offset: Int, _ limit: Int, in passage: ByteText) -> Line? {
    var low = 0
    var high = count
    var found: Line?
    while low < high {
      let line = self.line(holding: (low + high) / 2)
      if isNotAfter(line.key, offset, limit, in: passage) {
        found = line
        low = line.end + 1
      } else {
        high = max(line.key.lowerBound - 1, 0)
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
