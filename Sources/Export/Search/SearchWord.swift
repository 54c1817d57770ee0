internal import ShisakuNormalization
internal import ShisakuSourceText
internal import ShisakuValues

/// A word or phrase to look for, and how else a document may print it.
///
///     SearchWord("ﾃﾞｼﾞﾀﾙ").spellings  → デジタル
///     SearchWord("R5").spellings       → 令和5, R5, 2023年
struct SearchWord: Sendable {
  /// Folded as the texts of records are; never empty, none of them empty.
  let spellings: [String]
  private let patterns: [[UInt8]]
  /// Whether digits and letters beside it make it another year: R5 is not in R51.
  private let isYear: Bool

  /// `nil` where nothing is left of the text.
  init?(_ text: String) {
    let folded = Self.folded(text)
    guard !folded.isEmpty else { return nil }
    let year = Self.year(folded)
    isYear = year != nil
    spellings = year.map(Self.spellings) ?? [folded]
    patterns = spellings.map { Self.lowercased($0) }
  }

  /// The western year that a text means, where it is nothing but a year: 2023, R5, 令和５年度.
  static func westernYear(_ text: String) -> Int? {
    let folded = folded(text)
    return year(folded)?.westernYear ?? year(folded + "年")?.westernYear
  }

  /// As values of records are written, era years as they are.
  static func folded(_ text: String) -> String {
    let source = SourceText(Array(text.utf8))
    let whole = ByteRange(0, source.count)
    return Normalizer.shared.value(of: [whole], in: source, eras: .keep)
  }

  /// Bytes in which letters of ASCII are in lower case, each at its place.
  static func lowercased(_ text: String) -> [UInt8] {
    text.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
  }

  /// Where the word stands in what `lowercased` gave, in order, without overlaps. O(n · spellings).
  func places(in text: [UInt8]) -> [Range<Int>] {
    var places: [Range<Int>] = []
    var offset = 0
    while offset < text.count {
      if let pattern = patterns.first(where: { stands($0, at: offset, in: text) }) {
        places.append(offset..<(offset + pattern.count))
        offset += pattern.count
      } else {
        offset += 1
      }
    }
    return places
  }

  private func stands(_ pattern: [UInt8], at offset: Int, in text: [UInt8]) -> Bool {
    guard text[offset] == pattern[0], offset + pattern.count <= text.count else { return false }
    for index in pattern.indices where text[offset + index] != pattern[index] { return false }
    guard isYear else { return true }
    let end = offset + pattern.count
    let goesOn =
      end < text.count && Self.isDigit(text[end]) && Self.isDigit(pattern[pattern.count - 1])
    let isGoneOn =
      offset > 0 && Self.isAlphanumeric(text[offset - 1]) && Self.isAlphanumeric(pattern[0])
    return !goesOn && !isGoneOn
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    isDigit(byte) || (0x61...0x7A).contains(byte)
  }
}

// MARK: Years

extension SearchWord {
  private static func year(_ text: String) -> YearExpression? {
    let bytes = Array(text.utf8)
    let year = YearExpression.match(in: bytes, at: 0, allowingBareLetters: true)
    return year?.length == bytes.count ? year : nil
  }

  /// A year by its era's name and letter and in the western calendar. Without 年 or 年度 the western
  /// one gets 年: 2023 alone is as often a number.
  private static func spellings(of year: YearExpression) -> [String] {
    let unit = String(decoding: year.unit.bytes, as: UTF8.self)
    var spellings: [String] = []
    let table = EraTable.shared
    for (index, era) in table.eras.enumerated() where era.isModern {
      let number = year.westernYear - era.firstYear + 1
      guard number > 0, index == year.era || table.contains(era: index, year: number) else {
        continue
      }
      let name = String(decoding: era.name, as: UTF8.self)
      let letter = EraTable.modernLetter(of: index)
      for number in number == 1 ? ["元", "1"] : ["\(number)"] {
        spellings.append(name + number + unit)
        if !letter.isEmpty { spellings.append(letter + number + unit) }
      }
    }
    return spellings + ["\(year.westernYear)" + (unit.isEmpty ? "年" : unit)]
  }
}

extension EraTable {
  /// The letter that a modern era goes by; empty where it has none.
  fileprivate static func modernLetter(of era: Int) -> String {
    let letter = "RHSTM".utf8.first { shared.index(ofLetter: $0) == era }
    return letter.map { String(decoding: [$0], as: UTF8.self) } ?? ""
  }
}
