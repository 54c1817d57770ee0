internal import ShisakuSourceText
internal import ShisakuValues

/// A sheet of a form as its labels and the texts between them, in reading order.
struct FormSheet {
  /// A piece of a line that belongs to no label.
  struct Piece {
    var range: Range<Int>
    let line: Int
    /// Blank lines before it; 0 behind something on its line.
    let blanksBefore: Int
    let startsLine: Bool
    let opensPage: Bool
    var box: LineBox?
    /// The label that it stands behind, as an index into `labels`; -1 above the first.
    let owner: Int
    var use = Use.free

    enum Use { case free, taken, furniture }
  }

  let lines: Range<Int>
  /// The headings above it.
  let path: [TextRanges]
  var labels: [LabelOccurrence]
  var pieces: [Piece] = []
  var printedPages: [SheetNode.PrintedPage] = []
  /// The first line of each page, the sheet's first line among them.
  private(set) var pages: [Int] = []
  /// The pieces behind each label, up to the next.
  private(set) var tails: [Range<Int>] = []
  /// The pieces above the first label.
  private(set) var head = 0..<0
  /// The labels that blank lines stand before.
  private(set) var labelsSetOff: Set<Int> = []

  init(
    _ unit: FormUnits.Unit, bytes: [UInt8], lines all: [TextLine], boxes: LineBoxes,
    labels: [LabelOccurrence]
  ) {
    lines = unit.lines
    path = unit.path
    self.labels = Array(labels[unit.labels])
    var taken: [(range: Range<Int>, label: Int)] = []
    for (index, label) in self.labels.enumerated() {
      if label.startsLine, all[label.firstLine].blanksBefore > 0 { labelsSetOff.insert(index) }
      for range in label.whole { taken.append((range, index)) }
      if let closing = label.closing { taken.append((closing, index)) }
    }
    taken.sort { $0.range.lowerBound < $1.range.lowerBound }
    tails = [Range<Int>](repeating: 0..<0, count: self.labels.count)
    var next = 0
    var owner = -1
    for line in unit.lines {
      if line == unit.lines.lowerBound || all[line].pageBreak >= 2 { pages.append(line) }
      let range = all[line].range
      var offset = range.lowerBound
      func add(_ upper: Int) {
        // Above the labels, cells of a row have nothing but tabs between them to tell them apart.
        while owner < 0, let tab = (offset..<max(offset, upper)).first(where: { bytes[$0] == 0x09 })
        {
          append(offset..<tab)
          offset = tab + 1
        }
        append(offset..<max(offset, upper))
      }
      func append(_ part: Range<Int>) {
        let piece = bytes.trimmed(part)
        guard !piece.isEmpty else { return }
        let startsLine = part.lowerBound == range.lowerBound
        pieces.append(
          Piece(
            range: piece, line: line, blanksBefore: startsLine ? all[line].blanksBefore : 0,
            startsLine: startsLine, opensPage: startsLine && all[line].pageBreak >= 2,
            box: boxes[line], owner: owner))
      }
      while next < taken.count, taken[next].range.lowerBound < range.upperBound {
        add(taken[next].range.lowerBound)
        if taken[next].label > owner { owner = taken[next].label }
        offset = max(offset, taken[next].range.upperBound)
        next += 1
      }
      add(range.upperBound)
    }
    var start = 0
    while start < pieces.count {
      var end = start + 1
      while end < pieces.count, pieces[end].owner == pieces[start].owner { end += 1 }
      if pieces[start].owner < 0 {
        head = start..<end
      } else {
        tails[pieces[start].owner] = start..<end
      }
      start = end
    }
    for index in tails.indices where tails[index].isEmpty {
      let before = index == 0 ? head.upperBound : tails[index - 1].upperBound
      tails[index] = before..<before
    }
  }

  /// The lines of the page that a line stands on.
  func page(of line: Int) -> Range<Int> {
    let next = pages.partitioningIndex { $0 > line }
    let start = next > 0 ? pages[next - 1] : lines.lowerBound
    return start..<(next < pages.count ? pages[next] : lines.upperBound)
  }

  /// The pieces of a line. O(log pieces).
  func pieces(ofLine line: Int) -> Range<Int> {
    pieces.partitioningIndex { $0.line >= line }..<pieces.partitioningIndex { $0.line > line }
  }

  /// The pieces that hold any part of a range of the text. O(log pieces).
  func pieces(overlapping range: Range<Int>) -> Range<Int> {
    let first = pieces.partitioningIndex { $0.range.upperBound > range.lowerBound }
    return first..<max(first, pieces.partitioningIndex { $0.range.lowerBound >= range.upperBound })
  }

  /// Whether a piece is part of no value and not of the form.
  func isFree(_ piece: Int) -> Bool { pieces[piece].use == .free }

  /// Where a piece stands, if it is free.
  func freeBox(_ piece: Int) -> LineBox? { isFree(piece) ? pieces[piece].box : nil }

  /// Those of some pieces that are free.
  func free(_ pieces: some Sequence<Int>) -> [Int] { pieces.filter(isFree) }

  func text(_ indices: some Sequence<Int>) -> TextRanges {
    TextRanges(indices.map { pieces[$0].range })
  }
}
