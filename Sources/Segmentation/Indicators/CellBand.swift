internal import ShisakuSourceText

/// A text with its place on a page.
protocol PlacedCell {
  var box: LineBox { get }
}

/// Cells that stand together, in a row or in a column, with the box around them.
struct CellBand<Cell: PlacedCell> {
  private(set) var cells: [Cell]
  private(set) var box: LineBox

  /// The bands of some cells, each of which goes on with the band before it or begins one.
  static func bands(
    of cells: some Sequence<Cell>, where goesOn: (CellBand, Cell) -> Bool
  ) -> [CellBand] {
    var bands: [CellBand] = []
    for cell in cells {
      if let last = bands.last, goesOn(last, cell) {
        bands[bands.count - 1].cells.append(cell)
        bands[bands.count - 1].box = last.box.union(cell.box)
      } else {
        bands.append(CellBand(cells: [cell], box: cell.box))
      }
    }
    return bands
  }
}
