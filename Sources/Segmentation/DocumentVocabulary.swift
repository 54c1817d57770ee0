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
/// Nearly all lines of a document are looked up and nearly none is found, so the first two
/// characters are looked at before a line is copied.
struct SqueezedTexts {
  private var counts: [[UInt8]: Int] = [:]
  /// The first two characters of the texts.
  private var starts = KeySet()
  /// Whether a text is shorter than that.
  private var hasShortText = false

  var isEmpty: Bool { counts.isEmpty }

  mutating func insert(_ text: [UInt8]) {
    counts[text, default: 0] += 1
    let padded = text + [0, 0, 0, 0]
    let (first, length) = padded.scalar(at: 0)
    guard length < text.count else {
      hasShortText = true
      return
    }
    starts.insert(KeySet.pair(first, padded.scalar(at: length).value))
  }

  /// How often a text was seen.
  func count(of text: [UInt8]) -> Int { counts[text] ?? 0 }

  /// Whether a text may open here. O(1) but for white space.
  func mayOpen(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    guard !isEmpty else { return false }
    guard !hasShortText else { return true }
    var first: UInt32?
    var offset = range.lowerBound
    while offset < range.upperBound {
      let (scalar, length) = bytes.scalar(at: offset)
      if scalar > 0x20, scalar != 0x3000 {
        guard let first else {
          first = scalar
          offset += length
          continue
        }
        return starts.contains(KeySet.pair(first, scalar))
      }
      offset += length
    }
    return true  // a single character, the text may go on below
  }
}
