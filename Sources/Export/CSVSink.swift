/// Who will read CSV files.
package enum CSVAudience: Sendable {
  /// Programs: values as they are.
  case programs
  /// A spreadsheet: a byte order mark first, so that it sees UTF-8, and an apostrophe before a text
  /// that it would run as a formula.
  case spreadsheets
}

/// Writes tables as CSV (RFC 4180): a header, CR LF, quotes where they are needed.
///
/// Null is an empty field, the empty text `""`.
struct CSVSink: RowSink {
  private let audience: CSVAudience
  private let files: [OutputFile]

  /// Opens a file a table in `folder`, which is made where it is missing.
  init(_ folder: String, _ audience: CSVAudience) throws(ExportError) {
    self.audience = audience
    try OutputFile.makeFolder(folder)
    files = try ExportSchema.tables.map { table throws(ExportError) in
      try OutputFile("\(folder)/\(table.name).csv")
    }
    let mark: [UInt8] = audience == .spreadsheets ? [0xEF, 0xBB, 0xBF] : []
    for (file, table) in zip(files, ExportSchema.tables) {
      try file.write(mark + line(table.columns.map { .text($0.name) }))
    }
  }

  func write(_ cells: [ExportCell], to table: Int) throws {
    try files[table].write(line(cells))
  }

  /// No file takes its place before all are on disk.
  func commit() throws {
    for file in files { try file.finish() }
    for file in files { try file.putInPlace() }
  }

  private func line(_ cells: [ExportCell]) -> [UInt8] {
    var line: [UInt8] = []
    for (index, cell) in cells.enumerated() {
      if index > 0 { line.append(0x2C) }
      switch cell {
      case .null: break
      case .integer(let number): line += Array(String(number).utf8)
      case .real(let number): line += Array("\(number)".utf8)
      case .text(let text): append(Array(text.utf8), to: &line)
      }
    }
    return line + [0x0D, 0x0A]
  }

  private func append(_ text: [UInt8], to line: inout [UInt8]) {
    var text = text
    if audience == .spreadsheets, let first = text.first, Self.startsFormula(first) {
      text.insert(0x27, at: 0)
    }
    let needsQuotes = text.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }
    guard needsQuotes || text.isEmpty else {
      line += text
      return
    }
    line.append(0x22)
    for byte in text {
      if byte == 0x22 { line.append(0x22) }
      line.append(byte)
    }
    line.append(0x22)
  }

  /// `=`, `+`, `-`, `@`, tab and CR: what spreadsheets take a formula by (OWASP, CSV injection).
  private static func startsFormula(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x3D, 0x2B, 0x2D, 0x40, 0x09, 0x0D: true
    default: false
    }
  }
}
