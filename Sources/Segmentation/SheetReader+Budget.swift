internal import ShisakuValues

extension SheetReader {
  /// The budget cell: lines that open with a fiscal year and speak of 予算 or 補正, what continues
  /// them, and notes below.
  mutating func budget() -> SheetFinding<SheetNode.Budget>? {
    if let table = profile.budgetTable, let found = budgetTable(table) { return found }
    guard let dash = budgetDash() else { return budgetText() }
    let empty = SheetFinding(
      value: SheetNode.Budget(entries: [], notes: []), cells: [dash],
      furniture: [cells[dash].range])
    let next = dash + 1
    guard next < cells.count, cells[next].blanksBefore <= 1, cells[next].labelBefore == nil,
      isBudgetStart(next), let text = budgetText()
    else { return empty }
    return SheetFinding(
      value: text.value, cells: empty.cells + text.cells,
      furniture: empty.furniture + text.furniture)
  }

  /// A dash behind the label.
  private func budgetDash() -> Int? {
    cells.firstIndex {
      $0.labelBefore == .budget && $0.length == 1 && EmptyCell.isDash($0.first)
    }
  }

  /// The budget as running text.
  private func budgetText() -> SheetFinding<SheetNode.Budget>? {
    var groups: [Range<Int>] = []
    var index = 0
    while index < cells.count {
      guard cells[index].use == .free, Self.mayOpenBudget(cells[index]), isBudgetStart(index)
      else {
        index += 1
        continue
      }
      let end = budgetEnd(from: index)
      groups.append(index..<end)
      index = end
    }
    let labels = hits.filter { $0.role == .budget }
    let group =
      groups.first { cells[$0.lowerBound].labelBefore == .budget }
      ?? groups.min { distance($0, labels) < distance($1, labels) }
    guard let group else { return nil }
    let budget = BudgetReader(bytes: bytes, ranges: text(group)).read()
    guard !budget.entries.isEmpty else { return nil }
    let taken =
      budget.entries.flatMap { $0.label + $0.amountRanges } + budget.notes.flatMap { $0 }
    return SheetFinding(
      value: budget, cells: Array(group),
      furniture: bytes.signs(in: text(group), outside: taken))
  }

  private func distance(_ group: Range<Int>, _ labels: [LabelHit]) -> Int {
    labels.map { abs($0.lastLine - cells[group.lowerBound].line) }.min() ?? group.lowerBound
  }

  @inline(__always)
  private static func mayOpenBudget(_ cell: LineFragment) -> Bool {
    // No year is shorter than R5年度.
    cell.range.count >= 8
      && (YearExpression.beginnings.mayContain(cell.first) || Parenthesis.opens(cell.first))
  }

  /// （令和4年度予算…, 令和5年度予算額…, R5予算…
  private func isBudgetStart(_ index: Int) -> Bool {
    guard Self.mayOpenBudget(cells[index]) else { return false }
    let bytes = shared.bytes
    let range = cells[index].range
    let head = range.lowerBound..<min(range.upperBound, range.lowerBound + Self.longestStart)
    // Hardly ever is white space to be left out.
    if !head.contains(where: bytes.isSpace) { return opensBudget(bytes, head) }
    let text = bytes.squeezed(range, atMost: Self.longestStart)
    return opensBudget(text + [0, 0, 0, 0], text.indices)
  }

  /// Bytes in which a line has to speak of a budget.
  private static let longestStart = 72

  private func opensBudget(_ text: [UInt8], _ range: Range<Int>) -> Bool {
    var start = range.lowerBound
    let (open, length) = text.scalar(at: start)
    if Parenthesis.opens(open) { start += length }
    guard let year = YearExpression.match(in: text, at: start, before: range.upperBound),
      year.isFiscal
    else { return false }
    let end = start + year.length
    let window = end..<min(range.upperBound, end + 24)
    return shared.budgetWords.contains { text.holds($0, in: window) }
  }

  private func budgetEnd(from start: Int) -> Int {
    var end = start + 1
    while end < cells.count, cells[end].use == .free, cells[end].labelBefore == nil {
      let opensWithColon = cells[end].first.isColon
      if opensWithColon, isUnfinished(end - 1) {
        end += 1
      } else if cells[end].pageBreak >= 2 {
        break
      } else if cells[end].blanksBefore <= 1, isBudgetStart(end) || isUnfinished(end - 1) {
        end += 1
      } else if cells[end].blanksBefore == 0, continuesBudget(end) {
        end += 1
      } else if let note = noteEnd(from: end) {
        end = note
      } else {
        break
      }
    }
    return end
  }

  private static let yen = Array("円".utf8)

  /// A line that stops behind its label: 令和5年度予算額(案) or …：
  private func isUnfinished(_ index: Int) -> Bool {
    guard !shared.bytes.holds(Self.yen, in: cells[index].range),
      !EmptyCell.isDash(cells[index].last), isBudgetStart(index)
    else { return false }
    let text = bytes.squeezed(cells[index].range)
    return !EmptyCell.isDash((text + [0, 0, 0]).scalar(at: max(0, text.count - 6)).value)
  }

  /// （令和2年度で終了）, （ほかデジタル庁16百万円）
  private func continuesBudget(_ index: Int) -> Bool {
    guard Parenthesis.opens(cells[index].first), cells[index].length <= 40 else {
      return false
    }
    let text = bytes.squeezed(cells[index].range) + [0, 0, 0, 0]
    let length = text.scalar(at: 0).length
    let year = YearExpression.match(in: text, at: length, before: text.count - 4)
    return year.map { $0.unit != .none } == true
      || text.matches(Array("ほか".utf8), at: length, before: text.count - 4)
  }

  /// ※内閣府予算計上, over up to three lines.
  private func noteEnd(from start: Int) -> Int? {
    guard cells[start].first == 0x203B, cells[start].blanksBefore <= 1 else { return nil }
    let block = block(from: start, atMost: 3)
    if cells[start].blanksBefore == 0, block.count == 1, cells[start].length <= 40 {
      return start + 1
    }
    var end = start + 1
    while end <= block.upperBound, end == start + 1 || !ListSign.isBullet(cells[end - 1].first) {
      let squeezed = bytes.squeezed(text(start..<end))
      let speaks = shared.budgetNotes.contains { squeezed.holds($0) }
      if speaks, squeezed.count < 200 {
        // A note that breaks off in the middle goes on below.
        let isClosed = BudgetWord.noteEnds.contains { squeezed.ends(with: $0) }
        if isClosed || end == block.upperBound { return end }
      }
      end += 1
    }
    return nil
  }
}
