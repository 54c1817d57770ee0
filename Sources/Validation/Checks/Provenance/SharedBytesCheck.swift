internal import ShisakuJSON
internal import ShisakuRecordStore
internal import ShisakuRecords
package import ShisakuSourceText

/// No two values hold the same bytes.
///
/// Looked at are names, prose fields, details and budgets, within a record and between the records of a
/// document. Measures and themes belong to several sheets, a note may repeat the cell of its amount,
/// and the head of a column labels the values of all rows.
package enum SharedBytesCheck: ValidationCheck {
  package static let code = "validation.shared-bytes"
  package static let severity = Diagnostic.Severity.error
  package static let documentation = """
    No two values hold the same bytes.

    Looked at are names, prose fields, details and budgets, within a record and between the records of a
    document. Measures and themes belong to several sheets, a note may repeat the cell of its amount,
    and the head of a column labels the values of all rows.
    """
  package static let fault = CheckExample(
    "the effect holds the bytes of the purpose",
    .copy("/policies/0/provenance/~1purpose", to: "/policies/0/provenance/~1effect"))
  package static let lookalike = CheckExample(
    "a second policy has the theme's bytes",
    .copy("/policies/0/provenance/~1theme~1title", to: "/policies/1/provenance/~1theme~1title"))

  private struct Claim {
    let span: ByteRange
    let pointer: String
    let policy: StoredPolicy
  }

  package static func check(_ document: StoredDocument, _ report: inout Report) {
    var claims: [Claim] = []
    for policy in document.policies {
      for (pointer, spans) in policy.provenance where isOwn(pointer) {
        claims += spans.map { Claim(span: $0, pointer: pointer, policy: policy) }
      }
    }
    claims.sort { ($0.span, $0.policy.id, $0.pointer) < ($1.span, $1.policy.id, $1.pointer) }
    var widest: Claim?
    for claim in claims {
      if let other = widest, claim.span.lower < other.span.upper, !mayShare(claim, other) {
        let place = other.policy.id == claim.policy.id ? "" : " of \(other.policy.id)"
        report.add(
          "\(other.pointer)\(place) holds the same bytes", at: claim.pointer, in: claim.policy,
          spans: [claim.span])
      }
      if claim.span.upper > widest?.span.upper ?? 0 { widest = claim }
    }
  }

  private static func isOwn(_ pointer: String) -> Bool {
    pointer == "/name" || ProseField.own.contains { $0.pointer == pointer }
      || ["/fields/", "/details/", "/budget/notes/"].contains(where: pointer.hasPrefix)
      || pointer.hasPrefix("/budget/entries/")
        && (pointer.hasSuffix("/label") || pointer.hasSuffix("/amount"))
  }

  private static func mayShare(_ claim: Claim, _ other: Claim) -> Bool {
    if claim.pointer.hasSuffix("/label"), other.pointer.hasSuffix("/label") { return true }
    return claim.policy.record.file == other.policy.record.file
      && claim.policy.record.line == other.policy.record.line
      && claim.pointer.hasPrefix("/budget/") && other.pointer.hasPrefix("/budget/")
  }
}
