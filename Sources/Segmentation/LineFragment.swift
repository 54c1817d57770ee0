internal import ShisakuSourceText

/// A piece of a line on a sheet: what is left of the line between the labels on it.
struct LineFragment {
  /// What the cell turned out to be.
  enum Use: UInt8 {
    case free, name, theme, category, office, positions, budget, roadmap, page
    case purpose, overview, effect

    /// The text of a place of the record.
    static func prose(_ place: ProsePlace) -> Use {
      switch place {
      case .purpose: .purpose
      case .overview: .overview
      case .effect: .effect
      }
    }
  }

  var range: Range<Int> {
    get { Int(lower)..<Int(upper) }
    set {
      lower = UInt32(newValue.lowerBound)
      upper = UInt32(newValue.upperBound)
    }
  }
  private var lower: UInt32
  private var upper: UInt32
  /// Index of the line it stands on.
  var line: Int { Int(lineIndex) }
  private let lineIndex: UInt32
  /// Columns, as `TextLine.width`.
  var width: Int { Int(columns) }
  private let columns: UInt32
  /// Characters.
  var length: Int { Int(scalars) }
  private let scalars: UInt32
  /// Blank lines before it; 0 too where something stands before it on its line.
  var blanksBefore: Int { Int(blanks) }
  private let blanks: UInt32
  let first: UInt32
  let last: UInt32
  var startsLine = true
  var endsLine = true
  var pageBreak: UInt8 = 0
  /// The place of the field whose label stands directly before it, and directly after it, in
  /// reading order.
  var labelBefore: Field.Place?
  var labelAfter: Field.Place?
  /// Whether that label stands on the same line.
  var isLabelBeforeOnLine = false
  /// The label that the page shows this to be the value of, whole or in part: it stands directly to
  /// its left or above it.
  var placedBeside: Field.Place?
  /// Whether it stands behind the amounts of a budget on a line of values (`ValueLine`).
  var followsAmounts = false
  var use: Use = .free

  /// Whether it stands directly below the cell before it, with no label between.
  var continuesCell: Bool {
    startsLine && blanksBefore == 0 && pageBreak == 0 && labelBefore == nil
  }

  init(
    range: Range<Int>, line: Int, width: Int, length: Int, first: UInt32, last: UInt32,
    blanksBefore: Int
  ) {
    lower = UInt32(range.lowerBound)
    upper = UInt32(range.upperBound)
    lineIndex = UInt32(line)
    columns = UInt32(width)
    scalars = UInt32(length)
    blanks = UInt32(blanksBefore)
    self.first = first
    self.last = last
  }
}

/// A sheet's text between its labels, in reading order.
struct SheetFragments {
  /// What stands directly before a place in reading order: a cell, a label or nothing yet.
  private struct Neighbour {
    var cell: Int?
    /// Index of the label.
    var label: Int?
    /// Whether the label stands on the same line.
    var isOnLine = false
  }

  var cells: [LineFragment] = []
  var hits: [LabelHit]

  /// Cuts the lines of a sheet at its labels. A line that opens with one of `categories`, the values
  /// of the category field, and goes on with other values of the form is cut between them.
  init(
    bytes: [UInt8], lines: [TextLine], boxes: LineBoxes = LineBoxes(),
    sheet: Range<Int>, hits: [LabelHit], categories: [[UInt8]] = []
  ) {
    self.hits = hits
    // All cells of a document stay until the last sheet is read: little room is left over for more.
    cells.reserveCapacity(sheet.count)
    // Pieces of labels: where they stand and which of `hits` they belong to.
    var pieces: [(range: Range<Int>, hit: Int)] = []
    pieces.reserveCapacity(hits.count)
    for index in hits.indices {
      for range in hits[index].ranges { pieces.append((range, index)) }
    }
    pieces.sort { $0.range.lowerBound < $1.range.lowerBound }
    var next = 0
    var last = Neighbour()
    // Cells that stand directly behind a label, where boxes may say so too.
    var labelled: [(cell: Int, hit: Int)] = []
    for index in sheet {
      let line = lines[index]
      last.isOnLine = false
      let hasLabel = next < pieces.count && pieces[next].range.lowerBound < line.range.upperBound
      if !hasLabel, !Self.mayHoldValues(bytes, line.range) {
        // Nearly all lines are one cell.
        var cell = Self.cell(line, line: index)
        cell.pageBreak = line.pageBreak
        if let hit = last.label {
          cell.labelBefore = hits[hit].role
          if !boxes.isEmpty { labelled.append((cells.count, hit)) }
        }
        cells.append(cell)
        last = Neighbour(cell: cells.count - 1)
        continue
      }
      var offset = line.range.lowerBound
      func add(_ end: Int) {
        guard offset < end else { return }
        let range = offset..<end
        guard Self.mayHoldValues(bytes, range) else {
          add(range, followsAmounts: false)
          return
        }
        let parts = ValueLine.parts(bytes, range, categories: categories)
        for (place, part) in parts.enumerated() { add(part, followsAmounts: place > 1) }
      }
      func add(_ range: Range<Int>, followsAmounts: Bool) {
        let trimmed = range == line.range ? range : bytes.trimmed(range)
        guard !trimmed.isEmpty else { return }
        let startsLine = range.lowerBound == line.range.lowerBound
        var cell =
          trimmed == line.range
          ? Self.cell(line, line: index)
          : Self.cell(bytes, trimmed, line: index, blanks: startsLine ? line.blanksBefore : 0)
        cell.startsLine = startsLine
        cell.endsLine = trimmed.upperBound == line.range.upperBound
        cell.pageBreak = startsLine ? line.pageBreak : 0
        cell.followsAmounts = followsAmounts
        if let hit = last.label {
          cell.labelBefore = hits[hit].role
          if !boxes.isEmpty { labelled.append((cells.count, hit)) }
        }
        cell.isLabelBeforeOnLine = last.isOnLine
        cells.append(cell)
        last = Neighbour(cell: cells.count - 1)
      }
      while next < pieces.count, pieces[next].range.lowerBound < line.range.upperBound {
        let piece = pieces[next]
        add(piece.range.lowerBound)
        if let cell = last.cell { cells[cell].labelAfter = hits[piece.hit].role }
        last = Neighbour(label: piece.hit, isOnLine: true)
        offset = piece.range.upperBound
        next += 1
      }
      add(line.range.upperBound)
    }
    guard !boxes.isEmpty else { return }
    for (cell, hit) in labelled { place(from: cell, beside: hits[hit], boxes) }
  }

  /// Notes where the lines from a cell on, up to the next gap, stand to the right of a label or
  /// below it.
  private mutating func place(from start: Int, beside label: LabelHit, _ boxes: LineBoxes) {
    guard cells[start].startsLine, cells[start].pageBreak == 0,
      let first = boxes[cells[start].line],
      let labelBox = Self.union(boxes, label.firstLine...label.lastLine)
    else { return }
    var value = first
    var end = start + 1
    while end < cells.count, cells[end].continuesCell, let box = boxes[cells[end].line] {
      value = value.union(box)
      end += 1
    }
    let slack = boxes[label.firstLine].map { $0.height / 2 } ?? 0
    let isRight = value.left > labelBox.right - slack && value.verticalOverlap(labelBox) > 0
    let isBelow =
      value.top > labelBox.bottom - slack && value.top < labelBox.bottom + 5 * slack
      && value.horizontalOverlap(labelBox) > 0
    guard isRight || isBelow else { return }
    for index in start..<end { cells[index].placedBeside = label.role }
  }

  private static func union(_ boxes: LineBoxes, _ lines: ClosedRange<Int>) -> LineBox? {
    var union: LineBox?
    for line in lines {
      guard let box = boxes[line] else { return nil }
      union = union?.union(box) ?? box
    }
    return union
  }

  /// Whether a circled number opens a text, behind white space.
  private static func mayHoldValues(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    guard !range.isEmpty else { return false }
    // ① and the like begin with E2; white space is looked behind by `ValueLine`.
    let lead = bytes[range.lowerBound]
    return lead == 0xE2 || bytes.isSpace(at: range.lowerBound)
  }

  /// A line that is one cell.
  private static func cell(_ line: TextLine, line index: Int) -> LineFragment {
    LineFragment(
      range: line.range, line: index, width: line.width, length: line.length, first: line.first,
      last: line.last, blanksBefore: line.blanksBefore)
  }

  static func cell(_ bytes: [UInt8], _ range: Range<Int>, line: Int, blanks: Int) -> LineFragment {
    bytes.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress, !range.isEmpty else {
        return LineFragment(
          range: range, line: line, width: 0, length: 0, first: 0, last: 0, blanksBefore: blanks)
      }
      let (length, ascii) = UTF8Bytes.scalars(in: base + range.lowerBound, count: range.count)
      var last = range.upperBound - 1
      while last > range.lowerBound, base[last] & 0xC0 == 0x80 { last -= 1 }
      return LineFragment(
        range: range, line: line, width: 2 * length - ascii, length: length,
        first: UTF8Bytes.scalar(at: base + range.lowerBound),
        last: UTF8Bytes.scalar(at: base + last), blanksBefore: blanks)
    }
  }
}
