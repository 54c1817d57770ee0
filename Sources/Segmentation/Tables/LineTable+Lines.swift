internal import ShisakuSourceText
internal import ShisakuValues

// What the lines of a table are.
extension LineTable {
  func kind(
    of line: Int, _ tokens: [PlainToken], _ alignment: RowAlignment
  ) -> Line {
    if tokens.contains(where: { catalogue.isTotal(bytes.squeezed($0.range)) }) { return .separator }
    if let runs = alignment.align(tokens)?.first,
      runs.cost <= (isNamed(runs, tokens, alignment) ? Self.dearestLine : Self.dearest)
    {
      return .row(Row(tokens: tokens, runs: runs))
    }
    switch ListMark.read(bytes, lines[line].range)?.style {
    case .bracket, .word, .chapter: return .heading
    case .number where head.head.number == nil && head.head.lead == 0: return .heading
    default: break
    }
    let isAccount = BudgetAccount.isName(bytes.squeezed(lines[line].range, atMost: 120))
    return isAccount ? .heading : .other
  }

  /// Takes lines in brackets for what they are within a row, where no row begins below them: 【一部新規】.
  func dropNotes(_ kinds: inout [Line], _ tokens: [[PlainToken]]) {
    for index in kinds.indices {
      guard case .heading = kinds[index],
        case .bracket = ListMark.read(bytes, lines[head.end + index].range)?.style
      else { continue }
      let next = index + 1 < kinds.count ? index + 1 : index
      if case .row = kinds[next] { continue }
      let isNumbered =
        head.head.number == 0
        && tokens[next].first.map { RowNumber(bytes[$0.range]) != nil } ?? false
      if !isNumbered { kinds[index] = .other }
    }
  }

  /// Takes a line of a few words for the heading of the rows below, where what follows it is a row by itself
  /// and none together with it: a title between a head and its first row, or between rows.
  func markLoneCells(
    _ kinds: inout [Line], _ tokens: [[PlainToken]], _ alignment: RowAlignment
  ) {
    guard head.head.lead == 0 else { return }
    let columns = head.cells.count { $0 == .amount }
    guard columns > 0 else { return }
    let hasTail = head.cells.last != .amount
    for index in kinds.indices.dropLast() {
      guard case .other = kinds[index], isLoneCell(head.end + index, tokens[index]),
        mayHead(index, kinds, tokens, hasTail: hasTail)
      else { continue }
      // The row below ends with its amounts.
      var own: [PlainToken] = []
      for next in kinds.indices[(index + 1)...].prefix(Self.mostBetween * head.cells.count) {
        own += tokens[next]
        if own.count(where: isAmount) >= columns { break }
      }
      guard let alone = alignment.align(own)?.first?.cost, alone <= Self.dearest else { continue }
      let together = alignment.align(tokens[index] + own)?.first?.cost ?? .max
      // Between blank lines a name that goes on costs less.
      let isName = alignment.endsAsName(tokens[index], tokens[index].indices)
      let dearer = alignment.areBlocks && !isName ? Self.dearest - 1 : Self.dearest
      if together >= alone + dearer { kinds[index] = .heading }
    }
  }

  /// Whether a line is a few words without a number or the end of a sentence.
  private func isLoneCell(_ line: Int, _ tokens: [PlainToken]) -> Bool {
    (1...2).contains(tokens.count) && lines[line].pageBreak < 2
      && tokens.allSatisfy { !isAmount($0) && !bytes.endsSentence($0.range) }
  }

  /// Whether a row begins behind a line for all that stands before it, and blank lines part both alike.
  private func mayHead(
    _ index: Int, _ kinds: [Line], _ tokens: [[PlainToken]], hasTail: Bool
  ) -> Bool {
    let isApart = lines[head.end + index + 1].blanksBefore > 0
    guard isApart == head.areCellsApart, index > 0 else { return isApart == head.areCellsApart }
    switch kinds[index - 1] {
    case .separator, .heading: return true
    case .row: return !hasTail
    case .other: return !hasTail && tokens[index - 1].last.map(isAmount) ?? false
    }
  }

  /// Counts the lines that runs of words stand in.
  func count(_ lines: [[PlainToken]], in alignment: inout RowAlignment) {
    guard head.cells.contains(where: { $0 == .word || $0 == .unnamed }) else { return }
    alignment.count(lines.lazy.filter { $0.count * 2 > head.cells.count })
  }

  /// The width of the widest line of each column.
  func widest(_ rows: [Row]) -> [Int] {
    var widest = [Int](repeating: 0, count: head.cells.count)
    for row in rows where row.runs.cost <= Self.dearest {
      for (column, run) in row.runs.runs.enumerated() {
        for piece in PlainToken.pieces(row.tokens[run]) {
          widest[column] = max(widest[column], piece.width)
        }
      }
    }
    return widest
  }
}
