/// The three text boxes of a sheet that have to be told apart by more than their labels.
typealias BoxField = ProsePlace

extension ProsePlace {
  /// The field whose label names the box.
  var role: FieldRole {
    switch self {
    case .purpose: .purpose
    case .overview: .overview
    case .effect: .effect
    }
  }
}

/// A run of cells that could be the text of one box, or no box at all.
struct BoxCandidate {
  /// Indices of the cells; empty for no box.
  var cells: Range<Int>
  /// One lane a field: how well the run fits it.
  var scores: SIMD4<Float>
  /// Columns of the widest line.
  var width: Int
  /// How much more it is worded like a purpose than like an overview, in units of `TextKindScores`;
  /// known of shortlisted boxes.
  var wording = 0

  /// No box.
  static let none = BoxCandidate(cells: 0..<0, scores: SIMD4(), width: 0)

  @inline(__always)
  var isNone: Bool { cells.isEmpty }

  /// No box overlaps with any.
  @inline(__always)
  func overlaps(_ other: BoxCandidate) -> Bool {
    cells.lowerBound < other.cells.upperBound && other.cells.lowerBound < cells.upperBound
      && !isNone && !other.isNone
  }
}

extension BoxCandidate {
  /// Cells between two boxes that do not overlap.
  @inline(__always)
  func gap(to other: BoxCandidate) -> Int {
    max(other.cells.lowerBound - cells.upperBound, cells.lowerBound - other.cells.upperBound)
  }
}

/// What candidate boxes are handed to, in reading order.
protocol BoxCollector {
  /// Whether a box whose scores are not above these could still count.
  func mayTake(_ scores: SIMD4<Float>) -> Bool
  mutating func take(_ box: BoxCandidate)
}
