internal import ShisakuSourceText
internal import ShisakuValues

/// The parts of a sheet's policy: numbered lines with amounts, which belong to no text.
///
///     (1) 橋の補修　577,000千円
///     (2) 橋の点検　 86,000千円
extension FormSheetReader {
  /// A line with a number and an amount at its end.
  private struct PartLine {
    let pieces: Range<Int>
    let style: ListMark.Style
    let ordinal: Int
    let title: EntryTitle
    let tail: RowTail
  }

  /// One alone may be an item of a text.
  private static let fewestParts = 2

  /// Reads the lines that count on from 1, each with an amount of its own, below one label.
  mutating func readParts() {
    let tails = RowTailReader(bytes: bytes, catalogue: catalogue, offices: offices, unit: nil)
    var run: [PartLine] = []
    var index = 0
    while index < sheet.pieces.count {
      let row = index..<sheet.pieces(ofLine: sheet.pieces[index].line).upperBound
      defer { index = row.upperBound }
      guard let line = partLine(row, tails) else {
        takeParts(run)
        run = []
        continue
      }
      if let last = run.last,
        last.style != line.style || last.ordinal + 1 != line.ordinal
          || sheet.pieces[last.pieces.lowerBound].owner != sheet.pieces[row.lowerBound].owner
      {
        takeParts(run)
        run = []
      }
      if !run.isEmpty || line.ordinal == 1 { run.append(line) }
    }
    takeParts(run)
  }

  private func partLine(_ row: Range<Int>, _ tails: RowTailReader) -> PartLine? {
    let pieces = sheet.pieces[row]
    guard pieces.allSatisfy({ $0.use == .free }), sheet.pieces[row.lowerBound].startsLine,
      let mark = ListMark.read(bytes, sheet.pieces[row.lowerBound].range),
      let ordinal = mark.numbers(bytes)?.last,
      let (tail, title) = tails.read(pieces.map(\.range)), tail.hasAmount
    else { return nil }
    var entry = EntryTitle(bytes: bytes, catalogue: catalogue, title)
    entry.read()
    // (1) 当初予算 is a row of a budget.
    guard !entry.name.isEmpty, !catalogue.amountWords.areOfAmount(bytes.squeezed(entry.name)) else {
      return nil
    }
    return PartLine(pieces: row, style: mark.style, ordinal: ordinal, title: entry, tail: tail)
  }

  private mutating func takeParts(_ run: [PartLine]) {
    guard run.count >= Self.fewestParts else { return }
    for line in run {
      guard !line.title.isTotal else { continue }
      let (name, note) = line.title.split()
      let reader = amountReader(nil)
      let budget = line.tail.amounts.flatMap { reader.runningEntries(in: $0) }
      node.parts.append(
        SheetNode.Part(
          marker: line.title.mark.map { [$0] }, title: name, text: line.tail.notes.first ?? note,
          budget: budget))
      use(Array(line.pieces))
    }
  }
}
