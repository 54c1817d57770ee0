/// Eras where they stand before or at a number.
extension EraTable {
  /// An era's name or letter in a text.
  package struct Match: Sendable {
    /// The place in `eras`.
    package let era: Int
    /// In bytes.
    package let length: Int
    package var isLetter = false
  }

  /// The era whose name stands at `offset`; the later one of two with the same name.
  package func name(at offset: Int, in text: ByteText) -> Match? {
    index(at: offset, in: text).map { Match(era: $0, length: eras[$0].name.count) }
  }

  /// The era whose name, of two characters, ends before `offset`.
  package func name(before offset: Int, in text: ByteText) -> Match? {
    // The second character is an ideograph, which no sign or kana before a number is.
    guard text[offset - 3] &- 0xE4 <= 5, let match = name(at: offset - 6, in: text),
      match.length == 6
    else { return nil }
    return match
  }

  /// The era of the letter R, H, S, T or M at `offset`, where no other letter or digit touches it.
  package func letter(at offset: Int, in text: ByteText) -> Match? {
    guard let era = index(ofLetter: text[offset]) else { return nil }
    let before = text[offset - 1]
    guard !before.isDigit, !before.isLatinLetter, !"-_/.+#&".utf8.contains(before) else {
      return nil
    }
    return Match(era: era, length: 1, isLetter: true)
  }

  /// What may stand before the number of a year: letters, and the last characters of names of two.
  package var lastCharacters: String {
    let names = eras.filter { $0.name.count == 6 }.flatMap { $0.name.suffix(3) }
    return String(decoding: Self.letters.utf8 + names, as: UTF8.self)
  }

  /// The Gregorian year of year `number` of an era.
  package func year(_ number: Int, of era: Int) -> Int { eras[era].firstYear + number - 1 }
}
