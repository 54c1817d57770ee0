internal import ShisakuSourceText

/// Words of a page that stand side by side with no more than spaces between them.
struct LayoutLine: Sendable {
  /// Indices of the page's words, from left to right.
  private(set) var words: [Int]
  private(set) var box: LineBox
  /// Characters.
  private(set) var length: Int
  /// The width of all words together in points and in full-width columns.
  private var extent: (points: Double, columns: Double)
  private(set) var endsSentence: Bool
  /// The tops and bottoms of the words in order of size, where single boxes cannot be trusted.
  private var levels: (tops: [Double], bottoms: [Double])

  init(_ word: Int, of page: PositionedPage) {
    let text = page.words[word].text
    words = [word]
    box = page.words[word].box
    let (length, columns) = Self.measure(page.bytes, text)
    self.length = length
    extent = (box.width, columns)
    endsSentence = page.bytes.endsSentence(text)
    levels = page.spacing == .recognized ? ([box.top], [box.bottom]) : ([], [])
  }

  /// Takes in a line that stands to the right.
  mutating func append(_ other: LayoutLine) {
    words += other.words
    box = box.union(other.box)
    length += other.length
    extent.points += other.extent.points
    extent.columns += other.extent.columns
    endsSentence = other.endsSentence
    guard !levels.tops.isEmpty else { return }
    for top in other.levels.tops { Self.insert(top, into: &levels.tops) }
    for bottom in other.levels.bottoms { Self.insert(bottom, into: &levels.bottoms) }
    box.top = levels.tops[levels.tops.count / 2]
    box.bottom = max(levels.bottoms[levels.bottoms.count / 2], box.top + 1)
  }

  private static func insert(_ value: Double, into sorted: inout [Double]) {
    sorted.insert(value, at: sorted.partitioningIndex { $0 >= value })
  }

  /// The width of a full-width character in points.
  ///
  /// Boxes of one font differ in height with the program that wrote them; the width of a character
  /// does not. A character recogniser is surer of the height than of where one word ends.
  var em: Double {
    if !levels.tops.isEmpty { return max(box.height, 1) }
    let height = max(box.height, 1)
    // Text that runs from top to bottom.
    if length > 1, box.height > box.width * 2.5 { return max(box.width, 1) }
    return min(max(extent.points / max(extent.columns, 0.5), height * 0.35), height * 1.3)
  }

  /// Characters and full-width columns of a text: a Latin letter takes half a column.
  private static func measure(_ bytes: [UInt8], _ range: Range<Int>) -> (Int, Double) {
    var length = 0
    var columns = 0.0
    var offset = range.lowerBound
    while offset < range.upperBound {
      let lead = bytes[offset]
      let isHalfKana =
        lead == 0xEF && offset + 2 < range.upperBound
        && (bytes[offset + 1] == 0xBD && bytes[offset + 2] >= 0xA1
          || bytes[offset + 1] == 0xBE && bytes[offset + 2] <= 0x9F)
      columns += lead < 0x80 || isHalfKana ? 0.5 : 1
      length += 1
      offset += UTF8Bytes.length(of: lead)
    }
    return (length, columns)
  }
}

extension [UInt8] {
  /// Whether a text ends with 。 or a sign that closes a sentence likewise.
  fileprivate func endsSentence(_ range: Range<Int>) -> Bool {
    let text = self[range]
    return text.suffix(3).elementsEqual([0xE3, 0x80, 0x82])
      || text.suffix(3).elementsEqual([0xEF, 0xBD, 0xA1]) || text.last == 0x2E
  }
}
