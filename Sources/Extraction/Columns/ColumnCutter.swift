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
  /// How often parts are cut again.
  private static let deepest = 6

  /// Rows with nothing but marks in a margin: labels that stand beside the middle of their text,
  /// between rows of it.
  private var marginal: Set<Int> = []

  /// - Parameter rows: those of a page that are not blank, from the top.
  /// - Returns: the blocks in reading order; `nil` where nothing was cut.
  mutating func blocks(of rows: [GridRow]) -> [TextBlock]? {
    var hasCut = false
    var blocks: [TextBlock] = []
    for group in attachMarginal(Self.groups(rows)) {
      blocks += read(group, depth: 0, &hasCut)
    }
    return hasCut ? blocks : nil
  }

  /// Rows with no blank row between them.
  private static func groups(_ rows: [GridRow]) -> [[GridRow]] {
    var groups: [[GridRow]] = []
    for row in rows {
      if let last = groups.last?.last, last.number + 1 == row.number {
        groups[groups.count - 1].append(row)
      } else {
        groups.append([row])
      }
    }
    return groups
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

  private func read(_ rows: [GridRow], depth: Int, _ hasCut: inout Bool) -> [TextBlock] {
    var blocks: [TextBlock] = []
    var run: [GridRow] = []
    var occupied = Occupied()
    for row in rows {
      let wider = occupied.adding(row)
      let ends = wider.gaps.isEmpty && !run.isEmpty
      if ends, !occupied.gaps.isEmpty || row.cells.count > 1 {
        blocks += close(run, occupied, depth, &hasCut)
        run = []
        occupied = Occupied().adding(row)
      } else {
        occupied = wider
      }
      run.append(row)
    }
    return blocks + close(run, occupied, depth, &hasCut)
  }

  private func close(
    _ run: [GridRow], _ occupied: Occupied, _ depth: Int, _ hasCut: inout Bool
  ) -> [TextBlock] {
    guard let first = run.first, let last = run.last else { return [] }
    let parts = depth < Self.deepest ? parts(of: run, occupied) : []
    guard parts.count > 1 else {
      // Blank rows remain where the group was joined or is part of another.
      return Self.groups(run).map { rows in
        TextBlock(
          rows: rows[0].number...rows[rows.count - 1].number, lines: rows.map { $0.range })
      }
    }
    hasCut = true
    var blocks: [TextBlock] = []
    var index = 0
    while index < parts.count {
      let isLabel = isLabel(parts[index])
      if isLabel, index + 1 < parts.count {
        let texts = texts(of: parts[index + 1], depth, &hasCut)
        blocks += interleave(labels(of: parts[index], beside: parts[index + 1]), texts)
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
    let left = run.compactMap { $0.cut(to: start..<gap.upperBound) }
    let right = run.compactMap { $0.cut(to: gap.upperBound..<Int.max) }
    guard let top = left.first, let bottom = left.last, let first = right.first,
      let last = right.last
    else { return false }
    let numbers = Set(left.map(\.number))
    if right.contains(where: { numbers.contains($0.number) }) { return true }
    guard isLabel(left) else { return false }
    return left.contains { marginal.contains($0.number) }
      || (top.number < first.number && last.number < bottom.number)
  }

  private func isLabel(_ part: [GridRow]) -> Bool {
    let lower = part.map(\.columns.lowerBound).min() ?? 0
    let upper = part.map(\.columns.upperBound).max() ?? 0
    return upper - lower <= Self.widestLabel
  }

  // MARK: - Parts

  private func texts(of part: [GridRow], _ depth: Int, _ hasCut: inout Bool) -> [TextBlock] {
    Self.groups(part).flatMap { read($0, depth: depth + 1, &hasCut) }
  }

  /// The labels of a part, one block each. Halves of a label may stand above and below the line
  /// beside them: where nothing stands beside the lower half, it belongs to the upper one.
  private func labels(of part: [GridRow], beside texts: [GridRow]) -> [TextBlock] {
    let taken = Set(texts.map(\.number))
    var labels: [TextBlock] = []
    for rows in Self.groups(part) {
      let block = TextBlock(
        rows: rows[0].number...rows[rows.count - 1].number, lines: rows.map { $0.range })
      if let last = labels.last, last.rows.upperBound + 2 == block.rows.lowerBound,
        !block.rows.contains(where: taken.contains)
      {
        labels[labels.count - 1] = TextBlock(
          rows: last.rows.lowerBound...block.rows.upperBound, lines: last.lines + block.lines)
      } else {
        labels.append(block)
      }
    }
    return labels
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

/// The columns that some rows stand on.
private struct Occupied {
  /// In order, apart from each other by a gap at least.
  private var ranges: [Range<Int>] = []

  /// The blank columns between them.
  var gaps: [Range<Int>] {
    zip(ranges, ranges.dropFirst()).map { $0.upperBound..<$1.lowerBound }
  }

  func adding(_ row: GridRow) -> Occupied {
    let all = (ranges + row.cells.map(\.columns)).sorted { $0.lowerBound < $1.lowerBound }
    var union = Occupied()
    for range in all {
      if let last = union.ranges.last,
        range.lowerBound - last.upperBound < GridScanner.narrowestGap
      {
        let end = max(last.upperBound, range.upperBound)
        union.ranges[union.ranges.count - 1] = last.lowerBound..<end
      } else {
        union.ranges.append(range)
      }
    }
    return union
  }
}
