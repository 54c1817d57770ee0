internal import ShisakuJSON
internal import ShisakuRecords
package import ShisakuSourceText

/// Every text that was read from the dump names its bytes.
///
/// Left alone are what is known though it is not printed: the ministry that a list leaves out, units
/// of its path, and the name of a sheet without one.
package enum SpanMissingCheck: ValidationCheck {
  package static let code = "validation.span-missing"
  package static let severity = Diagnostic.Severity.error
  package static let documentation = """
    Every text that was read from the dump names its bytes.

    Left alone are what is known though it is not printed: the ministry that a list leaves out, units
    of its path, and the name of a sheet without one.
    """
  package static let fault = CheckExample(
    "the purpose has lost its spans", .remove("/policies/0/provenance/~1purpose"))
  package static let lookalike = CheckExample(
    "a ministry without spans",
    .remove("/policies/0/provenance/~1measures~10~1items~10~1offices~10~1ministry"))

  /// Values that are no text, by the last key of their pointer, and whether they always have spans.
  private static let numbers: Set = ["fiscal_year", "part", "number"]

  package static func check(_ document: StoredDocument, _ report: inout Report) {
    for policy in document.policies {
      policy.forEachLeaf { pointer, value in
        guard policy.provenance[pointer]?.isEmpty ?? true, isRead(pointer, value, in: policy) else {
          return
        }
        report.add("the value names no bytes of the source", at: pointer, in: policy)
      }
    }
  }

  private static func isRead(
    _ pointer: String, _ value: JSONValue, in policy: StoredPolicy
  ) -> Bool {
    switch value {
    case .string(let text):
      guard !text.isEmpty, TextKind(policyPointer: pointer) != nil else { return false }
      if pointer.hasSuffix("/ministry") || pointer.contains("/path/") { return false }
      return pointer != "/name" || !policy.isNameless
    case .number:
      guard pointer != "/ordinal" else { return false }
      let last = pointer.split(separator: "/").last.map(String.init) ?? ""
      return numbers.contains(last) || pointer.hasPrefix("/printed_pages/")
    default: return false
    }
  }
}
