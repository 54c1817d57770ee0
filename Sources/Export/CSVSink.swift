internal import Shisaku
internal import SystemPackage

/// Who will read CSV files.
package enum CSVAudience: Sendable {
  /// Programs: values as they are.
  case programs
  /// A spreadsheet: a byte order mark first, so that it sees UTF-8, and an apostrophe before a text
  /// that it would run as a formula.
  case spreadsheets
  /// Excel: the same, and an apostrophe also before a text that it would turn into a date or a number.
  case excel
}

/// Writes tables as CSV (RFC 4180): a header, CR LF, quotes where they are needed.
///
/// Null is an empty field, the empty text `""`.
final class CSVSink: RowSink {
  private static let bufferSize = 1 << 18
  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  private let audience: CSVAudience
  private let group: FileGroup
  private let files: [AppendedFile]
  /// What is not written yet, for each table.
  private var buffers: [[UInt8]]

  /// Opens a file a table in `folder`, which is made where it is missing; what stands there under
  /// their names must be exports or nothing.
  init(_ folder: FilePath, _ audience: CSVAudience) throws(OutputError) {
    self.audience = audience
    let group = try FileGroup(folder: folder, under: ".export")
    self.group = group
    files = try ExportSchema.tables.map { table throws(OutputError) in
      let header = Self.header(of: table)
      let kind = OwnFile("export of shisaku with the columns of this version") { beginning in
        beginning.starts(with: header) || beginning.starts(with: Self.byteOrderMark + header)
      }
      return try group.makeFile(FilePath("\(table.name).csv"), replacing: kind)
    }
    let mark = audience == .programs ? [] : Self.byteOrderMark
    buffers = ExportSchema.tables.map { mark + Self.header(of: $0) }
  }

  func write(_ cells: [ExportCell], to table: Int) throws {
    buffers[table] += line(cells)
    if buffers[table].count >= Self.bufferSize { try flush(table) }
  }

  /// No file takes its place before all are on disk.
  func commit() throws {
    for table in files.indices { try flush(table) }
    try group.commit()
  }

  private func flush(_ table: Int) throws(OutputError) {
    _ = try files[table].append(buffers[table])
    buffers[table].removeAll(keepingCapacity: true)
  }

  /// The first line; names of columns need no quotes.
  private static func header(of table: ExportTable) -> [UInt8] {
    Array(table.columns.map(\.name).joined(separator: ",").utf8) + [0x0D, 0x0A]
  }

  private func line(_ cells: [ExportCell]) -> [UInt8] {
    var line: [UInt8] = []
    for (index, cell) in cells.enumerated() {
      if index > 0 { line.append(0x2C) }
      switch cell {
      case .null: break
      case .integer(let number): line += Array(String(number).utf8)
      case .real(let number): line += Array("\(number)".utf8)
      case .text(let text): append(text, to: &line)
      }
    }
    return line + [0x0D, 0x0A]
  }

  /// Whether a text needs an apostrophe before it to stay one.
  private func needsGuard(_ text: String) -> Bool {
    switch audience {
    case .programs: false
    case .spreadsheets: SpreadsheetGuard.isFormula(text)
    case .excel: SpreadsheetGuard.isFormula(text) || SpreadsheetGuard.isConverted(text)
    }
  }

  private func append(_ value: String, to line: inout [UInt8]) {
    let text = (needsGuard(value) ? [0x27] : []) + Array(value.utf8)
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
}
