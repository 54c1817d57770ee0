internal import ShisakuValues

/// Reads the structured fields of one sheet: everything but the three text boxes.
///
/// Each step takes the cells it can explain and marks their use; what stays free is left to the
/// boxes and the details.
struct SheetReader {
  let shared: SheetContext
  var bytes: [UInt8] { shared.bytes }
  var profile: Profile { shared.profile }
  var offices: OfficeReader { shared.offices }
  var vocabulary: DocumentVocabulary { shared.vocabulary }

  var cells: [LineFragment]
  var hits: [LabelHit]
  var sheet = SheetNode()
  /// Beside the labels.
  var furniture: [Range<Int>] = []
  /// Cells that hold nothing but a small number, for the document to choose page numbers from.
  var pageCandidates: [(cell: Int, number: Int)] = []

  /// How well the theme fits, and the name where it has no label; `nil` where there is none. For
  /// fitting.
  var themeFit: Float?
  var nameFit: Float?

  init(_ shared: SheetContext, cells: SheetFragments) {
    self.shared = shared
    self.cells = cells.cells
    hits = cells.hits
    hasDoubledLines = Self.hasDoubledLines(cells.cells)
  }

  /// Lets go of all but the sheet.
  mutating func forgetCells() {
    cells = []
    hits = []
    furniture = []
    pageCandidates = []
  }

  mutating func readFields() {
    readCategories()
    readBudget()
    readName()
    readPositions()
    readRoadmap()
    readOffices()
    readTheme()
    readPageCandidates()
  }

  /// Whether most lines of the sheet are followed by a blank one, as in dumps that double lines.
  var hasDoubledLines: Bool

  static func hasDoubledLines(_ cells: [LineFragment]) -> Bool {
    let starts = cells.count(where: \.startsLine)
    let single = cells.count { $0.startsLine && $0.blanksBefore == 1 }
    return starts > 8 && single * 10 >= starts * 8
  }

  func text(_ indices: Range<Int>) -> TextRanges { TextRanges(cells[indices]) }

  mutating func mark(_ indices: Range<Int>, _ use: LineFragment.Use) {
    for index in indices { cells[index].use = use }
  }

  /// The cells from `start` on that stand below each other without a gap and are still free.
  func block(from start: Int, atMost limit: Int) -> Range<Int> {
    var end = start + 1
    while end < cells.count, end - start < limit, cells[end].use == .free, cells[end].startsLine,
      cells[end].blanksBefore == 0, cells[end].pageBreak == 0, cells[end].labelBefore == nil
    { end += 1 }
    return start..<end
  }

  // MARK: - Categories

  private mutating func readCategories() {
    var found: [(cell: Int, categories: [SheetNode.Category], numbers: [Range<Int>])] = []
    let starts = shared.categoryStarts
    for index in cells.indices where cells[index].use == .free && cells[index].length <= 40 {
      // A number, 、 or ・ may stand before the first category.
      let first = cells[index].first
      guard
        starts.contains(first) || first == 0x3001 || first == 0x30FB
          || ListSign.isCircledNumber(first)
      else { continue }
      if let (categories, numbers) = Self.categories(shared, cells[index].range) {
        found.append((index, categories, numbers))
      }
    }
    let labelled =
      found.firstIndex { cells[$0.cell].labelBefore == .category } ?? found.indices.first
    guard let labelled else { return }
    for position in labelled..<found.count {
      let (cell, categories, numbers) = found[position]
      if position > labelled {
        guard cell == found[position - 1].cell + 1, cells[cell].blanksBefore <= 1 else { break }
      }
      sheet.categories += categories
      furniture += numbers
      cells[cell].use = .category
    }
  }

  /// ①予算 ③その他（審議会における検討）: the categories of a text that holds nothing else.
  private static func categories(
    _ shared: SheetContext, _ range: Range<Int>
  ) -> ([SheetNode.Category], [Range<Int>])? {
    var output: [SheetNode.Category] = []
    var numbers: [Range<Int>] = []
    var offset = range.lowerBound
    let bytes = shared.bytes
    while offset < range.upperBound {
      let (scalar, length) = bytes.scalar(at: offset)
      if bytes.isSpace(at: offset) || scalar == 0x3001 || scalar == 0x30FB {
        offset += length
        continue
      }
      if ListSign.isCircledNumber(scalar) {
        numbers.append(offset..<offset + length)
        offset += length
        while offset < range.upperBound, bytes.isSpace(at: offset) {
          offset += bytes.scalar(at: offset).length
        }
      }
      guard
        let category = shared.profile.categories.first(where: {
          bytes.matches($0.text, at: offset, before: range.upperBound)
        })
      else { return nil }
      var node = SheetNode.Category(
        code: category.code, label: [offset..<offset + category.text.count], note: nil)
      offset += category.text.count
      let (open, openLength) = bytes.scalar(at: offset)
      if offset < range.upperBound, Parenthesis.opens(open) {
        var end = offset + openLength
        while end < range.upperBound,
          !Parenthesis.closes(bytes.scalar(at: end).value)
        {
          end += bytes.scalar(at: end).length
        }
        node.note = [offset + openLength..<end]
        numbers.append(offset..<offset + openLength)
        if end < range.upperBound { numbers.append(end..<end + bytes.scalar(at: end).length) }
        offset = end < range.upperBound ? end + bytes.scalar(at: end).length : end
      }
      output.append(node)
    }
    return output.isEmpty ? nil : (output, numbers)
  }

  // MARK: - Positions

  private mutating func readPositions() {
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
    guard let start else { return }
    let first = firstPosition(of: start)
    var index = first
    while index < cells.count, cells[index].use == .free {
      var end = index + 1
      let isNumbered = ListSign.isCircledNumber(cells[index].first)
      guard isNumbered || index == first || isKnownUnnumbered(index) else { break }
      while end < cells.count, end - index < 3, continuesPosition(end, from: index) { end += 1 }
      addPosition(index..<end)
      mark(index..<end, .positions)
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
      !ListSign.isCircledNumber(cell.first), !ListSign.isBullet(cell.first), cell.length <= 24,
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

  private mutating func addPosition(_ indices: Range<Int>) {
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
    guard !ranges.isEmpty else { return }
    sheet.positions.append(
      SheetNode.Position(number: number, numberRange: numberRange, label: ranges))
  }

  // MARK: - Offices

  private mutating func readOffices() {
    if !sheet.offices.isEmpty { return }
    // A form may have a label a level: 担当部局庁, 担当課室. Together they name one office.
    for index in cells.indices.reversed() where cells[index].labelBefore == .office {
      cutBehindOffice(index)
    }
    var labelled: [Range<Int>] = []
    for index in cells.indices
    where cells[index].labelBefore == .office && cells[index].use == .free {
      if let block = officeBlock(from: index) { labelled.append(block) }
    }
    if !labelled.isEmpty {
      takeOffices(labelled)
      return
    }
    let weights = shared.weights.office
    var best: (range: Range<Int>, score: Double)?
    // The first cell from `index` on that ends as names do.
    var end = 0
    for index in cells.indices where cells[index].use == .free {
      end = max(end, index)
      while end < cells.count, !offices.mayEndOffice(cells[end].last) { end += 1 }
      guard end - index < Self.mostOfficeLines, end < cells.count else { continue }
      guard let range = officeBlock(from: index) else { continue }
      let nodes = offices.offices(text(range))
      var score = Double(nodes.reduce(0) { max($0, $1.path.count) })
      if nodes.count == 1, nodes[0].path.count < 2 { score += weights[.singleLevel] }
      if cells[index].startsLine, cells[range.upperBound - 1].endsLine {
        score += weights[.wholeLines]
      }
      // The office stands once on a sheet, most often near its head; later ones must be better.
      if best.map({ score > $0.score }) ?? (score >= weights[.least]) { best = (range, score) }
    }
    guard let best else { return }
    takeOffices([best.range])
  }

  /// Cuts `内航課 課長 港 太郎` behind the office, where the cell as a whole is none.
  private mutating func cutBehindOffice(_ index: Int) {
    let range = cells[index].range
    guard cells[index].use == .free, officeBlock(from: index) == nil,
      let space = (range.lowerBound..<range.upperBound).first(where: { bytes.isSpace(at: $0) }),
      offices.isOffice([range.lowerBound..<space])
    else { return }
    let whole = cells[index]
    let rest = bytes.trimmed(space..<range.upperBound)
    var office = SheetFragments.cell(
      bytes, range.lowerBound..<space, line: whole.line, blanks: whole.blanksBefore)
    office.labelBefore = whole.labelBefore
    office.isLabelBeforeOnLine = whole.isLabelBeforeOnLine
    office.startsLine = whole.startsLine
    office.endsLine = false
    office.pageBreak = whole.pageBreak
    var next = SheetFragments.cell(bytes, rest, line: whole.line, blanks: 0)
    next.labelAfter = whole.labelAfter
    next.startsLine = false
    next.endsLine = whole.endsLine
    cells.replaceSubrange(index...index, with: [office, next])
  }

  /// Reads the offices of some cells; what separates them is furniture.
  mutating func takeOffices(_ blocks: [Range<Int>]) {
    var ranges: TextRanges = []
    for block in blocks { ranges += text(block) }
    sheet.offices = offices.offices(ranges)
    let names = sheet.offices.flatMap(\.text)
    furniture += bytes.signs(in: ranges, outside: names)
    for block in blocks { mark(block, .office) }
  }

  /// Lines that the name of an office may take.
  private static let mostOfficeLines = 4

  /// Whether one of the lines that the name of an office may take ends as such names do.
  @inline(__always)
  private static func mayEndOffice(
    _ cells: [LineFragment], from index: Int, _ offices: OfficeReader
  ) -> Bool {
    for next in index..<min(index + mostOfficeLines, cells.count)
    where offices.mayEndOffice(cells[next].last) {
      return true
    }
    return false
  }

  /// The lines from `index` on that together read as offices.
  private func officeBlock(from index: Int) -> Range<Int>? {
    guard Self.mayEndOffice(cells, from: index, offices), offices.mayOpenList(cells[index].range),
      !isContentsTitle(cells[index])
    else {
      return nil
    }
    let block = block(from: index, atMost: Self.mostOfficeLines)
    var end = block.upperBound
    while end > index {
      if offices.mayEndOffice(cells[end - 1].last), offices.areOffices(text(index..<end)) {
        return index..<end
      }
      end -= 1
    }
    return nil
  }

  // MARK: - Pages

  private mutating func readPageCandidates() {
    shared.bytes.withUnsafeBufferPointer { bytes in
      for index in cells.indices
      where cells[index].length <= 3 && cells[index].first.isDigit
        && cells[index].use == .free && cells[index].startsLine && cells[index].endsLine
      {
        let number = Self.number(bytes, cells[index].range)
        if number > 0 { pageCandidates.append((index, number)) }
      }
    }
  }

  /// The number that a few digits stand for, white space between them passed over; 0 where anything
  /// else stands there.
  @inline(__always)
  private static func number(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int {
    var number = 0
    for offset in range {
      let byte = bytes[offset]
      if byte.isDigit {
        number = number &* 10 &+ Int(byte &- 0x30)
      } else if !bytes.isSpace(at: offset) {
        return 0
      }
    }
    return number
  }
}
