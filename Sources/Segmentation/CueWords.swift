/// Counts which words of some lists stand anywhere in a text, in one pass over it.
///
/// Words are found by a print of their first character, so that most places in a text cost one
/// look at a table.
struct CueWords {
  private struct Word {
    /// Where its bytes stand in `texts`.
    let start: Int
    let count: Int
    let list: Int
    /// The next word with the same print; -1 for none.
    let next: Int
  }

  /// Counts by list; the fourth place stays free.
  typealias Counts = SIMD4<Int32>

  private var words: [Word] = []
  /// The bytes of all words.
  private var texts: [UInt8] = []
  /// The first word by print; -1 for none.
  private var heads = [Int](repeating: -1, count: 256)

  /// - Parameter lists: at most four lists of words in folded UTF-8.
  init(_ lists: [[[UInt8]]]) {
    for (list, texts) in lists.enumerated() {
      for text in texts where !text.isEmpty {
        let print = Self.print((text + [0, 0, 0]).scalar(at: 0).value)
        words.append(
          Word(start: self.texts.count, count: text.count, list: list, next: heads[print]))
        self.texts += text
        heads[print] = words.count - 1
      }
    }
  }

  @inline(__always)
  private static func print(_ scalar: UInt32) -> Int { Int((scalar ^ scalar >> 7) & 0xFF) }

  /// What has been found in one text so far.
  struct Tally {
    private(set) var counts = Counts()
    private var seen: [Bool]

    init(_ words: CueWords) { seen = [Bool](repeating: false, count: words.words.count) }

    mutating func reset() {
      guard counts != Counts() else { return }
      counts = Counts()
      for index in seen.indices { seen[index] = false }
    }

    fileprivate mutating func add(_ word: Int, _ list: Int) {
      guard !seen[word] else { return }
      seen[word] = true
      counts[list] += 1
    }
  }

  /// Whether a word starts at `offset`, where `scalar` stands.
  @inline(__always)
  func hasWord(
    _ scalar: UInt32, at offset: Int, before end: Int, in bytes: UnsafePointer<UInt8>
  ) -> Bool {
    var index = first(scalar)
    while index >= 0 {
      if matches(index, bytes + offset, end - offset) { return true }
      index = words[index].next
    }
    return false
  }

  /// Adds the words that start at `offset`, where `scalar` stands, to `tally`, each word once.
  @inline(__always)
  func tally(
    _ scalar: UInt32, at offset: Int, before end: Int, in bytes: UnsafePointer<UInt8>,
    into tally: inout Tally
  ) {
    var index = first(scalar)
    while index >= 0 {
      if matches(index, bytes + offset, end - offset) { tally.add(index, words[index].list) }
      index = words[index].next
    }
  }

  /// The first word with the print of `scalar`; -1 for none.
  @inline(__always)
  private func first(_ scalar: UInt32) -> Int {
    heads.withUnsafeBufferPointer { $0[Self.print(scalar)] }
  }

  private func matches(_ index: Int, _ bytes: UnsafePointer<UInt8>, _ room: Int) -> Bool {
    let word = words[index]
    guard word.count <= room else { return false }
    return texts.withUnsafeBufferPointer { texts in
      for offset in 0..<word.count where texts[word.start + offset] != bytes[offset] {
        return false
      }
      return true
    }
  }
}
