internal import ShisakuSourceText
internal import ShisakuValues

/// Boxes to be ticked.
extension FormSheetReader {
  /// Whether a text is boxes to be ticked with what they stand for: ☑直営 □委託.
  func isChoice(_ ranges: TextRanges) -> Bool {
    guard let first = ranges.first else { return false }
    let opening = bytes.scalar(at: first.lowerBound).value
    return (0x2610...0x2612).contains(opening) || opening == 0x25A1
      || opening == 0x25A0 && bytes.scalars(ranges).contains(0x25A1)
  }

  /// Whether a text is boxes of which none is ticked: □委託 beside ■直営, which a dump has printed elsewhere.
  func isOpenChoice(_ ranges: TextRanges) -> Bool {
    let scalars = bytes.scalars(ranges)
    guard let first = scalars.first, first == 0x25A1 || first == 0x2610 else { return false }
    return !scalars.contains { $0 == 0x25A0 || $0 == 0x2611 || $0 == 0x2612 }
  }

  /// The pieces of a text before a ticked box on a line of its own, which is the choice of another label.
  func beforeChoice(_ pieces: [Int]) -> [Int] {
    func isTicked(_ piece: Int) -> Bool { [0x2611, 0x2612].contains(opening(piece)) }
    guard let first = pieces.first, !isTicked(first) else { return pieces }
    let end = pieces.firstIndex { sheet.pieces[$0].startsLine && isTicked($0) }
    return end.map { Array(pieces[..<$0]) } ?? pieces
  }
}
