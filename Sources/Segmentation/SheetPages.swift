internal import ShisakuSourceText
internal import ShisakuValues

/// Which lines of a document belong to which sheet, beside where its labels stand.
struct SheetPages {
  let bytes: [UInt8]
  let lines: [TextLine]
  /// One a line.
  let zones: [Zone]

  /// Two different labels make a form; one word that reads like a label does not.
  func isForm(_ hits: [LabelHit]) -> Bool {
    var roles: UInt32 = 0
    var hasName = false
    for hit in hits {
      roles |= 1 << UInt32(hit.role.slot)
      hasName = hasName || hit.role == .name
    }
    return roles.nonzeroBitCount >= (hasName ? 2 : 3)
  }

  /// The sheet without pages at its ends that belong to something else: plan pages without any
  /// label before the first labelled one, and page numbers of the excerpts beside it.
  func core(of sheet: Range<Int>, _ hits: [LabelHit]) -> Range<Int> {
    guard let first = hits.first, let last = hits.last else { return sheet }
    var start = sheet.lowerBound
    for line in stride(from: first.firstLine, to: sheet.lowerBound, by: -1)
    where lines[line].pageBreak > 0 {
      let isLong = line - sheet.lowerBound > 12
      if isLong || isPageNumber(sheet.lowerBound..<line) { start = line }
      break
    }
    var end = sheet.upperBound
    for line in stride(from: sheet.upperBound - 1, to: last.lastLine, by: -1)
    where lines[line].pageBreak > 0 {
      // A number that closes its page is the sheet's own; one that opens the next page is not.
      let opensNext = sheet.upperBound < lines.count && lines[sheet.upperBound].pageBreak == 0
      if opensNext, isPageNumber(line..<sheet.upperBound) { end = line }
      break
    }
    return start..<end
  }

  /// Pages without a form (plans, figures) by the sheet that they illustrate: the one that follows
  /// in the same zone, else the one before.
  func plans(between sheets: [Range<Int>]) -> [[Range<Int>]] {
    var plans = [[Range<Int>]](repeating: [], count: sheets.count)
    var next = 0
    var line = 0
    while line < lines.count, !sheets.isEmpty {
      while next < sheets.count, sheets[next].lowerBound < line { next += 1 }
      if next > 0, sheets[next - 1].contains(line) {
        line = sheets[next - 1].upperBound
        continue
      }
      if zones[line] != .sheet || (next < sheets.count && sheets[next].lowerBound == line) {
        line += 1
        continue
      }
      var end = line
      while end < lines.count, zones[end] == .sheet,
        next == sheets.count || end < sheets[next].lowerBound
      { end += 1 }
      let isBefore = next < sheets.count && sheets[next].lowerBound == end
      if !isPageNumber(line..<end), isBefore || next > 0 {
        plans[isBefore ? next : next - 1].append(line..<end)
      }
      line = end
    }
    return plans
  }

  /// Whether a page holds nothing but a small number.
  func isPageNumber(_ page: Range<Int>) -> Bool {
    page.count == 1 && isPageNumber(lines[page.lowerBound])
  }

  /// Whether a line holds nothing but a small number.
  func isPageNumber(_ line: TextLine) -> Bool {
    line.length <= 3 && bytes.scalars(line.range).allSatisfy(\.isDigit)
  }
}
