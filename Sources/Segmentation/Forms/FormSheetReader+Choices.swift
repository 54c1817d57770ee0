internal import ShisakuSourceText
internal import ShisakuValues

/// Boxes to be ticked.
extension FormSheetReader {
  /// Whether a text is boxes to be ticked with what they stand for: ☑直営 □委託.
  func isChoice(_ ranges: TextRanges) -> Bool {
    guard let first = ranges.first else { return false }
    let opening = bytes.scalar(at: first.lowerBound).value
    return TickBox.isOpen(opening) || TickBox.isCheck(opening)
      || TickBox.isTicked(opening) && bytes.scalars(ranges).contains(where: TickBox.isOpen)
  }

  /// Whether a text is boxes of which none is ticked: □委託 beside ■直営, which a dump has printed elsewhere.
  func isOpenChoice(_ ranges: TextRanges) -> Bool {
    let scalars = bytes.scalars(ranges)
    guard let first = scalars.first, TickBox.isOpen(first) else { return false }
    return !scalars.contains(where: TickBox.isTicked)
  }

  /// The pieces of a text before a ticked box on a line of its own, which is the choice of another label.
  func beforeChoice(_ pieces: [Int]) -> [Int] {
    func isTicked(_ piece: Int) -> Bool { TickBox.isCheck(opening(piece)) }
    guard let first = pieces.first, !isTicked(first) else { return pieces }
    let end = pieces.firstIndex { sheet.pieces[$0].startsLine && isTicked($0) }
    return end.map { Array(pieces[..<$0]) } ?? pieces
  }
}
