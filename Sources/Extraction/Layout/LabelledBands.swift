internal import ShisakuSourceText

/// Bands that follow one another with labels in one column at the left and all else to its right.
struct LabelledBands {
  /// Labels from top to bottom, and what belongs to them all together.
  struct Cells {
    var labels: [LayoutBlock] = []
    var rest: [LayoutBlock] = []

    fileprivate mutating func append(_ other: Cells) {
      labels += other.labels
      rest += other.rest
    }
  }

  /// Bands above the first label that a value beside it may reach up to.
  private static let mostAbove = 12

  /// The bands, those of them together that share what stands beside their labels.
  private(set) var cells: [Cells] = []
  /// The first band that is not one of them.
  private(set) var end: Int

  /// `nil` where the bands from `start` on are none.
  init?(_ bands: ArraySlice<[LayoutBlock]>, from start: Int) {
    end = start
    guard let first = Self.firstLabel(bands, start) else { return nil }
    var found: [Cells] = []
    var right = first.box.right
    var left = Double.infinity
    while end < bands.endIndex {
      let band = Self.cells(of: bands[end], below: first)
      right = band.labels.reduce(right) { max($0, $1.box.right) }
      left = band.rest.reduce(left) { min($0, $1.box.left) }
      guard left > right - 0.2 * first.em else { break }
      found.append(band)
      end += 1
    }
    guard found.contains(where: { !$0.labels.isEmpty }), left < .infinity else { return nil }
    cells = Self.joined(found)
  }

  /// A band's labels in the column of `first`, and the rest.
  private static func cells(of band: [LayoutBlock], below first: LayoutBlock) -> Cells {
    var cells = Cells()
    for block in band {
      let center = block.box.left + block.box.right - first.box.left - first.box.right
      let isLabel =
        block.isLabelLike && block.box.horizontalOverlap(first.box) > 0
        && (abs(block.box.left - first.box.left) < 1.5 * first.em || abs(center) < 2 * first.em)
      if isLabel { cells.labels.append(block) } else { cells.rest.append(block) }
    }
    cells.labels.sort { $0.box.top < $1.box.top }
    return cells
  }

  /// A band without a label belongs to a label above or below it: these are looked at together.
  private static func joined(_ bands: [Cells]) -> [Cells] {
    var output: [Cells] = []
    var isOpen = false
    for (index, band) in bands.enumerated() {
      let isOrphan = band.labels.isEmpty
      let followsOrphan = index > 0 && bands[index - 1].labels.isEmpty
      if isOpen || ((isOrphan || followsOrphan) && !output.isEmpty) {
        output[output.count - 1].append(band)
      } else {
        output.append(band)
      }
      isOpen = output[output.count - 1].labels.isEmpty
    }
    return output
  }

  /// The label of the first band that has one, where what stands above could belong to it.
  private static func firstLabel(
    _ bands: ArraySlice<[LayoutBlock]>, _ start: Int
  ) -> LayoutBlock? {
    var above: [LayoutBlock] = []
    for band in bands[start...] {
      guard let leftmost = band.min(by: { $0.box.left < $1.box.left }) else { return nil }
      let isLabel = leftmost.isLabelLike
      if isLabel, band.count > 1 {
        return above.allSatisfy({ $0.box.left > leftmost.box.right - 0.2 * leftmost.em })
          ? leftmost : nil
      }
      // A short line that stands alone is a label only in the column of others.
      if above.isEmpty, isLabel { return hasColumn(bands[(start + 1)...], at: leftmost) }
      above += band
      if above.count > mostAbove { return nil }
    }
    return nil
  }

  /// `label`, where the next band has a label in the same column.
  private static func hasColumn(
    _ bands: ArraySlice<[LayoutBlock]>, at label: LayoutBlock
  ) -> LayoutBlock? {
    guard let next = bands.first, next.count > 1,
      let leftmost = next.min(by: { $0.box.left < $1.box.left }), leftmost.isLabelLike,
      abs(leftmost.box.left - label.box.left) < label.em
    else { return nil }
    return label
  }
}
