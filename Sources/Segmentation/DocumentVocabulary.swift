/// What a document says in many places: used where one place says too little.
struct DocumentVocabulary {
  /// Titles in the table of contents, without white space and part numbers.
  var contents = SqueezedTexts()
  /// Labels of strategy positions with their numbers, without white space, and how often each was
  /// read directly behind its label.
  var positions = SqueezedTexts()
  /// First characters of these labels.
  var positionStarts: Set<[UInt32]> = []
  /// Titles of measures in excerpts, without white space.
  var measureTitles = SqueezedTexts()
}

/// Texts without white space and how often each was seen.
///
/// Nearly all lines of a document are looked up and nearly none is found, so the first three
/// characters are looked at before a line is copied.
struct SqueezedTexts {
  private var counts: [TextKey: Int] = [:]
  /// Hashes of the texts.
  private var hashes = KeySet()
  /// The first three characters of the texts, all of shorter ones.
  private var starts = KeySet()
  /// Whether a text opens with a character, by the character's lowest bits.
  private var openings = [Bool](repeating: false, count: 1 << 12)
  /// Whether a text has one character or none.
  private var hasShortText = false

  var isEmpty: Bool { counts.isEmpty }

  mutating func insert(_ text: [UInt8]) {
    counts[TextKey(text), default: 0] += 1
    var hash = Hash()
    for byte in text { hash.add(byte) }
    hashes.insert(hash.key)
    let padded = text + [0, 0, 0, 0]
    openings[Int(padded.scalar(at: 0).value & 0xFFF)] = true
    var start = Start()
    var offset = 0
    while offset < text.count, start.count < 3 {
      let (scalar, length) = padded.scalar(at: offset)
      start.add(scalar)
      offset += length
    }
    if start.count > 1 { starts.insert(start.key) } else { hasShortText = true }
  }

  /// Whether the text of some ranges is surely none of these.
  func lacks(_ bytes: [UInt8], _ ranges: TextRanges) -> Bool {
    var hash = Hash()
    bytes.withUnsafeBufferPointer { bytes in
      for range in ranges {
        var offset = range.lowerBound
        while offset < range.upperBound {
          if bytes.isSpace(at: offset) {
            offset &+= bytes[offset] <= 0x20 ? 1 : 3
          } else {
            hash.add(bytes[offset])
            offset &+= 1
          }
        }
      }
    }
    return !hashes.contains(hash.key)
  }

  /// FNV-1a, 64 bits.
  private struct Hash {
    private var state: UInt64 = 0xCBF2_9CE4_8422_2325

    /// Without the one key that a `KeySet` cannot hold.
    var key: UInt64 { state >> 1 }

    @inline(__always)
    mutating func add(_ byte: UInt8) {
      state = (state ^ UInt64(byte)) &* 0x100_0000_01B3
    }
  }

  /// How often a text was seen.
  func count(of text: [UInt8]) -> Int { counts[TextKey(text)] ?? 0 }

  /// Whether a text may open with a character. O(1).
  @inline(__always)
  func mayOpen(with scalar: UInt32) -> Bool { openings[Int(scalar & 0xFFF)] || hasShortText }

  /// Whether a text may open here. O(1) but for white space.
  func mayOpen(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    guard !isEmpty else { return false }
    guard !hasShortText else { return true }
    var start = Start()
    var offset = range.lowerBound
    while offset < range.upperBound {
      let (scalar, length) = bytes.scalar(at: offset)
      if scalar > 0x20, scalar != 0x3000 {
        start.add(scalar)
        if start.count > 1, starts.contains(start.key) { return true }
        if start.count == 3 { return false }
      }
      offset += length
    }
    return true  // so few characters, the text may go on below
  }

  /// The first three characters of a text: 21 bits each.
  private struct Start {
    private(set) var key: UInt64 = 0
    private(set) var count = 0

    mutating func add(_ scalar: UInt32) {
      key = key << 21 | UInt64(scalar)
      count += 1
    }
  }
}
