/// The members of a record that hold a text of sentences; the prose fields of the catalogue fill
/// them by their `place`.
package enum ProsePlace: Int, Sendable, CaseIterable, CodingKey {
  case purpose, overview, effect

  /// The field of the catalogue that fills it.
  package var fieldPlace: Field.Place {
    switch self {
    case .purpose: .purpose
    case .overview: .overview
    case .effect: .effect
    }
  }
}

/// A value for each of these members, or none.
package struct ProseTexts<Value: Sendable>: Sendable {
  private var values = [Value?](repeating: nil, count: ProsePlace.allCases.count)

  package init() {}

  package subscript(place: ProsePlace) -> Value? {
    get { values[place.rawValue] }
    set { values[place.rawValue] = newValue }
  }

  /// Those that are there, in the order of the record.
  package var present: [(place: ProsePlace, value: Value)] {
    zip(ProsePlace.allCases, values).compactMap { place, value in value.map { (place, $0) } }
  }
}
