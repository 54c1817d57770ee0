/// What is wrong with a file or line of a folder with records, as a file or line.
package struct RecordProblem: Error, Sendable {
  package enum Kind: Sendable {
    /// It is no record.
    case unreadable
    /// It is not there.
    case missing
    /// It belongs to no document, or stands in the wrong place.
    case stray
    /// The manifest has a later line about the document.
    case repeated
    /// Its id is none that a batch gives, and names of files are made of ids.
    case misnamed
  }

  package let kind: Kind
  /// Below the folder; empty for the folder itself.
  package let file: String
  /// From 1.
  package let line: Int?
  /// What was found and what to do about it.
  package let message: String

  /// A problem of a file or of a line of it.
  package init(_ kind: Kind, _ file: String, _ line: Int?, _ message: String) {
    self.kind = kind
    self.file = file
    self.line = line
    self.message = message
  }
}
