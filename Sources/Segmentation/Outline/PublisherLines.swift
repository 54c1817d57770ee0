internal import ShisakuValues

/// Where a document may say who published it and which year it is about: in its title, on lines of
/// their own on its first page, and at the head of most of its sheets.
struct PublisherLines {
  let bytes: [UInt8]
  let lines: [TextLine]
  /// The lines of policies.
  let owned: [Range<Int>]
  /// The lines of the title; none where it has none.
  let title: [Int]

  /// Lines of the first page, and of a sheet, that are looked at.
  private static let mostLines = 14
  private static let headLines = 6
  /// Characters of a name on a line of its own.
  private static let longestName = 16

  /// Texts that may name the publisher, the likeliest first. Whether they do is for those to say who
  /// know the names of offices and places.
  func names() -> [TextRanges] {
    var names = title.map { TextRanges(lines[$0].range) }
    let end = lines.indices.dropFirst().first { lines[$0].pageBreak >= 2 } ?? lines.count
    let first = owned.first?.lowerBound ?? end
    names += (0..<min(first, end, Self.mostLines)).filter(mayName).map {
      TextRanges(lines[$0].range)
    }
    return names + headNames()
  }

  private func mayName(_ line: Int) -> Bool {
    lines[line].length <= Self.longestName && lines[line].last != 0x3002
      && !title.contains(line)
  }

  /// The short lines that most sheets have near their beginnings.
  private func headNames() -> [TextRanges] {
    var texts = WhitespaceFreeIndex()
    // By the numbers of the texts: where each came first, on how many sheets, on which one last.
    var places: [(line: Int, count: Int, sheet: Int)] = []
    for (sheet, owned) in owned.enumerated() {
      for line in owned.prefix(Self.headLines) where mayName(line) {
        let text = texts.insert(TextRanges(lines[line].range), in: bytes)
        if text == places.count { places.append((line, 0, -1)) }
        guard places[text].sheet < sheet else { continue }
        places[text].count += 1
        places[text].sheet = sheet
      }
    }
    return places.filter { $0.count * 3 >= owned.count * 2 }
      .map { TextRanges(lines[$0.line].range) }
  }

  /// The fiscal year of the title, or of a line beside it that says nothing else.
  func fiscalYear() -> Int? {
    guard let first = title.first, let last = title.last else { return nil }
    for line in title {
      if let year = years(in: lines[line].range, inNotes: false).first { return year }
    }
    for line in [first - 1, last + 1] where lines.indices.contains(line) {
      guard lines[line].length <= Self.longestName, lines[line].pageBreak < 2 || line < first
      else { continue }
      if let year = years(in: lines[line].range, inNotes: false).first { return year }
    }
    let noted = Set(title.flatMap { years(in: lines[$0].range, inNotes: true) })
    return noted.count == 1 ? noted.first : nil
  }

  /// The fiscal years of a line; those in parentheses only where asked for.
  private func years(in range: Range<Int>, inNotes: Bool) -> [Int] {
    var years: [Int] = []
    var offset = range.lowerBound
    var depth = 0
    while offset < range.upperBound {
      let (scalar, length) = bytes.scalar(at: offset)
      depth += Parenthesis.step(scalar)
      if depth <= 0 || inNotes, YearExpression.beginnings.mayContain(scalar),
        let year = YearExpression.match(in: bytes, at: offset, before: range.upperBound)
      {
        if year.isFiscal { years.append(year.westernYear) }
        offset += max(year.length, length)
      } else {
        offset += length
      }
    }
    return years
  }
}
