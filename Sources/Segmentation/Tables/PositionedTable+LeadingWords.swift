internal import ShisakuSourceText

/// The words that rows stand under.
extension PositionedTable {
  private func isLeading(_ word: TableWord) -> Bool {
    guard lead > 0 || !merged.isEmpty else { return false }
    if isGrid { return word.box.right < start }
    let column = edges.column(of: word.box)
    return column < lead || merged.contains(column)
  }

  /// The words of the cells that rows stand under, before the column that counts rows or merged behind it, but
  /// for those that say that a row adds up, 小　計 or 総務費　計 in a cell over several columns, and those of the
  /// heading of the next table.
  func leadingWords() -> [TableWord] {
    let leading = words.filter { isLeading($0) }
    guard !leading.isEmpty else { return leading }
    var others: Set<Int> = []
    let bands = TableBands(words).bands
    if !isGrid, let last = bands.last, isNextHeading(last) {
      others.formUnion(last.words.map(\.range.lowerBound))
    }
    for band in bands {
      let texts = band.words.filter { !TableCellWords.isAmount(bytes, $0.range) }
        .sorted { $0.box.left < $1.box.left }
      guard texts.count < band.words.count, let last = texts.last else { continue }
      // The words of one text, from its end.
      var own = [last]
      for word in texts.dropLast().reversed() {
        guard own[0].box.left - word.box.right < Self.widestSpace * lineHeight else { break }
        own.insert(word, at: 0)
      }
      let isSum = catalogue.isTotal(bytes.squeezed([last.range]))
      if isSum || catalogue.isTotal(bytes.squeezed(TextRanges(own.map(\.range)))) {
        others.formUnion(own.map(\.range.lowerBound))
      }
    }
    return leading.filter { !others.contains($0.range.lowerBound) }
  }

  /// How wide a space between the words of a text is at most, in heights of a line: 小　　計.
  private static let widestSpace = 3.5
}
