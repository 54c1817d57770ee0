internal import ShisakuSourceText

/// A piece of a line on a sheet: what is left of the line between the labels on it.
struct Cell {
  /// What the cell turned out to be.
  enum Use: UInt8 {
    case free, name, theme, category, office, positions, budget, roadmap, page
    case purpose, overview, effect
  }

  var range: Range<Int>
  /// Index of the line it stands on.
  var line: Int
  /// Columns, as `TextLine.width`.
  var width: Int
  /// Characters.
  var length: Int
  var first: UInt32
  var last: UInt32
  /// Blank lines before it; 0 too where something stands before it on its line.
  var blanksBefore: Int
  var startsLine: Bool
  var endsLine: Bool
  var pageBreak: UInt8
  /// The label that stands directly before it and directly after it in reading order.
  var labelBefore: FieldRole?
  var labelAfter: FieldRole?
  /// Whether that label stands on the same line.
  var isLabelBeforeOnLine = false
  var use: Use = .free
}

/// A sheet's text between its labels, in reading order.
struct SheetCells {
  var cells: [Cell] = []
  var hits: [LabelHit]

  /// Cuts the lines of a sheet at its labels. A line that opens with one of `categories`, the values
  /// of the category field, and goes on with other values of the form is cut between them.
  init(
    bytes: [UInt8], lines: [TextLine], sheet: Range<Int>, hits: [LabelHit],
    categories: [[UInt8]] = []
  ) {
    self.hits = hits
    var next = 0
    var flat: [(range: Range<Int>, role: FieldRole)] = []
    for hit in hits { for range in hit.ranges { flat.append((range, hit.role)) } }
    flat.sort { $0.range.lowerBound < $1.range.lowerBound }
    var labelBefore: FieldRole?
    var blanks = 0
    var lastAdded: Int?
    for line in sheet {
      let whole = lines[line].range
      blanks = lines[line].blanksBefore
      var offset = whole.lowerBound
      var isLabelOnLine = false
      func add(_ range: Range<Int>) {
        guard Self.mayHoldValues(bytes, range) else { return addPart(range) }
        for part in ValueLine.parts(bytes, range, categories: categories) { addPart(part) }
      }
      func addPart(_ range: Range<Int>) {
        defer { offset = range.upperBound }
        let trimmed = range == whole ? range : bytes.trimmed(range)
        guard !trimmed.isEmpty else { return }
        let blanksBefore = offset == whole.lowerBound ? blanks : 0
        var cell =
          trimmed == whole
          ? Self.cell(lines[line], line: line)
          : Self.cell(bytes, trimmed, line: line, blanks: blanksBefore)
        cell.startsLine = offset == whole.lowerBound
        cell.endsLine = trimmed.upperBound == whole.upperBound
        cell.pageBreak = cell.startsLine ? lines[line].pageBreak : 0
        cell.labelBefore = labelBefore
        cell.isLabelBeforeOnLine = isLabelOnLine
        lastAdded = cells.count
        cells.append(cell)
        labelBefore = nil
        isLabelOnLine = false
      }
      while next < flat.count, flat[next].range.lowerBound < whole.upperBound {
        let label = flat[next]
        add(offset..<label.range.lowerBound)
        if let lastAdded { cells[lastAdded].labelAfter = label.role }
        lastAdded = nil
        labelBefore = label.role
        isLabelOnLine = true
        offset = label.range.upperBound
        next += 1
      }
      add(offset..<whole.upperBound)
    }
  }

  /// Whether a circled number opens a text, behind white space.
  private static func mayHoldValues(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    guard !range.isEmpty else { return false }
    // ① and the like begin with E2; white space is looked behind by `ValueLine`.
    let lead = bytes[range.lowerBound]
    return lead == 0xE2 || bytes.isSpace(at: range.lowerBound)
  }

  /// A line that is one cell.
  private static func cell(_ line: TextLine, line index: Int) -> Cell {
    Cell(
      range: line.range, line: index, width: line.width, length: line.length, first: line.first,
      last: line.last, blanksBefore: line.blanksBefore, startsLine: true, endsLine: true,
      pageBreak: 0, labelBefore: nil, labelAfter: nil)
  }

  static func cell(_ bytes: [UInt8], _ range: Range<Int>, line: Int, blanks: Int) -> Cell {
    bytes.withUnsafeBufferPointer { bytes in
      var cell = Cell(
        range: range, line: line, width: 0, length: 0, first: 0, last: 0, blanksBefore: blanks,
        startsLine: true, endsLine: true, pageBreak: 0, labelBefore: nil, labelAfter: nil)
      guard let base = bytes.baseAddress, !range.isEmpty else { return cell }
      let (length, ascii) = UTF8Bytes.scalars(in: base + range.lowerBound, count: range.count)
      var last = range.upperBound - 1
      while last > range.lowerBound, base[last] & 0xC0 == 0x80 { last -= 1 }
      cell.length = length
      cell.width = 2 * length - ascii
      cell.first = UTF8Bytes.scalar(at: base + range.lowerBound)
      cell.last = UTF8Bytes.scalar(at: base + last)
      return cell
    }
  }
}
