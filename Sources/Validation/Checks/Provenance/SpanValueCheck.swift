internal import ShisakuJSON
internal import ShisakuNormalization
internal import ShisakuRecordStore
internal import ShisakuRecords
package import ShisakuSourceText

/// The text under a value's spans, normalised, is the value.
///
/// Every text of the policy records and the titles of the contents. Running text may have its era
/// years written either way; offices are compared without white space. Numbers, amounts and dates
/// have checks of their own.
package enum SpanValueCheck: ValidationCheck {
  package static let code = "validation.span-value"
  package static let severity = Diagnostic.Severity.error
  package static let documentation = """
    The text under a value's spans, normalised, is the value.

    Every text of the policy records and the titles of the contents. Running text may have its era
    years written either way; offices are compared without white space. Numbers, amounts and dates
    have checks of their own.
    """
  package static let fault = CheckExample(
    "a digit of the overview was changed",
    .replace("/policies/0/overview", "3", with: "8"))
  package static let lookalike = CheckExample(
    "era years are kept as printed", .replace("/policies/0/effect", "2027年度", with: "令和9年度"))

  package static func check(_ document: StoredDocument, _ report: inout Report) {
    guard let source = document.text else { return }
    for policy in document.policies {
      policy.forEachLeaf { pointer, value in
        guard let text = value.string, let spans = policy.provenance[pointer],
          let kind = TextKind(policyPointer: pointer),
          let printed = source.value(of: spans, eras: kind == .running ? .western : .keep)
        else { return }
        if isSame(text, printed, kind) { return }
        if kind == .running, let kept = source.value(of: spans), isSame(text, kept, kind) { return }
        if let whole = source.valueAsPrinted(of: spans), isSame(text, whole, kind) { return }
        if pointer == "/period/label", isRange(text, of: spans, in: source) { return }
        report.add("the source reads \(excerpt(printed, unlike: text))", at: pointer, in: policy)
      }
    }
    for (index, entry) in (document.record?.json.elements("contents") ?? []).enumerated() {
      guard let title = entry.text("title"), let spans = entry["spans"]?.validSpans,
        let printed = source.value(of: spans), !isSame(title, printed, .label)
      else { continue }
      report.addToDocument(
        "the source reads \(excerpt(printed, unlike: title))", at: "/contents/\(index)/title")
    }
  }

  /// Whether a text is that of two cells, the beginning and the end of a period, with a sign between.
  private static func isRange(
    _ text: String, of spans: [ByteRange], in source: StoredSource
  ) -> Bool {
    spans.indices.dropFirst().contains { middle in
      guard let start = source.value(of: Array(spans[..<middle])),
        let end = source.value(of: Array(spans[middle...]))
      else { return false }
      return text == "\(start)〜\(end)"
    }
  }

  private static func isSame(_ text: String, _ printed: String, _ kind: TextKind) -> Bool {
    if kind == .office { return text.utf8.elementsEqual(printed.withoutBlanks.utf8) }
    return text.utf8.elementsEqual(printed.utf8)
  }

  /// A few characters of a text around where it differs from another.
  private static func excerpt(_ text: String, unlike other: String) -> String {
    let scalars = Array(text.unicodeScalars)
    let same = zip(scalars, other.unicodeScalars).prefix { $0 == $1 }.count
    let start = max(0, same - 8)
    let part = String(String.UnicodeScalarView(scalars[start..<min(same + 12, scalars.count)]))
    return "「\(start > 0 ? "…" : "")\(part)\(same + 12 < scalars.count ? "…" : "")」"
  }
}
