/// How the value of a text leaf is written from the text under its spans.
package enum TextKind: Sendable {
  /// Running text: eras as the settings say.
  case running
  /// A name, title, label or note: eras as printed.
  case label
  /// An office: as a label, and without white space.
  case office

  /// The kind of the leaf of a policy record at a JSON pointer; `nil` where the leaf is no text of
  /// the dump (a number, a date, a choice).
  package init?(policyPointer pointer: String) {
    let keys = pointer.split(separator: "/")
    guard let last = keys.last else { return nil }
    switch last {
    case "purpose", "overview", "effect": self = .running
    case "name", "title", "label", "note", "marker", "ministry": self = .label
    case "text": self = keys.contains("offices") ? .office : .running
    default:
      // An element of an array of texts.
      guard keys.count > 1, last.allSatisfy(\.isNumber) else { return nil }
      switch keys[keys.count - 2] {
      case "path", "notes": self = .label
      default: return nil
      }
    }
    if keys.contains("offices") { self = .office }
  }
}
