internal import ShisakuSourceText

/// A piece of a line between two gaps, on the grid of a laid-out page.
struct GridCell {
  /// Bytes of the source text.
  var range: ByteRange
  /// Columns of the grid, from 0.
  var columns: Range<Int>
  /// Whether a sentence or a parenthesis ends with it.
  var endsSentence = false
  /// Whether its first character is a digit.
  var opensWithDigit = false
  /// Whether it is a number of one or two digits, perhaps with a full stop behind it.
  var isNumber = false

  /// It and what stands behind it on its line, up to the end of another cell, as one.
  func through(_ last: GridCell) -> GridCell {
    GridCell(
      range: ByteRange(range.lower, last.range.upper),
      columns: columns.lowerBound..<last.columns.upperBound, endsSentence: last.endsSentence,
      opensWithDigit: opensWithDigit)
  }
}

/// A line of a laid-out page that is not blank.
struct GridRow {
  /// Lines from the top of the page, blank ones counted.
  var number: Int
  /// From left to right; never empty.
  var cells: [GridCell]

  var columns: Range<Int> {
    cells[0].columns.lowerBound..<cells[cells.count - 1].columns.upperBound
  }
  /// From the first to the last cell, the gaps between them included.
  var range: ByteRange { ByteRange(cells[0].range.lower, cells[cells.count - 1].range.upper) }
  var isMarginal: Bool { cells.allSatisfy { $0.columns.count <= GridRow.widestMark } }

  /// Points that a row and a column are taken to be: what a page of 10 points has.
  private static let height = 12.0
  private static let width = 5.0

  static func box(row: Int, columns: Range<Int>) -> LineBox {
    LineBox(
      left: Double(columns.lowerBound) * width, top: Double(row) * height,
      right: Double(columns.upperBound) * width, bottom: Double(row) * height + height * 0.9)
  }

  var box: LineBox { Self.box(row: number, columns: columns) }

  /// A cell that is no wider may be a label, or half of one, in a margin.
  private static let widestMark = 4

  func isOnBothSides(of gap: Range<Int>) -> Bool {
    columns.lowerBound < gap.lowerBound && gap.upperBound < columns.upperBound
  }

  /// Whether a cell stands within some columns.
  func stands(in columns: Range<Int>) -> Bool {
    cells.contains { columns.contains($0.columns.lowerBound) }
  }

  /// The row with the cells as one between which there is no gap by what is asked.
  func joined(where areOne: (GridCell, GridCell) -> Bool) -> GridRow {
    var joined = GridRow(number: number, cells: [cells[0]])
    for cell in cells.dropFirst() {
      let last = joined.cells[joined.cells.count - 1]
      if areOne(last, cell) {
        joined.cells[joined.cells.count - 1] = last.through(cell)
      } else {
        joined.cells.append(cell)
      }
    }
    return joined
  }

  /// The cells within some columns; `nil` where there are none.
  func cut(to columns: Range<Int>) -> GridRow? {
    let cells = cells.filter { columns.contains($0.columns.lowerBound) }
    return cells.isEmpty ? nil : GridRow(number: number, cells: cells)
  }
}

/// How many columns a character takes on the page.
enum GridScale: CaseIterable {
  /// One each, as `pdftotext -layout` prints.
  case characters
  /// One for ASCII, two for every other, as a terminal shows.
  case displayColumns

  fileprivate func width(of lead: UInt8) -> Int {
    self == .characters || lead < 0x80 ? 1 : 2
  }
}

/// Cuts lines at their gaps.
struct GridScanner {
  let bytes: UnsafePointer<UInt8>
  let scale: GridScale

  /// Blank columns that may be a gap between columns of text.
  static let narrowestGap = 2
  /// Columns between the stops of a tabulator.
  private static let tab = 8

  /// - Parameters:
  ///   - line: bytes of the source text.
  ///   - number: of the row.
  ///   - narrowest: blank columns that part two cells.
  /// - Returns: `nil` for a blank line.
  func row(
    _ line: ByteRange, number: Int, cutAt narrowest: Int = GridScanner.narrowestGap
  ) -> GridRow? {
    var cells: [GridCell] = []
    var offset = line.lower
    var column = 0
    var gap = narrowest
    while offset < line.upper {
      let blank = WhiteSpace.length(at: bytes + offset)
      if blank > 0 {
        let width =
          bytes[offset] == 0x09 ? Self.tab - column % Self.tab : scale.width(of: bytes[offset])
        gap += width
        column += width
        offset += blank
        continue
      }
      let end = offset + UTF8Bytes.length(of: bytes[offset])
      let next = column + scale.width(of: bytes[offset])
      if gap >= narrowest, !continuesLeader(cells.last) {
        cells.append(GridCell(range: ByteRange(offset, end), columns: column..<next))
      } else {
        let last = cells[cells.count - 1]
        cells[cells.count - 1] = GridCell(
          range: ByteRange(last.range.lower, end), columns: last.columns.lowerBound..<next)
      }
      gap = 0
      offset = end
      column = next
    }
    for index in cells.indices {
      let digits = digits(at: cells[index].range.lower, before: cells[index].range.upper)
      cells[index].opensWithDigit = digits.count > 0
      cells[index].isNumber = (1...2).contains(digits.count) && isEnd(digits.end, of: cells[index])
      let end = bytes + cells[index].range.upper
      cells[index].endsSentence =
        cells[index].range.count >= 3
        && ((end[-3] == 0xE3 && end[-2] == 0x80 && end[-1] == 0x82)
          || (end[-3] == 0xEF && end[-2] == 0xBC && end[-1] == 0x89))
    }
    return cells.isEmpty ? nil : GridRow(number: number, cells: cells)
  }

  /// How many digits stand at a place, ASCII or full-width (EF BC 90 to 99), and where they end.
  private func digits(at start: Int, before end: Int) -> (count: Int, end: Int) {
    var (count, offset) = (0, start)
    while offset < end {
      if (0x30...0x39).contains(bytes[offset]) {
        offset += 1
      } else if offset + 3 <= end, bytes[offset] == 0xEF, bytes[offset + 1] == 0xBC,
        (0x90...0x99).contains(bytes[offset + 2])
      {
        offset += 3
      } else {
        break
      }
      count += 1
    }
    return (count, offset)
  }

  /// Whether a cell ends at a place or with a full stop (． is EF BC 8E) there.
  private func isEnd(_ offset: Int, of cell: GridCell) -> Bool {
    switch cell.range.upper - offset {
    case 0: true
    case 1: bytes[offset] == 0x2E
    case 3: bytes[offset] == 0xEF && bytes[offset + 1] == 0xBC && bytes[offset + 2] == 0x8E
    default: false
    }
  }

  /// A row with the cells that narrower gaps part as one.
  func closed(_ row: GridRow, under narrowest: Int = GridScanner.narrowestGap) -> GridRow {
    row.joined { last, cell in
      cell.columns.lowerBound - last.columns.upperBound < narrowest || continuesLeader(last)
    }
  }

  /// Whether a cell ends with the dots that lead to a page number.
  private func continuesLeader(_ cell: GridCell?) -> Bool {
    guard let cell, cell.range.count >= 6 else { return false }
    let end = bytes + cell.range.upper
    if end[-1] == 0x2E { return end[-2] == 0x2E && end[-3] == 0x2E }
    // … or ・ twice
    return end[-3] == end[-6] && end[-2] == end[-5] && end[-1] == end[-4]
      && ((end[-3] == 0xE2 && end[-2] == 0x80 && end[-1] == 0xA6)
        || (end[-3] == 0xE3 && end[-2] == 0x83 && end[-1] == 0xBB))
  }
}
