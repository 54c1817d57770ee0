internal import ShisakuSourceText

/// What a document's policies stand on, and how much each way of reading it explains: sheets, entries of
/// a list, rows of a table, headings of a plan.
package struct UnitDecision: Sendable {
  package enum Kind: String, Sendable, CaseIterable {
    case sheet, entry, row, heading
  }

  /// One way of reading the document.
  package struct Candidate: Sendable {
    package var kind: Kind
    /// How many policies it finds.
    package var count: Int
    /// How much they explain together: about one for each value.
    package var value: Double
    /// How many of its policies stand in the records.
    package var chosen: Int
  }

  /// The ways that find any policy.
  package private(set) var candidates: [Candidate]

  init(_ found: [UnitReading], chosen: [UnitReading]) {
    candidates = Kind.allCases.compactMap { kind in
      let own = found.filter { $0.kind == kind }
      guard !own.isEmpty else { return nil }
      return Candidate(
        kind: kind, count: own.count, value: UnitChoice.value(of: UnitChoice.choose(own)),
        chosen: chosen.count { $0.kind == kind })
    }
  }

  /// The way that most of the policies were read.
  package var kind: Kind? {
    candidates.filter { $0.chosen > 0 }.max { ($0.chosen, $0.value) < ($1.chosen, $1.value) }?.kind
  }

  /// How much more that way explains than the best of the others; `nil` where there is no other.
  package var margin: Double? {
    let others = candidates.filter { $0.kind != kind }.map(\.value)
    guard let own = candidates.first(where: { $0.kind == kind }), let best = others.max() else {
      return nil
    }
    return own.value - best
  }

  /// Says what was chosen where there was a choice.
  var diagnostic: Diagnostic? {
    guard let kind, margin != nil else { return nil }
    func text(_ candidate: Candidate) -> String {
      let tenths = Int((candidate.value * 10).rounded())
      return "\(candidate.kind.rawValue) \(tenths / 10).\(abs(tenths % 10)) (\(candidate.count))"
    }
    return Diagnostic(
      "segmentation.unit-choice", .note,
      "policies are read by \(kind.rawValue); what each way explains, and its policies: "
        + candidates.map(text).joined(separator: ", "))
  }
}
