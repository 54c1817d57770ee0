/// Chooses which of the lone numbers on the sheets are their printed page numbers.
///
/// Page numbers rise through the document by about as much as pages pass; numbers of a table do
/// not. The longest plausible rising series wins.
enum PageNumbers {
  /// Printed pages that one sheet with its excerpts may take at the most.
  private static let mostPagesASheet = 8

  static func choose(_ sheets: inout [SheetUnderWay]) {
    var candidates: [(sheet: Int, cell: Int, number: Int)] = []
    for (index, sheet) in sheets.enumerated() {
      for candidate in sheet.reader.pageCandidates where isAlone(candidate, in: sheet) {
        candidates.append((index, candidate.cell, candidate.number))
      }
    }
    guard !candidates.isEmpty else { return }
    var length = [Double](repeating: 0, count: candidates.count)
    var previous = [Int?](repeating: nil, count: candidates.count)
    for index in candidates.indices {
      let here = candidates[index]
      length[index] = plausible(here.number, after: 0, sheets: here.sheet + 1) ? 1 : -2
      for before in max(0, index - 200)..<index {
        let there = candidates[before]
        guard there.sheet < here.sheet, there.number < here.number,
          plausible(here.number, after: there.number, sheets: here.sheet - there.sheet)
        else { continue }
        if length[before] + 1 > length[index] {
          length[index] = length[before] + 1
          previous[index] = before
        }
      }
    }
    guard let best = length.indices.max(by: { length[$0] < length[$1] }), length[best] >= 1 else {
      return
    }
    var current: Int? = best
    while let index = current {
      let (sheet, cell, number) = candidates[index]
      let range = sheets[sheet].reader.cells[cell].range
      sheets[sheet].reader.cells[cell].use = .page
      sheets[sheet].reader.sheet.printedPages = [SheetNode.PrintedPage(number: number, range: range)]
      sheets[sheet].reader.furniture.append(range)
      current = previous[index]
    }
  }

  private static func plausible(_ number: Int, after last: Int, sheets: Int) -> Bool {
    number - last >= sheets && number - last <= sheets * mostPagesASheet
  }

  /// Numbers of tables stand close together; a page number stands alone on its sheet.
  private static func isAlone(
    _ candidate: (cell: Int, number: Int), in sheet: SheetUnderWay
  ) -> Bool {
    let cells = sheet.reader.cells
    let hasGapBefore = cells[candidate.cell].blanksBefore > 0 || candidate.cell == 0
      || cells[candidate.cell].labelBefore != nil
    return hasGapBefore || sheet.reader.pageCandidates.count == 1
  }
}
