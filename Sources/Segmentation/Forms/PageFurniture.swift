internal import ShisakuValues

/// What pages carry beside their text: page numbers, running heads and feet.
struct PageFurniture {
  let bytes: [UInt8]
  let lines: [TextLine]

  /// Marks the page numbers of a sheet: `- 12 -`, 12/30, P12, 12ページ, a number alone at the edge of
  /// a page.
  func mark(in sheet: inout FormSheet) {
    for index in sheet.pieces.indices {
      let piece = sheet.pieces[index]
      guard piece.startsLine, piece.range == lines[piece.line].range,
        let isDecorated = isPageNumber(piece.range)
      else { continue }
      let next = piece.line + 1
      let isLast = next == sheet.lines.upperBound || lines[next].pageBreak >= 2
      let isFirst = piece.line == sheet.lines.lowerBound || lines[piece.line].pageBreak >= 2
      guard isDecorated || isLast || isFirst else { continue }
      sheet.pieces[index].use = .furniture
      let range = piece.range
      guard let first = range.first(where: { bytes[$0].isDigit }),
        let last = range.last(where: { bytes[$0].isDigit })
      else { continue }
      let number = bytes[first...last].reduce(0) { $0 * 10 + Int($1) - 0x30 }
      sheet.printedPages.append(SheetNode.PrintedPage(number: number, range: first..<last + 1))
    }
  }

  /// Whether each line is a page number or the head that pages repeat. O(bytes).
  func standing() -> [Bool] {
    var isFurniture = [Bool](repeating: false, count: lines.count)
    var heads: [[UInt8]: [Int]] = [:]
    for index in lines.indices {
      let isFirst = index == 0 || lines[index].pageBreak >= 2
      let isLast = index + 1 == lines.count || lines[index + 1].pageBreak >= 2
      if let isDecorated = isPageNumber(lines[index].range) {
        // 3-2 at the top of a page is the number of a heading below.
        let isNumbering =
          isFirst && bytes.scalars([lines[index].range]).contains(where: EmptyCell.isDash)
        isFurniture[index] = isDecorated || isLast || isFirst && !isNumbering
      } else if isFirst, lines[index].length <= 60 {
        heads[bytes.squeezed([lines[index].range]), default: []].append(index)
      }
    }
    for places in heads.values where places.count > 1 {
      // The first one may be the document's title.
      for line in places.dropFirst() { isFurniture[line] = true }
    }
    return isFurniture
  }

  /// Whether a text is a page number; true where signs around it leave no doubt.
  private func isPageNumber(_ range: Range<Int>) -> Bool? {
    var digits = 0
    var hasDash = false
    var offset = range.lowerBound
    guard range.count <= 24 else { return nil }
    while offset < range.upperBound {
      let (scalar, length) = bytes.scalar(at: offset)
      offset += length
      if scalar.isDigit {
        digits += 1
      } else if EmptyCell.isDash(scalar) {
        hasDash = true
      } else if bytes.isSpace(at: offset - length) {
        continue
      } else {
        return nil
      }
    }
    guard (1...4).contains(digits) else { return nil }
    let last = bytes.scalars([range]).last ?? 0
    return hasDash && EmptyCell.isDash(bytes.scalar(at: range.lowerBound).value)
      && EmptyCell.isDash(last)
  }
}
