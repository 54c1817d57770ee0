internal import ShisakuSourceText

/// Text of a laid-out page that is read without a break.
struct TextBlock {
  /// Numbers of the first and the last row that it stands on.
  var rows: ClosedRange<Int>
  /// One entry a line; `nil` for a blank line between two texts.
  var lines: [ByteRange?]
}

/// Puts the cells of a page into the order in which people read them.
///
///     目的   地方分権の進展に伴い   概要   多様な人材の参画や運営
///            適切に対応する。              のあり方を共有する。
///
/// becomes 目的, 地方分権…, 概要, 多様…. Rows with no blank row between them are a group. In a
/// group, runs of rows that leave the same columns blank are cut there; each part is read by
/// itself, and a narrow part at the left, the labels of a form, goes row by row with the part
/// beside it.
struct ColumnCutter {
  /// Labels take no more columns.
  private static let widestLabel = 10
  /// Nor those that stand on rows of their own, beside two lines of their text.
  private static let widestLoneLabel = 5
  /// Rows at the top of a form that have no labels at the left.
  private static let tallestHead = 2
  /// How often parts are cut again.
  private static let deepest = 6

  /// Rows with nothing but marks in a margin: labels that stand beside the middle of their text,
  /// between rows of it.
  private var marginal: Set<Int> = []
  /// The rows of the page that are not blank.
  private var printed: Set<Int> = []

  /// - Parameter rows: those of a page that are not blank, from the top.
  /// - Returns: the blocks in reading order; `nil` where nothing was cut.
  mutating func blocks(of rows: [GridRow]) -> [TextBlock]? {
    printed = Set(rows.map(\.number))
    var hasCut = false
    var blocks: [TextBlock] = []
    for group in attachMarginal(groups(rows)) {
      blocks += read(group, depth: 0, &hasCut)
    }
    return hasCut ? blocks : nil
  }

  /// Rows with no blank row between them. Lines of two columns may alternate: one row that only
  /// other columns have parts no rows of one.
  private func groups(_ rows: [GridRow]) -> [[GridRow]] {
    var groups: [[GridRow]] = []
    for row in rows {
      if let last = groups.last?.last, isNext(row.number, to: last.number) {
        groups[groups.count - 1].append(row)
      } else {
        groups.append([row])
      }
    }
    return groups
  }

  func isNext(_ row: Int, to last: Int) -> Bool {
    row == last + 1 || (row == last + 2 && printed.contains(last + 1))
  }

  /// Joins groups of nothing but marks to the nearer one of their neighbours.
  private mutating func attachMarginal(_ groups: [[GridRow]]) -> [[GridRow]] {
    var joined: [[GridRow]] = []
    var isPending = false
    for (index, group) in groups.enumerated() {
      guard group.allSatisfy(\.isMarginal) else {
        if isPending { joined[joined.count - 1] += group } else { joined.append(group) }
        isPending = false
        continue
      }
      for row in group { marginal.insert(row.number) }
      let above = joined.last.map { group[0].number - $0[$0.count - 1].number }
      let below =
        index + 1 < groups.count
        ? groups[index + 1][0].number - group[group.count - 1].number : nil
      if let above, isPending || above <= below ?? .max {
        joined[joined.count - 1] += group
      } else {
        joined.append(group)
        isPending = below != nil
      }
    }
    return joined
  }

  // MARK: - Runs

  /// Reads rows of a group: runs that have gutters in common, one after the other.
  private func read(_ rows: [GridRow], depth: Int, _ hasCut: inout Bool) -> [TextBlock] {
    var blocks: [TextBlock] = []
    var run: [GridRow] = []
    var occupied = Occupied()
    var rows = rows
    var next = 0
    while next < rows.count {
      let row = rows[next]
      let wider = occupied.adding(row)
      if run.isEmpty || !ends(run, occupied, with: row, wider) {
        occupied = wider
        run.append(row)
        next += 1
        continue
      }
      absorb(&rows, from: next, into: &run, occupied)
      blocks += close(run, occupied, depth, &hasCut)
      run = []
      occupied = Occupied()
    }
    return blocks + close(run, occupied, depth, &hasCut)
  }

  /// Whether a run ends before a row: it runs through the only gap, or through one that two rows
  /// show to be a gutter.
  private func ends(
    _ run: [GridRow], _ occupied: Occupied, with row: GridRow, _ wider: Occupied
  ) -> Bool {
    if wider.gaps.isEmpty { return !occupied.gaps.isEmpty || row.cells.count > 1 }
    return occupied.gaps.contains { gap in
      !wider.gaps.contains { $0.overlaps(gap) }
        && run.lazy.filter { $0.isOnBothSides(of: gap) }.prefix(2).count == 2
    }
  }

  /// Moves cells that go on with the rightmost column of a run to it, from the rows that follow:
  /// a long text reaches down beside the next part of a form.
  private func absorb(
    _ rows: inout [GridRow], from start: Int, into run: inout [GridRow], _ occupied: Occupied
  ) {
    guard let gap = occupied.gaps.last, let last = run.last?.cells.last,
      last.columns.lowerBound >= gap.upperBound
    else { return }
    var index = start
    while index < rows.count, rows[index].cells.count > 1,
      let cell = rows[index].cells.last, cell.columns.lowerBound == gap.upperBound
    {
      run.append(GridRow(number: rows[index].number, cells: [cell]))
      rows[index].cells.removeLast()
      index += 1
    }
  }

  private func close(
    _ run: [GridRow], _ occupied: Occupied, _ depth: Int, _ hasCut: inout Bool
  ) -> [TextBlock] {
    guard let first = run.first, let last = run.last else { return [] }
    let parts = depth < Self.deepest ? parts(of: run, occupied) : []
    // The head of a form runs through gutters that all rows below it leave free.
    for head in 1...Self.tallestHead where head + 1 < run.count && !parts.isEmpty {
      let rest = Array(run[head...])
      let free = rest.reduce(Occupied()) { $0.adding($1) }
      guard self.parts(of: rest, free).count > parts.count else { continue }
      return read(Array(run[..<head]), depth: depth + 1, &hasCut)
        + close(rest, free, depth + 1, &hasCut)
    }
    guard parts.count > 1 else {
      // Blank rows remain where the group was joined or is part of another.
      return groups(run).map { rows in
        TextBlock(
          rows: rows[0].number...rows[rows.count - 1].number, lines: rows.map { $0.range })
      }
    }
    hasCut = true
    var blocks: [TextBlock] = []
    var index = 0
    while index < parts.count {
      if isLabel(parts[index]), index + 1 < parts.count {
        blocks += labelled(parts[index], parts[index + 1], depth, &hasCut)
        index += 2
      } else {
        blocks += texts(of: parts[index], depth, &hasCut)
        index += 1
      }
    }
    var lines: [ByteRange?] = []
    for block in blocks {
      if !lines.isEmpty { lines.append(nil) }
      lines += block.lines
    }
    return [TextBlock(rows: first.number...last.number, lines: lines)]
  }

  /// The run cut at its gutters.
  private func parts(of run: [GridRow], _ occupied: Occupied) -> [[GridRow]] {
    var parts: [[GridRow]] = []
    var start = 0
    for gap in occupied.gaps where isGutter(gap, from: start, in: run) {
      parts.append(run.compactMap { $0.cut(to: start..<gap.upperBound) })
      start = gap.upperBound
    }
    parts.append(run.compactMap { $0.cut(to: start..<Int.max) })
    return parts
  }

  /// Whether text stands on both sides of a gap in the same row, or labels beside their text.
  private func isGutter(_ gap: Range<Int>, from start: Int, in run: [GridRow]) -> Bool {
    let (before, behind) = (start..<gap.upperBound, gap.upperBound..<Int.max)
    if run.contains(where: { $0.stands(in: before) && $0.stands(in: behind) }) { return true }
    let left = run.compactMap { $0.cut(to: before) }
    let right = run.compactMap { $0.cut(to: behind) }
    guard let top = left.first, let bottom = left.last, let first = right.first else {
      return false
    }
    guard isLabel(left, widest: Self.widestLoneLabel) else { return false }
    if left.contains(where: { marginal.contains($0.number) }) { return true }
    // Pieces of a label above and below a line of text, or a label beside the middle of its text.
    if top.number < first.number { return first.number < bottom.number }
    let middle = first.number + (right.last ?? first).number
    let isOne = bottom.number - top.number < left.count * 2
    return isOne && abs(top.number + bottom.number - middle) <= 2
  }

  private func isLabel(_ part: [GridRow], widest: Int = widestLabel) -> Bool {
    let lower = part.map(\.columns.lowerBound).min() ?? 0
    let upper = part.map(\.columns.upperBound).max() ?? 0
    return upper - lower <= widest
  }

  // MARK: - Parts

  private func texts(of part: [GridRow], _ depth: Int, _ hasCut: inout Bool) -> [TextBlock] {
    groups(part).flatMap { read($0, depth: depth + 1, &hasCut) }
  }

  /// Labels at the left of their texts, each before its text.
  private func labelled(
    _ left: [GridRow], _ right: [GridRow], _ depth: Int, _ hasCut: inout Bool
  ) -> [TextBlock] {
    let labels = labels(of: left, beside: right)
    guard let boxes = LabelledBoxes(labels.map(\.rows), printed: printed).boxes(of: right) else {
      return interleave(labels, texts(of: right, depth, &hasCut))
    }
    var blocks: [TextBlock] = []
    for (label, box) in zip(labels, boxes) {
      blocks.append(label)
      blocks += texts(of: box, depth, &hasCut)
    }
    return blocks
  }

  /// The labels of a part, one block each. Pieces of a label may have a line beside or between
  /// them: a row that the text leaves free parts no label.
  private func labels(of part: [GridRow], beside texts: [GridRow]) -> [TextBlock] {
    let taken = Set(texts.map(\.number))
    var labels: [TextBlock] = []
    for row in part {
      // Only the rows are taken out, so that a label of many lines is not copied for each.
      if let last = labels.last?.rows, isPiece(row.number, of: last, taken) {
        labels[labels.count - 1].rows = last.lowerBound...row.number
        labels[labels.count - 1].lines.append(row.range)
      } else {
        labels.append(TextBlock(rows: row.number...row.number, lines: [row.range]))
      }
    }
    return labels
  }

  private func isPiece(_ row: Int, of label: ClosedRange<Int>, _ taken: Set<Int>) -> Bool {
    let last = label.upperBound
    if row == last + 1 {
      // Beside a label that is taller than its text, the next text shows the next label.
      return !(taken.contains(label.lowerBound) && !taken.contains(last) && taken.contains(row))
    }
    return row == last + 2 && printed.contains(last + 1)
      && (!taken.contains(last + 1) || !taken.contains(row))
  }

  /// Each label before the texts that stand beside it.
  private func interleave(_ labels: [TextBlock], _ texts: [TextBlock]) -> [TextBlock] {
    var blocks: [TextBlock] = []
    var next = 0
    for (index, label) in labels.enumerated() {
      while index > 0, next < texts.count, texts[next].rows.upperBound < label.rows.lowerBound {
        blocks.append(texts[next])
        next += 1
      }
      blocks.append(label)
      while next < texts.count, texts[next].rows.lowerBound <= label.rows.upperBound {
        blocks.append(texts[next])
        next += 1
      }
    }
    return blocks + texts[next...]
  }
}
