internal import ShisakuSourceText
internal import ShisakuValues

/// Where the labels of a page stand in columns, and where the texts beside them begin.
extension FormSheetReader {
  /// What stands on a page, as indices.
  struct PageOfLabels {
    let labels: [Int]
    let pieces: [Int]
  }

  /// Labels that stand one below the other, and where the texts beside them begin.
  struct Column {
    let labels: [Int]
    let left: Double
    let textLeft: Double
    /// Of a line.
    let height: Double
  }

  private static let fewestLabels = 3

  /// The columns of labels on a page, from right to left.
  func columns(of page: PageOfLabels) -> [Column] {
    var columns: [Column] = []
    var rest = page.labels
    while rest.count >= Self.fewestLabels {
      let heights = rest.compactMap { labelBoxes[$0]?.height }.sorted()
      let height = heights[heights.count / 4]
      func flush(with label: Int) -> [Int] {
        rest.filter { abs(left($0) - left(label)) <= 1.5 * height }
      }
      guard let seed = rest.max(by: { flush(with: $0).count < flush(with: $1).count })
      else { break }
      let labels = flush(with: seed)
      guard labels.count >= Self.fewestLabels else { break }
      guard let column = column(labels, left: left(seed), height: height, page) else {
        rest.removeAll { labels.contains($0) }
        continue
      }
      columns.append(column)
      // Labels of another table below may have their texts further right.
      let served = column.labels.filter { hasText($0, in: column, page) }
      rest.removeAll { $0 == seed || served.contains($0) }
    }
    return columns.sorted { $0.left > $1.left }
  }

  /// Whether a line of a column's texts stands beside a label.
  private func hasText(_ label: Int, in column: Column, _ page: PageOfLabels) -> Bool {
    guard let label = labelBoxes[label] else { return false }
    return page.pieces.contains { piece in
      sheet.pieces[piece].box.map {
        abs($0.left - column.textLeft) <= 0.7 * column.height
          && abs($0.middle - label.middle) < 2 * column.height
      } ?? false
    }
  }

  private func left(_ label: Int) -> Double { labelBoxes[label]?.left ?? 0 }

  /// The column that some labels make where texts begin at one edge to the right of most of them.
  /// Characters on a grid have no exact widths: there, lines of one cell may begin some columns apart.
  private func column(
    _ labels: [Int], left: Double, height: Double, _ page: PageOfLabels
  ) -> Column? {
    let spreads = isGrid ? [0.7 * height, 2.5 * height] : [0.7 * height]
    for spread in spreads {
      guard let column = column(labels, left: left, height: height, page, within: spread),
        !isGrid || !goBelow(column, page)
      else { continue }
      return column
    }
    return nil
  }

  /// Whether the texts of a column's labels on a grid go on below the labels, so that they have no
  /// column.
  private func goBelow(_ column: Column, _ page: PageOfLabels) -> Bool {
    let tops = column.labels.compactMap { labelBoxes[$0]?.top }
    let across = page.pieces.count { piece in
      guard isAcross(piece, column), let top = sheet.pieces[piece].box?.top else { return false }
      return tops.contains { $0 < top } && tops.contains { $0 > top }
    }
    return across * 4 > column.labels.count
  }

  /// Whether a line begins where the labels of a column stand and reaches into the texts.
  func isAcross(_ piece: Int, _ column: Column) -> Bool {
    guard sheet.pieces[piece].startsLine, let box = sheet.pieces[piece].box else { return false }
    return box.left < column.textLeft - 0.7 * column.height && box.right > column.textLeft
  }

  private func column(
    _ labels: [Int], left: Double, height: Double, _ page: PageOfLabels, within spread: Double
  ) -> Column? {
    // A label whose text goes on with its line does not say where the next column begins.
    let apart = labels.filter { !isFollowed($0) }
    guard apart.count >= Self.fewestLabels else { return nil }
    let rights = apart.compactMap { labelBoxes[$0]?.right }.sorted()
    let right = rights[rights.count * 4 / 5]
    var lefts: [Double] = []
    for piece in page.pieces where sheet.pieces[piece].startsLine {
      guard let box = sheet.pieces[piece].box, box.left > right - 0.5 * height,
        apart.contains(where: { label in
          labelBoxes[label].map { abs($0.middle - box.middle) < 4 * height } ?? false
        })
      else { continue }
      lefts.append(box.left)
    }
    let counts = Set(lefts).sorted().map { left in
      (
        left: left,
        count: lefts.count { (left - 0.7 * height...left + spread).contains($0) }
      )
    }
    let most = counts.max { $0.count < $1.count || $0.count == $1.count && $0.left > $1.left }
    guard let most, most.count >= max(Self.fewestLabels, apart.count / 3) else { return nil }
    // Labels that are centred in their column are flush with few others.
    var all = page.labels.filter { isNearest($0, to: most.left, height, page) }
    // Where most labels have their text on their line, it goes on below them.
    if all.count(where: { isFollowed($0) }) > apart.count {
      all.removeAll(where: { isFollowed($0) })
    }
    let column = Column(
      labels: all, left: all.map(self.left).min() ?? left, textLeft: most.left, height: height)
    // Texts below their labels have a column for themselves; what stands far above and below all labels
    // that have a text beside them is of another table.
    let rows = all.filter { hasText($0, in: column, page) }.compactMap { labelBoxes[$0] }
    let top = rows.map(\.top).min() ?? 0
    let bottom = rows.map(\.bottom).max() ?? 0
    let others = page.pieces.filter { piece in
      stands(piece, inLabelsOf: column)
        && sheet.pieces[piece].box.map {
          isGrid || $0.middle > top - 4 * height && $0.middle < bottom + 4 * height
        } ?? false
    }
    let areShort = others.allSatisfy { lastScalar($0) != 0x3002 }
    return areShort && others.count <= all.count ? column : nil
  }

  /// Whether a label ends before an edge, and no other one between.
  private func isNearest(
    _ label: Int, to edge: Double, _ height: Double, _ page: PageOfLabels
  ) -> Bool {
    guard let box = labelBoxes[label] else { return false }
    if isFollowed(label) { return box.left < edge - height }
    return box.right <= edge + 0.5 * height
      && !page.labels.contains { other in
        guard other != label, let next = labelBoxes[other] else { return false }
        return next.left >= box.right && next.left < edge - 0.5 * height && next.isOnRow(box)
      }
  }
}
