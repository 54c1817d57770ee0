import ShisakuSourceText

@testable import ShisakuSegmentation

/// A table whose cells have places, for tests: each line of a cell is a line of the text.
struct PlacedTable {
  private(set) var text = ""
  private(set) var boxes: [LineBox?] = []
  /// The lines that open a page, but for the first.
  private var pages: Set<Int> = []
  /// Where the next row begins.
  var top = 20.0
  let columns: [Double]

  init(columns: [Double]) { self.columns = columns }

  /// Adds a line without a cell.
  mutating func add(_ line: String, left: Double = 0, height: Double = 10) {
    append(line, left: left, top: top, height: height)
    top += 14 + height
  }

  /// Adds a row; `|` parts the lines of a cell, and `middle` centres them.
  mutating func row(_ cells: [String], isMiddle: Bool = false, gap: Double = 12) {
    let heights = cells.map { $0.split(separator: "|").count }
    let height = heights.max() ?? 1
    for (index, cell) in cells.enumerated() {
      let lines = cell.split(separator: "|")
      let start = isMiddle ? Double(height - lines.count) * 6.5 : 0
      for (line, content) in lines.enumerated() {
        append(String(content), left: columns[index], top: top + start + Double(line) * 13)
      }
    }
    top += Double(height) * 13 + gap
  }

  /// Adds cells of one height, each with its left edge.
  mutating func place(_ cells: [(String, Double)], gap: Double = 14) {
    for (cell, left) in cells { append(cell, left: left, top: top) }
    top += gap
  }

  /// Goes on at the top of the next page.
  mutating func turnPage() {
    pages.insert(boxes.count)
    top = 20
  }

  private mutating func append(
    _ line: String, left: Double, top: Double, height: Double = 10
  ) {
    let width = line.unicodeScalars.reduce(0.0) { $0 + ($1.isASCII ? 5 : 10) }
    text += line + "\n"
    boxes.append(LineBox(left: left, top: top, right: left + width, bottom: top + height))
  }

  var tree: (DocumentTree, Reading) { tree(isGrid: false) }

  /// The tree, for boxes that are those of characters on a grid or not.
  func tree(isGrid: Bool) -> (DocumentTree, Reading) {
    let reading = Reading(text, pages: pages)
    let breaks = (0...boxes.count).map { pages.contains($0) ? 3 as UInt8 : 0 }
    let tree = Segmenter().segment(
      text: reading.text, pageBreaks: breaks, boxes: boxes + [nil], isGrid: isGrid)
    return (tree, reading)
  }
}
