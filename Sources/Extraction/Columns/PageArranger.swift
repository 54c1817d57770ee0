internal import ShisakuSourceText

/// Writes the reading text of laid-out pages.
struct PageArranger {
  private let lines: [SourceLine]
  private var bytes: [UInt8]
  private let source: [UInt8]
  private let count: Int
  private let scale: GridScale
  private var pieces: [ReadingOrder.Piece] = []
  private var regions: [ByteRange] = []
  /// The lines of the pages so far.
  private var arranged: [SourceLine] = []
  /// Where these lines stand on their pages.
  private var boxes: [LineBox?] = []

  init(_ document: ExtractedDocument) {
    lines = document.lines
    source = document.reading.bytes
    bytes = source
    count = document.reading.count
    scale = GridScale.best(for: document)
  }

  /// Puts what was arranged into the document.
  func finish(_ document: inout ExtractedDocument) {
    guard !regions.isEmpty else { return }
    document.reading = SourceText(padded: bytes)
    document.order = ReadingOrder(pieces: pieces, regions: regions)
    document.lines = arranged
    document.gridBoxes = boxes
  }

  /// Puts the cells of a page, a run of lines, into reading order. Pages come in order.
  mutating func arrange(_ page: Range<Int>) {
    let rows = JustifiedGaps.closed(in: rows(of: page))
    var cutter = ColumnCutter()
    guard let blocks = cutter.blocks(of: rows) else {
      arranged += lines[page]
      var next = 0
      for line in 0..<page.count {
        let isNext = next < rows.count && rows[next].number == line
        boxes.append(isNext ? rows[next].box : nil)
        if isNext { next += 1 }
      }
      return
    }
    let places = CellPlaces(rows)
    var printed: [ByteRange?] = []
    for block in blocks {
      if !printed.isEmpty { printed.append(nil) }
      printed += block.lines
    }
    // A form feed that follows opens the next page.
    var end = lines[page.upperBound - 1].range.upper
    while end < count, source[end] == 0x0D { end += 1 }
    if end < count, source[end] == 0x0A { end += 1 }
    write(
      printed, to: ByteRange(lines[page.lowerBound].range.lower, end),
      pageBreak: lines[page.lowerBound].pageBreak, places)
  }

  private func rows(of page: Range<Int>) -> [GridRow] {
    source.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return [] }
      let scanner = GridScanner(bytes: base, scale: scale)
      let fine = page.compactMap {
        scanner.row(lines[$0].range, number: $0 - page.lowerBound, cutAt: 1)
      }
      let wide = NumberedHeadings.joined(in: fine.map { scanner.closed($0) })
      return NarrowGaps.opened(in: wide, fine: fine)
    }
  }

  /// Writes lines into a region. Every cell but the last of a page has two bytes of white space
  /// behind it or the end of a line, so that there is room for all line feeds; blank lines take
  /// what is left, and spaces fill the rest.
  private mutating func write(
    _ printed: [ByteRange?], to region: ByteRange, pageBreak: PageBreak, _ places: CellPlaces
  ) {
    let cells = printed.lazy.compactMap { $0 }
    var spare = region.count - cells.reduce(0) { $0 + $1.count + 1 }
    var offset = region.lower
    var pageBreak = pageBreak
    for (index, range) in printed.enumerated() {
      if range == nil {
        guard spare > 0 else { continue }
        spare -= 1
      }
      let range = range ?? ByteRange(region.lower, region.lower)
      if !range.isEmpty {
        pieces.append(
          ReadingOrder.Piece(reading: offset, source: range.lower, count: range.count))
      }
      arranged.append(SourceLine(range: range, pageBreak: pageBreak))
      boxes.append(range.isEmpty ? nil : places.box(of: range))
      pageBreak = .none
      for index in 0..<range.count { bytes[offset + index] = source[range.lower + index] }
      offset += range.count
      if index + 1 < printed.count {
        bytes[offset] = 0x0A
        offset += 1
      }
    }
    while offset < region.upper {
      bytes[offset] = offset + 1 == region.upper && source[offset] == 0x0A ? 0x0A : 0x20
      offset += 1
    }
    regions.append(region)
  }
}

/// Where the cells of a laid-out page stand.
private struct CellPlaces {
  private var starts: [Int: (row: Int, column: Int)] = [:]
  private var ends: [Int: Int] = [:]

  init(_ rows: [GridRow]) {
    for row in rows {
      for cell in row.cells {
        starts[cell.range.lower] = (row.number, cell.columns.lowerBound)
        ends[cell.range.upper] = cell.columns.upperBound
      }
    }
  }

  /// The box of a run of cells; `nil` for any other text.
  func box(of range: ByteRange) -> LineBox? {
    guard let start = starts[range.lower], let end = ends[range.upper], end > start.column else {
      return nil
    }
    return GridRow.box(row: start.row, columns: start.column..<end)
  }
}

extension GridScale {
  /// The scale on which most cells behind a gap start where one in the row above does.
  static func best(for document: ExtractedDocument) -> GridScale {
    let scores = allCases.map { scale in (scale, matches(scale, in: document)) }
    return scores.reduce(scores[0]) { $1.1 > $0.1 ? $1 : $0 }.0
  }

  private static func matches(_ scale: GridScale, in document: ExtractedDocument) -> Int {
    document.reading.bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return 0 }
      let scanner = GridScanner(bytes: base, scale: scale)
      var above: [Int] = []
      var matches = 0
      for line in document.lines {
        let starts =
          scanner.row(line.range, number: 0)?.cells.dropFirst().map(\.columns.lowerBound) ?? []
        if !starts.isEmpty {
          matches += starts.count { above.contains($0) }
          above = starts
        }
      }
      return matches
    }
  }
}

/// Wide gaps inside a line of text, where an extractor spread the words or printed full-width
/// spaces: the lines above and below run through where they stand.
enum JustifiedGaps {
  /// Text behind a gap that is no wider may be the end of a paragraph's last line.
  private static let shortest = 2

  static func closed(in rows: [GridRow]) -> [GridRow] {
    rows.indices.map { index in
      let row = rows[index]
      guard row.cells.count > 1 else { return row }
      let neighbours = [index - 1, index + 1].filter {
        rows.indices.contains($0) && abs(rows[$0].number - row.number) == 1
      }.map { rows[$0] }
      guard !neighbours.isEmpty else { return row }
      return row.joined { last, cell in
        let gap = last.columns.upperBound..<cell.columns.lowerBound
        return (neighbours.count == 2 || cell.columns.count <= shortest)
          && neighbours.allSatisfy { crosses($0, gap) }
      }
    }
  }

  private static func crosses(_ row: GridRow, _ gap: Range<Int>) -> Bool {
    var crosses = false
    for cell in row.cells {
      // Gaps take a little more or less than the text that they stand for.
      if abs(cell.columns.lowerBound - gap.upperBound) <= 1 { return false }
      crosses =
        crosses
        || (cell.columns.lowerBound < gap.lowerBound
          && cell.columns.upperBound >= gap.upperBound - 1)
    }
    return crosses
  }
}
