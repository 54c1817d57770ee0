/// How the value of a text value is written from the text under its spans.
package enum TextKind: Sendable {
  /// Running text: eras as the settings say.
  case running
  /// A name, title, label or note: eras as printed.
  case label
  /// An office: as a label, and without white space.
  case office

  /// The kind of the value of a policy record at a JSON pointer; `nil` where the value is no text of
  /// the dump (a number, a date, a choice).
  package init?(policyPointer pointer: String) {
    guard case .text(let kind) = RecordShape.policy.kind(at: pointer) else { return nil }
    self = kind
  }
}
