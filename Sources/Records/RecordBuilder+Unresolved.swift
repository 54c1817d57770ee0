internal import ShisakuNormalization
internal import ShisakuSourceText

/// What is said of characters that were lost before the text came here.
extension RecordBuilder {
  /// Of all of them, but for U+FFFD where `others` tell of it.
  func diagnostic(
    _ places: [UnresolvedCharacters.Place], besides others: [Diagnostic]
  ) -> [Diagnostic] {
    let isKnown = others.contains {
      $0.code == "extraction.replacement-character" || $0.code == "extraction.replaced"
    }
    let places = isKnown ? places.filter { $0.kind != .replacement } : places
    return UnresolvedCharacters.diagnostic(places, of: text, in: "the text").map { [$0] } ?? []
  }

  /// Of those that stand in the values of a policy, which came from `spans`.
  func diagnostic(
    _ places: [UnresolvedCharacters.Place], _ spans: [ByteRange]
  ) -> [Diagnostic] {
    let sorted = spans.sorted { ($0.lower, $0.upper) < ($1.lower, $1.upper) }
    var next = 0
    var end = 0
    let inValues = places.filter { place in
      let source = text.source(of: place.range)
      while next < sorted.count, sorted[next].lower <= source.lower {
        end = max(end, sorted[next].upper)
        next += 1
      }
      return source.lower < end
    }
    return UnresolvedCharacters.diagnostic(inValues, of: text, in: "values").map { [$0] } ?? []
  }
}
