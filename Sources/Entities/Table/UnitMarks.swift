internal import CByteScan
internal import Glibc
internal import ShisakuValues

/// Where 円, 単位 and ％ stand in a text, one after the other.
///
/// Found by the C library's search, which looks at sixteen bytes and more at once: nearly all lines
/// have none.
struct UnitMarks {
  private let text: ByteText
  /// The next place of each word; the end of the text where there is none.
  private var places: [(word: StaticString, offset: Int)]

  init(_ text: ByteText) {
    self.text = text
    places = ["円", "単位", "％", "%"].map { ($0, -1) }
  }

  /// The first place at or behind `offset`.
  mutating func next(from offset: Int) -> Int? {
    var first = text.count
    for index in places.indices {
      if places[index].offset < offset { places[index].offset = find(places[index].word, offset) }
      first = min(first, places[index].offset)
    }
    return first < text.count ? first : nil
  }

  private func find(_ word: StaticString, _ offset: Int) -> Int {
    guard offset < text.count else { return text.count }
    return offset
      + shisaku_find(
        text.base + offset, text.count - offset, word.utf8Start, word.utf8CodeUnitCount)
  }
}

extension ByteText {
  /// The first byte of the line that holds `offset`.
  func lineStart(of offset: Int) -> Int {
    shisaku_line_start(base, offset)
  }

  /// The line feed behind `offset`, or the end of the text.
  func lineEnd(from offset: Int) -> Int {
    guard let feed = memchr(base + offset, 0x0A, count - offset) else { return count }
    return UnsafeRawPointer(feed) - UnsafeRawPointer(base)
  }
}
