extension ExportSchema {
  /// The tables and views in Markdown, as `Documentation/Export.md` has them.
  package static var manual: String {
    var text = "### Tables\n"
    for table in tables {
      text += "\n#### \(table.name)\n\n\(table.summary)"
      text += " Key: \(list(table.key))."
      for reference in table.references {
        text += " \(list(reference.columns)) → `\(reference.table)`."
      }
      text += "\n\n| column | type | what it holds |\n| --- | --- | --- |\n"
      for column in table.columns {
        text += "| `\(column.name)` | \(type(of: column)) | \(column.summary) |\n"
      }
    }
    text += "\n### Views\n\n| view | a row |\n| --- | --- |\n"
    for view in views { text += "| `\(view.name)` | \(view.summary) |\n" }
    return text
  }

  private static func list(_ columns: [String]) -> String {
    columns.map { "`\($0)`" }.joined(separator: ", ")
  }

  private static func type(of column: ExportColumn) -> String {
    let name =
      switch column.kind {
      case .text: "text"
      case .integer: "integer"
      case .real: "real"
      case .number: "number"
      case .boolean: "0 or 1"
      case .json: "JSON text"
      case .choice(let words): words.map { "`\($0)`" }.joined(separator: ", ")
      }
    return column.isOptional ? name + ", or null" : name
  }
}
