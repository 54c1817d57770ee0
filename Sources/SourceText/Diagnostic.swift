/// Something about a document's content that a reader should know: what, where, how bad.
///
/// Bad content never throws; it becomes one of these beside the values that could be read.
package struct Diagnostic: Sendable, Hashable {
  package enum Severity: String, Sendable {
    case note, warning, error
  }

  /// Stable identifier, `stage.problem` in lower case: `segmentation.name-missing`.
  package let code: String
  package let severity: Severity
  /// One sentence for people: what was found and what to do about it.
  package let message: String
  /// Where, in bytes of the source text; empty when the whole document is meant.
  package let spans: [ByteRange]

  package init(_ code: String, _ severity: Severity, _ message: String, at spans: [ByteRange] = [])
  {
    self.code = code
    self.severity = severity
    self.message = message
    self.spans = spans
  }
}
