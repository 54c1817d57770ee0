/// The years that head the columns of a table of amounts, in a dump that does not say where they stand.
struct YearHeads {
  /// A year, with the words that say what its amounts are.
  private struct Head {
    let year: Int
    var tokens: [AmountToken]
    let line: Int
    /// The line below that has nothing but such words: 決算 below 令和2年度.
    var below: (line: Int, words: [AmountToken])?

    var whole: [AmountToken] { tokens + (below?.words ?? []) }
    var saysKind: Bool { whole.contains(where: \.isKind) }
  }

  /// The words of each.
  let heads: [[AmountToken]]
  /// The lines below years that belong to them.
  let words: Set<Int>
  /// The line of the first head.
  let first: Int

  /// Heads with the lines below them where all of them have one.
  private init(_ heads: [Head]) {
    let haveWords = heads.allSatisfy { $0.below != nil }
    self.heads = heads.map { haveWords ? $0.whole : $0.tokens }
    words = haveWords ? Set(heads.compactMap { $0.below?.line }) : []
    first = heads.map(\.line).min() ?? 0
  }

  /// The runs of years that follow one another in lines that hold nothing but heads, whatever stands
  /// between, up to so many lines.
  static func runs(_ lines: ArraySlice<[AmountToken]>, within distance: Int = .max) -> [Self] {
    var runs: [[Head]] = []
    for head in heads(lines) {
      if let last = runs.last?.last, last.year + 1 == head.year, head.line - last.line <= distance {
        runs[runs.count - 1].append(head)
      } else {
        runs.append([head])
      }
    }
    return runs.map(Self.init)
  }

  /// All heads that say what their amounts are, in order of their years, which follow one another;
  /// `nil` where they do not, or a year says two things.
  static func sayingKinds(_ lines: [[AmountToken]]) -> Self? {
    let found = heads(lines.map(behindWords)[...]).filter(\.saysKind).sorted { $0.year < $1.year }
    guard !found.isEmpty, zip(found.dropFirst(), found).allSatisfy({ $0.year == $1.year + 1 })
    else { return nil }
    return Self(found)
  }

  /// Whether a line holds years and what amounts of a year are, and nothing else.
  static func isHead(_ line: [AmountToken]) -> Bool {
    line.contains { $0.year != nil } && line.allSatisfy(AmountGrid.isOfHead)
  }

  /// A line from its first year on, where words stand before it: 財源内訳 令和元年度予算額.
  private static func behindWords(_ line: [AmountToken]) -> [AmountToken] {
    let year = line.firstIndex { $0.year != nil }
    guard let year, !line[..<year].contains(where: \.isAmount) else { return line }
    return Array(line[year...])
  }

  /// The years of a line of heads, each with the words behind it.
  static func columns(of line: [AmountToken]) -> [(year: Int, tokens: [AmountToken])] {
    var columns: [(year: Int, tokens: [AmountToken])] = []
    for token in line {
      if let year = token.year {
        columns.append((year, [token]))
      } else if !columns.isEmpty {
        columns[columns.count - 1].tokens.append(token)
      }
    }
    return columns
  }

  private static func heads(_ lines: ArraySlice<[AmountToken]>) -> [Head] {
    var heads: [Head] = []
    for line in lines.indices where isHead(lines[line]) {
      heads += columns(of: lines[line]).map { Head(year: $0.year, tokens: $0.tokens, line: line) }
      let next = line + 1
      if next < lines.endIndex, !lines[next].isEmpty, !isHead(lines[next]),
        lines[next].allSatisfy(AmountGrid.isOfHead)
      {
        heads[heads.count - 1].below = (next, lines[next])
      }
    }
    return heads
  }
}
