extension Field.Place {
  /// A number of its own, from 0 on.
  var slot: Int {
    switch self {
    case .name: 0
    case .number: 1
    case .status: 2
    case .offices: 3
    case .period: 4
    case .budget: 5
    case .purpose: 6
    case .overview: 7
    case .effect: 8
    case .theme: 9
    case .categories: 10
    case .positions: 11
    case .details: 12
    case .roadmap: 13
    case .periodStart: 14
    case .periodEnd: 15
    case .fields: 16
    }
  }

  /// Whether a form has its label exactly once.
  ///
  /// Themes and plans are missing on many sheets, offices may have a label a level.
  var standsOnce: Bool {
    switch self {
    case .theme, .offices, .roadmap, .fields: false
    default: true
    }
  }

  /// Where the value goes that belongs to the label on a sheet whose labels are torn from their
  /// texts. Short values that only a label can tell stay with the fields that have no place.
  var torn: Field.Place {
    switch self {
    case .number, .status, .period, .periodStart, .periodEnd: .fields
    default: self
    }
  }
}

/// What the models of boxes call the place of a label's field.
typealias FieldRole = Field.Place
