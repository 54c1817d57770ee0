/// A view of the database that answers a common question.
package struct ExportView: Sendable {
  package let name: String
  /// What a row is, in one line of Markdown.
  package let summary: String
  /// The `SELECT` behind it.
  package let query: String

  var creation: String { "CREATE VIEW \(name) AS\n\(query)" }
}
