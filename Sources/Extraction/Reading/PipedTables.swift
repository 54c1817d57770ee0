internal import ShisakuSourceText

/// Cuts tables into their cells that have a vertical line between them, as Markdown and pages made plain
/// text print them:
///
///     事業名 | 担当課 | 概要 |
///     ---|---|---|
///     給食費の負担軽減 | 学校教育課 | 食材費の
///     一部を市が負担する。 |
///
/// A row ends with the line on which it has as many vertical lines as the rule below the head, or as most
/// lines: a cell may have several lines. A table with a row that does not come out even is none, and
/// neither is one whose rows make no list (`CellTable`): there the line that ends a line ends its cell, and
/// cells beside each other are parted by blanks.
struct PipedTables {
  static let pipe = UInt8(ascii: "|")
  private static let fewestRows = 3

  /// What a table looks like.
  private struct Shape {
    /// Vertical lines of a row.
    var pipes: Int
    /// Whether one opens each row, and whether one ends it.
    var isFramed: Bool
    var isEnded: Bool

    var cells: Int { pipes + 1 - (isFramed ? 1 : 0) - (isEnded ? 1 : 0) }
  }

  /// A row: its cells with the lines of each.
  private struct Row {
    var cells: [[ByteRange]]
    var lines: Range<Int>
  }

  func cut(in document: inout ExtractedDocument) {
    let bytes = document.reading.bytes
    let counts = document.lines.map { line in
      bytes[line.range.lower..<line.range.upper].count { $0 == Self.pipe }
    }
    guard counts.contains(where: { $0 > 0 }) else { return }
    var text = bytes
    var lines: [SourceLine] = []
    var boxes: [LineBox?] = []
    var place = CellTable.Place()
    var index = 0
    while index < counts.count {
      let start = index
      guard counts[start] > 0 else {
        lines.append(document.lines[start])
        boxes.append(nil)
        index += 1
        continue
      }
      while index < counts.count, !document.lines[index].range.isEmpty { index += 1 }
      let rows = rows(of: start..<index, document.lines, counts, bytes)
      if let end = rows.last?.lines.upperBound, let table = self.table(rows, bytes, from: place) {
        place = table.end
        let region = document.lines[start].range.lower..<document.lines[end - 1].range.upper
        clear(start..<end, in: document.lines, &text)
        var places: [Int: LineBox] = [:]
        for cell in table.cells {
          let ranges = rows[cell.row].cells[cell.column].filter { !$0.isEmpty }
          if ranges.count != cell.lines.count, let last = ranges.last {
            // A label of the head that is broken into lines.
            for offset in ranges[0].lower..<last.upper where text[offset] == 0x0A {
              text[offset] = 0x20
            }
          }
          for (line, range) in ranges.prefix(cell.lines.count).enumerated() {
            places[range.lower] = cell.box(ofLine: line)
          }
        }
        var pageBreak = document.lines[start].pageBreak
        for range in Self.lines(of: region, text) {
          lines.append(SourceLine(range: range, pageBreak: pageBreak))
          boxes.append(places[trimmed(range.lower..<range.upper, text).lower])
          pageBreak = .none
        }
        index = end
      } else {
        for (line, count) in zip(document.lines[start..<index], counts[start..<index]) {
          lines.append(line)
          // A blank line parts the cells of a form.
          if let end = cellEnd(line.range, text) {
            text[end] = 0x0A
            lines[lines.count - 1] = SourceLine(
              range: ByteRange(line.range.lower, end), pageBreak: line.pageBreak)
            lines.append(SourceLine(range: ByteRange(end + 1, line.range.upper), pageBreak: .none))
          }
          // One alone may be a sign of a text: 市税｜納付.
          if count > 1 { blank(line.range, &text) }
        }
        boxes += [LineBox?](repeating: nil, count: lines.count - boxes.count)
      }
    }
    document.reading = SourceText(padded: text)
    document.textAsRead = document.reading
    document.lines = lines
    guard boxes.contains(where: { $0 != nil }) else { return }
    document.gridBoxes = boxes
    document.areCells = true
  }

  /// Where the vertical line stands that ends a line of text.
  private func cellEnd(_ line: ByteRange, _ text: [UInt8]) -> Int? {
    guard let end = (line.lower..<line.upper).last(where: { text[$0] > 0x20 }),
      text[end] == Self.pipe, text[line.lower..<end].contains(where: { $0 >= 0x80 })
    else { return nil }
    return end
  }

  /// Parts cells that stand side by side on a line of no table by blanks.
  private func blank(_ line: ByteRange, _ text: inout [UInt8]) {
    for offset in line.lower..<line.upper where text[offset] == Self.pipe { text[offset] = 0x20 }
  }

  /// Ends lines at the vertical lines between cells, and takes those of rules away.
  private func clear(_ table: Range<Int>, in lines: [SourceLine], _ text: inout [UInt8]) {
    for line in table {
      let range = lines[line].range
      if Self.isRule(text, range) {
        for offset in range.lower..<range.upper { text[offset] = 0x20 }
      } else {
        for offset in range.lower..<range.upper where text[offset] == Self.pipe {
          text[offset] = 0x0A
        }
      }
    }
  }

  /// The lines of a region, each up to its line feed.
  private static func lines(of region: Range<Int>, _ text: [UInt8]) -> [ByteRange] {
    var lines: [ByteRange] = []
    var start = region.lowerBound
    for offset in region where text[offset] == 0x0A {
      lines.append(ByteRange(start, offset))
      start = offset + 1
    }
    return lines + [ByteRange(start, region.upperBound)]
  }

  private func table(
    _ rows: [Row], _ bytes: [UInt8], from place: CellTable.Place
  ) -> CellTable? {
    CellTable(
      rows.map { row in
        let texts = row.cells.map { $0.map { Array(bytes[$0.lower..<$0.upper]) } }
        let full = texts.indices.filter { texts[$0].contains { !$0.isEmpty } }
        // A row with a single text is a heading over all columns.
        if full == [0] { return [(texts[0], (texts.count, 1))] }
        return texts.map { ($0, (1, 1)) }
      }, from: place)
  }

  /// The rows that a run of lines begins with; none where one does not come out even.
  private func rows(
    of block: Range<Int>, _ lines: [SourceLine], _ counts: [Int], _ bytes: [UInt8]
  ) -> [Row] {
    guard let shape = shape(of: block, lines, counts, bytes) else { return [] }
    var rows: [Row] = []
    var start = block.lowerBound
    var pipes = 0
    for line in block {
      pipes += counts[line]
      if pipes > shape.pipes { return [] }
      guard pipes == shape.pipes else { continue }
      let isRule = start == line && Self.isRule(bytes, lines[line].range)
      if !isRule { rows.append(row(start..<line + 1, lines, shape, bytes)) }
      start = line + 1
      pipes = 0
    }
    // What follows the last row is a text, or a row that the end of a page has cut.
    guard rows.count >= Self.fewestRows else { return [] }
    return rows
  }

  /// The shape that the rule below the head shows, or most lines.
  private func shape(
    of block: Range<Int>, _ lines: [SourceLine], _ counts: [Int], _ bytes: [UInt8]
  ) -> Shape? {
    if let rule = block.first(where: { Self.isRule(bytes, lines[$0].range) }) {
      return Shape(
        pipes: counts[rule], isFramed: opensWithPipe(lines[rule].range, bytes),
        isEnded: endsWithPipe(lines[rule].range, bytes))
    }
    var most: [Int: Int] = [:]
    for line in block where counts[line] > 1 { most[counts[line], default: 0] += 1 }
    guard let best = most.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }),
      best.value >= Self.fewestRows, best.value * 2 > block.count
    else { return nil }
    let own = block.filter { counts[$0] == best.key }
    return Shape(
      pipes: best.key, isFramed: own.allSatisfy { opensWithPipe(lines[$0].range, bytes) },
      isEnded: own.allSatisfy { endsWithPipe(lines[$0].range, bytes) })
  }

  private func endsWithPipe(_ line: ByteRange, _ bytes: [UInt8]) -> Bool {
    bytes[line.lower..<line.upper].last { $0 > 0x20 } == Self.pipe
  }

  private func opensWithPipe(_ line: ByteRange, _ bytes: [UInt8]) -> Bool {
    bytes[line.lower..<line.upper].first { $0 > 0x20 } == Self.pipe
  }

  /// `|---|:--:|`
  private static func isRule(_ bytes: [UInt8], _ line: ByteRange) -> Bool {
    let text = bytes[line.lower..<line.upper]
    return text.contains(pipe) && text.contains(UInt8(ascii: "-"))
      && text.allSatisfy { [pipe, UInt8(ascii: "-"), UInt8(ascii: ":"), 0x20].contains($0) }
  }

  private func row(
    _ rowLines: Range<Int>, _ lines: [SourceLine], _ shape: Shape, _ bytes: [UInt8]
  ) -> Row {
    var cells: [[ByteRange]] = [[]]
    for line in rowLines {
      let range = lines[line].range
      var start = range.lower
      for offset in range.lower..<range.upper where bytes[offset] == Self.pipe {
        cells[cells.count - 1].append(trimmed(start..<offset, bytes))
        cells.append([])
        start = offset + 1
      }
      cells[cells.count - 1].append(trimmed(start..<range.upper, bytes))
    }
    if shape.isFramed { cells.removeFirst() }
    // One that ends each row has nothing behind it.
    if cells.count > shape.cells { cells.removeLast() }
    return Row(cells: cells, lines: rowLines)
  }

  private func trimmed(_ range: Range<Int>, _ bytes: [UInt8]) -> ByteRange {
    var (lower, upper) = (range.lowerBound, range.upperBound)
    while lower < upper, bytes[lower] <= 0x20 { lower += 1 }
    while upper > lower, bytes[upper - 1] <= 0x20 { upper -= 1 }
    return ByteRange(lower, upper)
  }
}
