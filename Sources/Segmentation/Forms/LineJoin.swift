internal import ShisakuValues

/// Which lines of a dump belong together, where it does not say where they stand on their page.
struct LineJoin {
  let bytes: [UInt8]
  let offices: OfficeReader
  /// Whether the dump has blank lines between what does not belong together.
  let hasGaps: Bool

  init(bytes: [UInt8], offices: OfficeReader, sheets: [FormSheet]) {
    self.bytes = bytes
    self.offices = offices
    hasGaps = Self.hasGaps(sheets)
  }

  /// Whether a line goes on with the block before it.
  func goesOn(_ block: Range<Int>, with index: Int, _ sheet: FormSheet) -> Bool {
    let piece = sheet.pieces[index]
    let before = sheet.pieces[index - 1]
    guard !piece.opensPage, piece.blanksBefore == 0 else { return false }
    // Behind a blank on one line stands another cell.
    guard piece.startsLine else { return false }
    let first = bytes.scalar(at: piece.range.lowerBound).value
    if first.isHiragana || first == 0x3001 || first == 0x3002 || first == 0x30FC { return true }
    let upper = bytes.scalars([before.range])
    if hasGaps {
      return !isCellEnd(upper, before: bytes.scalars([piece.range]))
        && offices.isOffice([before.range]) == offices.isOffice([piece.range])
    }
    let widest = block.map { bytes.scalars([sheet.pieces[$0].range]).count }.max() ?? 0
    // Behind kana a number goes on with the sentence: …の割合を / 80％以上とする.
    let isNumber = first.isDigit && !(upper.last?.isHiragana ?? false)
    let isOpening = ListSign.opensLine(first) || ListSign.isCircledNumber(first) || isNumber
    // An item's title goes on with its text.
    let opensItem = before.startsLine && opensItem(before.range)
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
  private func isCellEnd(_ upper: [UInt32], before lower: [UInt32]) -> Bool {
    guard let first = upper.first, let last = upper.last, lower.count >= 20 else { return false }
    let isItem =
      first.isDigit || ListSign.isBullet(first) || ListSign.isCircledNumber(first)
      || ListSign.opensLine(first) || Parenthesis.opens(first) || HeadingBracket.opens(first)
    return !isItem && last != 0x3002 && last != 0x3001 && upper.count * 2 < lower.count
  }

  private func opensItem(_ range: Range<Int>) -> Bool {
    let first = bytes.scalar(at: range.lowerBound).value
    return first.isDigit || ListSign.isBullet(first) || ListSign.isCircledNumber(first)
      || Parenthesis.opens(first)
  }

  /// Whether blank lines stand between the lines of a document often enough to mean something.
  private static func hasGaps(_ sheets: [FormSheet]) -> Bool {
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
