internal import ShisakuValues

/// Which lines of a dump belong together, where it does not say where they stand on their page.
struct LineJoin {
  let bytes: [UInt8]
  let offices: OfficeReader
  /// Whether the dump has blank lines between what does not belong together.
  let hasGaps: Bool
  /// Long lines that most sheets have alike, as the title of a form: they go on with nothing.
  private let titles: SheetTexts

  init(bytes: [UInt8], offices: OfficeReader, sheets: [FormSheet]) {
    self.bytes = bytes
    self.offices = offices
    hasGaps = Self.hasGaps(sheets)
    titles = SheetTexts(sheets, bytes: bytes) {
      $0.startsLine && $0.range.count >= Self.shortestTitle
    }
  }

  /// Lines that belong together, as indices into the pieces of a sheet. Lines are added one by one, so
  /// that each is measured once.
  struct Block {
    let first: Int
    private(set) var end: Int
    /// Characters of the widest line before `measured`.
    private var widest = 0
    private var measured: Int

    init(first: Int) {
      self.first = first
      end = first + 1
      measured = first
    }

    var pieces: Range<Int> { first..<end }

    /// Takes the line behind the last one.
    mutating func grow() { end += 1 }

    /// Characters of its widest line.
    fileprivate mutating func width(_ sheet: FormSheet, _ bytes: [UInt8]) -> Int {
      while measured < end {
        widest = max(widest, bytes.scalarCount(sheet.pieces[measured].range))
        measured += 1
      }
      return widest
    }
  }

  /// Whether the line behind a block goes on with it.
  func goesOn(_ block: inout Block, _ sheet: FormSheet) -> Bool {
    let index = block.end
    let piece = sheet.pieces[index]
    let before = sheet.pieces[index - 1]
    guard !piece.opensPage, piece.blanksBefore == 0 else { return false }
    // Behind a blank on one line stands another cell.
    guard piece.startsLine, !isPrinted(before), !isPrinted(piece) else { return false }
    let first = bytes.scalar(at: piece.range.lowerBound).value
    if first.isHiragana || first == 0x3001 || first == 0x3002 || first == 0x30FC { return true }
    let upper = bytes.scalars(before.range)
    // What a narrow cell leaves for its last line: 第78 / 条, （…閣議決定 / ）.
    let isRest = piece.range.count <= 6 && upper.count >= 10
    if isRest, Parenthesis.closes(first) || first.isIdeograph && upper.last?.isDigit ?? false {
      return true
    }
    if isRestOfOffice(piece.range, behind: before.range) { return true }
    let widest = block.width(sheet, bytes)
    if hasGaps {
      return !isCellEnd(upper, before: bytes.scalars(piece.range), widest: widest)
        && offices.isOffice([before.range]) == offices.isOffice([piece.range])
    }
    // Behind kana a number goes on with the sentence: …の割合を / 80％以上とする.
    let isNumber = first.isDigit && !(upper.last?.isHiragana ?? false)
    let isOpening = ListSign.opensLine(first) || ListSign.isCircledNumber(first) || isNumber
    // An item's title goes on with its text.
    let opensItem = before.startsLine && opensItem(before.range)
    if block.pieces.count == 1, opensItem, upper.last != 0x3002 { return !isOpening }
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
    let lower = bytes.scalarCount(piece.range)
    return !isOpening && lower * 10 <= upper.count * 12
  }

  /// Whether a line ends the name of an office that its cell breaks: 計画課イノベーション推進 / 調査室, or 室 alone.
  func isRestOfOffice(_ range: Range<Int>, behind before: Range<Int>) -> Bool {
    guard range.count <= Self.longestRest, before.count <= Self.longestRest,
      OfficeReader.rank(ofName: bytes.squeezed(range)) != nil, !offices.isOffice([before]),
      offices.isOffice([before, range])
    else { return false }
    return range.count <= Self.longestUnit || offices.namesUnit(before)
  }

  /// Bytes of a line of an office's name, and of a unit that has no name of its own: 室.
  private static let longestRest = 60
  private static let longestUnit = 6

  /// Whether a line ends a cell, blank lines or not: one much shorter than the next has no reason to
  /// break off there, unless it heads an item or ends a paragraph of lines as wide as the next.
  private func isCellEnd(_ upper: [UInt32], before lower: [UInt32], widest: Int) -> Bool {
    guard let first = upper.first, let last = upper.last, lower.count >= 20,
      widest * 10 < lower.count * 8
    else { return false }
    let isItem =
      first.isDigit || ListSign.isBullet(first) || ListSign.isCircledNumber(first)
      || ListSign.opensLine(first) || Parenthesis.opens(first) || HeadingBracket.opens(first)
    return !isItem && last != 0x3002 && last != 0x3001 && upper.count * 2 < lower.count
  }

  private func opensItem(_ range: Range<Int>) -> Bool {
    let first = bytes.scalar(at: range.lowerBound).value
    return first.isDigit && isNumber(range) || ListSign.isBullet(first)
      || ListSign.isCircledNumber(first) || Parenthesis.opens(first)
  }

  /// Whether the digits that a line opens with number it: 1. or 1 and a blank, not 3か年.
  private func isNumber(_ range: Range<Int>) -> Bool {
    guard let end = range.first(where: { !bytes[$0].isDigit }) else { return true }
    let next = bytes.scalar(at: end).value
    return !next.isLetter
  }

  private func isPrinted(_ piece: FormSheet.Piece) -> Bool {
    piece.range.count >= Self.shortestTitle
      && titles.share(of: bytes.squeezed(piece.range)) >= Self.leastShare
  }

  /// Bytes of a line from which it is no value that sheets may share.
  private static let shortestTitle = 36
  /// Of the sheets that have it.
  private static let leastShare = 0.8

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
