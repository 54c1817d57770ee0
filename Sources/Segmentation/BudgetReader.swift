internal import ShisakuNormalization
internal import ShisakuValues

/// Reads a budget cell: 令和5年度予算(案):580百万円の内数（令和4年度第二次補正:789百万円、…）.
///
/// The cell is read on its text without white space and line ends, so that an entry may be broken
/// anywhere. Every entry keeps where its label and its amount stand.
struct BudgetReader {
  /// The characters of the cell without white space, each with its folded offset.
  private let text: [UInt8]
  private let offsets: [Int]
  private let bytes: [UInt8]

  init(bytes: [UInt8], ranges: TextRanges) {
    self.bytes = bytes
    offsets = bytes.bareOffsets(ranges)
    text = offsets.map { bytes[$0] } + [0, 0, 0, 0]
  }

  private var count: Int { offsets.count }

  /// The entries of the cell, the notes between and behind them, and whether anything is left over.
  func read() -> SheetNode.Budget {
    var budget = SheetNode.Budget(entries: [], notes: [])
    var position = 0
    var noteStart: Int?
    func closeNote(at end: Int) {
      guard let start = noteStart else { return }
      noteStart = nil
      let range = trimmedNote(start..<end)
      if range.count >= 6 { budget.notes.append(ranges(range)) }
    }
    while position < count {
      if let entry = entry(at: position, into: &budget) {
        closeNote(at: position)
        position = entry
        continue
      }
      let (scalar, length) = text.scalar(at: position)
      if isSeparator(scalar) {
        // A note in the parentheses of an entry ends with them; 、 inside a note belongs to it.
        if noteStart != nil, scalar != 0x3001 { closeNote(at: position) }
      } else if noteStart == nil {
        noteStart = position
      }
      position += length
    }
    closeNote(at: count)
    return budget
  }

  private func isSeparator(_ scalar: UInt32) -> Bool {
    Parenthesis.opens(scalar) || Parenthesis.closes(scalar)
      || scalar == 0x3001
  }

  private func trimmedNote(_ range: Range<Int>) -> Range<Int> {
    var upper = range.upperBound
    while upper > range.lowerBound {
      var start = upper - 1
      while start > range.lowerBound, text[start] & 0xC0 == 0x80 { start -= 1 }
      guard isSeparator(text.scalar(at: start).value) else { break }
      upper = start
    }
    return range.lowerBound..<upper
  }

  /// Reads one entry and returns the position behind it.
  private func entry(at start: Int, into budget: inout SheetNode.Budget) -> Int? {
    guard let year = YearExpression.match(in: text, at: start, before: count), year.isFiscal else {
      return nil
    }
    var position = start + year.length
    var kind = SheetNode.BudgetEntry.Kind.initial
    var round: Int?
    var isDraft = false
    var isBudget = false
    if text.matches(BudgetWord.ordinal, at: position, before: count),
      let number = smallNumber(at: position + 3),
      text.matches(BudgetWord.times, at: number.end, before: count)
    {
      round = number.value
      position = number.end + 3
    }
    if text.matches(BudgetWord.initial, at: position, before: count) {
      position += BudgetWord.initial.count
      isBudget = true
    }
    if text.matches(BudgetWord.supplementary, at: position, before: count) {
      kind = .supplementary
      isBudget = true
      position += BudgetWord.supplementary.count
      if round == nil, let number = parenthesizedRound(at: position) {
        round = number.value
        position = number.end
      }
    }
    if text.matches(BudgetWord.budget, at: position, before: count) {
      isBudget = true
      position += BudgetWord.budget.count
    }
    guard isBudget else { return nil }
    if text.matches(BudgetWord.amount, at: position, before: count) { position += 3 }
    if let end = draft(at: position) {
      isDraft = true
      position = end
    }
    let labelEnd = position
    let (colon, colonLength) = text.scalar(at: position)
    if colon.isColon { position += colonLength }
    let label = start..<labelEnd
    func add(
      _ amount: Int?, _ range: Range<Int>, part: Bool, isApproximate: Bool = false
    ) {
      budget.entries.append(
        SheetNode.BudgetEntry(
          label: ranges(label), fiscalYear: year.westernYear, kind: kind, round: round,
          draft: isDraft,
          amount: amount, amountRanges: ranges(range), partOfLarger: part,
          isApproximate: isApproximate))
    }
    let (scalar, length) = text.scalar(at: position)
    // A dash that stands apart from what follows is an empty cell, no sign.
    let isEmptyCell = position < count && EmptyCell.isDash(scalar) && !isAttached(position + length)
    if !isEmptyCell, let amount = YenAmount.amount(in: text, at: position, before: count) {
      var end = amount.end
      // 01 2千円 is no 12千円; a line may end within a number.
      guard !hasBlank(between: position..<end) else { return nil }
      let isPart = text.matches(BudgetWord.share, at: end, before: count)
      if isPart { end += BudgetWord.share.count }
      add(
        amount.value, position..<end, part: isPart, isApproximate: amount.isApproximate)
      return end
    }
    if position < count, EmptyCell.isDash(scalar) {
      add(nil, position..<position + length, part: false)
      return position + length
    }
    if scalar == 0x300C {  // 「…」の内数
      // A bracket that nothing closes quotes no name: 「580百万円の内数.
      guard let offset = text.firstOffset(of: BudgetWord.share, in: position..<count),
        text.ends(position..<offset, with: Self.closingQuote)
      else { return nil }
      let end = offset + BudgetWord.share.count
      add(nil, position..<end, part: true)
      budget.notes.append(ranges(position..<end))
      return end
    }
    return nil
  }

  private static let closingQuote = Array("」".utf8)

  /// Whether no white space was left out before a position.
  private func isAttached(_ position: Int) -> Bool {
    position > 0 && position < count && offsets[position] == offsets[position - 1] + 1
  }

  /// Whether two digits stand apart on one line.
  private func hasBlank(between range: Range<Int>) -> Bool {
    zip(range, range.dropFirst()).contains { left, right in
      text[left].isDigit && text[right].isDigit && offsets[right] > offsets[left] + 1
        && !bytes[offsets[left]..<offsets[right]].contains(0x0A)
    }
  }

  /// （案） or (案)
  private func draft(at position: Int) -> Int? {
    let (open, openLength) = text.scalar(at: position)
    guard position < count, Parenthesis.opens(open),
      text.matches(BudgetWord.draft, at: position + openLength, before: count)
    else {
      return text.matches(BudgetWord.draft, at: position, before: count) ? position + 3 : nil
    }
    let next = position + openLength + 3
    let (close, closeLength) = text.scalar(at: next)
    return Parenthesis.closes(close) ? next + closeLength : nil
  }

  /// （第2号）
  private func parenthesizedRound(at position: Int) -> (value: Int, end: Int)? {
    let (open, openLength) = text.scalar(at: position)
    guard position < count, Parenthesis.opens(open) else { return nil }
    var next = position + openLength
    if text.matches(BudgetWord.ordinal, at: next, before: count) { next += 3 }
    guard let number = smallNumber(at: next) else { return nil }
    next = number.end
    for end in BudgetWord.ordinalEnds where text.matches(end, at: next, before: count) {
      next += end.count
    }
    let (close, closeLength) = text.scalar(at: next)
    return Parenthesis.closes(close) ? (number.value, next + closeLength) : nil
  }

  /// 2, 二
  private func smallNumber(at position: Int) -> (value: Int, end: Int)? {
    guard position < count else { return nil }
    if text[position] >= 0x31, text[position] <= 0x39 {
      return (Int(text[position] - 0x30), position + 1)
    }
    let kanji: [UInt32] = [0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94]
    let (scalar, length) = text.scalar(at: position)
    return kanji.firstIndex(of: scalar).map { ($0 + 1, position + length) }
  }

  /// The folded ranges behind a range of the text without white space, cut where white space was left out of
  /// the end of a line.
  private func ranges(_ range: Range<Int>) -> TextRanges {
    guard !range.isEmpty else { return [] }
    var output: TextRanges = []
    var start = range.lowerBound
    for index in range.lowerBound + 1..<range.upperBound + 1
    where index == range.upperBound || offsets[index] != offsets[index - 1] + 1 {
      output.append(offsets[start]..<offsets[index - 1] + 1)
      start = index
    }
    return output
  }
}
