package import ShisakuSourceText

/// The periods of a roadmap follow one another in time.
///
/// A sheet may hold several charts, one behind the other; a chart has at least two periods.
package enum RoadmapOrderCheck: ValidationCheck {
  package static let code = "validation.roadmap-order"
  package static let severity = Diagnostic.Severity.warning
  package static let documentation = """
    The periods of a roadmap follow one another in time.

    A sheet may hold several charts, one behind the other; a chart has at least two periods.
    """
  package static let fault = CheckExample(
    "two periods have changed places",
    .swap("/policies/0/roadmap/periods/0", "/policies/0/roadmap/periods/1"))
  package static let lookalike = CheckExample(
    "a second chart of two periods follows",
    .copy("/policies/0/roadmap/periods/0", to: "/policies/0/roadmap/periods/3"),
    .copy("/policies/0/roadmap/periods/1", to: "/policies/0/roadmap/periods/4"))

  package static func check(_ document: StoredDocument, _ report: inout Report) {
    for policy in document.policies {
      let dated = policy.periods.enumerated().compactMap { index, period in
        period.edtf.map { (index, start: $0.split(separator: "/").first.map(String.init) ?? "") }
      }
      // Lengths of the runs in which periods follow one another.
      var runs: [(index: Int, count: Int)] = []
      var last = ""
      for (index, start) in dated {
        if runs.isEmpty || start <= last {
          runs.append((index, 1))
        } else {
          runs[runs.count - 1].count += 1
        }
        last = start
      }
      guard runs.count > 1, let short = runs.first(where: { $0.count == 1 }) else { continue }
      report.add(
        "the periods are in no order: \(dated.map(\.start).joined(separator: ", "))",
        at: "/roadmap/periods/\(short.index)", in: policy)
    }
  }
}
