internal import ShisakuSourceText
internal import ShisakuValues

/// What a document says that the amounts in each cell of its tables are, from top to bottom:
///
///     上段 令和8年度当初
///     中段 令和7年度当初
///     下段 令和7年度最終
struct StackedLegend {
  /// What one line of a cell is.
  struct Layer: Equatable {
    var year: Int
    var kind: SheetNode.BudgetEntry.Kind
    var isDraft: Bool
    var label: TextRanges

    static func == (one: Layer, other: Layer) -> Bool {
      one.year == other.year && one.kind == other.kind && one.isDraft == other.isDraft
    }
  }

  let layers: [Layer]

  /// Bytes of a line of a legend.
  private static let longest = 240

  /// `nil` where no legend names year and kind of each line, or two legends say different things.
  init?(bytes: [UInt8], lines: [TextLine], reader: AmountTokens) {
    var legends: [[Layer]] = []
    var open: [Layer] = []
    var last: Int?
    for line in lines where line.range.count <= Self.longest {
      for (place, text) in Self.parts(of: line.range, bytes) {
        guard place == 0 || last.map({ place > $0 && $0 < Self.bottom }) ?? false,
          let layer = Self.layer(text, bytes, reader)
        else {
          last = nil
          continue
        }
        open = place == 0 ? [layer] : open + [layer]
        last = place
        if place == Self.bottom { legends.append(open) }
      }
    }
    guard let first = legends.first, first.count > 1, legends.allSatisfy({ $0 == first }) else {
      return nil
    }
    layers = first
  }

  private static let bottom = BudgetWord.layers.count - 1

  /// What stands behind each word of a line that says where amounts stand in their cells.
  private static func parts(
    of line: Range<Int>, _ bytes: [UInt8]
  ) -> [(place: Int, text: Range<Int>)] {
    let starts = BudgetWord.layers.enumerated()
      .compactMap { place, word in bytes.firstOffset(of: word, in: line).map { (place, $0) } }
      .sorted { $0.1 < $1.1 }
    return starts.enumerated().map { index, start in
      let end = index + 1 < starts.count ? starts[index + 1].1 : line.upperBound
      return (start.0, start.1 + BudgetWord.layers[start.0].count..<end)
    }
  }

  /// The first year of a text and what it says of it.
  private static func layer(
    _ text: Range<Int>, _ bytes: [UInt8], _ reader: AmountTokens
  ) -> Layer? {
    var known: Int?
    let tokens = reader.tokens(in: text, year: &known)
    guard let year = tokens.lazy.compactMap(\.year).first else { return nil }
    for token in tokens {
      if case .kind(let kind, let isDraft) = token.kind {
        return Layer(
          year: year, kind: kind, isDraft: isDraft || tokens.contains(where: \.isDraft),
          label: TextRanges(bytes.trimmed(text)))
      }
    }
    return nil
  }
}
