internal import ShisakuValues

/// The free texts of a sheet as blocks, with where each stands among the labels, for inputs that do
/// not say where lines stand on their page.
struct FormBlocks {
  /// Lines that belong together.
  struct Block {
    /// Indices into the sheet's pieces.
    var pieces: Range<Int>
    /// Its place among labels and blocks in reading order.
    var position = 0
    /// The label before it, -1 for none, and how many blocks stand between.
    let owner: Int
    var behindOwner = 0
    /// How many blocks stand between it and the next label.
    var beforeNext = 0
  }

  let blocks: [Block]
  /// The places of the labels among labels and blocks.
  let labelPositions: [Int]

  /// - Parameter hasGaps: whether the dump has blank lines between what does not belong together.
  init(_ sheet: FormSheet, bytes: [UInt8], hasGaps: Bool) {
    var blocks: [Block] = []
    var positions = [Int](repeating: 0, count: sheet.labels.count)
    var position = 0
    for owner in -1..<sheet.labels.count {
      if owner >= 0 {
        positions[owner] = position
        position += 1
      }
      let start = blocks.count
      for index in owner < 0 ? sheet.head : sheet.tails[owner]
      where sheet.pieces[index].use == .free {
        let goesOn =
          blocks.count > start && blocks[blocks.count - 1].pieces.upperBound == index
          && Self.goesOn(blocks[blocks.count - 1].pieces, with: index, sheet, bytes, hasGaps)
        if goesOn {
          let pieces = blocks[blocks.count - 1].pieces
          blocks[blocks.count - 1].pieces = pieces.lowerBound..<index + 1
        } else {
          blocks.append(Block(pieces: index..<index + 1, owner: owner))
        }
      }
      for index in start..<blocks.count {
        blocks[index].position = position
        blocks[index].behindOwner = index - start
        blocks[index].beforeNext = blocks.count - 1 - index
        position += 1
      }
    }
    self.blocks = blocks
    labelPositions = positions
  }

  /// Whether a line goes on with the block before it.
  static func goesOn(
    _ block: Range<Int>, with index: Int, _ sheet: FormSheet, _ bytes: [UInt8], _ hasGaps: Bool
  ) -> Bool {
    let piece = sheet.pieces[index]
    let before = sheet.pieces[index - 1]
    guard !piece.opensPage, piece.blanksBefore == 0 else { return false }
    // Behind a blank on one line stands another cell.
    guard piece.startsLine else { return false }
    let first = bytes.scalar(at: piece.range.lowerBound).value
    if first.isHiragana || first == 0x3001 || first == 0x3002 || first == 0x30FC { return true }
    let upper = bytes.scalars([before.range])
    if hasGaps { return !isCellEnd(upper, before: bytes.scalars([piece.range])) }
    let widest = block.map { bytes.scalars([sheet.pieces[$0].range]).count }.max() ?? 0
    let isOpening = ListSign.opensLine(first) || ListSign.isCircledNumber(first) || first.isDigit
    // An item's title goes on with its text.
    let opensItem = before.startsLine && opensItem(bytes, before.range)
    if block.count == 1, opensItem, upper.last != 0x3002 { return !isOpening }
    // 【令和５年度予算案…】 is a line of its own.
    if let opening = upper.first, HeadingBracket.opens(opening), let closing = upper.last,
      HeadingBracket.closes(closing)
    {
      return false
    }
    guard upper.count >= 18 || upper.count >= 12 && upper.count(where: \.isHiragana) >= 3,
      upper.count * 100 >= widest * 85, upper.last != 0x3002
    else {
      return false
    }
    let lower = bytes.scalars([piece.range]).count
    return !isOpening && lower * 10 <= upper.count * 12
  }

  /// Whether a line ends a cell, blank lines or not: one much shorter than the next has no reason to
  /// break off there, unless it heads an item.
  private static func isCellEnd(_ upper: [UInt32], before lower: [UInt32]) -> Bool {
    guard let first = upper.first, let last = upper.last, lower.count >= 20 else { return false }
    let isItem =
      first.isDigit || ListSign.isBullet(first) || ListSign.isCircledNumber(first)
      || ListSign.opensLine(first) || Parenthesis.opens(first) || HeadingBracket.opens(first)
    return !isItem && last != 0x3002 && last != 0x3001 && upper.count * 2 < lower.count
  }

  private static func opensItem(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    let first = bytes.scalar(at: range.lowerBound).value
    return first.isDigit || ListSign.isBullet(first) || ListSign.isCircledNumber(first)
      || Parenthesis.opens(first)
  }

  /// Whether blank lines stand between the lines of a document often enough to mean something.
  static func hasGaps(_ sheets: [FormSheet]) -> Bool {
    var lines = 0
    var gaps = 0
    for sheet in sheets {
      for piece in sheet.pieces where piece.startsLine && !piece.opensPage {
        lines += 1
        if piece.blanksBefore > 0 { gaps += 1 }
      }
    }
    return gaps * 8 > lines
  }
}
