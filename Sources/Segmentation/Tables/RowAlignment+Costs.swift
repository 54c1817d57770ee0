internal import ShisakuSourceText
internal import ShisakuValues

// What speaks against a run of words being a cell of its column.
extension RowAlignment {
  /// What speaks against a run's being a cell of a column; `nil` where it is none.
  func cost(
    _ column: Int, _ tokens: [PlainToken], _ run: Range<Int>, _ amounts: [Bool]
  ) -> Int? {
    let opens = column > 0 || run.first.map { tokens[$0].startsLine } ?? true
    let strays = run.reduce(0) { strays, index in
      guard amounts[index], tokens[index].width > 1 else { return strays }
      return strays + (bytes[tokens[index].range].contains(0x2C) ? 2 : 1)
    }
    return costOfCell(column, tokens, run, strays, amounts).map {
      $0 + (opens ? 0 : Self.withinLine)
    }
  }

  private func costOfCell(
    _ column: Int, _ tokens: [PlainToken], _ run: Range<Int>, _ strays: Int, _ amounts: [Bool]
  ) -> Int? {
    if run.count == 1, Self.mayRepeat.contains(cells[column]),
      TableCellWords.isDitto(bytes, tokens[run.lowerBound].range)
    {
      return 0
    }
    switch cells[column] {
    case .number:
      guard let only = run.first, TableCellWords.isNumber(bytes, tokens[only].range) else {
        return nil
      }
      return 0
    case .amount:
      guard let first = run.first, amounts[first] else { return nil }
      // 12,000 and (10,500) of the year before.
      guard run.count > 1, case let next = tokens[first + 1] else { return 0 }
      return TableCellWords.isInParentheses(bytes.scalars(next.range)) || isShare(next) ? 0 : nil
    case .office:
      guard !run.isEmpty else { return empty(column) }
      guard strays == 0, run.allSatisfy({ mayBeOffice(tokens[$0]) }) else { return nil }
      if offices.areOffices(TextRanges(tokens[run].map(\.range))) {
        return joins(column, tokens, run, within: 1, below: 0)
      }
      let isShort = run.count == 1 && tokens[run.lowerBound].width <= Self.widestOffice
      return isShort && !needsOffices ? Self.unknownOffice : nil
    case .name: return costOfName(column, tokens, run, strays)
    case .text:
      guard !run.isEmpty else { return empty(column) }
      return joins(column, tokens, run, within: 1) + strays * Self.stray + sentences(tokens, run)
        + officesWithin(tokens, run) + withoutItem(column, tokens[run.lowerBound])
    case .code:
      guard !run.isEmpty else { return empty(column) }
      return isCode(tokens, run) ? 0 : Self.unlikely
    case .unnamed:
      guard !run.isEmpty else { return empty(column) }
      // A code may stand before the name of what it is the code of.
      let code = run.count > 1 && isCode(tokens, run.prefix(1)) ? 1 : 0
      return joins(column, tokens, run, within: 1) + (strays - code) * Self.stray
        - familiarity(word(tokens, run), of: run.count, isLeading: false)
    case .word:
      guard !run.isEmpty else { return empty(column) }
      if mayHoldCodes, isCode(tokens, run) { return 0 }
      if column < lead, run.contains(where: { tokens[$0].endsSentence }) { return nil }
      return joins(column, tokens, run, within: 1) + strays * Self.stray + sentences(tokens, run)
        - familiarity(word(tokens, run), of: run.count, isLeading: column < lead)
        + (column < lead ? 0 : officesWithin(tokens, run))
        + withoutItem(column, tokens[run.lowerBound])
    }
  }

  /// Cells that may repeat the one above.
  private static let mayRepeat: Set<Cell> = [.office, .text, .word, .code]

  /// Whether words are one number that is no amount: 12, 2-1-1.
  func isCode(_ tokens: [PlainToken], _ run: Range<Int>) -> Bool {
    run.count == 1 && TableCellWords.isNumber(bytes, tokens[run.lowerBound].range)
  }

  /// What it costs that a cell is empty.
  private func empty(_ column: Int) -> Int {
    if column < lead { return emptyLead }
    let isTail = cells.lastIndex(of: .amount).map { column > $0 } ?? false
    return isTail ? emptyTail : Self.empty
  }

  /// What the ends of sentences say against a text: one that ends with a line is the last one, and so is the
  /// end of the text.
  private func sentences(_ tokens: [PlainToken], _ run: Range<Int>) -> Int {
    let inner = run.dropLast().count {
      tokens[$0].endsSentence && tokens[$0 + 1].startsLine
        && !tokens[$0 + 1].opensItem
    }
    let isOpen =
      tokens[run.lowerBound].line < tokens[run.upperBound - 1].line
      && !tokens[run.upperBound - 1].endsSentence
    return inner + (isOpen ? 1 : 0)
  }

  /// What speaks for a word of few.
  private func familiarity(_ word: [UInt8], of count: Int, isLeading: Bool) -> Int {
    if catalogue.statuses.contains(where: { $0.text == word }) { return count + 1 }
    if count <= Self.mostRepeated, counts[word] ?? 0 > 1 { return count }
    // It may be the beginning of the name.
    return isLeading ? -1 : 0
  }

  private func costOfName(
    _ column: Int, _ tokens: [PlainToken], _ run: Range<Int>, _ strays: Int
  ) -> Int? {
    guard let first = run.first, strays == 0,
      !TableCellWords.isNumber(bytes, tokens[first].range),
      !run.contains(where: { tokens[$0].endsSentence }),
      !run.dropFirst().contains(where: { tokens[$0].opensItem && !tokens[$0].opensBracket })
    else { return nil }
    let text = word(tokens, run)
    guard text.count > Self.shortestName else { return nil }
    var cost = joins(column, tokens, run, within: 2)
    let bare = TableHeadWords.bare(text)
    if !endsAsName(tokens, run) { cost += Self.withoutCue }
    // 事業, the end of a name that stands on a line of its own.
    if names.cues.contains(bare) { cost += Self.withoutCue }
    // Names seldom list things with commas as texts do.
    if text.holds(Self.comma) { cost += Self.stray }
    // What amounts are heads a row of an inner table.
    if catalogue.isAmountKind(bare) { return nil }
    // An office of another cell.
    if OfficeReader.rank(ofName: bare) != nil,
      offices.areOffices(TextRanges(tokens[run].map(\.range)))
    {
      return nil
    }
    // A note in parentheses is none, and goes with what stands before it.
    if Parenthesis.opens(text.scalar(at: 0).value) || tokens[first].opensItem {
      cost += Self.unlikely
    }
    // A line as wide as those of texts.
    let isWide =
      !widest.isEmpty && widest[column] > 0
      && PlainToken.pieces(tokens[run]).contains { $0.width > widest[column] + Self.slack }
    if isWide { cost += Self.unlikely }
    // 総務費 names a part of the budget, of which it is one.
    if run.count > 1, BudgetAccount.isName(Array(bytes[tokens[first].range])) {
      cost += Self.unlikely
    }
    if run.count > 1, counts[word(tokens, first..<first + 1)] ?? 0 > 1 { cost += 1 }
    return cost
  }

  /// Whether words end as names do: 事業, 整備, （推進事業）.
  func endsAsName(_ tokens: [PlainToken], _ run: Range<Int>) -> Bool {
    let text = word(tokens, run)
    return names.endsWithCue(TableHeadWords.bare(text)) || names.endsWithCue(text)
  }

  /// What the white space within a cell costs.
  private func joins(
    _ column: Int, _ tokens: [PlainToken], _ run: Range<Int>, within space: Int,
    below shortLine: Int = Self.shortLine
  ) -> Int {
    var cost = 0
    var width = 0
    var depth = 0
    for (token, next) in zip(run, run.dropFirst()) {
      width += tokens[token].width
      depth += tokens[token].depthChange
      let isSameLine = tokens[token].line == tokens[next].line
      let isFull =
        widest.isEmpty || areBlocks || tokens[token].endsSentence
        || Double(width) >= Self.full * Double(widest[column])
      // A note in brackets goes with what stands before it.
      if depth <= 0, !tokens[next].opensBracket, !tokens[next].opensItem {
        cost += isSameLine ? space : isFull ? 0 : shortLine
      }
      if tokens[next].opensBlock { cost += areBlocks ? Self.blockOfOther : Self.block }
      width = isSameLine ? width + 1 : 0
    }
    return cost
  }

  /// What speaks against a cell that opens with no item, where those of other rows do.
  private func withoutItem(_ column: Int, _ first: PlainToken) -> Int {
    itemColumns.contains(column) && !first.hasMark ? Self.stray : 0
  }

  /// What speaks against a text that holds an office on a line of its own.
  private func officesWithin(_ tokens: [PlainToken], _ run: Range<Int>) -> Int {
    guard cells.contains(.office) else { return 0 }
    return run.count { index in
      tokens[index].startsLine && (index + 1 == tokens.count || tokens[index + 1].startsLine)
        && mayBeOffice(tokens[index]) && offices.areOffices([tokens[index].range])
    } * Self.stray
  }

  /// Whether a line may be one of an office's name: no sentence ends, and nothing is counted.
  func mayBeOffice(_ token: PlainToken) -> Bool {
    token.width <= Self.widestOffice
      && !bytes.scalars(token.range).contains {
        $0.isDigit || $0 == 0x3002 || LabelScanner.opensAny($0) || Parenthesis.closes($0)
      }
  }

  /// Whether a word says that an amount is one of several that are counted together: 内数.
  private func isShare(_ token: PlainToken) -> Bool {
    BudgetWord.shares.contains(Array(bytes[token.range]))
  }

  func word(_ tokens: [PlainToken], _ run: Range<Int>) -> [UInt8] {
    tokens[run].flatMap { bytes[$0.range] }
  }
}
