internal import ShisakuSourceText
internal import ShisakuValues

extension OfficeReader {
  private static let middleDot: UInt32 = 0x30FB

  /// The offices of a cell, which stand on lines of their own or with ・ between, too.
  ///
  ///     学校教育課        港湾局            産業振興課・企画課
  ///     総務課           海岸・防災課
  ///
  /// What ends as an office does is one where the next does too, and stands no lower: a division (課)
  /// below a bureau (局) is a part of it.
  func offices(apart ranges: TextRanges) -> [OfficeNode] {
    var parts: [TextRanges] = []
    for part in split(ranges) {
      var before: Int?
      for line in part {
        for piece in pieces(of: line) {
          let rank = Self.rank(ofName: bytes.squeezed(piece.range))
          let isNew = before.map { above in rank.map { $0 <= above } ?? false } ?? false
          if parts.isEmpty || isNew || (line == part.first && piece.isFirst) {
            parts.append([piece.range])
          } else if piece.isFirst {
            parts[parts.count - 1].append(piece.range)
          } else {
            // The dot belongs to the name.
            extend(&parts[parts.count - 1], to: piece.range.upperBound)
          }
          before = rank
        }
      }
    }
    return offices(parts: parts)
  }

  /// A line cut at ・ outside parentheses.
  private func pieces(of line: Range<Int>) -> [(range: Range<Int>, isFirst: Bool)] {
    var pieces: [(range: Range<Int>, isFirst: Bool)] = []
    var start = line.lowerBound
    var depth = 0
    for (offset, scalar, length) in bytes.characters(from: start, before: line.upperBound) {
      depth += Parenthesis.step(scalar)
      if scalar == Self.middleDot, depth <= 0, offset > start {
        pieces.append((start..<offset, pieces.isEmpty))
        start = offset + length
      }
    }
    if start < line.upperBound { pieces.append((start..<line.upperBound, pieces.isEmpty)) }
    return pieces
  }

  /// Lets the last range of a text end further behind.
  private func extend(_ text: inout TextRanges, to end: Int) {
    guard let last = text.last else { return }
    text = TextRanges(text.dropLast() + [last.lowerBound..<end])
  }
}
