internal import ShisakuJSON
internal import ShisakuRecordStore
package import ShisakuSourceText

/// The ledger and the records agree on who holds what.
///
/// No unassigned place is held by a record, and the records hold no more characters than are
/// assigned. What the document record holds without naming its bytes (its title, sections) is not
/// counted.
package enum LedgerPlaceCheck: ValidationCheck {
  package static let code = "validation.ledger-place"
  package static let severity = Diagnostic.Severity.error
  package static let documentation = """
    The ledger and the records agree on who holds what.

    No unassigned place is held by a record, and the records hold no more characters than are
    assigned. What the document record holds without naming its bytes (its title, sections) is not
    counted.
    """
  package static let fault = CheckExample(
    "a place of the purpose is listed as unassigned",
    .copy("/policies/0/provenance/~1purpose", to: "/document/ledger/unassigned_spans"))
  package static let lookalike = CheckExample(
    "one character more is furniture", .set("/document/ledger/furniture", "262"))

  package static func check(_ document: StoredDocument, _ report: inout Report) {
    guard let source = document.text, let ledger = document.record?.json["ledger"] else { return }
    let claims = document.claims(in: source)
    for (index, span) in (ledger["unassigned_spans"]?.validSpans ?? []).enumerated()
    where source.holds(span) {
      let held = source.characters(in: span) { claims[$0] }
      if held > 0 {
        report.addToDocument(
          "a record holds this place", at: "/ledger/unassigned_spans/\(index)", spans: [span])
      }
    }
    let held = source.characters(in: ByteRange(0, source.text.count)) { claims[$0] }
    if let assigned = ledger["assigned"]?.integer, held > assigned {
      report.addToDocument(
        "the records hold \(held) characters, \(assigned) are assigned", at: "/ledger/assigned")
    }
  }
}
