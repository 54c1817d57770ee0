internal import ShisakuSourceText
internal import ShisakuValues

extension DocumentVocabulary {
  /// Positions that stand directly behind their label, for sheets where they are torn away.
  mutating func learnPositions(
    of sheet: Range<Int>, _ hits: [LabelHit], _ lines: [TextLine], in bytes: [UInt8]
  ) {
    for hit in hits where hit.role == .positions {
      let line = hit.lastLine + 1
      guard line < sheet.upperBound, lines[line].last != 0x3002 else { continue }
      let isNumbered = ListSign.isCircledNumber(lines[line].first)
      var ranges: TextRanges = [lines[line].range]
      if isNumbered {
        positionStarts.insert(Array(bytes.scalars(ranges).dropFirst().prefix(8)))
      }
      var next = line + 1
      while next < sheet.upperBound, next - line < 3, lines[next].blanksBefore == 0,
        lines[next].pageBreak == 0, !ListSign.isCircledNumber(lines[next].first),
        lines[next].length < 24
      {
        ranges.append(lines[next].range)
        next += 1
      }
      positions.insert(bytes.squeezed(ranges))
    }
  }
}
