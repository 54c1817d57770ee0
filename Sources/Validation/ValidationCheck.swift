package import ShisakuSourceText

/// Something that must hold, or mostly holds, for a converted document.
///
/// The doc comment of a check says what it looks at and what it leaves alone; `documentation` is the
/// same text, for people. A check of severity `error` speaks only of certainties; what may have
/// another reason is a warning.
package protocol ValidationCheck: Sendable {
  /// Stable identifier: `validation.span-value`.
  static var code: String { get }
  static var severity: Diagnostic.Severity { get }
  /// What it looks at and what it leaves alone.
  static var documentation: String { get }
  /// A change to the specimen that it finds.
  static var fault: CheckExample { get }
  /// A change to the specimen that looks alike and that it leaves alone.
  static var lookalike: CheckExample { get }
  /// Adds to `report` what is wrong in `document`.
  static func check(_ document: StoredDocument, _ report: inout Report)
}

/// A change to the specimen, the small document that the tests of the checks are made of.
package struct CheckExample: Sendable {
  /// What is changed, for people.
  package let text: String
  package let edits: [RecordEdit]

  package init(_ text: String, _ edits: RecordEdit...) {
    self.text = text
    self.edits = edits
  }
}
