internal import ShisakuSourceText
internal import ShisakuValues

/// The rows of one table of indicators, put together to indicators with their names.
struct IndicatorTable {
  struct Row {
    var values: [(cell: IndicatorCell, column: Int)]
    var box: LineBox
    /// 目標値, or a year.
    var head: IndicatorCell?
    /// Whether a value stands between two columns.
    var isDoubtful = false
  }

  /// The rows of one indicator.
  struct Group {
    var rows: [Row]
    var box: LineBox
    /// What is said in the heads of its rows.
    var said: [IndicatorHead] = []
  }

  let columns: IndicatorColumns
  let heads: [IndicatorCell]
  let rows: [Row]
  /// What stands below the heads, up to the next table or label.
  let body: [IndicatorCell]
  /// What stands in the row of the heads, and directly above it.
  let beside: [IndicatorCell]
  let above: [IndicatorCell]

  /// What heads the column of names; the last one before the columns.
  var nameHead: IndicatorCell? {
    beside.filter { if case .nameHead = $0.content { true } else { false } }
      .max { $0.box.right < $1.box.right }
  }

  var unitHead: IndicatorCell? { beside.first { $0.content == .unitHead } }

  /// The rows of each indicator: those up to the next that says the same, or each row by itself.
  var groups: [Group] {
    let named = rows.filter { $0.head != nil }
    guard !named.isEmpty else { return rows.map { Group(rows: [$0], box: $0.box) } }
    var groups: [Group] = []
    for row in named {
      guard let head = row.head?.head else { continue }
      if let last = groups.last, !last.said.contains(head) {
        groups[groups.count - 1].rows.append(row)
        groups[groups.count - 1].box = last.box.union(row.box)
        groups[groups.count - 1].said.append(head)
      } else {
        groups.append(Group(rows: [row], box: row.box, said: [head]))
      }
    }
    return groups
  }

  /// The unit of each row of a group that has one, or the one beside all of them: the short text
  /// under 単位.
  func units(of group: Group) -> [IndicatorCell] {
    let own = group.rows.compactMap { unit(beside: $0.box, before: $0) }
    guard own.isEmpty, let first = group.rows.first else { return own }
    return [unit(beside: group.box, before: first)].compactMap { $0 }
  }

  private func unit(beside box: LineBox, before row: Row) -> IndicatorCell? {
    guard let unitHead, let first = row.values.first else { return nil }
    return body.filter {
      $0.content == .text && $0.box.isOnRow(box) && $0.box.right <= first.cell.box.left + 1
        && abs($0.center - unitHead.center) <= max($0.box.width, unitHead.box.width)
    }.min { abs($0.center - unitHead.center) < abs($1.center - unitHead.center) }
  }

  /// What says of which kind a group is, to its left: 活動指標.
  func label(of group: Group) -> IndicatorCell? {
    body.first {
      if case .nameHead = $0.content {
        $0.box.right < group.box.left && $0.box.verticalOverlap(group.box) > 0
      } else {
        false
      }
    }
  }

  /// The label directly above the heads: 指標の推移.
  var title: IndicatorCell? {
    let last = above.filter {
      switch $0.content {
      case .nameHead, .stop: true
      default: false
      }
    }.max { $0.box.bottom < $1.box.bottom }
    guard let last, case .nameHead = last.content else { return nil }
    return last
  }

  // MARK: - Names

  /// The lines of each group's name; `nil` where they cannot be told.
  func names(of groups: [Group]) -> [[IndicatorCell]?] {
    guard let first = groups.first, let last = groups.last else { return [] }
    let units = groups.flatMap(units)
    let edges =
      rows.flatMap { [$0.values.first?.cell.box.left, $0.head?.box.left] }
      + units.map(\.box.left) + [unitHead?.box.left]
    let limit = (edges.compactMap { $0 }.min() ?? 0) + 2
    let reach = 3 * first.box.height
    let texts = body.filter { cell in
      cell.content == .text && cell.box.left < limit
        && cell.box.middle > first.box.top - reach && cell.box.middle < last.box.bottom + reach
        && !units.contains { $0.ranges == cell.ranges }
    }
    let fused = texts.filter { isFused($0) || $0.box.right > limit + $0.box.height }
    let whole = texts.filter { cell in !fused.contains { $0.ranges == cell.ranges } }
    let column = column(of: whole, in: groups)
    var names = [[IndicatorCell]](repeating: [], count: groups.count)
    // Lines that may belong to a name, or to two.
    var others = fused
    for cell in column {
      guard let found = nearest(cell, groups) else { continue }
      if found.isTie { others.append(cell) } else { names[found.group].append(cell) }
    }
    return groups.indices.map { index in
      let lines = chained(names[index], around: groups[index])
      guard let first = lines.first else { return nil }
      let box = lines.reduce(first.box.union(groups[index].box)) { $0.union($1.box) }
      // A line that stands near and flush may belong to the name as well.
      let left = names[index].filter { cell in
        !lines.contains { $0.ranges == cell.ranges } && areOneCell(lines + [cell])
      }
      let isClear =
        others.allSatisfy { $0.box.verticalOverlap(box) < -0.3 * $0.box.height }
        && left.allSatisfy { $0.box.verticalOverlap(box) < -Self.nearest * $0.box.height }
      return isClear && areOneCell(lines) ? lines : nil
    }
  }

  /// Whether lines are flush or centred, as those of one cell are.
  private func areOneCell(_ lines: [IndicatorCell]) -> Bool {
    guard let first = lines.first else { return false }
    let reach = 1.2 * first.box.height
    return lines.allSatisfy { abs($0.box.left - first.box.left) < reach }
      || lines.allSatisfy { abs($0.center - first.center) < reach }
  }

  /// Whether a line runs over the cells of two columns of texts.
  private func isFused(_ cell: IndicatorCell) -> Bool {
    guard let nameHead else { return false }
    return beside.contains { head in
      head.content == .text && head.box.right < nameHead.box.left && cell.box.left < head.center
        && cell.box.right > nameHead.center
    }
  }

  /// The texts of one column: that below the head of names, or the last one.
  private func column(of texts: [IndicatorCell], in groups: [Group]) -> [IndicatorCell] {
    let all = CellBand.bands(of: texts.sorted { $0.box.left < $1.box.left }) {
      $0.box.horizontalOverlap($1.box) > 0.5
    }
    // What stands beside no row is another text below the table.
    let columns = all.filter { column in
      column.cells.contains { cell in groups.contains { cell.box.verticalOverlap($0.box) > 0 } }
    }
    guard let nameHead else { return columns.last?.cells ?? [] }
    func distance(_ box: LineBox) -> Double {
      max(box.left - nameHead.center, nameHead.center - box.right, 0)
    }
    return columns.min { distance($0.box) < distance($1.box) }?.cells ?? []
  }

  /// The group that a line of a name stands nearest to, and whether it stands between two.
  private func nearest(
    _ cell: IndicatorCell, _ groups: [Group]
  ) -> (group: Int, isTie: Bool)? {
    func distance(_ group: Group) -> Double {
      max(group.box.top - cell.box.middle, cell.box.middle - group.box.bottom, 0)
    }
    let order = groups.indices.sorted { distance(groups[$0]) < distance(groups[$1]) }
    guard let first = order.first else { return nil }
    guard order.count > 1 else { return (first, false) }
    let gap = distance(groups[order[1]]) - distance(groups[first])
    return (first, gap < 0.2 * cell.box.height)
  }

  /// How far from a name another line stands at least, in heights.
  private static let nearest = 1.3

  /// The lines beside a group, and those that follow them as closely as its rows one another.
  private func chained(_ lines: [IndicatorCell], around group: Group) -> [IndicatorCell] {
    let sorted = lines.sorted { ($0.box.top, $0.box.left) < ($1.box.top, $1.box.left) }
    let box = group.box
    func distance(_ cell: IndicatorCell) -> Double { abs(cell.box.middle - box.middle) }
    guard let start = sorted.indices.min(by: { distance(sorted[$0]) < distance(sorted[$1]) }),
      sorted[start].box.verticalOverlap(box) > 0 || distance(sorted[start]) < box.height
    else { return [] }
    let rows = group.rows.map(\.box)
    let gap = zip(rows.dropFirst(), rows).map { $0.top - $1.bottom }.min() ?? 0
    func follows(_ upper: LineBox, _ lower: LineBox) -> Bool {
      let isBeside = upper.verticalOverlap(box) > 0 && lower.verticalOverlap(box) > 0
      return isBeside
        || lower.top - upper.bottom < max(0.5 * lower.height, min(1.1 * gap, 1.5 * lower.height))
    }
    var (lower, upper) = (start, start)
    while lower > 0, follows(sorted[lower - 1].box, sorted[lower].box) { lower -= 1 }
    while upper + 1 < sorted.count, follows(sorted[upper].box, sorted[upper + 1].box) { upper += 1 }
    return Array(sorted[lower...upper])
  }
}
