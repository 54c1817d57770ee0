internal import ShisakuSourceText

/// Deals out what stands beside a column of labels to the labels.
///
/// Without the lines of a table, only places tell where one cell ends and the next begins: a form
/// prints its labels level with the first lines of their values, or level with their middles. Both
/// are tried for all labels together; the division with the least shift and the fewest cuts through
/// a running text wins.
struct LabelPartition {
  /// Costs, in ems of shift: a label without a value, one that alone has something beside it,
  /// values above the first label, a cut through a block behind the end of a paragraph or elsewhere.
  private static let emptyCost = 0.5
  private static let lonelyCost = 3.0
  private static let leadingCost = 2.5
  private static let paragraphCutCost = 0.6
  private static let textCutCost = 8.0
  /// A shift up to this is none; it speaks for the division.
  private static let exactShift = 0.08
  private static let exactGain = 0.3
  /// Cost of an em of blank space inside a part.
  private static let gapCost = 0.05
  private static let widestShift = 6.0
  /// Steps of the search; larger pages are divided at the tops of the labels.
  private static let mostSteps = 4_000_000

  /// Lines on one level.
  private struct Row {
    var top: Double
    var bottom: Double
    /// Half the height of its first line.
    var middle: Double
    /// Cost of a cut above it, through the blocks that go on from the row before.
    var cutCost = 0.0
    /// Whether a block begins here; then a cut above goes around the others.
    var opensBlock = false
  }

  private let labels: [LayoutBlock]
  private let rest: [LayoutBlock]
  private let em: Double
  /// What it costs to leave each label without a value.
  private let emptyCosts: [Double]

  /// - Parameters:
  ///   - labels: from top to bottom.
  ///   - rest: what stands to their right.
  init(labels: [LayoutBlock], rest: [LayoutBlock]) {
    self.labels = labels
    self.rest = rest
    em = max(labels.map(\.em).sorted()[labels.count / 2], 1)
    emptyCosts = labels.map { label in
      // What stands beside this label and beside no other can hardly belong to another.
      let isLonely = rest.contains { block in
        block.box.verticalOverlap(label.box) > 0.3 * label.first.box.height
          && labels.count { $0.box.verticalOverlap(block.box) > 0 } == 1
      }
      return isLonely ? Self.lonelyCost : Self.emptyCost
    }
  }

  /// What stands above the first label, then one part a label.
  func parts() -> [[LayoutBlock]] {
    var parts = [[LayoutBlock]](repeating: [], count: labels.count + 1)
    guard !rest.isEmpty else { return parts }
    if labels.count == 1, isLevel {
      parts[1] = rest
      return parts
    }
    let rows = self.rows()
    let bounds = bounds(rows)
    for block in rest {
      var pieces: [(part: Int, lines: [LayoutLine])] = []
      for line in block.lines {
        let row = row(of: line, in: rows)
        let part = bounds.lastIndex { $0 <= row } ?? 0
        let isCut = pieces.isEmpty || (pieces.last?.part != part && !rows[bounds[part]].opensBlock)
        if isCut {
          pieces.append((part, [line]))
        } else {
          pieces[pieces.count - 1].lines.append(line)
        }
      }
      for (part, lines) in pieces {
        parts[part].append(lines.count == block.lines.count ? block : LayoutBlock(lines))
      }
    }
    return parts
  }

  /// Whether everything stands in one band with the labels.
  private var isLevel: Bool {
    let blocks = (labels + rest).sorted { $0.box.top < $1.box.top }
    var bottom = blocks[0].box.bottom
    for block in blocks.dropFirst() {
      if block.box.top > bottom - 0.4 * block.first.box.height { return false }
      bottom = max(bottom, block.box.bottom)
    }
    return true
  }

  private func rows() -> [Row] {
    var rows: [Row] = []
    for line in rest.flatMap(\.lines).sorted(by: { $0.box.middle < $1.box.middle }) {
      if let last = rows.last, line.box.middle - last.middle < 0.4 * line.box.height {
        rows[rows.count - 1].top = min(last.top, line.box.top)
        rows[rows.count - 1].bottom = max(last.bottom, line.box.bottom)
      } else {
        rows.append(Row(top: line.box.top, bottom: line.box.bottom, middle: line.box.middle))
      }
    }
    for block in rest {
      if !block.isLabelLike { rows[row(of: block.first, in: rows)].opensBlock = true }
      for (above, below) in zip(block.lines, block.lines.dropFirst()) {
        let row = row(of: below, in: rows)
        let endsParagraph =
          above.endsSentence || above.box.right < block.box.right - 1.5 * above.em
        let cost = endsParagraph ? Self.paragraphCutCost : Self.textCutCost
        rows[row].cutCost = max(rows[row].cutCost, cost)
      }
    }
    for row in rows.indices where rows[row].opensBlock { rows[row].cutCost = 0 }
    return rows
  }

  /// The last row that does not lie below a line.
  private func row(of line: LayoutLine, in rows: [Row]) -> Int {
    max(rows.partitioningIndex { $0.middle > line.box.middle } - 1, 0)
  }

  /// The first row of each part; the first part begins at 0.
  private func bounds(_ rows: [Row]) -> [Int] {
    guard labels.count * rows.count * rows.count <= Self.mostSteps else {
      return [0]
        + labels.map { label in rows.firstIndex { $0.middle >= label.box.top } ?? rows.count }
    }
    let top = search(rows) { label, part in
      abs(labels[label].first.box.middle - rows[part.lowerBound].middle)
    }
    let middle = search(rows) { label, part in
      abs(
        labels[label].box.middle - (rows[part.lowerBound].top + rows[part.upperBound - 1].bottom)
          / 2)
    }
    return top.cost <= middle.cost ? top.bounds : middle.bounds
  }

  private func search(
    _ rows: [Row], shift: (_ label: Int, _ part: Range<Int>) -> Double
  ) -> (cost: Double, bounds: [Int]) {
    let count = rows.count
    // Blank space above each row and all rows before it.
    var gaps = [0.0]
    for (above, below) in zip(rows, rows.dropFirst()) {
      gaps.append(gaps[gaps.count - 1] + max(below.top - above.bottom, 0) / em * Self.gapCost)
    }
    // Least cost with the labels so far and all rows above the index, and where the last part began.
    var costs = (0...count).map { row in
      row == 0 ? 0 : Self.leadingCost + (row < count ? rows[row].cutCost : 0)
    }
    var starts: [[Int]] = []
    for label in labels.indices {
      var next = [Double](repeating: .infinity, count: count + 1)
      var from = [Int](repeating: 0, count: count + 1)
      for end in 0...count {
        for start in 0...end {
          var cost = costs[start]
          if start == end {
            cost += emptyCosts[label]
          } else {
            cost += price(shift(label, start..<end) / em) + gaps[end - 1] - gaps[start]
            if end < count { cost += rows[end].cutCost }
          }
          if cost < next[end] {
            next[end] = cost
            from[end] = start
          }
        }
      }
      costs = next
      starts.append(from)
    }
    var bounds: [Int] = []
    var end = count
    for from in starts.reversed() {
      end = from[end]
      bounds.append(end)
    }
    return (costs[count], [0] + bounds.reversed())
  }

  private func price(_ shift: Double) -> Double {
    shift <= Self.exactShift ? -Self.exactGain : min(shift, Self.widestShift)
  }
}
