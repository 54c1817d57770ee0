internal import ShisakuJSON
internal import ShisakuRecordStore
package import ShisakuSourceText

/// No line of running text on a sheet or excerpt page is missing from every record.
///
/// A line of twelve characters and more that no value holds and that is not listed as unassigned.
/// Lines that stand on several pages belong to the form, as do lines that hold a label or caption of it.
package enum LostLineCheck: ValidationCheck {
  package static let code = "validation.lost-line"
  package static let severity = Diagnostic.Severity.warning
  package static let documentation = """
    No line of running text on a sheet or excerpt page is missing from every record.

    A line of twelve characters and more that no value holds and that is not listed as unassigned.
    Lines that stand on several pages belong to the form, as do lines that hold a label or caption of it.
    """
  package static let fault = CheckExample(
    "the overview has lost its second line",
    .remove("/policies/0/provenance/~1overview/1"))
  package static let lookalike = CheckExample(
    "a short line is lost", .remove("/policies/0/provenance/~1offices~10~1text"))

  /// Fewer characters may be a label.
  private static let shortest = 12

  package static func check(_ document: StoredDocument, _ report: inout Report) {
    guard let source = document.text, let record = document.record?.json else { return }
    var claims = document.claims(in: source)
    for span in record["ledger"]?["unassigned_spans"]?.validSpans ?? [] where source.holds(span) {
      for offset in span.lower..<span.upper { claims[offset] = true }
    }
    var lost: [(line: ByteRange, text: String)] = []
    var counts: [String: Int] = [:]
    for page in record.elements("pages") {
      guard let kind = page.text("kind"), kind == "sheet" || kind == "excerpt",
        let span = page["span"]?.span, source.holds(span)
      else { continue }
      source.forEachLine(in: span) { line in
        guard source.characters(in: line, where: { !claims[$0] }) >= shortest,
          source.characters(in: line, where: { claims[$0] }) == 0
        else { return }
        let text = source.text.string(line).withoutBlanks
        lost.append((line, text))
        counts[text, default: 0] += 1
      }
    }
    let labels = document.labels.filter { $0.unicodeScalars.count >= LabelInTextCheck.shortest }
    for (line, text) in lost
    where counts[text] == 1 && !labels.contains(where: { text.contains($0) }) {
      report.addToDocument(
        "no record holds the line 「\(text)」", at: "/ledger/furniture", spans: [line])
    }
  }
}
