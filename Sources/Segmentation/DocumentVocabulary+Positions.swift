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

  /// Short numbered lines that several sheets repeat are positions, wherever they stand.
  mutating func learnRepeatedPositions(
    of sheets: [Range<Int>], _ lines: [TextLine], in bytes: [UInt8]
  ) {
    var texts = WhitespaceFreeIndex()
    // By the text's number: on how many sheets it stands, and the last of them.
    var counts: [(sheets: Int, last: Int)] = []
    for (number, sheet) in sheets.enumerated() {
      for line in sheet
      where ListSign.isCircledNumber(lines[line].first) && lines[line].length <= 30
        && lines[line].last != 0x3002
      {
        let text = texts.insert([lines[line].range], in: bytes)
        if text == counts.count {
          counts.append((1, number))
        } else if counts[text].last != number {
          counts[text] = (counts[text].sheets + 1, number)
        }
      }
    }
    for (text, count) in counts.enumerated() where count.sheets >= 3 {
      let padded = texts.text(text) + [0, 0, 0]
      let scalars = padded.scalars(0..<padded.count - 3)
      positionStarts.insert(Array(scalars.dropFirst().prefix(8)))
    }
  }
}
