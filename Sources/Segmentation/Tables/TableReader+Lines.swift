internal import ShisakuSourceText

extension TableReader {
  /// A table whose rows are lines, or that stands column by column: its rows, all its lines, and the rows that were left out.
  struct Lines {
    var rows: [UnitReading]
    var lines: Range<Int>
    var head: TableHead
    var torn: [Range<Int>]
  }

  /// Reads the tables whose rows are lines, in a text that does not say where its lines stand.
  mutating func readLines(_ units: UnitDeclarations) -> [Lines] {
    let heads = lineHeads()
    var tables: [Lines] = []
    var index = 0
    while index < heads.count {
      let head = heads[index]
      // The same head stands on each page of a table.
      var repeated: Set<Int> = []
      index += 1
      while index < heads.count, heads[index].head.isSame(as: head.head) {
        repeated.formUnion(heads[index].head.lines)
        index += 1
      }
      let end = index < heads.count ? heads[index].head.lines.lowerBound : lines.count
      let table = LineTable(lines: lines, words: words, offices: offices, head: head)
      guard let result = table.read(before: end, repeated: repeated) else { continue }
      let ranges = head.head.ranges + result.furniture
      let lines = head.head.lines.lowerBound..<result.end
      let own = self.table(result.head, result.rows, units, lines, ranges, torn: result.torn)
      if let own { tables.append(own) }
    }
    return tables
  }

  private static let fewestRows = 2

  /// Reads the tables that the dump prints column by column.
  mutating func readColumns(_ units: UnitDeclarations) -> [Lines] {
    ColumnTable(lines: lines, words: words, offices: offices).read().compactMap { result in
      table(
        result.head, result.rows, units, result.lines, result.head.ranges, torn: result.torn)
    }
  }

  /// A table with its rows as policies; `nil` where too few of them can be read.
  private mutating func table(
    _ head: TableHead, _ rows: [TableRow], _ units: UnitDeclarations, _ lines: Range<Int>,
    _ furniture: [Range<Int>], torn: [Range<Int>]
  ) -> Lines? {
    var rows = rows.compactMap(rowReader(head, rows, units.unit(at: start(of: rows))).read)
    guard rows.count >= Self.fewestRows else { return nil }
    rows[0].furniture += furniture
    return Lines(rows: rows, lines: lines, head: head, torn: torn)
  }

  private func lineHeads() -> [LineHead] {
    var heads: [LineHead] = []
    for line in lines.indices where line >= heads.last?.end ?? 0 {
      guard let head = LineHead(line, lines, words: words),
        head.head.lines.lowerBound >= heads.last?.end ?? 0
      else { continue }
      heads.append(head)
    }
    return heads
  }
}
