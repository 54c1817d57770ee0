internal import ShisakuSourceText
internal import ShisakuValues

/// Values that stand on the row of their label, and labels in a column with their values in the next.
extension FormSheetReader {
  /// The free pieces to the right of a label on its row, up to the next label; none where the input
  /// does not say where lines stand, or where the label's line goes on with its value.
  func rowMates(_ label: Int) -> [Int] {
    guard let box = labelBoxes[label], pieces(beside: label).isEmpty else { return [] }
    let others = otherLabels(near: label).filter {
      $0.left >= box.right - 1 && box.isOnRow($0)
    }
    let end = others.map(\.left).min() ?? .infinity
    var mates: [(index: Int, box: LineBox)] = []
    for index in near(label) where sheet.isFree(index) {
      guard let piece = sheet.pieces[index].box, sheet.pieces[index].startsLine,
        piece.left >= box.right - 2, piece.left < end, box.isOnRow(piece)
      else { continue }
      mates.append((index, piece))
    }
    mates.sort { $0.box.left < $1.box.left }
    guard let first = mates.first else { return [] }
    // On a page of two columns the text of the label stands below it, and beside it another column.
    if first.box.left - box.right > Self.widestRow * box.height, hasTextBelow(label) {
      return cellBelow(label)
    }
    // What stands further off is another cell, which only offices go on in, or the text of a number.
    let isNumber = TornText.isNumbering(scalars(first.index))
    let gap = type(label) == .offices || isNumber ? 4.0 : 1.6
    var right = first.box.right
    var cell = first.box
    var kept: [Int] = []
    for mate in mates {
      if !kept.isEmpty, mate.box.left - right > gap * mate.box.height { break }
      kept.append(mate.index)
      right = mate.box.right
      cell = cell.union(mate.box)
    }
    return type(label) == .number ? kept : grown(kept, cell, beside: label)
  }

  /// Whether a label stands between two words that no label announces, as in the head of a table:
  /// 評価項目 評価 説明.
  func headsColumn(_ label: Int, beside pieces: [Int]) -> Bool {
    guard pieces.count == 1, length(pieces[0]) <= 6, let box = labelBoxes[label],
      let value = sheet.pieces[pieces[0]].box, value.isOnRow(box),
      !bytes[sheet.pieces[pieces[0]].range].contains(where: \.isDigit)
    else { return false }
    let before = near(label).compactMap(sheet.freeBox)
      .filter { $0.right <= box.left && $0.isOnRow(box) }
    guard let left = before.map(\.left).min() else { return false }
    return !otherLabels(near: label).contains { $0.right <= left && $0.isOnRow(box) }
  }

  /// Heights of a line between a label and its value on a row, where its text may stand below.
  private static let widestRow = 8.0

  /// Whether a line of a text stands directly below a label, flush with it.
  private func hasTextBelow(_ label: Int) -> Bool {
    guard let box = labelBoxes[label] else { return false }
    return near(label).contains { piece in
      guard let text = sheet.freeBox(piece),
        sheet.labels[label].decoration != .none || length(piece) >= 15
          || lastScalar(piece) == 0x3002
      else { return false }
      return abs(text.left - box.left) < 1.5 * box.height
        && (-0.3...1.2).contains((text.top - box.bottom) / box.height)
    }
  }

  /// A cell of several lines: what stands directly above and below a line of it, flush with it or
  /// centred as it is, and on the row of no other label.
  private func grown(_ pieces: [Int], _ cell: LineBox, beside label: Int) -> [Int] {
    var pieces = pieces
    var cell = cell
    let line = pieces.compactMap { sheet.pieces[$0].box?.height }.max() ?? 0
    let others = otherLabels(near: label)
    let own = labelBoxes[label]
    let left = own?.left ?? 0
    let near = near(label)
    let words = words(inColumnOf: label)
    func isFree(_ box: LineBox) -> Bool {
      // A word announces a text on its row: 款 above 事業名.
      (own.map(box.isOnRow) ?? false
        || !words.contains { $0.right <= box.left && $0.isOnRow(box) })
        && !others.contains { $0.left <= box.left && $0.isOnRow(box) && $0.left >= left - line }
    }
    var hasGrown = true
    while hasGrown, pieces.count < 12 {
      hasGrown = false
      for index in near where sheet.isFree(index) && !pieces.contains(index) {
        guard let box = sheet.pieces[index].box else { continue }
        let isCentered = abs(box.left + box.right - cell.left - cell.right) < line
        guard abs(box.left - cell.left) < 1.2 * line || isCentered else { continue }
        // Narrow rows reach a little into each other.
        let reach = max(2, 0.4 * line)
        let isBelow = box.top >= cell.bottom - reach && box.top - cell.bottom < 0.6 * line
        let isAbove = box.bottom <= cell.top + reach && cell.top - box.bottom < 0.6 * line
        guard isBelow || isAbove, isFree(box) else { continue }
        pieces.append(index)
        cell = cell.union(box)
        hasGrown = true
      }
    }
    let all = sheet.pieces
    return pieces.sorted {
      let (one, other) = (all[$0], all[$1])
      guard let left = one.box, let right = other.box, !left.isOnRow(right) else { return $0 < $1 }
      return left.top < right.top
    }
  }

  /// The words above and below a label in its column, which are no labels.
  private func words(inColumnOf label: Int) -> [LineBox] {
    guard let column = labelBoxes[label] else { return [] }
    return near(label).compactMap(sheet.freeBox).filter { word in
      !word.isOnRow(column) && word.horizontalOverlap(column) > 0
    }
  }

  /// The cell directly below a label at the head of a column.
  func cellBelow(_ label: Int) -> [Int] {
    guard let box = labelBoxes[label] else { return [] }
    let candidates = near(label).compactMap { index -> (index: Int, box: LineBox)? in
      // What stands behind another label on its line is not below this one.
      guard sheet.isFree(index), sheet.pieces[index].startsLine,
        let piece = sheet.pieces[index].box, piece.top >= box.bottom - 1,
        piece.top - box.bottom < 3 * box.height,
        piece.horizontalOverlap(box) > 0.8 * min(box.width, piece.width)
      else { return nil }
      return (index, piece)
    }
    guard let first = candidates.min(by: { $0.box.top < $1.box.top }) else { return [] }
    // A label between is the one that the cell belongs to.
    let isCovered = otherLabels(near: label).contains { next in
      next.top >= box.bottom - 1 && next.bottom <= first.box.top + 1
        && next.horizontalOverlap(box) > 0
    }
    return isCovered ? [] : grown([first.index], first.box, beside: label)
  }

  /// The free pieces below a label in its column, down to the next label there.
  func below(_ label: Int) -> [Int] {
    guard let box = labelBoxes[label] else { return [] }
    func isInColumn(_ other: LineBox) -> Bool {
      other.top >= box.bottom - 1 && other.left >= box.left - 3 * box.height
        && other.left <= box.left + 4 * box.height
    }
    let end = otherLabels(near: label).filter(isInColumn).map(\.top).min() ?? .infinity
    return near(label).filter { index in
      sheet.freeBox(index).map { isInColumn($0) && $0.top < end } ?? false
    }
  }

  /// The lines right below a label that has its row for itself, each the only one on its row and all
  /// flush with one another; none where the next row is of a table.
  func paragraph(below label: Int) -> [Int] {
    guard let box = labelBoxes[label], sheet.labels[label].startsLine else { return [] }
    let pieces = near(label).compactMap { index in
      sheet.pieces[index].box.map { (index: index, box: $0) }
    }.filter { $0.box.bottom > box.top }.sorted { $0.box.top < $1.box.top }
    let others = otherLabels(near: label)
    func isAlone(_ row: LineBox, but piece: Int?) -> Bool {
      !others.contains { row.isOnRow($0) }
        && !pieces.contains { $0.index != piece && row.isOnRow($0.box) }
    }
    guard isAlone(box, but: nil) else { return [] }
    let end = others.lazy.map(\.top).filter { $0 >= box.bottom - 1 }.min() ?? .infinity
    var lines: [Int] = []
    var last = box
    for (index, next) in pieces where next.top >= last.bottom - 0.3 * box.height {
      guard sheet.isFree(index), sheet.pieces[index].startsLine, next.top < end,
        next.top - last.bottom < (lines.isEmpty ? 2.2 : 0.9) * box.height,
        lines.isEmpty
          ? (-1.5...4).contains((next.left - box.left) / box.height)
            || box.left - next.left > 2 * box.height && next.right >= box.right
          : abs(next.left - last.left) < 2.5 * box.height,
        isAlone(next, but: index)
      else { break }
      lines.append(index)
      last = next
    }
    return lines
  }

  /// Whether a piece stands below a label, flush with it.
  func isFlush(_ piece: Int, below label: Int) -> Bool {
    boxes(label, piece).map { box, other in
      other.top >= box.bottom - 1 && abs(other.left - box.left) < 2.5 * box.height
    } ?? false
  }

  /// Where a label and a piece on its page stand.
  func boxes(_ label: Int, _ piece: Int) -> (label: LineBox, piece: LineBox)? {
    guard let box = labelBoxes[label], let other = sheet.pieces[piece].box,
      sheet.page(of: sheet.labels[label].lastLine).contains(sheet.pieces[piece].line)
    else { return nil }
    return (box, other)
  }

  /// The pieces on the page of a label, around it. The tail of a label may begin on the next page.
  func near(_ label: Int) -> Range<Int> {
    let page = sheet.page(of: sheet.labels[label].lastLine)
    let middle = sheet.tails[label].lowerBound
    let first = sheet.pieces.partitioningIndex { $0.line >= page.lowerBound }
    let end = sheet.pieces.partitioningIndex { $0.line >= page.upperBound }
    let lower = max(min(first, middle), middle - Self.mostAround)
    return lower..<min(max(end, middle), middle + Self.mostAround)
  }

  private static let mostAround = 200

  /// Where the other labels on the page of a label stand, around it.
  private func otherLabels(near label: Int) -> [LineBox] {
    let page = sheet.page(of: sheet.labels[label].lastLine)
    let start = max(0, label - Self.mostAround)
    let end = min(sheet.labels.count, label + Self.mostAround)
    return (start..<end).compactMap { other in
      other != label && page.contains(sheet.labels[other].lastLine) ? labelBoxes[other] : nil
    }
  }

  /// Labels of short values that stand one below the other with their values below them, line by
  /// line: as a column of a table that was printed before the next one. Lines without a blank one
  /// between them are one value where the labels are set off from each other.
  mutating func readColumns() {
    var index = 0
    while index < sheet.labels.count {
      var end = index
      while end + 1 < sheet.labels.count, isShort(end), isShort(end + 1), sheet.tails[end].isEmpty,
        sheet.labels[end + 1].firstLine == sheet.labels[end].lastLine + 1,
        !sheet.labelsSetOff.contains(end + 1)
      { end += 1 }
      defer { index = end + 1 }
      guard end > index, isShort(end) else { continue }
      let block = self.block(sheet.free(sheet.tails[end]))
      let count = end - index + 1
      guard block.count == count, block.allSatisfy({ sheet.pieces[$0].startsLine }) else {
        continue
      }
      for (offset, piece) in block.enumerated() { read(index + offset, from: [piece]) }
    }
  }
}
