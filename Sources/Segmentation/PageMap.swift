/// The pages of a document, as far as page breaks and zones show them.
struct PageMap {
  let lines: [TextLine]
  let zones: ZoneMap
  let sheets: [SheetUnderWay]
  let count: Int
  let bytes: [UInt8]

  func pages() -> [PageNode] {
    guard !lines.isEmpty else {
      return count > 0 ? [PageNode(range: 0..<count, printed: nil, kind: .other)] : []
    }
    var pages: [PageNode] = []
    var start = 0
    var sheet = SheetCursor(sheets)
    // The sheet that the page stands on.
    var own = sheet.index(of: 0)
    for line in 1...lines.count {
      let next = line < lines.count ? sheet.index(of: line) : nil
      if line < lines.count {
        let isNewZone = zones.zones[line] != zones.zones[line - 1]
        guard lines[line].pageBreak > 0 || isNewZone || next != own else { continue }
      }
      pages.append(page(start..<line, on: own))
      start = line
      own = next
    }
    return pages
  }

  /// The page that some lines are, on a sheet or on none.
  private func page(_ range: Range<Int>, on sheet: Int?) -> PageNode {
    let lower = range.lowerBound == 0 ? 0 : lines[range.lowerBound].range.lowerBound
    let upper = range.upperBound == lines.count ? count : lines[range.upperBound].range.lowerBound
    let kind: PageNode.Kind =
      switch zones.zones[range.lowerBound] {
      case .contents: .contents
      case .excerpt: .excerpt
      case .indicators: .indicators
      case .sheet: sheet == nil ? .other : .sheet
      }
    let printed = sheet.flatMap { sheet in
      sheets[sheet].reader.sheet.printedPages.first {
        (lower..<upper).contains($0.range.lowerBound)
      }?.number
    }
    return PageNode(range: lower..<upper, printed: printed, kind: kind)
  }
}

/// Which sheet each line stands on, asked for one line after the other.
private struct SheetCursor {
  private let sheets: [SheetUnderWay]
  /// The first sheet that does not end before the line asked for last.
  private var next = 0

  init(_ sheets: [SheetUnderWay]) { self.sheets = sheets }

  mutating func index(of line: Int) -> Int? {
    while next < sheets.count, sheets[next].lines.upperBound <= line { next += 1 }
    return next < sheets.count && sheets[next].lines.lowerBound <= line ? next : nil
  }
}
