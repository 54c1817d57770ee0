internal import ShisakuSourceText
internal import ShisakuValues

/// The rows of a document, without what pages carry beside their text.
struct ListRows {
  let bytes: [UInt8]
  let lines: [TextLine]
  let boxes: LineBoxes
  let tails: RowTailReader

  /// The rows in reading order. O(bytes).
  func rows() -> [ListRow] {
    let furniture = PageFurniture(bytes: bytes, lines: lines).standing()
    var rows: [ListRow] = []
    var opensPage = false
    var line = 0
    while line < lines.count {
      let first = line
      line += 1
      if lines[first].pageBreak >= 2 { opensPage = true }
      if furniture[first] { continue }
      while line < lines.count, isBeside(line - 1, line) { line += 1 }
      var row = self.row(first..<line)
      row.opensPage = opensPage
      opensPage = false
      rows.append(row)
    }
    return rows
  }

  /// Whether a line stands on the row of the line before it, to its right.
  private func isBeside(_ left: Int, _ right: Int) -> Bool {
    guard lines[right].pageBreak < 2, let one = boxes[left], let other = boxes[right] else {
      return false
    }
    return one.verticalOverlap(other) > 0.5 * min(one.height, other.height)
      && other.left >= one.right - 1
  }

  private func row(_ range: Range<Int>) -> ListRow {
    let first = lines[range.lowerBound]
    var row = ListRow(lines: range, ranges: range.map { lines[$0].range })
    row.mark = ListMark.read(bytes, first.range)
    row.blanksBefore = first.blanksBefore
    row.last = lines[range.upperBound - 1].last
    row.length = range.reduce(0) { $0 + lines[$1].length }
    if let found = tails.read(row.ranges) {
      row.tail = found.tail
      row.title = found.title
    } else {
      row.title = TextRanges(row.ranges)
    }
    return row
  }
}
