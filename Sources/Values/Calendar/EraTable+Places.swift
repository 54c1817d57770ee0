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
    if let index = index(at: offset, in: text) {
      return Match(era: index, length: eras[index].name.count)
    }
    return spacedName(at: offset, in: text)
  }

  /// The era at `offset` by its name, its letter or the first character of its name.
  package func sign(at offset: Int, in text: ByteText) -> Match? {
    name(at: offset, in: text) ?? letter(at: offset, in: text) ?? abbreviation(at: offset, in: text)
  }

  /// The modern era whose name is spaced out at `offset`: 平 成 28 年.
  private func spacedName(at offset: Int, in text: ByteText) -> Match? {
    let second = text.skippingBlanks(from: offset + 3)
    guard second > offset + 3, text[offset] & 0xF0 == 0xE0 else { return nil }
    var era = eras.count
    while era > 0, eras[era - 1].isModern {
      era -= 1
      let isName = eras[era].name.withUnsafeBufferPointer { name in
        text.has(UnsafeBufferPointer(rebasing: name[..<3]), at: offset)
          && text.has(UnsafeBufferPointer(rebasing: name[3...]), at: second)
      }
      if isName { return Match(era: era, length: second + 3 - offset) }
    }
    return nil
  }

  /// The era whose name, of two characters, ends before `offset`.
  package func name(before offset: Int, in text: ByteText) -> Match? {
    // The second character is an ideograph, which no sign or kana before a number is.
    guard text[offset - 3] &- 0xE4 <= 5 else { return nil }
    if let era = index(at: offset - 6, in: text), eras[era].name.count == 6 {
      return Match(era: era, length: 6)
    }
    let first = text.skippingBlanks(before: offset - 3) - 3
    guard first < offset - 6, let match = spacedName(at: first, in: text),
      first + match.length == offset
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

  /// The era of the first character of its name before a number and 年, as tables print it: 令5年度,
  /// 平30年, 昭和 as 昭60年. No ideograph stands before it (政令5年, 水平2年).
  package func abbreviation(at offset: Int, in text: ByteText) -> Match? {
    let letter: UInt8
    switch text.scalar(at: offset).value {
    case 0x4EE4: letter = UInt8(ascii: "R")  // 令
    case 0x5E73: letter = UInt8(ascii: "H")  // 平
    case 0x662D: letter = UInt8(ascii: "S")  // 昭
    case 0x5927: letter = UInt8(ascii: "T")  // 大
    case 0x660E: letter = UInt8(ascii: "M")  // 明
    default: return nil
    }
    var end = offset + 3
    while text[end].isDigit { end += 1 }
    if text.has("元", at: end) { end += 3 }
    guard end > offset + 3, end - offset <= 6, !text.scalar(before: offset).value.isIdeograph,
      text.has("年", at: text.skippingBlanks(from: end)) || text[end] == UInt8(ascii: ".")
        || text.scalar(at: end).value == 0x30FB || text.scalar(at: end).value == 0x3001,
      let era = index(ofLetter: letter)
    else { return nil }
    return Match(era: era, length: 3)
  }

  /// What may stand before the number of a year: letters, the last characters of names of two, the
  /// first ones where they stand for the name, and the apostrophe of '24年.
  package var lastCharacters: String {
    let names = eras.filter { $0.name.count == 6 }.flatMap { $0.name.suffix(3) }
    return String(decoding: Self.letters.utf8 + names, as: UTF8.self) + "令平昭大明'’‘"
  }

  /// The Gregorian year of year `number` of an era.
  package func year(_ number: Int, of era: Int) -> Int { eras[era].firstYear + number - 1 }

  /// The Gregorian year that a number without its era means beside a known year: of the modern eras the
  /// nearest, no more than `distance` years apart.
  package func year(_ number: Int, near known: Int, atMost distance: Int) -> Int? {
    guard (1...Self.longestReign).contains(number) else { return nil }
    return eras.indices.lazy.filter { self.eras[$0].isModern }.map { self.year(number, of: $0) }
      .filter { abs($0 - known) <= distance }.min { abs($0 - known) < abs($1 - known) }
  }

  /// 昭和64年 is the highest number of a year.
  private static let longestReign = 64
}
