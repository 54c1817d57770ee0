/// How findings are written.
package enum FindingFormat: String, Sendable, CaseIterable {
  /// A line a finding, for people and editors.
  case text
  /// One JSON object with all findings and a summary.
  case json
  /// A SARIF result a line, as JSON Lines.
  case lines
}
