internal import ShisakuNormalization
internal import ShisakuSourceText

/// Characters of a document that were lost before its text came here, by their places in the source.
struct UnresolvedPlaces {
  private let text: NormalizedText
  private let places: [UnresolvedCharacters.Place]
  /// The source bytes of places, in order, and the numbers of these.
  private let spans: [(span: ByteRange, place: Int)]

  init(_ text: NormalizedText) {
    self.text = text
    let places = UnresolvedCharacters(in: text).places
    self.places = places
    spans = places.indices.map { (text.source(of: places[$0].range), $0) }
      .sorted { ($0.span.lower, $0.place) < ($1.span.lower, $1.place) }
  }

  var isEmpty: Bool { places.isEmpty }

  /// The numbers of those that stand in some spans. O(spans · log places).
  func numbers(in ranges: [ByteRange]) -> [Int] {
    guard !isEmpty else { return [] }
    return ranges.flatMap { range in
      spans[spans.partitioningIndex { $0.span.lower >= range.lower }...]
        .prefix { $0.span.lower < range.upper }.map(\.place)
    }
  }

  /// What is said of some of them in the record of a policy, in whose values they stand.
  func diagnostics(of numbers: [Int]) -> [Diagnostic] {
    let places = Set(numbers).sorted().map { self.places[$0] }
    return UnresolvedCharacters.diagnostic(places, of: text, in: "values").map { [$0] } ?? []
  }

  /// What is said of all in the record of the document, but for U+FFFD where `others` tell of it.
  func diagnostics(besides others: [Diagnostic]) -> [Diagnostic] {
    let isKnown = others.contains {
      $0.code == "extraction.replacement-character" || $0.code == "extraction.replaced"
    }
    let places = isKnown ? places.filter { $0.kind != .replacement } : places
    return UnresolvedCharacters.diagnostic(places, of: text, in: "the text").map { [$0] } ?? []
  }
}
