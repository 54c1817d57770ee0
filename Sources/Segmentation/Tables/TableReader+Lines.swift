internal import ShisakuSourceText

extension TableReader {
  /// Reads the tables whose rows are lines, in a text that does not say where its lines stand. Returns the
  /// rows, and the lines that belong to such tables.
  mutating func readLines(_ unit: [UInt8]?) -> (rows: [UnitReading], lines: Set<Int>) {
    var heads: [LineHead] = []
    for line in lines.indices where line >= heads.last?.end ?? 0 {
      guard let head = LineHead(line, lines, words: words),
        head.head.lines.lowerBound >= heads.last?.end ?? 0
      else { continue }
      heads.append(head)
    }
    var readings: [UnitReading] = []
    var taken: Set<Int> = []
    var index = 0
    while index < heads.count {
      let head = heads[index]
      // The same head stands on each page of a table.
      var repeated: Set<Int> = []
      repeat {
        index += 1
        guard index < heads.count, heads[index].head.isSame(as: head.head) else { break }
        repeated.formUnion(heads[index].head.lines)
      } while true
      let end = index < heads.count ? heads[index].head.lines.lowerBound : lines.count
      let table = LineTable(lines: lines, words: words, offices: offices, head: head)
      guard let result = table.read(before: end, repeated: repeated) else { continue }
      let reader = rowReader(result.head, result.rows, unit)
      var rows = result.rows.compactMap(reader.read)
      guard rows.count >= 2 else { continue }
      rows[0].furniture += head.head.ranges + result.furniture
      readings += rows
      taken.formUnion(head.head.lines.lowerBound..<result.end)
      note(result.torn, head.head, result.end - 1)
    }
    return (readings, taken)
  }
}
