/// The table as SQLite sees it.
extension ExportTable {
  /// The statement that makes it; what `.schema` prints, with the summaries as comments.
  var creation: String {
    var lines = columns.map { column in
      var line = "\(column.name) \(column.sqlType)"
      if !column.isOptional { line += " NOT NULL" }
      switch column.kind {
      case .boolean: line += " CHECK (\(column.name) IN (0, 1))"
      case .choice(let words):
        let list = words.map { "'\($0)'" }.joined(separator: ", ")
        line += " CHECK (\(column.name) IN (\(list)))"
      default: break
      }
      return line
    }
    lines.append("PRIMARY KEY (\(key.joined(separator: ", ")))")
    lines += references.map { reference in
      "FOREIGN KEY (\(reference.columns.joined(separator: ", "))) REFERENCES \(reference.table) "
        + "(\(reference.key.joined(separator: ", "))) ON DELETE CASCADE"
    }
    let body = lines.map { "  " + $0 }.joined(separator: ",\n")
    // Rows that are found by several columns are kept in that order, without a second tree.
    let options = key.count > 1 ? "STRICT, WITHOUT ROWID" : "STRICT"
    return "CREATE TABLE \(name) (\n\(body)\n) \(options)"
  }

  var indexCreations: [String] {
    indexes.map { columns in
      let list = columns.joined(separator: ", ")
      return "CREATE INDEX \(name)_\(columns.joined(separator: "_")) ON \(name) (\(list))"
    }
  }

  var insertion: String {
    let marks = Array(repeating: "?", count: columns.count).joined(separator: ", ")
    return "INSERT INTO \(name) VALUES (\(marks))"
  }
}
