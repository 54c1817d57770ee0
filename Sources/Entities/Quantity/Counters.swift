/// Counters (助数詞) and units that make a number a quantity.
///
/// One line a word (`Tables/counters.tsv`); after `!` the characters that make the counter part of
/// another word (人口 after 人, 回線 after 回).
enum Counters {
  static let shared = Lexicon<Counter>(
    CounterLines.lines.description.utf8.split(separator: UInt8(ascii: "\n")).map {
      entry(Substring($0))
    })

  struct Counter: Sendable {
    /// Characters that may not follow.
    let excluded: [UInt32]
    /// Whether a single kanji digit before it counts (三人), rather than being part of a word.
    let countsKanji: Bool
    /// Whether it is written in Latin letters.
    let isLatin: Bool
  }

  private static func entry(_ line: Substring) -> (word: String, value: Counter) {
    var word = line.utf8
    var excluded: [UInt32] = []
    if let mark = word.firstIndex(of: UInt8(ascii: "!")) {
      excluded = line[line.utf8.index(after: mark)...].unicodeScalars.map(\.value)
      word = word[..<mark]
    }
    let countsKanji = word.last == UInt8(ascii: "*")
    if countsKanji { word.removeLast() }
    let isLatin = word.first.map { $0 < 0x80 } ?? false
    let counter = Counter(excluded: excluded, countsKanji: countsKanji, isLatin: isLatin)
    return (String(Substring(word)), counter)
  }
}
