internal import ShisakuValues

/// The bundled laws: by the end of their title, and by year and number.
struct LawTable: Sendable {
  static let shared = LawTable()

  /// A law as its number names it.
  struct Number: Hashable {
    /// The digit of the era in e-Gov ids: 1 明治 … 5 令和.
    var era: Int
    var year: Int
    var kind: Kind
    var number: Int
  }

  /// What e-Gov ids tell apart: `AC` 法律, `CO` 政令, `IO` 勅令.
  enum Kind {
    case act, cabinetOrder, imperialOrder
  }

  private let lines = SortedLines(LawLines.lines).indexedByEndings()
  /// Short titles with the title and the id, a tab between them.
  private let shortLines = SortedLines(ShortLawLines.lines).indexedByEndings()
  /// Where the line of a number starts; built when the first number is looked up.
  private static let numbers: [Number: Int] = {
    var numbers: [Number: Int] = [:]
    let lines = shared.lines
    lines.forEach { line in
      if let number = number(of: lines.restBytes(of: line)), numbers[number] == nil {
        numbers[number] = line.key.lowerBound
      }
    }
    return numbers
  }()

  /// 413AC0000000120: era, year, kind, class and the number in its last places. Bills of members
  /// have a 1 in front of the number's places (501AC1000000042).
  private static func number(of id: UnsafeBufferPointer<UInt8>) -> Number? {
    guard id.count == 15, id[0].isDigit, id[1].isDigit, id[2].isDigit else { return nil }
    let kind: Kind
    switch (id[3], id[4]) {
    case (UInt8(ascii: "A"), UInt8(ascii: "C")): kind = .act
    case (UInt8(ascii: "C"), UInt8(ascii: "O")): kind = .cabinetOrder
    case (UInt8(ascii: "I"), UInt8(ascii: "O")): kind = .imperialOrder
    default: return nil
    }
    let number = id[9...].reduce(0) { $0 * 10 + Int($1 &- 0x30) }
    return Number(
      era: Int(id[0] - 0x30), year: Int(id[1] - 0x30) * 10 + Int(id[2] - 0x30), kind: kind,
      number: number)
  }

  /// The title and e-Gov id of a numbered law.
  func law(_ number: Number) -> (title: String, id: String)? {
    guard let start = Self.numbers[number], let line = lines.line(startingAt: start) else {
      return nil
    }
    return (lines.string(line.key), lines.rest(of: line))
  }

  /// The law whose title or short title ends before `end`, the longest one.
  func title(before end: Int, in text: ByteText) -> (title: String, id: String, length: Int)? {
    let line = lines.longestSuffix(before: end, in: text)
    if let short = shortLines.longestSuffix(before: end, in: text),
      short.key.count > line?.key.count ?? 0,
      let id = shortLines.rest(of: short).split(separator: "\t").last
    {
      return (shortLines.string(short.key), String(id), short.key.count)
    }
    guard let line else { return nil }
    return (lines.string(line.key), lines.rest(of: line), line.key.count)
  }
}
