internal import ShisakuValues

extension SheetReader {
  /// The name behind its label, wrapped lines included; an office behind it on its line is cut off.
  mutating func readName() {
    guard let start = cells.firstIndex(where: { $0.labelBefore == .name && $0.use == .free }) else {
      readUnlabelledName()
      return
    }
    cutOffice(from: start)
    var end = start + 1
    while end < cells.count, end - start < 3, continuesName(end, from: start) { end += 1 }
    setName(start..<end)
  }

  private mutating func setName(_ indices: Range<Int>) {
    mark(indices, .name)
    let (ranges, isReprint) = withoutReprint(text(indices))
    sheet.name = ranges
    sheet.reprint = isReprint
  }

  private mutating func withoutReprint(_ ranges: TextRanges) -> (TextRanges, Bool) {
    guard !profile.reprint.isEmpty else { return (ranges, false) }
    var output: TextRanges = []
    var isReprint = false
    for range in ranges {
      guard let offset = bytes.firstOffset(of: profile.reprint, in: range) else {
        output.append(range)
        continue
      }
      isReprint = true
      furniture.append(offset..<offset + profile.reprint.count)
      for rest in [range.lowerBound..<offset, offset + profile.reprint.count..<range.upperBound] {
        let trimmed = bytes.trimmed(rest)
        if !trimmed.isEmpty { output.append(trimmed) }
      }
    }
    return (output, isReprint)
  }

  /// Cuts `name 自治行政局地域自立応援課` at the white space before the office.
  private mutating func cutOffice(from index: Int) {
    let cell = cells[index]
    var offset = cell.range.lowerBound
    while offset < cell.range.upperBound {
      var length = bytes.scalar(at: offset).length
      if bytes.isSpace(at: offset) {
        while offset + length < cell.range.upperBound, bytes.isSpace(at: offset + length) {
          length += bytes.scalar(at: offset + length).length
        }
        let rest = bytes.trimmed(offset..<cell.range.upperBound)
        let name = bytes.trimmed(cell.range.lowerBound..<offset)
        if !name.isEmpty, !rest.isEmpty, let end = officeEnd(rest, after: index) {
          cells[index].range = name
          cells[index].endsLine = false
          var office = SheetFragments.cell(bytes, rest, line: cell.line, blanks: 0)
          office.startsLine = false
          cells.insert(office, at: index + 1)
          takeOffices([index + 1..<end + 1])
          return
        }
      }
      offset += length
    }
  }

  /// The cell behind a list of offices that starts with `rest` and may go on below; `nil` where it
  /// reads as none.
  private func officeEnd(_ rest: Range<Int>, after index: Int) -> Int? {
    guard offices.mayOpenOffice(rest) else { return nil }
    var end = index + 1
    var best = offices.areOffices([rest]) ? end : nil
    while end < cells.count, end - index <= 2, cells[end].use == .free, cells[end].startsLine,
      cells[end].blanksBefore == 0, cells[end].labelBefore == nil
    {
      end += 1
      if offices.areOffices([rest] + text(index + 1..<end)) { best = end }
    }
    return best
  }

  private func continuesName(_ index: Int, from start: Int) -> Bool {
    let cell = cells[index]
    guard cell.use == .free, cell.startsLine, cell.blanksBefore == 0, cell.pageBreak == 0,
      cell.labelBefore == nil, cells[index - 1].endsLine, cell.length <= 40, cell.last != 0x3002,
      !ListSign.isBullet(cell.first), !ListSign.isCircledNumber(cell.first),
      !isOffice(cell), !isContentsTitle(cell)
    else { return false }
    // A list of offices may be cut off, so that it is none as a whole.
    let end = (cell.range.lowerBound..<cell.range.upperBound).first { bytes.isSpace(at: $0) }
    if let end, offices.isOffice([cell.range.lowerBound..<end]) { return false }
    // Offices below the name may be wrapped as well.
    let block = block(from: index, atMost: 3)
    let isOfficeList =
      offices.mayOpenList(cell.range)
      && (1...block.count).contains { offices.areOffices(text(index..<index + $0)) }
    if isOfficeList { return false }
    // A wrapped name is long, or goes on with a parenthesis.
    return cells[index - 1].width + 8 >= 48 || Parenthesis.opens(cell.first)
  }

  /// A sheet without the label: the first line that reads as a title and is not the theme.
  private mutating func readUnlabelledName() {
    let firstLabel = hits.first?.firstLine ?? Int.max
    let candidates = cells.indices.filter { index in
      let cell = cells[index]
      return cell.use == .free && cell.labelBefore == nil && !isContentsTitle(cell)
        && (isTitleLike(index) || hasOfficeBehindName(index))
    }
    let scored = candidates.map { (index: $0, score: nameScore($0, firstLabel)) }
    guard let (index, score) = scored.max(by: { $0.score < $1.score }) else { return }
    cutOffice(from: index)
    setName(index..<index + 1)
    nameFit = Float(score)
    let curve = shared.weights.nameConfidence
    sheet.confidence.append(("/name", curve.confidence(Float(score))))
  }

  /// How much a title looks like the name of a policy: it stands alone near the first labels and
  /// ends as names do. Earlier ones win ties.
  private func nameScore(_ index: Int, _ firstLabel: Int) -> Double {
    let cell = cells[index]
    let weights = shared.weights.name
    var score = cell.line < firstLabel ? weights[.aboveLabels] : 0
    let distance = Double(abs(cell.line - firstLabel))
    score += min(distance, weights[.mostLinesFromLabel]) * weights[.linesFromLabel]
    let isAlone =
      cell.blanksBefore > 0 && (index + 1 == cells.count || cells[index + 1].blanksBefore > 0)
    if isAlone { score += weights[.alone] }
    if shared.nameEndings.contains(where: { bytes.ends(cell.range, with: $0) }) {
      score += weights[.ending]
    }
    if index > 0, cells[index - 1].use == .office { score += weights[.belowOffice] }
    if index + 1 < cells.count, isOffice(cells[index + 1]) { score += weights[.aboveOffice] }
    if hasOfficeBehindName(index) { score += weights[.officeBehind] }
    return score + Double(index) * weights[.later]
  }

  /// Whether a line ends as names do before a space and names an office behind it. As a whole it
  /// may read as an office.
  private func hasOfficeBehindName(_ index: Int) -> Bool {
    let cell = cells[index]
    guard cell.startsLine, cell.endsLine, cell.length >= 9, cell.length <= 80,
      let space = (cell.range.lowerBound..<cell.range.upperBound).first(where: {
        bytes.isSpace(at: $0)
      }),
      officeEnd(bytes.trimmed(space..<cell.range.upperBound), after: index) != nil
    else { return false }
    let name = cell.range.lowerBound..<space
    return shared.nameEndings.contains { bytes.ends(name, with: $0) }
  }

  /// A line of its own that could be a title: short, no sentence, no list item, no office.
  func isTitleLike(_ index: Int) -> Bool {
    let cell = cells[index]
    guard cell.startsLine, cell.endsLine, cell.length >= 5, cell.length <= 60 else { return false }
    guard cell.last != 0x3002, cell.last != 0x3001, !ListSign.isBullet(cell.first),
      !ListSign.isCircledNumber(cell.first)
    else { return false }
    if HeadingBracket.opens(cell.first) { return false }
    // ※ （ ［ open notes of the figure.
    switch cell.first {
    case 0x203B, 0xFF08, 0x28, 0xFF3B, 0x5B: return false
    default: return !isOffice(cell)
    }
  }

  /// Whether a cell reads as the name of an office and nothing else.
  func isOffice(_ cell: LineFragment) -> Bool {
    offices.mayEndOffice(cell.last) && offices.isOffice([cell.range])
  }

  /// Whether a title of the contents may open with a cell. O(1) but for white space.
  func mayOpenContentsTitle(_ cell: LineFragment) -> Bool {
    shared.vocabulary.contents.mayOpen(with: cell.first)
      && shared.vocabulary.contents.mayOpen(shared.bytes, cell.range)
  }

  func isContentsTitle(_ cell: LineFragment) -> Bool {
    mayOpenContentsTitle(cell) && isContentsTitle([cell.range])
  }

  /// Whether a text that a title of the contents may open with is one.
  func isContentsTitle(_ ranges: TextRanges) -> Bool {
    !shared.vocabulary.contents.lacks(shared.bytes, withoutPart(ranges))
      && shared.vocabulary.contents.count(of: themeKey(ranges)) > 0
  }

  /// A title without the part number at its end.
  private func withoutPart(_ ranges: TextRanges) -> TextRanges {
    guard let last = ranges.last, ranges.count > 1 || last.count > 3, last.count >= 3,
      ListSign.isCircledNumber(shared.bytes.scalar(at: last.upperBound - 3).value)
    else { return ranges }
    return ranges.dropLast() + [last.lowerBound..<last.upperBound - 3]
  }

  /// A title without white space and without the part number at its end.
  func themeKey(_ ranges: TextRanges) -> [UInt8] {
    var key = bytes.squeezed(ranges)
    // ① and the like take three bytes, so that nothing behind the key is read.
    if key.count > 3, key[key.count - 3] == 0xE2,
      ListSign.isCircledNumber(key.scalar(at: key.count - 3).value)
    {
      key.removeLast(3)
    }
    return key
  }
}
