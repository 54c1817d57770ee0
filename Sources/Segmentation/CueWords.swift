internal import ShisakuValues

/// Counts which words of some lists stand anywhere in a text, in one pass over it.
///
/// Words are found by a print of their first character, so that most places in a text cost one
/// look at a table.
struct CueWords {
  private struct Word {
    /// The first character.
    let first: UInt32
    /// Where its bytes stand in `texts`.
    let start: Int
    let count: Int
    let list: Int
    /// The next word with the same print; -1 for none.
    let next: Int16
  }

  /// Counts by list; the fourth place stays free.
  typealias Counts = SIMD4<Int32>

  private var words: [Word] = []
  /// The bytes of all words.
  private var texts: [UInt8] = []
  /// The first word by print; -1 for none.
  private var heads = [Int16](repeating: -1, count: 1 << 12)

  /// - Parameter lists: at most four lists of words in folded UTF-8.
  init(_ lists: [[[UInt8]]]) {
    for (list, texts) in lists.enumerated() {
      for text in texts where !text.isEmpty {
        let first = (text + [0, 0, 0]).scalar(at: 0).value
        let print = Self.print(first)
        words.append(
          Word(
            first: first, start: self.texts.count, count: text.count, list: list,
            next: heads[print]))
        self.texts += text
        heads[print] = Int16(words.count - 1)
      }
    }
  }

  /// Lends the table of first characters, for many looks in a row.
  @inline(__always)
  func withHeads<Result>(_ body: (UnsafeBufferPointer<Int16>) -> Result) -> Result {
    heads.withUnsafeBufferPointer(body)
  }

  /// Whether a word may open with a character, by the table that `withHeads` lends.
  @inline(__always)
  static func mayOpen(_ scalar: UInt32, in heads: UnsafeBufferPointer<Int16>) -> Bool {
    heads[print(scalar)] >= 0
  }

  @inline(__always)
  private static func print(_ scalar: UInt32) -> Int { Int((scalar ^ scalar >> 7) & 0xFFF) }

  /// What has been found in one text so far.
  struct Tally {
    private(set) var counts = Counts()
    private var seen: [Bool]
    private(set) var isEmpty = true

    init(_ words: CueWords) { seen = [Bool](repeating: false, count: words.words.count) }

    mutating func reset() {
      guard !isEmpty else { return }
      isEmpty = true
      counts = Counts()
      for index in seen.indices { seen[index] = false }
    }

    fileprivate mutating func add(_ word: Int, _ list: Int) {
      guard !seen[word] else { return }
      seen[word] = true
      isEmpty = false
      counts[list] += 1
    }
  }

  /// Whether a word starts at `offset`, where `scalar` stands.
  @inline(__always)
  func hasWord(
    _ scalar: UInt32, at offset: Int, before end: Int, in bytes: UnsafePointer<UInt8>
  ) -> Bool {
    let first = first(scalar)
    return first >= 0 && hasWord(from: first, scalar, bytes + offset, end - offset)
  }

  /// Adds the words that start at `offset`, where `scalar` stands, to `tally`, each word once.
  ///
  /// Not inlined: it is rarely called from loops over characters and would slow them down.
  @inline(never)
  func tally(
    _ scalar: UInt32, at offset: Int, before end: Int, in bytes: UnsafePointer<UInt8>,
    into tally: inout Tally
  ) {
    let first = first(scalar)
    if first >= 0 { add(from: first, scalar, bytes + offset, end - offset, to: &tally) }
  }

  /// The first word with the print of `scalar`; -1 for none.
  @inline(__always)
  private func first(_ scalar: UInt32) -> Int {
    heads.withUnsafeBufferPointer { Int($0[Self.print(scalar)]) }
  }

  private func hasWord(
    from first: Int, _ scalar: UInt32, _ bytes: UnsafePointer<UInt8>, _ room: Int
  ) -> Bool {
    var index = first
    while index >= 0 {
      if matches(index, scalar, bytes, room) { return true }
      index = Int(words[index].next)
    }
    return false
  }

  private func add(
    from first: Int, _ scalar: UInt32, _ bytes: UnsafePointer<UInt8>, _ room: Int,
    to tally: inout Tally
  ) {
    var index = first
    while index >= 0 {
      if matches(index, scalar, bytes, room) { tally.add(index, words[index].list) }
      index = Int(words[index].next)
    }
  }

  private func matches(
    _ index: Int, _ scalar: UInt32, _ bytes: UnsafePointer<UInt8>, _ room: Int
  ) -> Bool {
    let word = words[index]
    guard word.first == scalar, word.count <= room else { return false }
    return texts.withUnsafeBufferPointer { texts in
      for offset in 0..<word.count where texts[word.start + offset] != bytes[offset] {
        return false
      }
      return true
    }
  }
}
