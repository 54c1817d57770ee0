internal import ShisakuJSON
internal import ShisakuRecordStore
package import ShisakuSourceText

/// An entity stands in the value that it names, and its text is that of its bytes.
package enum EntitySpanCheck: ValidationCheck {
  package static let code = "validation.entity-span"
  package static let severity = Diagnostic.Severity.error
  package static let documentation = """
    An entity stands in the value that it names, and its text is that of its bytes.
    """
  package static let fault = CheckExample(
    "an entity names another field", .set("/policies/0/entities/0/field", #""/name""#))
  package static let lookalike = CheckExample(
    "an entity has another value", .set("/policies/0/entities/0/value", "{}"))

  package static func check(_ document: StoredDocument, _ report: inout Report) {
    for policy in document.policies {
      for (index, entity) in policy.record.json.elements("entities").enumerated() {
        let pointer = "/entities/\(index)"
        let spans = entity["spans"]?.validSpans ?? []
        if let problem = problem(entity, spans, document.text) {
          report.add(problem, at: pointer, in: policy, spans: spans)
        }
        guard let field = entity.text("field") else { continue }
        guard let holder = policy.provenance[field] else {
          report.add("there is no value at \(field)", at: "\(pointer)/field", in: policy)
          continue
        }
        for span in spans where !isHeld(span, by: holder, document.text) {
          report.add(
            "the entity does not stand in the value at \(field)", at: "\(pointer)/spans",
            in: policy, spans: spans)
        }
      }
    }
    for (index, entity) in (document.record?.json.elements("entities") ?? []).enumerated() {
      let spans = entity["spans"]?.validSpans ?? []
      if let problem = problem(entity, spans, document.text) {
        report.addToDocument(problem, at: "/entities/\(index)", spans: spans)
      }
    }
  }

  /// Whether all characters of a span but white space stand in one of the value's spans.
  private static func isHeld(
    _ span: ByteRange, by holder: [ByteRange], _ source: StoredSource?
  ) -> Bool {
    if holder.contains(where: { $0.lower <= span.lower && span.upper <= $0.upper }) { return true }
    guard let source, source.holds(span) else { return false }
    return source.characters(in: span) { offset in
      !holder.contains { $0.lower <= offset && offset < $0.upper }
    } == 0
  }

  private static func problem(
    _ entity: JSONValue, _ spans: [ByteRange], _ source: StoredSource?
  ) -> String? {
    guard let text = entity.text("text"), let printed = source?.printed(spans),
      !text.utf8.elementsEqual(printed)
    else { return nil }
    return "the source reads 「\(String(decoding: printed, as: UTF8.self))」"
  }
}
