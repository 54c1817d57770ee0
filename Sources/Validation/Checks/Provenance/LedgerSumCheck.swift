internal import ShisakuJSON
internal import ShisakuRecordStore
package import ShisakuSourceText

/// The ledger adds up: characters = assigned + furniture + unassigned, and that is how many the
/// source has.
///
/// The unassigned places hold as many characters as are unassigned.
package enum LedgerSumCheck: ValidationCheck {
  package static let code = "validation.ledger-sum"
  package static let severity = Diagnostic.Severity.error
  package static let documentation = """
    The ledger adds up: characters = assigned + furniture + unassigned, and that is how many the
    source has.

    The unassigned places hold as many characters as are unassigned.
    """
  package static let fault = CheckExample(
    "one character more is assigned", .set("/document/ledger/assigned", "1"))
  package static let lookalike = CheckExample(
    "a character is furniture in place of assigned", .set("/document/ledger/assigned", "957"),
    .set("/document/ledger/furniture", "262"))

  package static func check(_ document: StoredDocument, _ report: inout Report) {
    guard let ledger = document.record?.json["ledger"],
      let characters = ledger["characters"]?.integer, let assigned = ledger["assigned"]?.integer,
      let furniture = ledger["furniture"]?.integer, let unassigned = ledger["unassigned"]?.integer
    else { return }
    let sections = ledger["sections"]?.integer ?? 0
    let sum = [assigned, sections, furniture, unassigned].clampedSum
    if sum != characters {
      report.addToDocument(
        "\(assigned) assigned + \(sections) in sections + \(furniture) furniture + \(unassigned) "
          + "unassigned are \(sum), not \(characters)", at: "/ledger/characters")
    }
    guard let source = document.text else { return }
    let printed = source.characters(in: ByteRange(0, source.text.count))
    if printed != characters {
      report.addToDocument("the source has \(printed) characters", at: "/ledger/characters")
    }
    let spans = ledger["unassigned_spans"]?.validSpans ?? []
    guard spans.allSatisfy(source.holds) else { return }
    let listed = spans.reduce(0) { $0 + source.characters(in: $1) }
    if listed != unassigned {
      report.addToDocument(
        "\(unassigned) characters are unassigned, the places hold \(listed)",
        at: "/ledger/unassigned_spans")
    }
  }
}
