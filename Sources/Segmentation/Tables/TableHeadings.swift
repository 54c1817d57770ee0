internal import ShisakuSourceText
internal import ShisakuValues

/// The headings that tables of one kind stand under, one each: 施策１　防災の推進, a table, 施策２　交通安全,
/// another table.
struct TableHeadings {
  let bytes: [UInt8]
  let lines: [TextLine]

  private struct Table {
    /// Index of its first row among all.
    var row: Int
    var heading: (style: ListMark.Style, text: Range<Int>)?
    /// Whether it goes on with the table before it.
    var goesOn: Bool
  }
  private var tables: [Table] = []

  /// Characters of a heading, and lines that may stand between it and its table: a unit, a note.
  private static let longest = 45
  private static let mostBetween = 2

  init(bytes: [UInt8], lines: [TextLine]) {
    self.bytes = bytes
    self.lines = lines
  }

  /// Adds a table whose rows stand from `rows` on.
  mutating func add(_ head: TableHead, goesOn: Bool, rows: Int) {
    tables.append(
      Table(row: rows, heading: heading(above: head.lines.lowerBound), goesOn: goesOn))
  }

  private func heading(above line: Int) -> (style: ListMark.Style, text: Range<Int>)? {
    let first = max(0, line - 1 - Self.mostBetween)
    for index in (first..<max(first, line)).reversed() {
      let range = lines[index].range
      if let mark = ListMark.read(bytes, range), !mark.isSign {
        let isTitle = lines[index].length <= Self.longest && lines[index].last != 0x3002
        return isTitle && mark.range.upperBound < range.upperBound ? (mark.style, range) : nil
      }
    }
    return nil
  }

  /// Puts the headings before the paths of the rows, where several tables have one of one kind and no
  /// table has none.
  func add(to readings: inout [UnitReading]) {
    let own = tables.compactMap(\.heading)
    guard own.count > 1, Set(own.map(\.style)).count == 1,
      tables.allSatisfy({ $0.heading != nil || $0.goesOn }), tables[0].heading != nil
    else { return }
    var heading: Range<Int>?
    for (index, table) in tables.enumerated() {
      heading = table.heading?.text ?? heading
      let end = index + 1 < tables.count ? tables[index + 1].row : readings.count
      guard let heading, table.row < end else { continue }
      for row in table.row..<end
      where !readings[row].node.path.contains(where: { $0.first?.lowerBound == heading.lowerBound })
      {
        readings[row].node.path.insert([heading], at: 0)
      }
    }
  }
}
