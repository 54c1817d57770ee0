internal import ShisakuSourceText

/// Values that stand on the row of their label, and labels in a column with their values in the next.
extension FormSheetReader {
  /// The free pieces to the right of a label on its row, up to the next label; none where the input
  /// does not say where lines stand, or where the label's line goes on with its value.
  func rowMates(_ label: Int) -> [Int] {
    let occurrence = sheet.labels[label]
    guard let box = labelBoxes[label],
      !(sheet.tails[label].contains { sheet.pieces[$0].line == occurrence.lastLine })
    else { return [] }
    let others = sheet.labels.indices.compactMap { other -> Double? in
      guard other != label, let next = labelBoxes[other], next.left >= box.right - 1,
        isOnRow(box, next)
      else { return nil }
      return next.left
    }
    let end = others.min() ?? .infinity
    var mates: [(index: Int, box: LineBox)] = []
    for index in near(label) where sheet.pieces[index].use == .free {
      guard let piece = sheet.pieces[index].box, sheet.pieces[index].startsLine,
        piece.left >= box.right - 2, piece.left < end, isOnRow(box, piece)
      else { continue }
      mates.append((index, piece))
    }
    let takesOneCell = type(label) == .text || type(label) == .name
    mates.sort { $0.box.left < $1.box.left }
    var kept: [Int] = []
    var right = mates.first.map(\.box.right) ?? 0
    for mate in mates {
      if !kept.isEmpty, mate.box.left - right > 4 * mate.box.height || takesOneCell { break }
      kept.append(mate.index)
      right = mate.box.right
    }
    return kept
  }

  /// The free pieces below a label in its column, down to the next label there.
  func below(_ label: Int) -> [Int] {
    guard let box = labelBoxes[label] else { return [] }
    func isInColumn(_ other: LineBox) -> Bool {
      other.top >= box.bottom - 1 && other.left >= box.left - 3 * box.height
        && other.left <= box.left + 4 * box.height
    }
    let labels = sheet.labels.indices.compactMap { other -> Double? in
      guard other != label, let next = labelBoxes[other], isInColumn(next) else { return nil }
      return next.top
    }
    let end = labels.min() ?? .infinity
    return near(label).filter { index in
      guard sheet.pieces[index].use == .free, let piece = sheet.pieces[index].box else {
        return false
      }
      return isInColumn(piece) && piece.top < end
    }
  }

  /// Whether a piece stands below a label, flush with it.
  func isFlush(_ piece: Int, below label: Int) -> Bool {
    guard let box = labelBoxes[label], let other = sheet.pieces[piece].box else { return false }
    return other.top >= box.bottom - 1 && abs(other.left - box.left) < 2.5 * box.height
  }

  private func isOnRow(_ one: LineBox, _ other: LineBox) -> Bool {
    one.verticalOverlap(other) > 0.5 * min(one.height, other.height)
  }

  /// The pieces on the page of a label.
  private func near(_ label: Int) -> Range<Int> {
    let middle = sheet.tails[label].lowerBound
    var start = middle
    while start > 0, middle - start < 200,
      start == sheet.pieces.count || !sheet.pieces[start].opensPage
    {
      start -= 1
    }
    var end = middle
    while end < sheet.pieces.count, end - middle < 200,
      end == middle || !sheet.pieces[end].opensPage
    {
      end += 1
    }
    return start..<end
  }

  /// Labels of short values that stand one below the other with their values below them, line by
  /// line: as a column of a table that was printed before the next one.
  mutating func readColumns() {
    var index = 0
    while index < sheet.labels.count {
      var end = index
      while end + 1 < sheet.labels.count, isShort(end), isShort(end + 1), sheet.tails[end].isEmpty,
        sheet.labels[end + 1].firstLine == sheet.labels[end].lastLine + 1
      { end += 1 }
      defer { index = end + 1 }
      guard end > index, isShort(end) else { continue }
      let block = self.block(sheet.tails[end].filter { sheet.pieces[$0].use == .free })
      let count = end - index + 1
      guard block.count == count, block.allSatisfy({ sheet.pieces[$0].startsLine }) else {
        continue
      }
      for (offset, piece) in block.enumerated() { read(index + offset, from: [piece]) }
    }
  }
}
