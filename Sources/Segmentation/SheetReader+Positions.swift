internal import ShisakuSourceText
internal import ShisakuValues

extension SheetReader {
  /// The strategy positions: the line that looks most like the first one, and those below it.
  func positions() -> SheetFinding<[SheetNode.Position]>? {
    let labels = hits.filter { $0.role == .positions }.map(\.lastLine)
    var start: Int?
    var best = 0.0
    let known = shared.vocabulary.positions
    for index in cells.indices
    where cells[index].use == .free && Self.mayBePosition(cells[index], known) {
      let score = positionScore(index, labels)
      if score > best {
        start = index
        best = score
      }
    }
    guard let start else { return nil }
    var finding = SheetFinding<[SheetNode.Position]>(value: [])
    let first = firstPosition(of: start)
    var index = first
    while index < cells.count, cells[index].use == .free {
      var end = index + 1
      let isNumbered = ListSign.isCircledNumber(cells[index].first)
      guard isNumbered || index == first || isKnownUnnumbered(index) else { break }
      while end < cells.count, end - index < 3, continuesPosition(end, from: index) { end += 1 }
      if let position = position(index..<end) { finding.value.append(position) }
      finding.cells += index..<end
      guard end < cells.count, cells[end].startsLine, cells[end].pageBreak == 0,
        cells[end].labelBefore == nil, cells[end].blanksBefore <= 1
      else { break }
      let isNext = ListSign.isCircledNumber(cells[end].first)
      let isClose =
        cells[end].blanksBefore == 0 || isKnownPosition(cells[end])
        || (hasDoubledLines && cells[end].length <= 24 && cells[end].last != 0x3002)
      guard isNext && isClose || isKnownUnnumbered(end)
      else { break }
      index = end
    }
    return finding
  }

  /// The first of the numbered lines that stand directly above a position with lower numbers.
  private func firstPosition(of start: Int) -> Int {
    var first = start
    while first > 0, cells[first].startsLine, cells[first].blanksBefore == 0,
      cells[first].labelBefore == nil, cells[first].pageBreak == 0,
      cells[first - 1].use == .free, cells[first - 1].startsLine,
      cells[first - 1].last != 0x3002, cells[first - 1].length <= 40,
      ListSign.isCircledNumber(cells[first].first),
      ListSign.isCircledNumber(cells[first - 1].first),
      cells[first - 1].first < cells[first].first
    { first -= 1 }
    return first
  }

  private func isKnownPosition(_ cell: LineFragment) -> Bool {
    guard ListSign.isCircledNumber(cell.first) else { return false }
    return vocabulary.positionStarts.contains(positionStart(cell.range))
  }

  /// A position without a number that stands behind its label elsewhere in the document.
  private func isKnownUnnumbered(_ index: Int) -> Bool {
    guard cells[index].last != 0x3002, cells[index].length > 4,
      shared.vocabulary.positions.mayOpen(with: cells[index].first),
      shared.vocabulary.positions.mayOpen(shared.bytes, cells[index].range)
    else { return false }
    let block = block(from: index, atMost: 3)
    return (1...block.count).contains { count in
      shared.vocabulary.positions.count(of: text(index..<index + count), in: shared.bytes) > 1
    }
  }

  /// The first characters of a position's label, enough to recognise it however it wraps.
  private func positionStart(_ range: Range<Int>) -> [UInt32] {
    let bytes = shared.bytes
    var start: [UInt32] = []
    start.reserveCapacity(8)
    var isNumber = true
    var offset = range.lowerBound
    while offset < range.upperBound, start.count < 8 {
      let (scalar, length) = bytes.scalar(at: offset)
      offset += length
      guard scalar > 0x20, scalar != 0x3000 else { continue }
      if isNumber { isNumber = false } else { start.append(scalar) }
    }
    return start
  }

  /// Whether a cell is no sentence, and has a number, the label or the first character of a known
  /// position.
  @inline(__always)
  private static func mayBePosition(_ cell: LineFragment, _ known: WhitespaceFreeTexts) -> Bool {
    cell.last != 0x3002 && cell.length <= 40 && cell.length > 1
      && (ListSign.isCircledNumber(cell.first) || cell.labelBefore == .positions
        || known.mayOpen(with: cell.first))
  }

  /// How much a cell looks like the first line of a position: known from other sheets, behind its
  /// label, a number with a short label that is no sentence.
  /// `labels` are the lines of the sheet's labels of positions.
  private func positionScore(_ index: Int, _ labels: [Int]) -> Double {
    let cell = cells[index]
    guard cell.last != 0x3002, cell.length <= 40, cell.length > 1 else { return 0 }
    let isNumbered = ListSign.isCircledNumber(cell.first)
    let isLabelled = cell.labelBefore == .positions
    guard isNumbered || isLabelled || isKnownUnnumbered(index) else { return 0 }
    if !isNumbered {
      let isCut = cell.isLabelBeforeOnLine || cell.labelAfter != nil
      if cell.last.isDigit || (!isTitleLike(index) && !isCut) { return 0 }
      if isContentsTitle(cell) || officeBlock(from: index) != nil { return 0 }
    }
    let weights = shared.weights.position
    let block = block(from: index, atMost: 4)
    let length = block.reduce(0) { $0 + cells[$1].length }
    var score = isLabelled ? weights[.behindLabel] : 0
    if isNumbered {
      score += weights[.numbered]
    } else if !cell.isLabelBeforeOnLine,
      length > 45 || cells[block.upperBound - 1].last == 0x3002
    {
      score += weights[.textInPlaceOfTitle]
    }
    let isKnown = isKnownPosition(cell)
    if isKnown || isKnownUnnumbered(index) { score += weights[.known] }
    // On a line of values the amounts are followed by the position.
    if isNumbered, cell.followsAmounts { score += weights[.behindAmounts] }
    guard !isLabelled else { return score }
    let isAlone = cell.startsLine && cell.blanksBefore > 0 && block.count <= 3 && length <= 45
    guard let distance = labels.lazy.map({ abs($0 - cell.line) }).min() else {
      return isKnown && isAlone ? score : 0
    }
    // A label that lost its value leaves it standing alone elsewhere on the sheet.
    score += weights[isAlone ? .alone : .amongOthers]
    return score + max(Double(distance) * weights[.linesFromLabel], weights[.mostFromLabel])
  }

  /// Whether a cell goes on with the label of the position before it.
  private func continuesPosition(_ index: Int, from start: Int) -> Bool {
    let cell = cells[index]
    guard cell.use == .free, cell.startsLine, cell.labelBefore == nil,
      !ListSign.isCircledNumber(cell.first), !ListSign.isBullet(cell.first),
      cell.length <= 24,
      cell.last != 0x3002, !cell.first.isDigit, cells[index - 1].endsLine,
      !cells[start].followsAmounts, !isOffice(cell)
    else { return false }
    let positions = shared.vocabulary.positions
    let so = positions.count(of: text(start..<index), in: shared.bytes)
    let joined = positions.count(of: text(start..<index + 1), in: shared.bytes)
    if joined > 0, joined * 2 >= so { return true }
    if so > 2, joined == 0, !hasDoubledLines { return false }
    if cell.blanksBefore == 0 { return cell.pageBreak == 0 }
    return cell.blanksBefore == 1 && cell.pageBreak == 0 && hasDoubledLines && cell.length <= 12
      && cells[index - 1].width >= 24
  }

  /// The position that some cells hold; `nil` where they hold its number alone.
  private func position(_ indices: Range<Int>) -> SheetNode.Position? {
    var ranges = text(indices)
    var number: Int?
    var numberRange: Range<Int>?
    let (first, length) = bytes.scalar(at: ranges[0].lowerBound)
    if ListSign.isCircledNumber(first) {
      number = Int(first - 0x2460) + 1
      numberRange = ranges[0].lowerBound..<ranges[0].lowerBound + length
      let rest = bytes.trimmed(ranges[0].lowerBound + length..<ranges[0].upperBound)
      if rest.isEmpty { ranges.removeFirst() } else { ranges[0] = rest }
    }
    guard !ranges.isEmpty else { return nil }
    return SheetNode.Position(number: number, numberRange: numberRange, label: ranges)
  }
}
