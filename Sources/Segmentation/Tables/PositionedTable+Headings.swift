internal import ShisakuSourceText
internal import ShisakuValues

/// Lines of a table that are no rows: headings, totals, the text below it.
extension PositionedTable {
  /// Lines over several columns, from the first one on.
  func markHeadings(_ bands: inout TableBands) {
    guard let edge = edges.edges.first else { return }
    let anchors = bands.bands.filter(\.isAnchor).compactMap { $0.words.map(\.box.left).min() }
    let start = isGrid ? (anchors.max() ?? 0) + 10 : edge
    let inner = isGrid ? innerStarts(bands.bands) : []
    let names = bands.bands.lazy.flatMap(\.words).filter { isIn(head.name, $0) }.map(\.box.left)
      .min()
    for index in bands.bands.indices {
      let band = bands.bands[index]
      if isTotal(band) {
        bands.mark(index, isHeading: true)
        continue
      }
      if band.isAnchor { continue }
      if isBelow(index, bands.bands) || goesOnInCell(index, bands.bands) {
        bands.tails.insert(index)
        continue
      }
      let words = band.words.sorted { $0.box.left < $1.box.left }
      if let first = words.first, isItemBelow(first, names: names) {
        bands.tails.insert(index)
        bands.items.insert(index)
        continue
      }
      guard let first = words.first, let last = words.last, first.box.left < start,
        !isInner(first, inner),
        last.box.right > start + 0.7 * lineHeight || isGrid
      else { continue }
      let gap = isGrid ? 16 : 1.6 * lineHeight
      guard zip(words, words.dropFirst()).allSatisfy({ $1.box.left - $0.box.right < gap }) else {
        continue
      }
      let isNumbered = head.number == 0 || isGrid
      let crosses = words.contains {
        $0.box.left < edge - 0.5 * lineHeight && $0.box.right > edge + 0.7 * lineHeight
      }
      if isNumbered || crosses { bands.mark(index, isHeading: true) }
    }
  }

  /// Whether a line opens with an item in the column of the names, further in than these begin.
  private func isItemBelow(_ word: TableWord, names: Double?) -> Bool {
    guard !isGrid, let names, isItem([word.range]) else { return false }
    return word.box.left > names + 0.2 * lineHeight && word.box.left < head.boxes[head.name].right
      && edges.column(at: word.box.left) <= head.name
  }

  /// Whether a line opens as the items of a text do, and no heading does: ・.
  func isItem(_ text: TextRanges) -> Bool {
    text.first.map { ListSign.opensItem(bytes.scalar(at: $0.lowerBound).value) } ?? false
  }

  /// Where words begin that stand beside others on lines of a grid, in order.
  private func innerStarts(_ bands: [TableBand]) -> [Double] {
    bands.flatMap { $0.words.map(\.box.left).sorted().dropFirst() }.sorted()
  }

  /// Whether a line of a grid begins where cells behind the name begin on several other lines: it is the first
  /// line of such a cell, which stands above the middle of its row.
  private func isInner(_ word: TableWord, _ starts: [Double]) -> Bool {
    let left = word.box.left
    let first = starts.partitioningIndex { $0 >= left - 5 }
    let count = starts[first...].prefix(Self.fewestBeside).count { $0 <= left + 5 }
    return count == Self.fewestBeside && edges.column(at: left + 5) > head.name
  }

  private static let fewestBeside = 2

  /// Whether a line of a grid begins where a cell of the line above it does, with no more between them than a
  /// line of merged cells: behind the first cell, or in it with no more than the end of a word.
  private func goesOnInCell(_ index: Int, _ bands: [TableBand]) -> Bool {
    guard isGrid, index > 0, bands[index].top - bands[index - 1].bottom < 1.6 * lineHeight,
      let first = bands[index].words.min(by: { $0.box.left < $1.box.left })
    else { return false }
    let above = bands[index - 1].words.map(\.box.left).sorted()
    if above.dropFirst().contains(where: { abs($0 - first.box.left) <= 5 }) { return true }
    return bands[index].words.count == 1 && first.range.count <= Self.longestEnd
      && above.first.map { abs($0 - first.box.left) <= 5 } ?? false
  }

  /// Bytes of the end of a word on a line of its own: two characters.
  private static let longestEnd = 6

  /// Ends the table where lines over all columns are sentences: they are text of the document.
  func endAtText(_ bands: inout TableBands) {
    var first: Int?
    for index in bands.bands.indices {
      guard bands.bands[index].isHeading, !isTotal(bands.bands[index]) else {
        first = nil
        continue
      }
      let last = bands.bands[index].words.max { $0.box.right < $1.box.right }
      // A heading may stand above the text.
      if bands.bands[index].words.allSatisfy({ !opensHeading($0) }) { first = first ?? index }
      guard let start = first, let last, bytes.scalars(last.range).last == 0x3002 else {
        continue
      }
      // What is said of the rows below it stands in the table.
      let hasRows = bands.bands[index...].contains(where: \.isAnchor)
      let isByName = head.number == nil && !head.columns.contains(where: \.isAmount)
      if !hasRows || isByName && isFollowed {
        bands.end(before: start)
        return
      }
      first = nil
    }
  }

  private func opensHeading(_ word: TableWord) -> Bool {
    ListMark.read(bytes, word.range.lowerBound..<word.range.upperBound + 1)
      .map { !$0.isSign } ?? false
  }

  /// Marks the heading of the next table, which stands below the last row like a line of its name.
  func markNextHeading(_ bands: inout TableBands) {
    guard let last = bands.bands.indices.last, isNextHeading(bands.bands[last]) else { return }
    bands.mark(last, isHeading: true)
  }

  func isNextHeading(_ band: TableBand) -> Bool {
    guard isFollowed, !band.isAnchor,
      let first = band.words.min(by: { $0.box.left < $1.box.left }),
      // What begins behind the names is the last line of a text: ③研修の開催.
      first.box.left <= head.boxes[head.name].right,
      band.words.allSatisfy({ $0.line == first.line }),
      let end = band.words.map(\.range.upperBound).max(),
      let mark = ListMark.read(bytes, first.range.lowerBound..<end)
    else { return false }
    return !mark.isSign
  }

  /// Whether a line adds rows up: 合計, 小計 before amounts.
  func isTotal(_ band: TableBand) -> Bool {
    let texts = band.words.filter { !TableCellWords.isAmount(bytes, $0.range) }
    guard !texts.isEmpty, texts.count < band.words.count, texts.count <= 3 else { return false }
    // 総務費　計 adds up what stands under 総務費.
    let last = texts.max { $0.box.left < $1.box.left }
    return catalogue.isTotal(bytes.squeezed(TextRanges(texts.map(\.range))))
      || texts.count > 1 && last.map { catalogue.isTotal(bytes.squeezed([$0.range])) } ?? false
  }

  /// Marks lines with a numbered heading above rows whose names have no numbers: １　地域の支え合い.
  func markNarrowHeadings(_ bands: inout TableBands) {
    guard !isGrid else { return }
    /// The mark of a line that has nothing but a name.
    func mark(_ words: [TableWord]) -> ListMark? {
      guard let first = words.min(by: { $0.box.left < $1.box.left }),
        let end = words.map(\.range.upperBound).max(), end < bytes.count,
        let mark = ListMark.read(bytes, first.range.lowerBound..<end), !mark.isSign,
        mark.range.upperBound < end
      else { return nil }
      return mark
    }
    var found: [Int] = []
    var names = 0
    for (index, band) in bands.bands.enumerated() where !band.isHeading {
      let own = band.words.filter { isIn(head.name, $0) }
      guard let mark = mark(own) else {
        if band.isAnchor, !own.isEmpty { names += 1 }
        continue
      }
      // Where names have numbers, a line with one may be a name beside whose middle the row stands.
      if band.isAnchor { return }
      if own.count == band.words.count, mark.numbers(bytes) != nil { found.append(index) }
    }
    guard found.count <= names else { return }
    for index in found { bands.mark(index, isHeading: true) }
  }

  /// How far below an amount that of the year before stands at most, in heights of a line.
  static let widestBelow = 1.4

  /// Whether an amount in parentheses stands on a grid below one without, whose right edges are one.
  func goesOnInParentheses(_ band: TableBand, _ above: TableBand) -> Bool {
    band.words.contains { word in
      let scalars = bytes.scalars([word.range])
      guard let first = scalars.first, let last = scalars.last, scalars.count > 2,
        Parenthesis.opens(first), Parenthesis.closes(last),
        scalars.dropFirst().dropLast().allSatisfy({ $0.isDigit || $0 == 0x2C })
      else { return false }
      return above.words.contains {
        TableCellWords.isAmount(bytes, $0.range) && abs($0.box.right - word.box.right) <= 10
      }
    }
  }
}
