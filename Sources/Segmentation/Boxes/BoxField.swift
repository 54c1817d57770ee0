/// The three text boxes of a sheet that have to be told apart by more than their labels.
enum BoxField: Int, CaseIterable {
  case purpose, overview, effect

  /// The field whose label names the box.
  var role: FieldRole {
    switch self {
    case .purpose: .purpose
    case .overview: .overview
    case .effect: .effect
    }
  }
}

/// A run of cells that could be the text of one box.
struct BoxCandidate {
  /// Indices of the cells.
  var cells: Range<Int>
  /// One value a feature, in the order of `BoxFeature.allCases`.
  var features: [Float]
}
