internal import ShisakuSourceText
internal import ShisakuValues

/// Amounts of an entry that its page prints in a column of their own, below the one beside the title: they
/// stand behind lines of the text.
///
///     ② 物流の効率化                                8億円
///     　・荷役の時間を短くするため、予約の仕組みを入   （7億円）
///     　れる取組を支援                        【６年度補正予算】
///     　・共同の輸送を試行                            1億円
struct SideAmounts {
  let reader: EntryReader
  /// The amounts in reading order, with the words that say what they are.
  private(set) var amounts: TextRanges = []
  /// What stands in the column, dashes for amounts too.
  private(set) var ranges: [Range<Int>] = []
  /// The rows that it stands on.
  private(set) var rows: Set<Int> = []

  private static let mostRows = 10

  init(reader: EntryReader, head: ListHead, body: Range<Int>) {
    self.reader = reader
    // Without an amount beside the title, or with more than the year's and the one before, no column begins.
    guard let own = head.amounts.first, !isInParentheses(own), head.amounts.count <= 2,
      head.amounts.dropFirst().allSatisfy(isInParentheses)
    else { return }
    var mayBeYearBefore = head.amounts.count == 1
    var words: Range<Int>?
    for index in body.prefix(Self.mostRows) {
      let row = reader.rows[index]
      let isFirst = index == body.lowerBound
      if let tail = row.tail, tail.hasAmount, tail.offices.isEmpty {
        guard row.isValue || tail.isSetOff else { continue }
        if let title = row.title.only, let said = amountWords(title) {
          words = said
          take([title], of: index)
        }
        let isNear = isFirst || row.isValue && index == body.lowerBound + 1
        let isYearBefore =
          mayBeYearBefore && isNear && tail.amounts.allSatisfy(isInParentheses)
        if words != nil || isYearBefore {
          mayBeYearBefore = false
          amounts += TextRanges((words.map { [$0] } ?? []) + Array(tail.amounts))
          take(Array(tail.whole), of: index)
        }
        words = nil
      } else if let only = row.ranges.first, row.ranges.count == 1, isDash(only) {
        take([only], of: index)
      } else if let only = row.ranges.first, row.ranges.count == 1, let said = amountWords(only) {
        words = said
        take([only], of: index)
      } else if let last = lastPiece(row) {
        if isFirst, isDash(last) {
          take([last], of: index)
        } else if let said = amountWords(last) {
          words = said
          take([last], of: index)
        }
      }
    }
    // Words without an amount say nothing.
    if amounts.isEmpty, words != nil { (ranges, rows) = ([], []) }
  }

  private mutating func take(_ found: [Range<Int>], of row: Int) {
    ranges += found
    rows.insert(row)
  }

  private func isInParentheses(_ range: Range<Int>) -> Bool {
    Parenthesis.enclose(reader.bytes.scalars(range))
  }

  /// （－）: there was no amount in the year before.
  private func isDash(_ range: Range<Int>) -> Bool {
    let scalars = reader.bytes.scalars(range)
    return Parenthesis.enclose(scalars)
      && scalars.dropFirst().dropLast().allSatisfy(EmptyCell.isDash)
  }

  /// What stands behind the last wide gap of a row.
  private func lastPiece(_ row: ListRow) -> Range<Int>? {
    guard let last = row.ranges.last else { return nil }
    var start = last.lowerBound
    var offset = last.lowerBound
    while offset < last.upperBound {
      if reader.bytes.isSpace(at: offset) {
        let end = reader.bytes.skippingSpace(from: offset, before: last.upperBound)
        if end - offset >= 2, end < last.upperBound { start = end }
        offset = end
      } else {
        offset += reader.bytes.scalar(at: offset).length
      }
    }
    return start > last.lowerBound || row.ranges.count > 1 ? start..<last.upperBound : nil
  }

  /// A year and what an amount of it is, in brackets or not; `nil` for anything else.
  private func amountWords(_ range: Range<Int>) -> Range<Int>? {
    var inner = range
    let (first, length) = reader.bytes.scalar(at: range.lowerBound)
    if HeadingBracket.opens(first) {
      let scalars = reader.bytes.scalars(range)
      guard let last = scalars.last, HeadingBracket.closes(last) else { return nil }
      inner = range.lowerBound + length..<range.upperBound - (last < 0x80 ? 1 : 3)
    }
    return areWords(inner) ? inner : nil
  }

  private func areWords(_ range: Range<Int>) -> Bool {
    var year: Int?
    let tokens = AmountTokens(bytes: reader.bytes, catalogue: reader.catalogue, unit: nil)
      .tokens(in: range, year: &year)
    let says = tokens.contains { token in if case .kind = token.kind { true } else { false } }
    return says
      && tokens.allSatisfy { token in
        switch token.kind {
        case .year, .kind, .draft, .round: true
        default: false
        }
      }
  }
}
