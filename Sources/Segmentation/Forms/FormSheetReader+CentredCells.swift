internal import ShisakuSourceText

/// Short texts of several lines that their label stands in the middle of:
///
///               ２款 総務費／５項 区政振興費
///     款／項／目
///               予算書 P. 88
extension FormSheetReader {
  /// The lines of a cell above those that stand behind its label, where only with them the label stands in its
  /// middle.
  func linesAbove(_ label: Int, _ block: [Int]) -> [Int] {
    guard !isGrid, let first = block.first, let own = labelBoxes[label],
      var cell = sheet.pieces[first].box, cell.left >= own.right
    else { return [] }
    for piece in block.dropFirst() {
      if let box = sheet.pieces[piece].box { cell = cell.union(box) }
    }
    let page = sheet.page(of: sheet.pieces[first].line)
    let near = max(0, first - Self.reach)..<min(sheet.pieces.count, first + Self.reach)
    var lines: [Int] = []
    // The cell begins below the middle of its label.
    while cell.middle - own.middle > Self.offCentre * own.height,
      let above = near.first(where: { piece in
        sheet.isFree(piece) && !block.contains(piece) && !lines.contains(piece)
          && page.contains(sheet.pieces[piece].line)
          && isRightAbove(sheet.pieces[piece].box, cell)
      }), let box = sheet.pieces[above].box
    {
      lines.insert(above, at: 0)
      cell = cell.union(box)
    }
    return abs(cell.middle - own.middle) <= Self.offCentre * own.height ? lines : []
  }

  private func isRightAbove(_ line: LineBox?, _ cell: LineBox) -> Bool {
    guard let line else { return false }
    return abs(line.left - cell.left) <= 0.5 * line.height && line.bottom <= cell.top + 1
      && cell.top - line.bottom < line.height
  }

  /// How far the middles of a label and its cell may be apart, in heights of the label, and how many pieces away
  /// its lines may stand in reading order.
  private static let offCentre = 0.3
  private static let reach = 60
}
