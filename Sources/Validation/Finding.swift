package import ShisakuSourceText

/// Something that is wrong, or that looks wrong, in what was converted.
package struct Finding: Sendable, Hashable {
  /// Of the check that found it: `validation.span-value`.
  package let code: String
  package let severity: Diagnostic.Severity
  /// One sentence for people: what was found and what was expected.
  package let message: String
  /// The file, below the folder that is validated.
  package let file: String
  /// The line of the file, from 1, where its records are lines.
  package let fileLine: Int?
  /// JSON pointer into the record; empty for the whole of it.
  package let pointer: String
  /// Where in the source text; `nil` without one, or where no place can be named.
  package let place: Place?

  package init(
    code: String, severity: Diagnostic.Severity, message: String, file: String, fileLine: Int?,
    pointer: String, place: Place?
  ) {
    self.code = code
    self.severity = severity
    self.message = message
    self.file = file
    self.fileLine = fileLine
    self.pointer = pointer
    self.place = place
  }

  /// A place in the source text, for people.
  package struct Place: Sendable, Hashable {
    package let path: String
    /// From 1.
    package let line: Int
    /// From 1, in characters.
    package let column: Int

    package init(path: String, line: Int, column: Int) {
      self.path = path
      self.line = line
      self.column = column
    }
  }
}
