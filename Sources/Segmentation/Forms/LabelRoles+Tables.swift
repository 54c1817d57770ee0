internal import ShisakuSourceText
internal import ShisakuValues

/// Labels that head a table on a sheet.
extension LabelRoles {
  /// In reading order, a line of labels alone over two lines with as many cells is the head of a table
  /// on the sheet: 事務事業名 担当課 事業費 評価.
  mutating func settleTableHeads() {
    let heads = TableHeadWords(bytes: bytes, words: words)
    var start = 0
    while start < labels.count {
      let line = labels[start].firstLine
      var end = start
      while end < labels.count, labels[end].firstLine == line, labels[end].lastLine == line {
        end += 1
      }
      defer { start = max(end, start + 1) }
      if let box = boxes[line],
        labels[start..<end].contains(where: { catalogue.type(of: $0) == .name }),
        headsRows(box, on: line, heads)
      {
        for index in start..<end { labels[index].becomeHeading() }
        becomeHeadings(besides: box, on: line)
        continue
      }
      let rows = line + 1..<line + 3
      guard end - start >= 2, isGrid || boxes[line] == nil, rows.upperBound <= lines.count,
        end == labels.count || labels[end].firstLine >= rows.upperBound
      else { continue }
      let others = cells(labels[start..<end].map { $0.whole[0].lowerBound..<$0.end }, of: line)
      let columns = end - start + others
      // Where others stand between the labels, they are their values.
      let second = max(labels[start].end, labels[start + 1].whole[0].lowerBound)
      let opensAlone = bytes.trimmed(labels[start].end..<second)
      guard columns >= 3, others <= end - start, opensAlone.isEmpty,
        rows.allSatisfy({ cells([], of: $0) == columns })
      else { continue }
      for index in start..<end { labels[index].becomeHeading() }
    }
  }

  /// Makes the other labels on a row headings.
  private mutating func becomeHeadings(besides row: LineBox, on line: Int) {
    for index in indices(on: page(of: line)) {
      if let box = boxes[labels[index].firstLine], box.isOnRow(row) {
        labels[index].becomeHeading()
      }
    }
  }

  /// Whether the row of a label is the head of a table with some rows below it, where the input says where
  /// lines stand: three cells at least, one of them the number of the rows or a word of amounts, and nearly as
  /// many on each of the next two rows.
  private func headsRows(_ label: LineBox, on line: Int, _ words: TableHeadWords) -> Bool {
    let page = page(of: line).compactMap { line in boxes[line].map { (line: line, box: $0) } }
    let head = page.filter { $0.box.isOnRow(label) }
    guard head.count >= 3, head.contains(where: { isOfRows(lines[$0.line].range, words) }) else {
      return false
    }
    var above = label
    for _ in 0..<2 {
      let next = page.filter { $0.box.top > above.middle && !$0.box.isOnRow(above) }
        .min { $0.box.top < $1.box.top }
      guard let next, next.box.top - above.bottom < 2 * label.height else { return false }
      let row = page.filter { $0.box.isOnRow(next.box) }
      guard row.count >= 3, row.count >= head.count - 1,
        !row.contains(where: { hasLabel(on: $0.line) }),
        // Numbers at the edges of their columns may stand beside their heads.
        row.count(where: { cell in head.contains { $0.box.horizontalOverlap(cell.box) > 0 } }) * 2
          >= row.count
      else { return false }
      above = next.box
    }
    return true
  }

  private func hasLabel(on line: Int) -> Bool {
    let first = labels.partitioningIndex { $0.lastLine >= line }
    return first < labels.count && labels[first].firstLine <= line
  }

  /// Whether a cell heads the numbers or the amounts of rows: No., 決算額.
  private func isOfRows(_ range: Range<Int>, _ words: TableHeadWords) -> Bool {
    words.isOfAmounts(range)
      || words.field([range]).map { catalogue[$0].type == .number } ?? false
  }

  /// How many cells with blanks between stand on a line outside some places.
  private func cells(_ places: [Range<Int>], of line: Int) -> Int {
    var count = 0
    var isInCell = false
    var offset = lines[line].range.lowerBound
    while offset < lines[line].range.upperBound {
      if let place = places.first(where: { $0.contains(offset) }) {
        offset = place.upperBound
        isInCell = false
        continue
      }
      let isSpace = bytes.isSpace(at: offset)
      if !isSpace, !isInCell { count += 1 }
      isInCell = !isSpace
      offset += bytes.scalar(at: offset).length
    }
    return count
  }
}
