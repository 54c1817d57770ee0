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
    var sheetOf = [Int?](repeating: nil, count: lines.count)
    for (index, sheet) in sheets.enumerated() { for line in sheet.lines { sheetOf[line] = index } }
    var starts = [0]
    for line in lines.indices.dropFirst() {
      let isNewZone = zones.zones[line] != zones.zones[line - 1]
      let isNewSheet = sheetOf[line] != sheetOf[line - 1]
      if lines[line].pageBreak > 0 || isNewZone || isNewSheet { starts.append(line) }
    }
    return starts.enumerated().map { index, start in
      let end = index + 1 < starts.count ? starts[index + 1] : lines.count
      let lower = start == 0 ? 0 : lines[start].range.lowerBound
      let upper = end == lines.count ? count : lines[end].range.lowerBound
      let kind: PageNode.Kind =
        switch zones.zones[start] {
        case .contents: .contents
        case .excerpt: .excerpt
        case .indicators: .indicators
        case .sheet: sheetOf[start] == nil ? .other : .sheet
        }
      let printed = sheetOf[start].flatMap { sheet in
        sheets[sheet].reader.sheet.printedPages.first {
          (lower..<upper).contains($0.range.lowerBound)
        }?.number
      }
      return PageNode(range: lower..<upper, printed: printed, kind: kind)
    }
  }
}
