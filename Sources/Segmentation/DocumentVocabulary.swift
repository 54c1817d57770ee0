internal import ShisakuSourceText
internal import ShisakuValues

/// What a document says in many places: used where one place says too little.
struct DocumentVocabulary {
  /// Titles in the table of contents, without white space and part numbers.
  var contents = WhitespaceFreeTexts()
  /// Labels of strategy positions with their numbers, without white space, and how often each was
  /// read directly behind its label.
  var positions = WhitespaceFreeTexts()
  /// First characters of these labels.
  var positionStarts: Set<[UInt32]> = []
  /// Titles of measures in excerpts, without white space.
  var measureTitles = WhitespaceFreeTexts()
}

/// Texts without white space and how often each was seen.
///
/// Nearly all lines of a document are looked up and nearly none is found, so the first characters
/// are looked at before a line is copied.
struct WhitespaceFreeTexts {
  private var index = WhitespaceFreeIndex()
  /// How often, by the text's number.
  private var counts: [Int] = []
  /// The first three characters of the texts, all of shorter ones.
  private var starts = FlatTable<Start>()
  /// One bit for the first character of each text.
  private var firsts = CharacterFilter()
  /// Whether one text is empty.
  private var hasEmptyText = false

  var isEmpty: Bool { counts.isEmpty }

  mutating func insert(_ text: [UInt8]) {
    let number = index.insert(text)
    guard number == counts.count else {
      counts[number] += 1
      return
    }
    counts.append(1)
    let padded = text + [0, 0, 0, 0]
    var start = Start()
    var offset = 0
    while offset < text.count, start.count < 3 {
      let (scalar, length) = padded.scalar(at: offset)
      if start.count == 0 { firsts.insert(scalar) }
      start.add(scalar)
      offset += length
    }
    if start.count > 0 {
      starts.update(start.hash, where: { $0.key == start.key }) { $0 = start }
    } else {
      hasEmptyText = true
    }
  }

  /// Whether the text of some ranges is none of these.
  func lacks(_ bytes: [UInt8], _ ranges: TextRanges) -> Bool {
    index.number(of: ranges, in: bytes) == nil
  }

  /// How often the text of some ranges was seen, without white space.
  func count(of ranges: TextRanges, in bytes: [UInt8]) -> Int {
    index.number(of: ranges, in: bytes).map { counts[$0] } ?? 0
  }

  /// How often a text was seen.
  func count(of text: [UInt8]) -> Int { index.number(of: text).map { counts[$0] } ?? 0 }

  /// The text that was seen most often; of several the shortest, of those the first.
  var mostFrequent: [UInt8]? {
    counts.indices
      .max { (counts[$0], index.length(of: $1)) < (counts[$1], index.length(of: $0)) }
      .map { index.text($0) }
  }

  /// Whether a text may open with a character. O(1).
  @inline(__always)
  func mayOpen(with scalar: UInt32) -> Bool { firsts.mayContain(scalar) || hasEmptyText }

  /// Whether a text may open here. O(1) but for white space.
  func mayOpen(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    guard !isEmpty else { return false }
    guard !hasEmptyText else { return true }
    return bytes.withUnsafeBufferPointer { buffer in
      guard let bytes = buffer.baseAddress else { return true }
      var start = Start()
      var offset = range.lowerBound
      while offset < range.upperBound {
        let scalar = UTF8Bytes.scalar(at: bytes + offset)
        offset &+= UTF8Bytes.length(of: bytes[offset])
        guard scalar > 0x20, scalar != 0x3000 else { continue }
        if start.count == 0, !firsts.mayContain(scalar) { return false }
        start.add(scalar)
        if !starts.entry(start.hash, where: { $0.key == start.key }).isVacant { return true }
        if start.count == 3 { return false }
      }
      return true  // so few characters, the text may go on below
    }
  }

  /// The first three characters of a text: 21 bits each.
  private struct Start: FlatTableEntry {
    private(set) var key: UInt64 = 0
    private(set) var count = 0

    static let vacant = Start()
    var isVacant: Bool { count == 0 }
    var hash: UInt64 { FlatTable<Start>.mix(key) }

    @inline(__always)
    mutating func add(_ scalar: UInt32) {
      key = key << 21 | UInt64(scalar)
      count += 1
    }
  }
}
