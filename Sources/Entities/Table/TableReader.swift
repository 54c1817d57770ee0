internal import ShisakuValues

/// Finds the numbers of tables whose unit stands elsewhere, line by line.
///
///     （単位：千円）
///     区分　　令和５年度　令和６年度
///     事業費　　 1,200　　　1,350      → 1,200 and 1,350, both in thousands of yen
///
/// A unit holds for what stands below it until the table or the page ends. Of a head with several
/// units each goes for its column, of a row for the numbers behind it. Where it is not plain which unit
/// a number has, it has none: a number is no money.
struct TableReader {
  /// A label of a head with the columns that it stands over.
  private struct Head {
    /// What the label says of the numbers below it.
    enum Meaning: Hashable {
      /// Nothing: the unit above the table holds.
      case plain
      case unit(CellUnit)
      /// They are no amounts (増減率, 職員数).
      case other
    }

    var columns: Range<Int>
    var meaning: Meaning
  }

  let text: ByteText
  private var unit: CellUnit?
  /// Whether the unit holds for all of the page (金額は百万円単位).
  private var isForPage = false
  private var heads: [Head] = []
  /// Whether a head has a column for units (単位): rows then have units of their own.
  private var hasUnitColumn = false
  /// Rows with numbers since the unit was said.
  private var rows = 0
  private var blanks = 0
  /// Whether all labels below the unit so far are those of amounts. Where labels and numbers come on
  /// lines of their own, nobody knows which number belongs to a label of another kind.
  private var isUniform = false
  private(set) var cells: [TableCell] = []

  /// Blank lines that end a page in the dumps of common extractors.
  private static let pageBreak = 3

  init(_ text: ByteText) {
    self.text = text
    var marks = UnitMarks(text)
    var start = 0
    while start < text.count {
      if !isActive {
        // Most lines have no unit, and no table stands around them.
        guard let mark = marks.next(from: start) else { return }
        start = text.lineStart(of: mark)
      }
      let end = text.lineEnd(from: start)
      read(start..<end, hasMark: marks.next(from: start).map { $0 < end } ?? false)
      start = end + 1
    }
  }

  /// Whether lines without a unit of their own matter.
  private var isActive: Bool { unit != nil || !heads.isEmpty || hasUnitColumn }

  private mutating func read(_ range: Range<Int>, hasMark: Bool) {
    let first = text.skippingBlanks(from: range.lowerBound)
    if text[first] == 0x0C || text[range.lowerBound] == 0x0C { endPage() }
    if first >= range.upperBound || text[first] == 0x0D {
      blanks += 1
      if blanks >= Self.pageBreak { endPage() }
      return
    }
    blanks = 0
    if !hasMark, !isActive { return }
    let said = hasMark ? declared(in: range) : nil
    let line = TableLine(range, in: text)
    if line.isEmpty { return }
    if let said {
      // 予算額（単位：千円）　1,234 has its number in the line.
      (unit, isForPage, heads, rows) = (nil, false, [], 0)
      if line.hasNumbers { readRow(line) }
      (unit, isForPage, rows, isUniform) = (said.unit, said.isForPage, 0, true)
      return
    }
    if line.isProse || rows > 0 && opensSection(line) {
      endTable()
      return
    }
    if line.cells.count == 1 {
      readCell(line.cells[0])
    } else if line.hasNumbers {
      readRow(line)
    } else {
      readHead(line)
    }
  }

  private mutating func endPage() {
    (unit, isForPage, heads, rows) = (nil, false, [], 0)
    (hasUnitColumn, blanks) = (false, 0)
  }

  private mutating func endTable() {
    heads = []
    hasUnitColumn = false
    if rows > 0, !isForPage { unit = nil }
    rows = 0
  }

  /// A heading of another table.
  private func opensSection(_ line: TableLine) -> Bool {
    let start = line.cells[0].range.lowerBound
    let scalar = text.scalar(at: start).value
    if HeadingBracket.opens(scalar) || scalar == 0x25A0 || scalar == 0x25C6 || scalar == 0x25CB {
      return true
    }
    return text.length(ofAny: ["表", "図"], at: start) > 0 && text[start + 3].isDigit
  }

  // MARK: Heads and rows

  private mutating func readHead(_ line: TableLine) {
    let found = line.cells.map { cell -> Head in
      var meaning = Head.Meaning.plain
      if let unit = unit(of: cell), unit.isYen || unit == .percent || isBracketed(cell) {
        meaning = .unit(unit)
      } else if isOfOtherKind(cell) {
        meaning = .other
      }
      return Head(columns: cell.columns, meaning: meaning)
    }
    if line.cells.contains(where: { text.has("単位", at: $0.range.lowerBound) }) {
      hasUnitColumn = true
    }
    let isPlain = found.allSatisfy { $0.meaning == .plain }
    if !isPlain { isUniform = false }
    // A label alone is that of a row, which may go on in the next line.
    guard found.count > 1 || !isPlain, rows == 0 || !isPlain else { return }
    if rows > 0 { heads = [] }
    rows = 0
    if found.allSatisfy({ $0.meaning != .plain }), found.count > 1 {
      // A line of units under the labels.
      heads = found
    } else {
      heads.removeAll { head in found.contains { $0.columns.overlaps(head.columns) } }
      heads = (heads + found).sorted { $0.columns.lowerBound < $1.columns.lowerBound }
    }
  }

  /// A line of one cell, as dumps have them that go down the columns of a table.
  private mutating func readCell(_ cell: TableLine.Cell) {
    guard cell.isNumber else {
      let said = unit(of: cell)
      if isBracketed(cell), let said, said.isYen {
        (heads, isUniform) = ([Head(columns: cell.columns, meaning: .unit(said))], true)
      } else if said != nil || isOfOtherKind(cell) {
        isUniform = false
      }
      return
    }
    // Small numbers are as likely those of pages and rows.
    guard isUniform, cell.numbers.count == 1, text.buffer(cell.range).contains(UInt8(ascii: ","))
    else {
      return
    }
    if heads.count == 1, case .unit(let unit) = heads[0].meaning {
      cells.append(TableCell(range: cell.numbers[0], unit: unit))
    } else if let unit, unit.isYen, heads.allSatisfy({ $0.meaning == .plain }) {
      cells.append(TableCell(range: cell.numbers[0], unit: unit))
    }
    rows += 1
  }

  private func isBracketed(_ cell: TableLine.Cell) -> Bool {
    Parenthesis.closes(text.scalar(before: cell.range.upperBound).value)
  }

  private mutating func readRow(_ line: TableLine) {
    rows += 1
    var rowMeaning = Head.Meaning.plain
    let values = line.cells.indices.filter { isValue($0, in: line) }
    for (index, cell) in line.cells.enumerated() {
      guard cell.isNumber else {
        if cell.isDash { continue }
        if let unit = unit(of: cell), index > 0 || isBracketed(cell) {
          rowMeaning = .unit(unit)
          isUniform = isUniform && unit.isYen
        } else {
          rowMeaning = isOfOtherKind(cell) ? .other : .plain
        }
        continue
      }
      guard let place = values.firstIndex(of: index), stands(cell, at: index, in: line) else {
        continue
      }
      let meaning =
        rowMeaning == .plain ? self.meaning(of: cell, place: place, of: values.count) : rowMeaning
      let unit: CellUnit?
      switch meaning {
      case .plain: unit = self.unit
      case .unit(let said): unit = said
      case .other: unit = nil
      }
      guard let unit else { continue }
      for number in cell.numbers where isPlausible(number, unit) {
        cells.append(TableCell(range: number, unit: unit))
      }
    }
  }

  /// Whether a cell is a value or has none, and not the number of its row.
  private func isValue(_ index: Int, in line: TableLine) -> Bool {
    let cell = line.cells[index]
    guard cell.isNumber || cell.isDash else { return false }
    return index > 0 || line.cells.count == 1 || line.cells[1].isNumber
  }

  /// Whether a number is a cell of its own, and not the number of a row or a word of a sentence.
  private func stands(_ cell: TableLine.Cell, at index: Int, in line: TableLine) -> Bool {
    let hasComma = text.buffer(cell.range).contains(UInt8(ascii: ","))
    let next = index + 1 < line.cells.count ? line.cells[index + 1] : nil
    if index == 0, let next, !next.isNumber, !hasComma { return false }
    if let next, next.gap == 1, !next.isNumber,
      CellUnit.unit(at: next.range.lowerBound, in: text) != nil
    {
      return false
    }
    if index > 0, line.cells[index - 1].isDash, cell.gap == 1 { return false }
    if index == 0 || cell.gap >= 2 || hasComma { return true }
    return line.cells[index...].allSatisfy(\.isNumber)
  }

  /// What the head says of the cell that is the `place`th of `count` values.
  private func meaning(of cell: TableLine.Cell, place: Int, of count: Int) -> Head.Meaning {
    if heads.isEmpty { return .plain }
    // A full row: the labels of its rows have a head or none.
    if heads.count == count { return heads[place].meaning }
    if heads.count == count + 1, heads[0].meaning == .plain { return heads[place + 1].meaning }
    let near = heads.filter { distance($0.columns, cell.columns) == 0 }
    if near.count == 1 { return near[0].meaning }
    // Heads of one kind need not be told apart.
    let others = Set(heads.dropFirst().map(\.meaning))
    return others.count == 1 && near.isEmpty ? others.first ?? .other : .other
  }

  /// Columns between two ranges, 0 where they overlap.
  private func distance(_ left: Range<Int>, _ right: Range<Int>) -> Int {
    max(0, max(left.lowerBound - right.upperBound, right.lowerBound - left.upperBound))
  }

  /// Whether a number can be of a unit: no year, and no fraction of a thousand yen.
  private func isPlausible(_ range: Range<Int>, _ unit: CellUnit) -> Bool {
    guard case .yen(let exponent) = unit else { return true }
    let bytes = text.buffer(range)
    if bytes.contains(UInt8(ascii: ".")), exponent < 6 { return false }
    guard bytes.count == 4, bytes.allSatisfy(\.isDigit) else { return true }
    let number = bytes.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    return !(1868...2100).contains(number)
  }
}
