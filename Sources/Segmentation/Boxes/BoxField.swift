/// The three text boxes of a sheet that have to be told apart by more than their labels.
enum BoxField: Int, CaseIterable, CodingKey {
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
  /// One lane a field: how well the run fits it.
  var scores: SIMD4<Float>
  /// Columns of the widest line.
  var width: Int
  /// Characters.
  var length: Int
  var endsAim: Bool
  var endsDeed: Bool
}
