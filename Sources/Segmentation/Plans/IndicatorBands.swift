internal import ShisakuSourceText
internal import ShisakuValues

/// Puts the cells of a table of indicators into rows by their places: what stands on one height is a
/// row, and a name that is wrapped goes with the values that stand nearest to it.
struct IndicatorBands {
  /// A cell: a line of the text.
  struct Cell: PlacedCell {
    var range: Range<Int>
    var box: LineBox
    /// Whether it holds a value, a word before values or a label: what no wrapped name does.
    var isFixed: Bool
  }

  /// The cells of each row, from top to bottom and from left to right.
  private(set) var rows: [[Range<Int>]] = []
  /// Cells that stand between two rows, with the cells of both.
  private(set) var doubtful: [Range<Int>] = []

  init(_ cells: [Cell]) {
    let ordered = cells.sorted { ($0.box.top, $0.box.left) < ($1.box.top, $1.box.left) }
    let bands = CellBand.bands(of: ordered) { $0.cells[0].box.isOnRow($1.box) }
    let anchors = bands.indices.filter { bands[$0].isFixed }
    var others: [Int: [Cell]] = [:]
    var isDoubtful: Set<Int> = []
    for (index, band) in bands.enumerated() where !band.isFixed {
      let near = anchors.sorted {
        Self.distance(bands[$0].box, band.box) < Self.distance(bands[$1].box, band.box)
      }
      guard let nearest = near.first else {
        doubtful += band.cells.map(\.range)
        continue
      }
      let gap = Self.distance(bands[nearest].box, band.box)
      if near.count > 1, Self.distance(bands[near[1]].box, band.box) - gap < 0.2 * band.box.height {
        isDoubtful.insert(nearest)
        isDoubtful.insert(near[1])
        doubtful += band.cells.map(\.range)
      } else {
        others[nearest, default: []] += bands[index].cells
      }
    }
    for index in anchors {
      let own = bands[index].cells.sorted { $0.box.left < $1.box.left }
      guard !isDoubtful.contains(index) else {
        doubtful += own.map(\.range)
        continue
      }
      // The lines of a wrapped name come in the place of the name.
      let wrapped = others[index] ?? []
      let fixed = own.filter(\.isFixed)
      let names = (own.filter { !$0.isFixed } + wrapped)
      let left = fixed.first?.box.left ?? .infinity
      let before = Self.byColumns(names.filter { $0.box.left < left })
      let behind = names.filter { $0.box.left >= left }
      rows.append(
        before.map(\.range) + (fixed + behind).sorted { $0.box.left < $1.box.left }.map(\.range))
    }
  }

  /// Cells column by column, each from top to bottom.
  private static func byColumns(_ cells: [Cell]) -> [Cell] {
    let ordered = cells.sorted { ($0.box.left, $0.box.top) < ($1.box.left, $1.box.top) }
    let columns = CellBand.bands(of: ordered) { $0.box.horizontalOverlap($1.box) > 0 }
    return columns.flatMap { $0.cells.sorted { $0.box.top < $1.box.top } }
  }

  private static func distance(_ one: LineBox, _ other: LineBox) -> Double {
    abs(one.middle - other.middle)
  }
}

extension CellBand<IndicatorBands.Cell> {
  fileprivate var isFixed: Bool { cells.contains(where: \.isFixed) }
}
