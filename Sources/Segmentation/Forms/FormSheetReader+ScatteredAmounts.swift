internal import ShisakuValues

/// Amounts of tables that a dump has torn apart.
extension FormSheetReader {
  /// The entries of a table whose heads stand apart from its rows, anywhere on the sheet; where the input
  /// says where lines stand, only those of a row that has as many cells as heads above it. With them
  /// whether sums have told each, wherever it stands.
  func scatteredEntries(
    _ declared: [UInt8]?
  ) -> (entries: [SheetNode.BudgetEntry], areSummed: Bool) {
    let notes = sheet.labels.indices.filter { isAmounts($0) }.compactMap { sheet.labels[$0].note }
    guard let unit = notes.compactMap({ self.unit($0) }).first ?? declared ?? cellUnit() else {
      return ([], false)
    }
    let tokens = AmountTokens(bytes: bytes, catalogue: catalogue, unit: unit)
    var year = sheetYear
    let words = rowParts().map { (line: $0.line, words: tokens.tokens([$0.part], &year)) }
    // A row stands on one line, or its cells stand one below the other up to a blank line.
    let lines = rows(of: words, byBlock: false)
    func entries(_ tokens: [AmountToken]?) -> [SheetNode.BudgetEntry]? {
      var reader = amountReader(unit)
      let entries = tokens.flatMap { reader.tableEntries($0) } ?? []
      return entries.isEmpty ? nil : entries
    }
    let headed = entries(HeadedRow(lines)?.tokens)
    if let headed { return (headed, false) }
    if hasBoxes { return ([], false) }
    let blocks = rows(of: words, byBlock: true)
    // Of tables by columns blocks say more: a name over several lines is one.
    let inOrder =
      entries(ScatteredTable(lines)?.tokens)
      ?? entries(ScatteredTable(blocks)?.tokens)
    if let inOrder { return (inOrder, false) }
    let stacked =
      entries(StackedTable(blocks)?.tokens)
      ?? entries(StackedTable(lines)?.tokens)
    let torn = entries(TornColumns(lines)?.tokens)
    func years(_ entries: [SheetNode.BudgetEntry]?) -> Int {
      Set((entries ?? []).map(\.fiscalYear)).count
    }
    if let torn, years(torn) > years(stacked) { return (torn, true) }
    let rest =
      stacked
      ?? entries(SourcedRow(lines)?.tokens)
      ?? entries(SourcedRow(blocks)?.tokens)
      ?? entries(ScatteredTable(blocks.joined)?.tokens)
      ?? entries(HeadedRow(lines.joined)?.tokens)
    return (rest ?? [], false)
  }

  /// The texts of the sheet and its labels in order, with their lines.
  private func rowParts() -> [(place: Int, line: Int, part: AmountReader.Part)] {
    var parts: [(place: Int, line: Int, part: AmountReader.Part)] = []
    for label in sheet.labels.indices {
      let wording = sheet.labels[label].wording
      guard wording.count == 1 else { continue }
      parts.append(
        (
          wording[0].lowerBound, sheet.labels[label].firstLine,
          isPartOfAmounts(label) ? .label(wording) : .text(wording[0])
        ))
    }
    for piece in sheet.pieces where piece.use == .free {
      parts.append((piece.range.lowerBound, piece.line, .text(piece.range)))
    }
    parts.sort { $0.place < $1.place }
    return parts
  }

  /// The words of texts put together by lines or by blocks between blank lines.
  private func rows(
    of texts: [(line: Int, words: [AmountToken])], byBlock: Bool
  ) -> AmountLines {
    var opensBlock: Set<Int> = []
    for piece in sheet.pieces where byBlock && (piece.blanksBefore > 0 || piece.opensPage) {
      opensBlock.insert(piece.line)
    }
    for label in sheet.labels where byBlock && label.startsLine {
      opensBlock.insert(label.firstLine)
    }
    var rows: [[AmountToken]] = []
    var last: Int?
    for (line, words) in texts {
      let goesOn = line == last || byBlock && last == line - 1 && !opensBlock.contains(line)
      if goesOn, !rows.isEmpty {
        rows[rows.count - 1] += words
      } else {
        rows.append(words)
      }
      last = line
    }
    return AmountLines(lines: rows, bytes: bytes, catalogue: catalogue)
  }
}
