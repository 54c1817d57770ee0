/// A table of amounts whose rows follow one another while the heads of its columns were printed
/// elsewhere on the sheet, in pieces and in another order.
///
///     令和元年度                                   ← one head
///     当初予算 1,054 1,061 2,047 968 903           ← the rows
///     …
///     計 1,117 1,312 1,831 1,740 903
///     …
///     平成30年度 令和2年度 令和3年度 令和4年度要求      ← the other heads
///
/// The heads are those years that follow one another without a gap and are as many as the longest row
/// has amounts. Where other years would do as well there is no table.
struct ScatteredTable {
  /// The heads in order of their years, then the rows: as a table that was printed in order.
  let tokens: [AmountToken]

  private static let fewestRows = 3
  private static let mostForeignLines = 2
  private static let mostColumns = 8

  init?(_ sheet: AmountLines) {
    let lines = sheet.lines
    guard let rows = Self.rows(lines) else { return nil }
    let columns = rows.compactMap { Self.isRow(lines[$0]) ? lines[$0].count - 1 : nil }.max() ?? 0
    guard (2...Self.mostColumns).contains(columns),
      let heads = Self.heads(lines, outside: rows, count: columns)
    else { return nil }
    // Amounts that nothing heads belong to no row.
    let headed = rows.map { lines[$0] }.filter { $0.first.map { !$0.isAmount } ?? false }
    tokens = heads.flatMap { $0 } + headed.flatMap { $0 }
  }

  /// What an amount is, and amounts behind it.
  private static func isRow(_ line: [AmountToken]) -> Bool {
    guard line.count > 1, case .kind = line[0].kind else { return false }
    return line.dropFirst().allSatisfy(\.isAmount)
  }

  /// The lines that have most rows, a few others between them.
  private static func rows(_ lines: [[AmountToken]]) -> Range<Int>? {
    var best: (lines: Range<Int>, count: Int)?
    var start = 0
    while start < lines.count {
      guard isRow(lines[start]) else {
        start += 1
        continue
      }
      var end = start + 1
      var count = 1
      var next = end
      while next < lines.count, next - end <= mostForeignLines {
        if isRow(lines[next]) {
          end = next + 1
          count += 1
        }
        next += 1
      }
      if count > best?.count ?? fewestRows - 1 { best = (start..<end, count) }
      start = end
    }
    return best?.lines
  }

  /// So many years that follow one another: those of one line, and what they lack from lines of one.
  private static func heads(
    _ lines: [[AmountToken]], outside rows: Range<Int>, count: Int
  ) -> [[AmountToken]]? {
    let groups = lines.indices.filter { !rows.contains($0) }.map { columns(of: lines[$0]) }
    var single: [Int: [AmountToken]] = [:]
    for group in groups where group.count == 1 {
      let year = group[0].year
      single[year] = single[year] ?? group[0].tokens
    }
    var found: [Int: [AmountToken]]?
    for group in groups where group.count > 1 && group.count <= count {
      var years: [Int: [AmountToken]] = [:]
      for column in group { years[column.year] = column.tokens }
      guard years.count == group.count, let first = years.keys.min(), let last = years.keys.max(),
        last - first < count
      else { continue }
      for year in first...last where years[year] == nil { years[year] = single[year] }
      guard years.count == count, last - first == count - 1 else { continue }
      if let other = found {
        // Heads of another table may be the same years.
        guard Set(other.keys) == Set(years.keys) else { return nil }
        continue
      }
      found = years
    }
    return found.map { years in years.keys.sorted().compactMap { years[$0] } }
  }

  /// The years of a line that holds nothing but heads, each with the words behind it.
  private static func columns(of line: [AmountToken]) -> [(year: Int, tokens: [AmountToken])] {
    line.first?.year != nil && line.allSatisfy(AmountGrid.isOfHead)
      ? YearHeads.columns(of: line) : []
  }
}
