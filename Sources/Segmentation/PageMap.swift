/// The pages of a document, as far as page breaks and zones show them.
struct PageMap {
  private var pages: [PageNode] = []
  /// The sheet that each of the pages stands on, -1 for none.
  private var owners: [Int32] = []

  /// - Parameters:
  ///   - lines: of the document.
  ///   - zones: of these lines.
  ///   - sheets: the lines of each sheet.
  ///   - count: bytes of the folded text.
  init(lines: [TextLine], zones: ZoneMap, sheets: [Range<Int>], count: Int) {
    guard !lines.isEmpty else {
      if count > 0 { append(0..<count, .other, on: nil) }
      return
    }
    var cursor = SheetCursor(sheets)
    var start = 0
    // The sheet that the page stands on.
    var own = cursor.sheet(of: 0)
    for line in 1...lines.count {
      let next = line < lines.count ? cursor.sheet(of: line) : nil
      if line < lines.count {
        let isNewZone = zones.zones[line] != zones.zones[line - 1]
        guard lines[line].pageBreak > 0 || isNewZone || next != own else { continue }
      }
      let kind: PageNode.Kind =
        switch zones.zones[start] {
        case .contents: .contents
        case .excerpt: .excerpt
        case .indicators: .indicators
        case .sheet: own == nil ? .other : .sheet
        }
      let lower = start == 0 ? 0 : lines[start].range.lowerBound
      let upper = line == lines.count ? count : lines[line].range.lowerBound
      append(lower..<upper, kind, on: own)
      start = line
      own = next
    }
  }

  private mutating func append(_ range: Range<Int>, _ kind: PageNode.Kind, on sheet: Int?) {
    pages.append(PageNode(range: range, printed: nil, kind: kind))
    owners.append(sheet.map { Int32($0) } ?? -1)
  }

  /// The pages with the numbers that are printed on them, once the sheets are read.
  func pages(numberedBy sheets: [PartialSheet]) -> [PageNode] {
    var pages = pages
    for (index, owner) in owners.enumerated() where owner >= 0 && Int(owner) < sheets.count {
      let range = pages[index].range
      pages[index].printed =
        sheets[Int(owner)].reader.sheet.printedPages.first {
          range.contains($0.range.lowerBound)
        }?.number
    }
    return pages
  }
}

/// Which sheet each line stands on, asked for one line after the other.
private struct SheetCursor {
  private let sheets: [Range<Int>]
  /// The first sheet that does not end before the line asked for last.
  private var next = 0

  init(_ sheets: [Range<Int>]) { self.sheets = sheets }

  mutating func sheet(of line: Int) -> Int? {
    while next < sheets.count, sheets[next].upperBound <= line { next += 1 }
    return next < sheets.count && sheets[next].lowerBound <= line ? next : nil
  }
}
