internal import ShisakuNormalization
internal import ShisakuValues

/// The eras by name and letter, for text under a `ByteText`.
struct EraNames: Sendable {
  static let shared = EraNames(EraTable.shared)

  /// An era's name or letter in the text.
  struct Match {
    /// Place in `EraTable.eras`.
    var era: Int
    /// Length of the name in bytes.
    var length: Int
    var isLetter = false
  }

  private let eras: [EraTable.Era]
  private let names: Lexicon<Int>
  /// 明治 and later, by their letters.
  private let letters: [(letter: UInt8, era: Int)]

  init(_ table: EraTable) {
    eras = table.eras
    var entries: [(word: String, value: Int)] = []
    for (index, era) in table.eras.enumerated() where era.name.count >= 6 {
      entries.append((String(decoding: era.name, as: UTF8.self), index))
    }
    names = Lexicon(entries)
    let modern = table.eras.indices.filter { table.eras[$0].firstYear >= 1868 }
    letters = zip("MTSHR".utf8, modern).map { (letter: $0, era: $1) }
  }

  /// What may stand before the number of a year: letters, and the last characters of names of two.
  var lastCharacters: String {
    let names = eras.filter { $0.name.count == 6 }.flatMap { $0.name.suffix(3) }
    return String(decoding: names + letters.map(\.letter), as: UTF8.self)
  }

  /// The era whose name stands at `offset`; the later one of two with the same name.
  func name(at offset: Int, in text: ByteText) -> Match? {
    guard let (era, length) = names.longest(at: offset, in: text) else { return nil }
    return Match(era: era, length: length)
  }

  /// The era whose name, of two characters, ends before `offset`.
  func name(before offset: Int, in text: ByteText) -> Match? {
    // The second character is an ideograph, which no sign or kana before a number is.
    guard text[offset - 3] &- 0xE4 <= 5, let match = name(at: offset - 6, in: text),
      match.length == 6
    else { return nil }
    return match
  }

  /// The era of the letter R, H, S, T or M at `offset`, where no other letter or digit touches it.
  func letter(at offset: Int, in text: ByteText) -> Match? {
    let byte = text[offset]
    guard let entry = letters.first(where: { $0.letter == byte }) else { return nil }
    let before = text[offset - 1]
    guard !before.isDigit, !before.isLatinLetter, !"-_/.+#&".utf8.contains(before) else {
      return nil
    }
    return Match(era: entry.era, length: 1, isLetter: true)
  }

  /// The Gregorian year of year `number` of an era.
  func year(_ number: Int, of era: Int) -> Int { eras[era].firstYear + number - 1 }

  /// Whether the era is 明治 or later.
  func isModern(_ era: Int) -> Bool { eras[era].firstYear >= 1868 }

  /// Whether a day, as far as it is known, lies within the era.
  func contains(era: Int, year: Int, month: Int?, day: Int?) -> Bool {
    func order(_ year: Int, _ month: Int, _ day: Int) -> Int { (year * 13 + month) * 32 + day }
    let first = eras[era]
    let start = order(first.firstYear, first.month, first.day)
    guard order(year, month ?? 12, day ?? 31) >= start else { return false }
    guard era + 1 < eras.count else { return true }
    let next = eras[era + 1]
    return order(year, month ?? 1, day ?? 1) < order(next.firstYear, next.month, next.day)
  }
}
