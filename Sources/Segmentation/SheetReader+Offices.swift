internal import ShisakuSourceText

extension SheetReader {
  /// The offices: what stands behind their labels, else the lines that read most like offices.
  mutating func readOffices() {
    if !sheet.offices.isEmpty { return }
    // A form may have a label a level: 担当部局庁, 担当課室. Together they name one office.
    var labelled: [Range<Int>] = []
    for index in cells.indices
    where cells[index].labelBefore == .offices && cells[index].use == .free {
      if let block = officeBlock(from: index) { labelled.append(block) }
    }
    if !labelled.isEmpty {
      takeOffices(labelled)
      return
    }
    let weights = shared.weights.office
    var best: (range: Range<Int>, score: Double)?
    // The first cell from `index` on that ends as names do.
    var end = 0
    for index in cells.indices where cells[index].use == .free {
      end = max(end, index)
      while end < cells.count, !offices.mayEndOffice(cells[end].last) { end += 1 }
      guard end - index < Self.mostOfficeLines, end < cells.count else { continue }
      guard let range = officeBlock(from: index) else { continue }
      let nodes = offices.offices(text(range))
      var score = Double(nodes.reduce(0) { max($0, $1.path.count) })
      if nodes.count == 1, nodes[0].path.count < 2 { score += weights[.singleLevel] }
      if cells[index].startsLine, cells[range.upperBound - 1].endsLine {
        score += weights[.wholeLines]
      }
      // The office stands once on a sheet, most often near its head; later ones must be better.
      if best.map({ score > $0.score }) ?? (score >= weights[.least]) { best = (range, score) }
    }
    guard let best else { return }
    takeOffices([best.range])
  }

  /// Reads the offices of some cells; what separates them is furniture.
  mutating func takeOffices(_ blocks: [Range<Int>]) {
    var ranges: TextRanges = []
    for block in blocks { ranges += text(block) }
    sheet.offices = offices.offices(ranges)
    let names = sheet.offices.flatMap(\.text)
    furniture += bytes.signs(in: ranges, outside: names)
    for block in blocks { mark(block, .office) }
  }

  /// Lines that the name of an office may take.
  private static let mostOfficeLines = 4

  /// Whether one of the lines that the name of an office may take ends as such names do.
  @inline(__always)
  private static func mayEndOffice(
    _ cells: [LineFragment], from index: Int, _ offices: OfficeReader
  ) -> Bool {
    for next in index..<min(index + mostOfficeLines, cells.count)
    where offices.mayEndOffice(cells[next].last) {
      return true
    }
    return false
  }

  /// The lines from `index` on that together read as offices.
  func officeBlock(from index: Int) -> Range<Int>? {
    guard Self.mayEndOffice(cells, from: index, offices), offices.mayOpenList(cells[index].range),
      !isContentsTitle(cells[index])
    else {
      return nil
    }
    let block = block(from: index, atMost: Self.mostOfficeLines)
    var end = block.upperBound
    while end > index {
      if offices.mayEndOffice(cells[end - 1].last), offices.areOffices(text(index..<end)) {
        return index..<end
      }
      end -= 1
    }
    return nil
  }
}
