internal import ShisakuJSON
internal import ShisakuRecordStore
package import ShisakuSourceText

/// Spans lie in the source text, hold something and cut no character; those of one value do not
/// overlap.
///
/// All spans: of provenance, entities, diagnostics, pages, contents, indicators and the ledger. A
/// page may be empty, and those of a diagnostic and of an indicator may overlap.
package enum SpanBoundsCheck: ValidationCheck {
  package static let code = "validation.span-bounds"
  package static let severity = Diagnostic.Severity.error
  package static let documentation = """
    Spans lie in the source text, hold something and cut no character; those of one value do not
    overlap.

    All spans: of provenance, entities, diagnostics, pages, contents, indicators and the ledger. A
    page may be empty, and those of a diagnostic and of an indicator may overlap.
    """
  package static let fault = CheckExample(
    "a span ends a byte early, inside a character",
    .set("/policies/0/provenance/~1name/0/1", "562"))
  package static let lookalike = CheckExample(
    "a span ends a whole character early", .set("/policies/0/provenance/~1name/0/1", "560"))

  package static func check(_ document: StoredDocument, _ report: inout Report) {
    guard let source = document.text else { return }
    for policy in document.policies {
      for (pointer, spans) in policy.provenance.sorted(by: { $0.key < $1.key }) {
        if let problem = problem(spans, source, areDisjoint: true) {
          report.add(problem, at: pointer, in: policy, spans: spans)
        }
      }
      for key in ["entities", "diagnostics"] {
        for (index, element) in policy.record.json.elements(key).enumerated() {
          let spans = element["spans"]?.validSpans ?? []
          if let problem = problem(spans, source, areDisjoint: key == "entities") {
            report.add(problem, at: "/\(key)/\(index)/spans", in: policy, spans: spans)
          }
        }
      }
    }
    checkDocument(document, source, &report)
  }

  private static func checkDocument(
    _ document: StoredDocument, _ source: StoredSource, _ report: inout Report
  ) {
    guard let record = document.record?.json else { return }
    for key in ["contents", "kpis", "entities", "diagnostics"] {
      for (index, element) in record.elements(key).enumerated() {
        let spans = element["spans"]?.validSpans ?? []
        let areDisjoint = key == "contents" || key == "entities"
        if let problem = problem(spans, source, areDisjoint: areDisjoint) {
          report.addToDocument(problem, at: "/\(key)/\(index)/spans", spans: spans)
        }
      }
    }
    let unassigned = record["ledger"]?["unassigned_spans"]?.validSpans ?? []
    if let problem = problem(unassigned, source, areDisjoint: true) {
      report.addToDocument(problem, at: "/ledger/unassigned_spans", spans: unassigned)
    }
  }

  /// What is wrong with the spans of one value.
  private static func problem(
    _ spans: [ByteRange], _ source: StoredSource, areDisjoint: Bool
  ) -> String? {
    for span in spans {
      if span.isEmpty { return "the span \(span) is empty" }
      if !source.holds(span) {
        return "the span \(span) ends behind the text, which has \(source.text.count) bytes"
      }
      if !source.isWhole(span) { return "the span \(span) cuts a character" }
    }
    guard areDisjoint else { return nil }
    let sorted = spans.sorted()
    for (span, next) in zip(sorted, sorted.dropFirst()) where next.lower < span.upper {
      return "the spans \(span) and \(next) overlap"
    }
    return nil
  }
}
