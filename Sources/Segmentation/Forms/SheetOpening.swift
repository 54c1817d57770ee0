internal import ShisakuSourceText
internal import ShisakuValues

/// Where a sheet begins above the labels that it opens with: lines that stand there on the first sheet
/// as well, and a title.
struct SheetOpening {
  let bytes: [UInt8]
  let lines: [TextLine]
  let boxes: LineBoxes
  let labels: [LabelOccurrence]
  /// Whether a form has labels for names, so that no title stands above its labels.
  let hasNames: Bool
  /// The wordings that the first sheet opens with, up to the first that every sheet has once.
  private let lead: Set<[UInt8]>
  /// The wordings behind the last label that every sheet has once, up to one that stands before the
  /// first: sheets end with them.
  private let trail: [[UInt8]]
  /// The lines above the first label of the document.
  private let head: Range<Int>
  /// The line of the first label that every sheet has once.
  private let anchor: Int

  /// `first` and `last` are the indices of the first and the last label that every sheet has once.
  init(
    bytes: [UInt8], lines: [TextLine], boxes: LineBoxes, labels: [LabelOccurrence], first: Int,
    last: Int, hasNames: Bool
  ) {
    self.bytes = bytes
    self.lines = lines
    self.boxes = boxes
    self.labels = labels
    self.hasNames = hasNames
    lead = Set(labels[...first].map { bytes.squeezed($0.wording) })
    let lead = lead
    trail = labels[(last + 1)...].map { bytes.squeezed($0.wording) }
      .prefix { !lead.contains($0) }.map { $0 }
    head = 0..<labels[0].firstLine
    anchor = labels[first].firstLine
  }

  /// A sheet has no more lines above its labels.
  private static let mostLines = 3

  /// The last line that is one of the sheet above, between the label at `left` and the one that opens a
  /// sheet.
  func floor(of index: Int, behind left: Int) -> Int {
    let behind = zip(left + 1..<max(left + 1, index), trail).prefix { label, wording in
      bytes.squeezed(labels[label].wording) == wording
    }
    let last = behind.count == trail.count ? left + behind.count : left
    return min(labels[last].lastLine, labels[index].firstLine)
  }

  /// The line at which a sheet begins that opens with the label at `index`, behind that at `left`.
  func line(of index: Int, behind left: Int) -> Int {
    var first = index
    while first - 1 > left, labels[first - 1].startsLine,
      labels[first - 1].firstLine > labels[left].lastLine,
      lead.contains(bytes.squeezed(labels[first - 1].wording))
    {
      first -= 1
    }
    var line = labels[first].firstLine
    // The value of the label above is no part of the head.
    let above = labels[first - 1]
    let floor = above.lastLine + (hasValue(above) ? 1 : 2)
    while line > floor, labels[first].firstLine - line < min(head.count, Self.mostLines) {
      let own = head.upperBound - 1 - (labels[first].firstLine - line)
      let isTitle = !hasNames && line == labels[first].firstLine && isTitle(line - 1)
      guard isTitle || isAlike(line - 1, own) else { break }
      line -= 1
    }
    return line
  }

  /// The line at which a sheet begins that seems to begin at a line before the label at `index`, where its
  /// first row or more of its head stands above that.
  func head(above line: Int, of index: Int, behind left: Int) -> Int {
    let floor = floor(of: index, behind: left) + 1
    let head = headAlike(before: labels[index].firstLine, above: floor) ?? line
    return topOfRow(min(line, head), above: floor)
  }

  /// The first of the lines that stand on the row of one: what a form prints to the left of a label may come
  /// before it.
  private func topOfRow(_ line: Int, above floor: Int) -> Int {
    guard var row = boxes[line], lines[line].pageBreak < 2 else { return line }
    var first = line
    // Of a cell of two lines neither need be on the row of one.
    while first > floor, lines[first].pageBreak < 2, let box = boxes[first - 1],
      box.verticalOverlap(row) > Self.leastShared * box.height
    {
      row = row.union(box)
      first -= 1
    }
    return first
  }

  /// Of a line's height.
  private static let leastShared = 0.3

  /// The first of the lines before a label that are those of the first sheet's head with other values, in the
  /// same order; `nil` where there are fewer than two, unless one says where in the budget or in a plan the sheet
  /// stands.
  private func headAlike(before label: Int, above floor: Int) -> Int? {
    let heads = head.suffix(Self.mostOfHead)
    var next = heads.upperBound - 1
    var found: [Int] = []
    var isSure = false
    let top = max(floor, label - (anchor - heads.lowerBound) - Self.moreLines)
    for line in stride(from: label - 1, through: top, by: -1) {
      let isPath = isPath(line)
      let step = step(line)
      let own = (heads.lowerBound..<next + 1).last { own in
        isAlike(line, own) || isPath && self.isPath(own) || step != nil && step == self.step(own)
      }
      guard let own else { continue }
      found.append(line)
      next = own - 1
      isSure = isSure || isPath || step != nil
    }
    return found.count > 1 || isSure ? found.last : nil
  }

  private func isPath(_ line: Int) -> Bool {
    BudgetAccount.isPath(bytes.squeezed(lines[line].range, atMost: 60))
  }

  /// The level of the step of a plan that a line opens with: that of 基本目標１ 安全の確保 and 基本目標４ 交通の円滑 is
  /// one.
  private func step(_ line: Int) -> ListMark.Style? {
    ListMark.read(bytes, lines[line].range).flatMap { $0.isStep ? $0.style : nil }
  }

  /// Lines of a head that are held against those of other sheets.
  private static let mostOfHead = 12
  /// Lines that another sheet may have more between its head and the same label.
  private static let moreLines = 4

  /// Whether something stands behind a label on its line.
  private func hasValue(_ label: LabelOccurrence) -> Bool {
    !bytes.trimmed(label.end..<max(label.end, lines[label.lastLine].range.upperBound)).isEmpty
  }

  /// Whether a line reads as a title and not as the end of the text above it.
  private func isTitle(_ line: Int) -> Bool {
    let scalars = bytes.scalars(lines[line].range)
    guard (4...40).contains(scalars.count), let first = scalars.first, let last = scalars.last,
      last != 0x3002, !ListSign.isBullet(first), !Parenthesis.opens(first)
    else { return false }
    let above = lines[line - 1]
    // A sentence goes on behind anything but its end.
    return !scalars.contains(where: \.isDigit) && above.last != 0x3001
      && scalars.count(where: \.isHiragana) * 3 <= scalars.count
  }

  /// Whether two lines are the same form with other values: 款 3 項 1 and 款 3 項 2.
  private func isAlike(_ line: Int, _ other: Int) -> Bool {
    let pairs = pairs(line)
    let others = self.pairs(other)
    guard pairs.count >= 3, others.count >= 3 else { return false }
    return pairs.intersection(others).count * 4 >= (pairs.count + others.count)
  }

  /// The pairs of neighbouring characters of a line, all digits being one.
  private func pairs(_ line: Int) -> Set<UInt64> {
    let squeezed = bytes.squeezed(lines[line].range, atMost: 240)
    let scalars = squeezed.scalars(0..<squeezed.count).map { $0.isDigit ? 0x30 : $0 }
    return Set(zip(scalars, scalars.dropFirst()).map { UInt64($0) << 32 | UInt64($1) })
  }
}
