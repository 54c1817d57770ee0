internal import ShisakuSourceText

/// Blocks of a page → the order in which to read them: every label directly before its value, and
/// no cell mixed with another.
///
///     目的 │ 地方分権の… │ 概要 │ 多様な人材の…      reads 目的, its text, 概要, its text
///          │ 進展に伴う  │      │ 参画
///
/// The page is cut into bands (rows of cells) where nothing stands across, a band into columns, and
/// so on inside. A column of short blocks labels what stands to its right; which part of it belongs
/// to which label is decided for all labels of the column at once (`LabelPartition`).
enum PageOrder {
  /// Cuts inside one another; a page that needs more is read from top to bottom.
  private static let deepestCut = 40
  /// A column of running text has at least this many lines of at least this many characters.
  private static let proseLines = 8
  private static let proseLength = 10
  /// Bands among which columns of running text are looked for.
  private static let mostProseBands = 300

  /// The blocks of a page in reading order; those of `LabelPartition` may come back cut in two.
  static func order(_ blocks: [LayoutBlock]) -> [LayoutBlock] { order(blocks, depth: 0) }

  private static func order(_ blocks: [LayoutBlock], depth: Int) -> [LayoutBlock] {
    guard blocks.count > 1 else { return blocks }
    guard depth < deepestCut else { return sorted(blocks) }
    let columns = self.columns(blocks)
    if columns.count > 1, columns.allSatisfy(isProse) {
      return columns.flatMap { order($0, depth: depth + 1) }
    }
    let bands = self.bands(blocks)
    if bands.count > 1 { return orderBands(bands, depth: depth + 1) }
    if columns.count > 1 { return orderColumns(columns, depth: depth + 1) }
    return sorted(blocks)
  }

  private static func sorted(_ blocks: [LayoutBlock]) -> [LayoutBlock] {
    blocks.sorted { ($0.box.top, $0.box.left) < ($1.box.top, $1.box.left) }
  }

  /// Running text that is read column by column.
  private static func isProse(_ column: [LayoutBlock]) -> Bool {
    let lines = column.flatMap(\.lines)
    return lines.count >= proseLines
      && lines.count { $0.length >= proseLength } * 2 > lines.count
  }

  // MARK: - Cuts

  /// Rows of blocks with nothing that stands across two of them, from top to bottom.
  private static func bands(_ blocks: [LayoutBlock]) -> [[LayoutBlock]] {
    cut(blocks) { block in
      // Boxes are higher than their characters; neighbouring lines may share a little.
      let slack = 0.2 * min(block.first.box.height, block.last.box.height)
      return (block.box.top + slack, block.box.bottom - slack)
    }
  }

  /// Columns of blocks with nothing that stands across two of them, from left to right.
  private static func columns(_ blocks: [LayoutBlock]) -> [[LayoutBlock]] {
    cut(blocks) { block in
      let slack = min(0.2 * block.em, 0.25 * block.box.width)
      return (block.box.left + slack, block.box.right - slack)
    }
  }

  private static func cut(
    _ blocks: [LayoutBlock], _ extent: (LayoutBlock) -> (Double, Double)
  ) -> [[LayoutBlock]] {
    let extents = blocks.map { ($0, extent($0)) }.sorted { $0.1 < $1.1 }
    var parts: [[LayoutBlock]] = []
    var end = -Double.infinity
    for (block, (lower, upper)) in extents {
      if lower < end, !parts.isEmpty {
        parts[parts.count - 1].append(block)
      } else {
        parts.append([block])
      }
      end = max(end, upper)
    }
    return parts
  }

  // MARK: - Bands

  private static func orderBands(_ bands: [[LayoutBlock]], depth: Int) -> [LayoutBlock] {
    var output: [LayoutBlock] = []
    var index = 0
    var heads = 0
    while index < bands.count {
      if heads <= index { heads = nextHeads(bands, after: index) }
      if let prose = prose(bands, from: index) {
        output += prose.columns.flatMap { order($0, depth: depth) }
        index = prose.end
      } else if let cells = cellsBelowHeads(bands, at: index) {
        for (head, cell) in cells { output += [head] + order(cell, depth: depth) }
        index += 2
      } else if let run = LabelledBands(bands[..<heads], from: index) {
        for cells in run.cells { output += orderLabelled(cells.labels, cells.rest, depth: depth) }
        index = run.end
      } else {
        output += order(bands[index], depth: depth)
        index += 1
      }
    }
    return output
  }

  /// The next row of labels with their texts below them.
  private static func nextHeads(_ bands: [[LayoutBlock]], after index: Int) -> Int {
    (index + 1..<bands.count).first { cellsBelowHeads(bands, at: $0) != nil } ?? bands.count
  }

  /// Bands that together are columns of running text, and the first band behind them.
  private static func prose(
    _ bands: [[LayoutBlock]], from start: Int
  ) -> (columns: [[LayoutBlock]], end: Int)? {
    guard bands.count <= mostProseBands, self.columns(bands[start]).count > 1 else { return nil }
    var blocks: [LayoutBlock] = []
    var columns: [[LayoutBlock]] = []
    var end = start
    while end < bands.count {
      let wider = self.columns(blocks + bands[end])
      guard wider.count > 1, columns.isEmpty || wider.count == columns.count else { break }
      blocks += bands[end]
      columns = wider
      end += 1
    }
    return columns.allSatisfy(isProse) ? (columns, end) : nil
  }

  /// A row of labels with their texts directly below them: 目的 and 概要 side by side, and under each
  /// its text. The head of a table with several rows is none.
  private static func cellsBelowHeads(
    _ bands: [[LayoutBlock]], at index: Int
  ) -> [(head: LayoutBlock, cell: [LayoutBlock])]? {
    guard index + 1 < bands.count, bands[index].count > 1,
      bands[index].allSatisfy(\.isLabelLike),
      let cells = assign(bands[index + 1], to: bands[index])
    else { return nil }
    let areTexts = cells.allSatisfy { head, cell in
      cell.reduce(0) { $0 + $1.length } >= max(15, 2 * head.length)
    }
    guard areTexts else { return nil }
    let isTable = index + 2 < bands.count && assign(bands[index + 2], to: bands[index]) != nil
    return isTable ? nil : cells
  }

  /// The blocks below each of some heads; `nil` where one has none or a block stands below two.
  private static func assign(
    _ blocks: [LayoutBlock], to heads: [LayoutBlock]
  ) -> [(head: LayoutBlock, cell: [LayoutBlock])]? {
    let heads = heads.sorted { $0.box.left < $1.box.left }
    var cells = heads.map { (head: $0, cell: [LayoutBlock]()) }
    for block in blocks {
      let above = heads.indices.filter {
        heads[$0].box.horizontalOverlap(block.box) > 0.3 * min(heads[$0].box.width, block.box.width)
      }
      guard above.count == 1 else { return nil }
      cells[above[0]].cell.append(block)
    }
    return cells.contains { $0.cell.isEmpty } ? nil : cells
  }

  // MARK: - Columns

  private static func orderColumns(_ columns: [[LayoutBlock]], depth: Int) -> [LayoutBlock] {
    var output: [LayoutBlock] = []
    var index = 0
    while index < columns.count {
      let column = columns[index]
      index += 1
      guard column.allSatisfy(\.isLabelLike) else {
        output += order(column, depth: depth)
        continue
      }
      var rest: [LayoutBlock] = []
      while index < columns.count, !columns[index].allSatisfy(\.isLabelLike) {
        rest += columns[index]
        index += 1
      }
      output += orderLabelled(sorted(column), rest, depth: depth)
    }
    return output
  }

  private static func orderLabelled(
    _ labels: [LayoutBlock], _ rest: [LayoutBlock], depth: Int
  ) -> [LayoutBlock] {
    let parts = LabelPartition(labels: labels, rest: rest).parts()
    var output = orderCell(parts[0], depth: depth)
    for (label, part) in zip(labels, parts.dropFirst()) {
      output.append(label)
      output += orderCell(part, depth: depth)
    }
    return output
  }

  /// What belongs to one label. Where further labels stand side by side with it (目的 … 概要 …), their
  /// columns come first: the paragraphs of one cell need not end where those of another do.
  private static func orderCell(_ blocks: [LayoutBlock], depth: Int) -> [LayoutBlock] {
    let columns = self.columns(blocks)
    if columns.count == 1 {
      // One column beside a label is the text of one cell, however its paragraphs are set apart.
      return sorted(blocks).enumerated().map { index, block in
        var block = block
        block.continuesCell = index > 0
        return block
      }
    }
    let hasLabel = columns.contains { $0.count == 1 && $0[0].isLabelLike }
    return hasLabel
      ? orderColumns(columns, depth: depth + 1) : order(blocks, depth: depth + 1)
  }
}
