/// The bundled laws: by the end of their title, and by year and number.
struct LawTable: Sendable {
  static let shared = LawTable()

  /// A law as its number names it.
  struct Number: Hashable {
    /// The digit of the era in e-Gov ids: 1 明治 … 5 令和.
    var era: Int
    var year: Int
    /// `AC` for 法律, `CO` for 政令, `IO` for 勅令.
    var kind: String
    var number: Int
  }

  private let lines = SortedLines(LawLines.lines)
  private let numbers: [Number: Int]

  private init() {
    var numbers: [Number: Int] = [:]
    let lines = self.lines
    lines.forEach { line in
      if let number = Self.number(of: lines.rest(of: line)), numbers[number] == nil {
        numbers[number] = line.key.lowerBound
      }
    }
    self.numbers = numbers
  }

  /// 413AC0000000120: era, year, kind, class and the number in its last places. Bills of members
  /// have a 1 in front of the number's places (501AC1000000042).
  private static func number(of id: String) -> Number? {
    let digits = Array(id.utf8)
    guard digits.count == 15, let era = Int(id.prefix(1)), let year = Int(id.dropFirst().prefix(2)),
      let number = Int(id.suffix(6))
    else { return nil }
    let kind = String(id.dropFirst(3).prefix(2))
    guard ["AC", "CO", "IO"].contains(kind) else { return nil }
    return Number(era: era, year: year, kind: kind, number: number)
  }

  /// The title and e-Gov id of a numbered law.
  func law(_ number: Number) -> (title: String, id: String)? {
    guard let start = numbers[number], let line = lines.line(startingAt: start) else { return nil }
    return (lines.string(line.key), lines.rest(of: line))
  }

  /// The law whose title ends before `end`, the longest one.
  func title(before end: Int, in text: ByteText) -> (title: String, id: String, length: Int)? {
    guard let line = lines.longestSuffix(before: end, in: text) else { return nil }
    return (lines.string(line.key), lines.rest(of: line), line.key.count)
  }
}
