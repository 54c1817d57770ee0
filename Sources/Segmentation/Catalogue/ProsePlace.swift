/// The members of a record that hold a text of sentences; the prose fields of the catalogue fill
/// them by their `place`.
///
/// Public for the reason that `WhiteSpace` is.
public enum ProsePlace: Int, Sendable, CaseIterable, CodingKey {
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
public struct ProseTexts<Value: Sendable>: Sendable {
  @usableFromInline var values = [Value?](repeating: nil, count: ProsePlace.allCases.count)

  @inlinable
  public init() {}

  @inlinable
  public subscript(place: ProsePlace) -> Value? {
    get { values[place.rawValue] }
    set { values[place.rawValue] = newValue }
  }

  /// Those that are there, in the order of the record.
  @inlinable
  public var present: [(place: ProsePlace, value: Value)] {
    var present: [(place: ProsePlace, value: Value)] = []
    present.reserveCapacity(values.count)
    for place in ProsePlace.allCases {
      if let value = self[place] { present.append((place, value)) }
    }
    return present
  }
}
