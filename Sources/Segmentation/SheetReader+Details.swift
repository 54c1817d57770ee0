internal import ShisakuSourceText
internal import ShisakuValues

extension SheetReader {
  /// Sorts what no field took into typed blocks of details, in reading order.
  mutating func readDetails() {
    // Most free cells stand for themselves.
    if sheet.details.isEmpty { sheet.details.reserveCapacity(cells.count { $0.use == .free }) }
    let bytes = shared.bytes
    let isDoubled = hasDoubledLines
    var index = 0
    while index < cells.count {
      guard cells[index].use == .free else {
        index += 1
        continue
      }
      if cells[index].labelBefore == .fields, let label = otherLabel(before: index) {
        sheet.details.append(SheetNode.Detail(kind: .heading, ranges: label))
      }
      let kind = Self.detailKind(cells[index], bytes)
      let end = Self.detailEnd(cells, from: index, kind, isDoubled, bytes)
      var ranges = text(index..<end)
      if kind == .listItem {
        dropBullet(&ranges)
        if ranges[0].isEmpty { ranges.removeFirst() }
      }
      if !ranges.isEmpty { sheet.details.append(SheetNode.Detail(kind: kind, ranges: ranges)) }
      index = end
    }
  }

  /// The label of a field that has no place of its own in the record, directly before its text.
  private func otherLabel(before index: Int) -> TextRanges? {
    let start = cells[index].range.lowerBound
    let ends = hits.filter { $0.role == .fields }.compactMap { hit in
      hit.ranges.last { $0.upperBound <= start }.map { (end: $0.upperBound, label: hit.ranges) }
    }
    return ends.max { $0.end < $1.end }?.label
  }

  /// Adds a page of plans or figures to the details.
  mutating func readAppendix(_ page: Range<Int>) {
    let own = cells
    let isOwnDoubled = hasDoubledLines
    cells = SheetFragments(bytes: bytes, lines: shared.lines, sheet: page, hits: []).cells
    hasDoubledLines = Self.hasDoubledLines(cells)
    readDetails()
    cells = own
    hasDoubledLines = isOwnDoubled
  }

  private mutating func dropBullet(_ ranges: inout TextRanges) {
    let (first, length) = bytes.scalar(at: ranges[0].lowerBound)
    guard ListSign.isBullet(first) else { return }
    furniture.append(ranges[0].lowerBound..<ranges[0].lowerBound + length)
    ranges[0] = bytes.trimmed(ranges[0].lowerBound + length..<ranges[0].upperBound)
  }

  // The cells are handed over, since a reader is copied where it is handed over itself.

  private static func detailKind(_ cell: LineFragment, _ bytes: [UInt8]) -> SheetNode.Detail.Kind {
    if HeadingBracket.opens(cell.first) { return .heading }
    if cell.first == 0x203B { return .note }  // ※
    if ListSign.isBullet(cell.first), cell.length > 1 { return .listItem }
    if ListSign.isCircledNumber(cell.first), cell.length > 1 { return .listItem }
    if cell.length >= 20 || cell.last == 0x3002 { return .paragraph }
    // Three columns and what parts them are no shorter.
    if cell.length >= 5, columns(cell, bytes) >= 3 { return .tableRow }
    return .figureText
  }

  /// How many pieces white space cuts a cell into.
  private static func columns(_ cell: LineFragment, _ bytes: [UInt8]) -> Int {
    bytes.withUnsafeBufferPointer { bytes in
      var count = 1
      var isSpace = false
      var offset = cell.range.lowerBound
      while offset < cell.range.upperBound {
        let next = bytes.isSpace(at: offset)
        if next, !isSpace { count += 1 }
        isSpace = next
        offset &+= UTF8Bytes.length(of: bytes[offset])
      }
      return count
    }
  }

  /// The cell behind the block that begins at `start`.
  private static func detailEnd(
    _ cells: [LineFragment], from start: Int, _ kind: SheetNode.Detail.Kind, _ isDoubled: Bool,
    _ bytes: [UInt8]
  ) -> Int {
    cells.withUnsafeBufferPointer { cells in
      var end = start + 1
      while end < cells.count, continuesDetail(cells[end - 1], cells[end], kind, isDoubled, bytes) {
        end += 1
      }
      return end
    }
  }

  /// Whether a cell goes on with the block before it.
  @inline(__always)
  private static func continuesDetail(
    _ before: LineFragment, _ cell: LineFragment, _ kind: SheetNode.Detail.Kind, _ isDoubled: Bool,
    _ bytes: [UInt8]
  ) -> Bool {
    guard cell.use == .free, cell.labelBefore == nil, cell.pageBreak == 0 else { return false }
    if cell.length == 1, before.length == 1, kind == .figureText, cell.blanksBefore <= 1 {
      return true  // a vertical label, one character a line
    }
    guard
      cell.blanksBefore == 0 || (isDoubled && cell.blanksBefore == 1 && before.width >= 40)
    else { return false }
    switch detailKind(cell, bytes) {
    case .heading, .note, .listItem: return false
    case .tableRow: return kind == .tableRow ? false : before.last != 0x3002 && kind != .heading
    case .paragraph, .figureText:
      if before.last == 0x3002 { return false }
      if kind == .tableRow { return false }
      return kind != .heading || before.width >= 60
    }
  }
}
