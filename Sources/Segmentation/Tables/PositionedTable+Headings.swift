internal import ShisakuSourceText

/// Headings over rows that are no wider than the column of names.
extension PositionedTable {
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
}
