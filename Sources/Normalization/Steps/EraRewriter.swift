internal import CByteScan
internal import ShisakuValues

/// Finds every era year of a passage that becomes a western one; see `EraYears`.
///
/// Every such year has a number, so only numbers are looked at: runs of digits, found 64 bytes
/// at a time, and 元 or a numeral before 年. From there the look goes back to where an era's name or
/// letter may begin.
struct EraRewriter {
  private(set) var edits: [EraYears.Edit] = []
  let text: ByteText
  let parser: YearParser
  private static let twinSigns: Words = ["（", "(", "年（", "年(", "年度（"]
  /// Up to where the text has been dealt with.
  private var end = 0
  /// Up to where quotations have been followed, and how many are open there.
  private var quotesThrough = 0
  private var openQuotes = 0

  /// - Parameter text: outlives the rewriter.
  init(_ text: ByteText) {
    self.text = text
    parser = YearParser(text)
    // A little more than a paper of the government has, so that the array seldom grows.
    if text.count > 4096 { edits.reserveCapacity(text.count / 256) }
  }

  mutating func run() {
    let blocks = max(text.count - 2, 0) / 64
    var block = 0
    var followsDigit: UInt64 = 0
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: Self.blocksAtOnce) { numbers in
      while block < blocks {
        let number = min(Self.blocksAtOnce, blocks &- block)
        followsDigit = shisaku_find_numbers(
          text.base + block &* 64, number, followsDigit, numbers.baseAddress)
        for index in 0..<number {
          var marks = numbers[index]
          while marks != 0 {
            mark(at: (block &+ index) &* 64 &+ marks.trailingZeroBitCount)
            marks &= marks &- 1
          }
        }
        block &+= number
      }
    }
    findInTail(from: blocks &* 64, followsDigit)
  }

  /// Deals with the end of the text, behind which nothing can be read: up to 65 bytes, looked at
  /// with zeros behind them.
  private mutating func findInTail(from start: Int, _ followsDigit: UInt64) {
    let count = text.count &- start
    guard count > 0 else { return }
    var numbers: (UInt64, UInt64) = (0, 0)
    withUnsafeTemporaryAllocation(byteCount: 136, alignment: 8) { tail in
      tail.initializeMemory(as: UInt8.self, repeating: 0)
      tail.copyMemory(from: UnsafeRawBufferPointer(start: text.base + start, count: count))
      guard let tail = tail.bindMemory(to: UInt8.self).baseAddress else { return }
      withUnsafeMutableBytes(of: &numbers) { numbers in
        guard let words = numbers.bindMemory(to: UInt64.self).baseAddress else { return }
        _ = shisaku_find_numbers(tail, count > 64 ? 2 : 1, followsDigit, words)
      }
    }
    while numbers.0 != 0 {
      mark(at: start &+ numbers.0.trailingZeroBitCount)
      numbers.0 &= numbers.0 &- 1
    }
    while numbers.1 != 0 {
      mark(at: start &+ 64 &+ numbers.1.trailingZeroBitCount)
      numbers.1 &= numbers.1 &- 1
    }
  }

  // MARK: Looking for numbers

  private static let blocksAtOnce = 64

  /// Deals with the first digit of a run, or with what stands before a 年.
  @inline(__always)
  private mutating func mark(at offset: Int) {
    if text[offset].isDigit {
      number(at: offset)
    } else if offset >= 3,
      Self.isNumeral(text[offset &- 3], text[offset &- 2], text[offset &- 1])
    {
      number(at: offset &- 3)
    }
  }

  /// Whether three bytes are 元 or a numeral from 一 to 十.
  private static func isNumeral(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
    switch (first, second, third) {
    case (0xE5, 0x85, 0x83), (0xE5, 0x85, 0xAB), (0xE5, 0x85, 0xAD): true  // 元 八 六
    case (0xE5, 0x8D, 0x81), (0xE5, 0x9B, 0x9B): true  // 十 四
    case (0xE4, 0xB8, 0x80), (0xE4, 0xB8, 0x83), (0xE4, 0xB8, 0x89): true  // 一 七 三
    case (0xE4, 0xB9, 0x9D), (0xE4, 0xBA, 0x8C), (0xE4, 0xBA, 0x94): true  // 九 二 五
    default: false
    }
  }

  /// Looks back from a number for the beginning of a year, and rewrites it.
  private mutating func number(at offset: Int) {
    guard offset >= end else { return }
    var start = offset
    // Back over 元〜3, 元（2019 and 二十 to the first number.
    for _ in 0..<4 {
      let before = offsetOfEra(before: start)
      if let before {
        rewrite(at: before)
        return
      }
      guard let earlier = earlierNumber(before: start) else { break }
      start = earlier
    }
    if start == offset, isFourDigits(at: offset) { rewrite(at: offset) }
  }

  /// Where an era's name or letter begins that ends before `offset`, blanks aside.
  private func offsetOfEra(before offset: Int) -> Int? {
    var start = offset
    while start > end, text[start - 1] == 0x20 || text[start - 1] == 0x0A { start -= 1 }
    guard start > end else { return nil }
    if text[start - 1] < 0x80 {
      return start == offset && EraTable.isLetter(text[start - 1]) ? start - 1 : nil
    }
    let table = EraTable.shared
    guard start - 6 >= end, table.mayEndName(before: start, in: text) else { return nil }
    for length in [12, 6] where start - length >= end {
      if let era = table.index(at: start - length, in: text),
        table.eras[era].name.count == length
      {
        return start - length
      }
    }
    return nil
  }

  /// The number of ideographs that stands before `offset` or before a sign or bracket there.
  private func earlierNumber(before offset: Int) -> Int? {
    guard offset - 3 >= end else { return nil }
    var start = offset
    if !isNumeral(before: start) {
      // Hardly ever is there a numeral before what stands before a number; asked cheaply first.
      guard mayFollowNumeral(start) else { return nil }
      let sign = start - text.scalar(before: start).length
      guard isNumeral(before: sign), parser.separator(at: sign) > 0 || text.has("（", at: sign)
      else { return nil }
      start = sign
    }
    return start - 3
  }

  /// Whether an ideograph may stand before the character before `offset`, which is at least 3.
  @inline(__always)
  private func mayFollowNumeral(_ offset: Int) -> Bool {
    if text[offset &- 1] < 0x80 { return text[offset &- 2] >= 0x80 }
    return text[offset &- 3] < 0xE0 || (offset >= 6 && text[offset &- 6] & 0xFE == 0xE4)
  }

  @inline(__always)
  private func isNumeral(before offset: Int) -> Bool {
    offset - 3 >= end && Self.isNumeral(text[offset - 3], text[offset - 2], text[offset - 1])
  }

  /// Whether a year of four digits stands at `offset`, with a bracket after it or after 年.
  private func isFourDigits(at offset: Int) -> Bool {
    guard offset + 10 < text.count else { return false }
    for index in offset + 1..<offset + 4 where !text[index].isDigit { return false }
    return text.length(ofAny: Self.twinSigns, at: offset + 4) > 0
  }

  // MARK: One expression

  /// Rewrites the year at `offset`, if there is one.
  private mutating func rewrite(at offset: Int) {
    guard let year = parser.year(at: offset) else { return }
    let yearEnd = offset + year.length
    end = yearEnd
    guard year.notation != .western || year.isTwin, !isPartOfName(year, yearEnd),
      !isQuoted(offset)
    else { return }
    let opening = EraPrefix(before: offset, in: text, behind: edits.last)
    let elided = elidedYears(after: year, yearEnd)
    guard
      year.unit != .none || !elided.isEmpty || year.notation == .eraLetter
        || parser.hasEvidence(from: offset, to: yearEnd)
    else { return }
    edits.append(
      EraYears.Edit(
        range: opening.start..<yearEnd, year: year.westernYear, unit: year.unit,
        isPastEnd: !year.isWithinEra, prefix: opening.byte))
    for part in elided {
      let opening = EraPrefix(before: part.range.lowerBound, in: text, behind: edits.last)
      edits.append(
        EraYears.Edit(
          range: opening.start..<part.range.upperBound, year: part.western, unit: .none,
          isPastEnd: false, prefix: opening.byte))
      end = part.range.upperBound
    }
  }

  /// Whether a quotation that opens on the same line, 「 or 『, is still open at `offset`, which is
  /// not before the offset asked about last.
  ///
  /// A line may be the whole document, so that the look back ends where the last one began.
  private mutating func isQuoted(_ offset: Int) -> Bool {
    var opened = 0
    var closed = 0
    var start = offset
    while start > quotesThrough, text[start - 1] != 0x0A {
      // Nearly every character has three bytes.
      if start >= quotesThrough + 3, text[start - 3] & 0xF0 == 0xE0 {
        start -= 3
      } else {
        start -= 1
      }
      guard text[start] == 0xE3, text[start + 1] == 0x80 else { continue }
      switch text[start + 2] {
      case 0x8C, 0x8E:  // 「 『
        if closed == 0 { opened += 1 } else { closed -= 1 }
      case 0x8D, 0x8F: closed += 1  // 」 』
      default: break
      }
    }
    if start == quotesThrough { opened += max(openQuotes - closed, 0) }
    quotesThrough = offset
    openQuotes = opened
    return opened > 0
  }
}
